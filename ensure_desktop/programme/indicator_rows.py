"""Between the rows of indicators and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.programme.model import IndicatorRecord, IndicatorTargetRecord, IndicatorValueRecord
from ensure_desktop.programme.values import IndicatorDetails, Phase, Target, TypedValue, Unit
from ensure_desktop.vault.work import Work

PHASES = tuple(Phase)


def find_indicator(work: Work, indicator_id: str) -> IndicatorRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(IndicatorRecord, indicator_id)
    if record is None:
        raise NotFound(_("This indicator is not in the vault any more."))
    return record


def present_indicator(work: Work, indicator_id: str) -> IndicatorRecord:
    """The row of one that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_indicator(work, indicator_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This indicator was withdrawn. Please restore it first; then you can change it."))
    return record


def in_order(work: Work, *, with_withdrawn: bool) -> list[IndicatorRecord]:
    """The rows phase by phase in the order that the centre gave them, withdrawn ones last."""
    question = select(IndicatorRecord)
    if not with_withdrawn:
        question = question.where(IndicatorRecord.withdrawn_at.is_(None))
    return sorted(work.session.scalars(question), key=_place)


def _place(row: IndicatorRecord) -> tuple[bool, int, int, str]:
    return row.withdrawn_at is not None, PHASES.index(Phase(row.phase)), row.position, row.id


def next_position(work: Work) -> int:
    """A place after all others."""
    highest: int | None = work.session.execute(select(func.max(IndicatorRecord.position))).scalar_one()
    return 0 if highest is None else highest + 1


def details_of(work: Work, records: Sequence[IndicatorRecord]) -> dict[str, IndicatorDetails]:
    """What the form of each holds, in two more questions whatever their number."""
    ids = [record.id for record in records]
    targets, typed = _targets(work, ids), _typed(work, ids)
    return {
        record.id: IndicatorDetails(
            phase=Phase(record.phase),
            title=record.title,
            source=record.source,
            detail=record.detail,
            unit=Unit(record.unit),
            lower_is_better=record.lower_is_better,
            targets=tuple(targets[record.id]),
            typed=tuple(typed[record.id]),
        )
        for record in records
    }


def write_indicator(work: Work, record: IndicatorRecord, details: IndicatorDetails) -> None:
    """Put checked details into the row, its targets and its typed figures."""
    record.phase, record.title = details.phase.value, details.title
    record.source, record.detail, record.unit = details.source, details.detail, details.unit.value
    record.lower_is_better = details.lower_is_better
    work.session.add(record)
    work.session.flush()
    _write_targets(work, record.id, details.targets)
    _write_typed(work, record.id, details.typed)
    work.session.flush()


def _targets(work: Work, ids: Collection[str]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    row = IndicatorTargetRecord
    question = select(row).where(row.indicator_id.in_(ids)).order_by(row.first, row.last, row.id)
    for each in work.session.scalars(question):
        found[each.indicator_id].append(Target(each.first, each.last, each.value, each.agreed_with, each.id))
    return found


def _typed(work: Work, ids: Collection[str]) -> dict[str, list[TypedValue]]:
    found: dict[str, list[TypedValue]] = defaultdict(list)
    row = IndicatorValueRecord
    for each in work.session.scalars(select(row).where(row.indicator_id.in_(ids)).order_by(row.day, row.id)):
        found[each.indicator_id].append(TypedValue(each.day, each.value, each.note, each.id))
    return found


def _write_targets(work: Work, indicator_id: str, targets: Sequence[Target]) -> None:
    question = select(IndicatorTargetRecord).where(IndicatorTargetRecord.indicator_id == indicator_id)
    present = {row.id: row for row in work.session.scalars(question)}
    for each in targets:
        row = present.pop(each.id, None) or IndicatorTargetRecord(id=work.new_id(), indicator_id=indicator_id)
        row.first, row.last, row.value, row.agreed_with = each.first, each.last, each.value, each.agreed_with
        work.session.add(row)
    for gone in present.values():
        work.session.delete(gone)


def _write_typed(work: Work, indicator_id: str, typed: Sequence[TypedValue]) -> None:
    question = select(IndicatorValueRecord).where(IndicatorValueRecord.indicator_id == indicator_id)
    present = {row.id: row for row in work.session.scalars(question)}
    for each in typed:
        row = present.pop(each.id, None) or IndicatorValueRecord(id=work.new_id(), indicator_id=indicator_id)
        row.day, row.value, row.note = each.day, each.value, each.note
        work.session.add(row)
    for gone in present.values():
        work.session.delete(gone)
