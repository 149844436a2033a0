"""Between the rows of visits, with what hangs on them, and their values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, literal_column, select

from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import name_of
from ensure_desktop.vault.attachments import add_attachment, erase_attachment
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import (
    VisitExpenseRecord,
    VisitPresentRecord,
    VisitRecord,
    VisitStepRecord,
    VisitThemeRecord,
)
from ensure_desktop.visits.values import (
    Medium,
    Outcome,
    Present,
    Receipt,
    StepBy,
    Visit,
    VisitDetails,
    VisitStep,
    Worry,
)

Hanging = TypeVar("Hanging")

PRESENT = (
    select(VisitPresentRecord.visit_id, VisitPresentRecord.person_id, VisitPresentRecord.match_id)
    .where(VisitPresentRecord.visit_id.in_(listed("visits")))
    .order_by(literal_column("visit_present.rowid"))
)
THEMES = (
    select(VisitThemeRecord.visit_id, VisitThemeRecord.word)
    .where(VisitThemeRecord.visit_id.in_(listed("visits")))
    .order_by(literal_column("visit_theme.rowid"))
)
STEPS = (
    select(VisitStepRecord.visit_id, VisitStepRecord.text, VisitStepRecord.by)
    .where(VisitStepRecord.visit_id.in_(listed("visits")))
    .order_by(VisitStepRecord.position)
)
EXPENSES = (
    select(VisitExpenseRecord)
    .where(VisitExpenseRecord.visit_id.in_(listed("visits")))
    .order_by(literal_column("visit_expense.rowid"))
)
PEOPLE = select(PersonRecord).where(PersonRecord.id.in_(listed("people")))
OWN_STEPS = select(VisitStepRecord).where(VisitStepRecord.visit_id == bindparam("visit"))
OWN_THEMES = select(VisitThemeRecord).where(VisitThemeRecord.visit_id == bindparam("visit"))
OWN_PRESENT = select(VisitPresentRecord).where(VisitPresentRecord.visit_id == bindparam("visit"))
OWN_EXPENSES = select(VisitExpenseRecord).where(VisitExpenseRecord.visit_id == bindparam("visit"))


def visit_values(work: Work, records: Collection[VisitRecord]) -> tuple[Visit, ...]:
    """Stored visits in the order of their rows, in four questions to the file whatever their number."""
    work.session.flush()
    about = {"visits": [record.id for record in records]}
    present = _gathered(work, PRESENT, about, lambda row: Present(row.person_id, row.match_id or ""))
    themes = _gathered(work, THEMES, about, lambda row: row.word)
    steps = _gathered(work, STEPS, about, lambda row: VisitStep(row.text, StepBy(row.by)))
    receipts = _receipts(work, about["visits"])
    return tuple(
        _value(
            record,
            {
                "present": tuple(present[record.id]),
                "themes": tuple(themes[record.id]),
                "steps": tuple(steps[record.id]),
                "receipts": tuple(receipts[record.id]),
            },
        )
        for record in records
    )


def visit_value(work: Work, record: VisitRecord) -> Visit:
    """One stored visit."""
    return visit_values(work, [record])[0]


def written_value(work: Work, record: VisitRecord, details: VisitDetails) -> Visit:
    """A visit to which `details` were written just now: only what its receipts are called has to be looked up."""
    work.session.flush()
    receipts = receipts_of(work, record.id) if details.receipts else ()
    return _value(
        record,
        {"present": details.present, "themes": details.themes, "steps": details.steps, "receipts": receipts},
    )


def names_in(work: Work, visits: Collection[Visit], match_id: str) -> dict[str, str]:
    """Who was there at these visits by name, and whom those of other matches were made to, by the match."""
    people = {each.person_id for visit in visits for each in visit.details.present}
    others = {visit.match_id for visit in visits} - {match_id}
    found: dict[str, str] = {}
    if people:
        rows = work.session.scalars(PEOPLE, {"people": list(people)})
        found |= {row.id: name_of(row) for row in rows}
    if others:
        found |= {match.id: match.participant_name for match in matches_by_ids(work, others).values()}
    return found


def steps_of(work: Work, visit_ids: Collection[str]) -> Mapping[str, Sequence[VisitStep]]:
    """The steps that were agreed on, by visit."""
    return _gathered(work, STEPS, {"visits": list(visit_ids)}, lambda row: VisitStep(row.text, StepBy(row.by)))


def receipts_of(work: Work, visit_id: str) -> tuple[Receipt, ...]:
    """The expenses of one visit."""
    return tuple(_receipts(work, [visit_id])[visit_id])


def present_matches(work: Work, visit_id: str) -> tuple[str, ...]:
    """The matches of others who were there, for which the visit counts as well."""
    rows = work.session.scalars(OWN_PRESENT, {"visit": visit_id})
    return tuple(row.match_id for row in rows if row.match_id)


def write_details(work: Work, record: VisitRecord, details: VisitDetails) -> None:
    """Put checked details into the rows of a visit that is part of the session. A worry that changed is unread again.

    A receipt that is left out is erased with its file.
    """
    is_new = record in work.session.new
    worry = (details.worry.value, details.worry_text)
    if (record.worry, record.worry_text) != worry:
        record.worry_read_at, record.worry_read_by = None, ""
    record.worry, record.worry_text = worry
    record.day, record.outcome, record.medium = details.day, details.outcome.value, details.medium.value
    record.minutes, record.mood, record.self_reliance = details.minutes, details.mood, details.self_reliance
    record.who, record.about, record.request, record.behind = (
        details.who,
        details.about,
        details.request,
        details.behind,
    )
    work.session.flush()
    _write_present(work, record.id, details.present, _own(work, OWN_PRESENT, record, is_new=is_new))
    _write_themes(work, record.id, details.themes, _own(work, OWN_THEMES, record, is_new=is_new))
    _write_steps(work, record.id, details.steps, _own(work, OWN_STEPS, record, is_new=is_new))
    _write_receipts(work, record.id, details.receipts, _own(work, OWN_EXPENSES, record, is_new=is_new))


def _own(work: Work, question: Select[Hanging], record: VisitRecord, *, is_new: bool) -> Sequence[Hanging]:
    """The rows that hang on a visit so far; on a new one hangs nothing."""
    return () if is_new else work.session.scalars(question, {"visit": record.id}).all()


def _receipts(work: Work, visit_ids: Collection[str]) -> dict[str, list[Receipt]]:
    found: dict[str, list[Receipt]] = defaultdict(list)
    for row in work.session.scalars(EXPENSES, {"visits": visit_ids}):
        found[row.visit_id].append(
            Receipt(row.cents, row.what, row.attachment_id or "", paid_on=row.paid_on, id=row.id)
        )
    return found


def _gathered(
    work: Work, question: Select[*tuple[Any, ...]], about: Mapping[str, Any], value: Any
) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in work.session.execute(question, about):
        found[row.visit_id].append(value(row))
    return found


def _value(record: VisitRecord, hanging: Mapping[str, Any]) -> Visit:
    return Visit(
        id=record.id,
        match_id=record.match_id,
        details=VisitDetails(
            day=record.day,
            outcome=Outcome(record.outcome),
            minutes=record.minutes,
            medium=Medium(record.medium),
            who=record.who,
            about=record.about,
            request=record.request,
            behind=record.behind,
            mood=record.mood,
            self_reliance=record.self_reliance,
            worry=Worry(record.worry),
            worry_text=record.worry_text,
            **hanging,
        ),
        planned_for=record.planned_for,
        logged_by=record.logged_by,
        logged_at=record.logged_at,
        withdrawn_at=record.withdrawn_at,
        worry_read_at=record.worry_read_at,
        changed_late_on=record.changed_late_on,
        changed_late_by=record.changed_late_by,
    )


def _write_present(work: Work, visit_id: str, present: Sequence[Present], before: Iterable[VisitPresentRecord]) -> None:
    wanted = {each.person_id: each.match_id or None for each in present}
    for row in before:
        if row.person_id in wanted:
            row.match_id = wanted.pop(row.person_id)
        else:
            work.session.delete(row)
    work.session.add_all(
        VisitPresentRecord(id=work.new_id(), visit_id=visit_id, person_id=person_id, match_id=match_id)
        for person_id, match_id in wanted.items()
    )


def _write_themes(work: Work, visit_id: str, themes: Sequence[str], before: Iterable[VisitThemeRecord]) -> None:
    wanted = dict.fromkeys(themes)
    for row in before:
        if row.word in wanted:
            del wanted[row.word]
        else:
            work.session.delete(row)
    work.session.add_all(VisitThemeRecord(id=work.new_id(), visit_id=visit_id, word=word) for word in wanted)


def _write_steps(work: Work, visit_id: str, steps: Sequence[VisitStep], before: Iterable[VisitStepRecord]) -> None:
    wanted = dict(enumerate(steps))
    for row in before:
        if row.position in wanted:
            step = wanted.pop(row.position)
            row.text, row.by = step.text, step.by.value
        else:
            work.session.delete(row)
    work.session.add_all(
        VisitStepRecord(id=work.new_id(), visit_id=visit_id, position=position, text=step.text, by=step.by.value)
        for position, step in wanted.items()
    )


def _write_receipts(
    work: Work, visit_id: str, receipts: Sequence[Receipt], before: Iterable[VisitExpenseRecord]
) -> None:
    rows = {row.id: row for row in before}
    for receipt in receipts:
        row = rows.pop(receipt.id, None)
        if row is None:
            row = VisitExpenseRecord(id=work.new_id(), visit_id=visit_id, attachment_id=None, paid_on=None)
            work.session.add(row)
        row.cents, row.what = receipt.cents, receipt.what
        _write_file(work, row, receipt)
    for row in rows.values():
        work.session.delete(row)
        _erase_file(work, row.attachment_id)


def _write_file(work: Work, row: VisitExpenseRecord, receipt: Receipt) -> None:
    before = row.attachment_id
    if receipt.file is not None:
        row.attachment_id = add_attachment(work, file=receipt.file)
    elif receipt.attachment_id != (before or ""):
        row.attachment_id = None
    if row.attachment_id != before:
        _erase_file(work, before)


def _erase_file(work: Work, attachment_id: str | None) -> None:
    if attachment_id is not None:
        work.session.flush()
        erase_attachment(work, attachment_id=attachment_id)
