"""Between the rows of the ten steps and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from ensure_desktop.programme.model import PlanFileRecord, PlanStepRecord, PlanTaskRecord
from ensure_desktop.programme.templates import tasks as template_tasks
from ensure_desktop.programme.values import PlanStep, Step, StepDetails, StepState, TaskDetails
from ensure_desktop.vault.model import AccountRow, AttachmentRow
from ensure_desktop.vault.work import Work

Files = tuple[tuple[str, str], ...]


def step_record(work: Work, step: Step) -> PlanStepRecord | None:
    """The row of a step; None where it was not begun."""
    return work.session.scalars(select(PlanStepRecord).where(PlanStepRecord.step == step.value)).one_or_none()


def new_step(work: Work, step: Step) -> PlanStepRecord:
    """An empty row for a step."""
    record = PlanStepRecord(id=work.new_id(), step=step.value, state=StepState.NOT_YET.value, owner="", notes="")
    work.session.add(record)
    return record


def write_step(work: Work, record: PlanStepRecord, details: StepDetails) -> None:
    """Put checked details into the row and its check list."""
    known = _accounts(work, {details.account_id} | {each.account_id for each in details.tasks})
    record.state, record.owner, record.notes = details.state.value, details.owner, details.notes
    record.account_id = details.account_id if details.account_id in known else None
    record.first, record.until = details.first, details.until
    _write_tasks(work, record.id, details.tasks, known)
    work.session.flush()


def step_values(work: Work, steps: Iterable[Step], today: date, language: str) -> tuple[PlanStep, ...]:
    """The steps with their check lists and documents; one that was not begun shows what it would begin with."""
    wanted = tuple(steps)
    question = select(PlanStepRecord).where(PlanStepRecord.step.in_([each.value for each in wanted]))
    records = {record.step: record for record in work.session.scalars(question)}
    ids = [record.id for record in records.values()]
    lists, files = _tasks(work, ids), files_of(work, PlanFileRecord.step_id, ids)
    found = []
    for step in wanted:
        record = records.get(step.value)
        if record is None:
            found.append(PlanStep(step, StepDetails(tasks=template_tasks(step, language)), (), False, 0, 0))
        else:
            found.append(_value(record, lists[record.id], files[record.id], today))
    return tuple(found)


def files_of(work: Work, owner: InstrumentedAttribute[str | None], ids: Collection[str]) -> Mapping[str, Files]:
    """Attachment ids and names, by what they belong to; `owner` is the column that says so."""
    question = (
        select(owner, AttachmentRow.id, AttachmentRow.name)
        .join(AttachmentRow, AttachmentRow.id == PlanFileRecord.attachment_id)
        .where(owner.in_(ids))
        .order_by(AttachmentRow.created_at, AttachmentRow.id)
    )
    found: dict[str, Files] = defaultdict(tuple)
    for owner_id, attachment_id, name in work.session.execute(question):
        found[owner_id or ""] += ((attachment_id, name),)
    return found


def is_late(task: TaskDetails, today: date) -> bool:
    """Whether a line is past its day."""
    return task.done_on is None and task.until is not None and task.until < today


def _value(record: PlanStepRecord, tasks: Sequence[TaskDetails], files: Files, today: date) -> PlanStep:
    details = StepDetails(
        state=StepState(record.state),
        owner=record.owner,
        account_id=record.account_id,
        first=record.first,
        until=record.until,
        notes=record.notes,
        tasks=tuple(tasks),
    )
    done = sum(each.done_on is not None for each in tasks)
    late = sum(is_late(each, today) for each in tasks)
    return PlanStep(Step(record.step), details, files, True, done, late)


def _tasks(work: Work, ids: Collection[str]) -> Mapping[str, list[TaskDetails]]:
    row = PlanTaskRecord
    found: dict[str, list[TaskDetails]] = defaultdict(list)
    for each in work.session.scalars(select(row).where(row.step_id.in_(ids)).order_by(row.position)):
        found[each.step_id].append(
            TaskDetails(each.text, each.id, each.key, each.owner, each.account_id, each.until, each.done_on, each.note)
        )
    return found


def _write_tasks(work: Work, step_id: str, tasks: Sequence[TaskDetails], known: Collection[str]) -> None:
    row = PlanTaskRecord
    there = {each.id: each for each in work.session.scalars(select(row).where(row.step_id == step_id))}
    # Places are taken anew above those that are in use: no two lines of a step stand in the same one.
    free = max((each.position for each in there.values()), default=-1) + 1
    in_order = [each.id for each in sorted(there.values(), key=lambda each: each.position)]
    moved = in_order != [each.id for each in tasks if each.id in there]
    for number, each in enumerate(tasks):
        record = there.pop(each.id, None)
        if record is None:
            record = row(id=work.new_id(), step_id=step_id, position=free + number, key=each.key)
            work.session.add(record)
        elif moved:
            record.position = free + number
        record.text, record.owner, record.note = each.text, each.owner, each.note
        record.account_id = each.account_id if each.account_id in known else None
        record.until, record.done_on = each.until, each.done_on
    for gone in there.values():
        work.session.delete(gone)


def _accounts(work: Work, ids: Collection[str | None]) -> frozenset[str]:
    wanted = [each for each in ids if each]
    return frozenset(work.session.scalars(select(AccountRow.id).where(AccountRow.id.in_(wanted))))
