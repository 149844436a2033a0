"""What can be done with the plan of measuring: which questionnaire for whom, and when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.evaluation.asked import known_instruments, languages_of, titles
from ensure_desktop.evaluation.model import MeasurementRecord, MeasureMomentRecord, MeasurePlanRecord
from ensure_desktop.evaluation.moments import checked_moments
from ensure_desktop.evaluation.values import Audience, Moment, PlanDetails, PlanLine, PlannedMoment
from ensure_desktop.i18n import _
from ensure_desktop.interviews.model import GuideRecord
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_MONTHS = 60
MOST_MOMENTS = 12
FURTHEST_AHEAD = timedelta(days=10 * 366)
AUDIENCES = tuple(Audience)


@use_case("read measuring plan", Permission.MEASURE, reads=True)
def plan_lines(work: Work, *, with_withdrawn: bool = False) -> tuple[PlanLine, ...]:
    """The lines of the plan by audience, the primary outcome first, then by title."""
    question = select(MeasurePlanRecord)
    if not with_withdrawn:
        question = question.where(MeasurePlanRecord.withdrawn_at.is_(None))
    return _values(work, work.session.scalars(question).all())


@use_case("save measuring plan", Permission.EVALUATION_WRITE)
def save_plan_line(work: Work, *, plan_id: str | None, details: PlanDetails) -> PlanLine:
    """Add a line, or change one. Raises `FieldErrors` by the names of `PlanDetails`' fields."""
    record = None if plan_id is None else _present(work, plan_id)
    clean = _checked(work, details, plan_id)
    if record is None:
        record = MeasurePlanRecord(id=work.new_id())
        work.session.add(record)
    elif _asked(work).get(record.id) and not _asks_the_same(record, clean):
        raise UserError(
            _("This line was asked already. To ask something else, withdraw it and add a new line; answers are kept.")
        )
    record.audience, record.primary = clean.audience.value, clean.primary
    record.instrument, record.form, record.guide_id = clean.instrument, clean.form, clean.guide_id
    record.first, record.last = clean.first, clean.last
    work.session.flush()
    _write_moments(work, record.id, clean.moments)
    return _values(work, [record])[0]


@use_case("withdraw measuring plan", Permission.EVALUATION_WRITE)
def withdraw_plan_line(work: Work, *, plan_id: str) -> PlanLine:
    """Ask it no more; what was answered stays."""
    record = _find(work, plan_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _values(work, [record])[0]


@use_case("restore measuring plan", Permission.EVALUATION_WRITE)
def restore_plan_line(work: Work, *, plan_id: str) -> PlanLine:
    """Ask it again. Raises `FieldErrors` where another line asks the same, or is the primary outcome by now."""
    record = _find(work, plan_id)
    if record.withdrawn_at is not None:
        problems = Problems()
        _check_others(work, problems, _values(work, [record])[0].details, plan_id)
        problems.raise_all()
        record.withdrawn_at = None
        work.session.flush()
    return _values(work, [record])[0]


@use_case("list languages of questionnaire", Permission.MEASURE, reads=True)
def languages_asked(work: Work, *, plan_id: str) -> tuple[str, ...]:
    """The languages in which there are words for what this line asks; raises `NotFound`."""
    details = plan_line(work, plan_id).details
    return languages_of(work, [details])[details]


def planned_lines(work: Work) -> tuple[PlanLine, ...]:
    """The lines that are asked, for working out days: without names, which are looked up in many files."""
    records = work.session.scalars(select(MeasurePlanRecord).where(MeasurePlanRecord.withdrawn_at.is_(None))).all()
    return tuple(PlanLine(each, details, "", 0) for each, details in _all_details(work, records).items())


def plan_line(work: Work, plan_id: str) -> PlanLine:
    """A line of the plan, also a withdrawn one; raises `NotFound`."""
    return _values(work, [_find(work, plan_id)])[0]


def _checked(work: Work, details: PlanDetails, plan_id: str | None) -> PlanDetails:
    problems = Problems()
    clean = replace(details, moments=checked_moments(details.moments))
    if clean.guide_id:
        clean = replace(clean, instrument="", form="")
        if work.session.get(GuideRecord, clean.guide_id) is None:
            problems.add("guide_id", _("This questionnaire is not in the vault any more. Please choose another."))
        if clean.primary:
            problems.add("primary", _("A questionnaire of your own has no score, so it cannot be the primary outcome."))
    else:
        _check_instrument(problems, clean)
    _check_moments(problems, clean)
    _check_days(work, problems, clean)
    if not problems.fields:
        _check_others(work, problems, clean, plan_id)
    problems.raise_all()
    return clean


def _check_instrument(problems: Problems, details: PlanDetails) -> None:
    known = known_instruments().get(details.instrument)
    if known is None:
        problems.add("instrument", _("Please choose what is asked."))
    elif details.form not in {form.id for form in known.forms}:
        problems.add("form", _("Please choose in which order the items stand on your sheet."))


def _check_moments(problems: Problems, details: PlanDetails) -> None:
    if not details.moments:
        problems.add("moments", _("Please choose when it is asked, at least once."))
    elif len(details.moments) > MOST_MOMENTS:
        problems.add("moments", _("These are too many moments: nobody fills in that many."))
    for each in details.moments:
        counted = each.moment in (Moment.DURING, Moment.FOLLOW_UP)
        if counted and not 1 <= each.months <= MOST_MONTHS:
            problems.add("moments", _("Please enter how many months, from 1 to {most}.").format(most=MOST_MONTHS))


def _check_days(work: Work, problems: Problems, details: PlanDetails) -> None:
    for field, day in (("first", details.first), ("last", details.last)):
        if day is not None and not FIRST_ROLE_DAY <= day <= work.today() + FURTHEST_AHEAD:
            problems.add(field, _("Please look at the year of this date."))
    if details.first and details.last and details.last < details.first:
        problems.add("last", _("The last day is before the first one. Please change one of them."))


def _check_others(work: Work, problems: Problems, details: PlanDetails, plan_id: str | None) -> None:
    """No two lines ask the same people the same, and each audience has one primary outcome at most."""
    others = [line for line in plan_lines(work) if line.id != plan_id and line.details.audience is details.audience]
    field = "guide_id" if details.guide_id else "instrument"
    for line in others:
        asks = (line.details.instrument, line.details.form, line.details.guide_id)
        if asks == (details.instrument, details.form, details.guide_id):
            problems.add(field, _("The plan asks these people this already. Please add the moments there."))
        if line.details.primary and details.primary:
            text = _("“{title}” is the primary outcome for these people. Please take it away there first.")
            problems.add("primary", text.format(title=line.title))


def _asks_the_same(record: MeasurePlanRecord, details: PlanDetails) -> bool:
    before = (record.audience, record.instrument, record.form, record.guide_id)
    return before == (details.audience.value, details.instrument, details.form, details.guide_id)


def _write_moments(work: Work, plan_id: str, moments: Sequence[PlannedMoment]) -> None:
    stored = work.session.scalars(select(MeasureMomentRecord).where(MeasureMomentRecord.plan_id == plan_id)).all()
    before = {PlannedMoment(Moment(row.moment), row.months): row for row in stored}
    for planned, row in before.items():
        if planned not in moments:
            work.session.delete(row)
    for planned in moments:
        if planned not in before:
            row = MeasureMomentRecord(
                id=work.new_id(), plan_id=plan_id, moment=planned.moment.value, months=planned.months
            )
            work.session.add(row)
    work.session.flush()


def _find(work: Work, plan_id: str) -> MeasurePlanRecord:
    record = work.session.get(MeasurePlanRecord, plan_id)
    if record is None:
        raise NotFound(_("This line of the plan is not in the vault any more."))
    return record


def _present(work: Work, plan_id: str) -> MeasurePlanRecord:
    record = _find(work, plan_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This line was withdrawn. Please restore it first; then you can change it."))
    return record


def _asked(work: Work) -> dict[str | None, int]:
    counted = (
        select(MeasurementRecord.plan_id, func.count())
        .where(MeasurementRecord.withdrawn_at.is_(None))
        .group_by(MeasurementRecord.plan_id)
    )
    return {plan_id: count for plan_id, count in work.session.execute(counted)}


def _values(work: Work, records: Sequence[MeasurePlanRecord]) -> tuple[PlanLine, ...]:
    details = _all_details(work, records)
    names, asked = titles(work, tuple(details.values())), _asked(work)
    lines = (
        PlanLine(
            id=record.id,
            details=details[record.id],
            title=names[details[record.id]],
            asked=asked.get(record.id, 0),
            withdrawn=record.withdrawn_at is not None,
        )
        for record in records
    )
    return tuple(sorted(lines, key=_in_order))


def _all_details(work: Work, records: Sequence[MeasurePlanRecord]) -> dict[str, PlanDetails]:
    moments: dict[str, list[PlannedMoment]] = defaultdict(list)
    ids = [record.id for record in records]
    for row in work.session.scalars(select(MeasureMomentRecord).where(MeasureMomentRecord.plan_id.in_(ids))):
        moments[row.plan_id].append(PlannedMoment(Moment(row.moment), row.months))
    return {record.id: _details(record, moments[record.id]) for record in records}


def _details(record: MeasurePlanRecord, moments: Sequence[PlannedMoment]) -> PlanDetails:
    return PlanDetails(
        audience=Audience(record.audience),
        moments=checked_moments(moments),
        instrument=record.instrument,
        form=record.form,
        guide_id=record.guide_id,
        primary=record.primary,
        first=record.first,
        last=record.last,
    )


def _in_order(line: PlanLine) -> tuple[bool, int, bool, str, str]:
    details = line.details
    return line.withdrawn, AUDIENCES.index(details.audience), not details.primary, line.title.casefold(), line.id
