"""Times away: pauses from the programme, and days on which somebody is known to have no time."""

from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import REMARK_LIMIT, Problems, check_span, line
from ensure_desktop.people.model import AbsenceRecord, PauseRecord
from ensure_desktop.people.personfile import file_of
from ensure_desktop.people.records import pauses_of, present_person, spans_overlap
from ensure_desktop.people.values import PersonFile
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

LONGEST_ABSENCE = timedelta(days=92)
"""A quarter of a year; who is away for longer has a pause, in which nothing new is proposed."""


@use_case("pause person", Permission.PEOPLE_WRITE)
def pause_person(work: Work, *, person_id: str, since: date, until: date | None = None, reason: str = "") -> PersonFile:
    """The person is away from `since` to `until`, both included; open without `until`. Raises `FieldErrors`."""
    record = present_person(work, person_id)
    problems = Problems()
    clean_reason = line(problems, "reason", reason, REMARK_LIMIT)
    check_span(problems, since, until, work.today())
    if any(spans_overlap(since, until, pause.since, pause.until) for pause in pauses_of(work, person_id)):
        problems.add("since", _("There is another pause in this time. Please end that one first."))
    problems.raise_all()
    work.session.add(PauseRecord(id=work.new_id(), person_id=person_id, since=since, until=until, reason=clean_reason))
    work.session.flush()
    return file_of(work, record)


@use_case("resume person", Permission.PEOPLE_WRITE)
def resume_person(work: Work, *, person_id: str, on: date) -> PersonFile:
    """The person is back on the day `on`: the pause of that day ends the day before, one that began then is undone.

    Raises `UserError` where there is no pause on that day.
    """
    record = present_person(work, person_id)
    pauses = pauses_of(work, person_id)
    pause = next((pause for pause in pauses if spans_overlap(on, on, pause.since, pause.until)), None)
    if pause is None:
        raise UserError(_("There is no pause on this day. Please check the date."), field="on")
    if pause.since == on:
        work.session.delete(pause)
    else:
        pause.until = on - timedelta(days=1)
    work.session.flush()
    return file_of(work, record)


@use_case("remove pause", Permission.PEOPLE_WRITE)
def remove_pause(work: Work, *, pause_id: str) -> PersonFile:
    """Take out a pause that was noted by mistake, or with wrong days: as if it had never been."""
    row = work.session.get(PauseRecord, pause_id)
    if row is None:
        raise NotFound(_("This pause is not in the vault any more."))
    record = present_person(work, row.person_id)
    work.session.delete(row)
    work.session.flush()
    return file_of(work, record)


@use_case("add absence", Permission.PEOPLE_WRITE)
def add_absence(work: Work, *, person_id: str, since: date, until: date, reason: str = "") -> PersonFile:
    """The person has no time from `since` to `until`, both included; her place in the programme stays as it is.

    Raises `FieldErrors` by "since", "until" and "reason": no day twice, not over yet, and a quarter of a year at most.
    """
    record = present_person(work, person_id)
    problems = Problems()
    clean_reason = line(problems, "reason", reason, REMARK_LIMIT)
    check_span(problems, since, until, work.today())
    if until < work.today():
        problems.add("until", _("These days are over already. Please look at the date."))
    elif until - since >= LONGEST_ABSENCE:
        text = _("This is longer than {days} days. Please note a pause instead; it can be as long as you like.")
        problems.add("until", text.format(days=LONGEST_ABSENCE.days))
    if _meets_another(work, person_id, since, until):
        problems.add("since", _("Some of these days are noted already. Please take the other absence out first."))
    problems.raise_all()
    row = AbsenceRecord(id=work.new_id(), person_id=person_id, since=since, until=until, reason=clean_reason)
    work.session.add(row)
    record.absences_changed = True
    work.session.flush()
    return file_of(work, record)


@use_case("remove absence", Permission.PEOPLE_WRITE)
def remove_absence(work: Work, *, absence_id: str) -> PersonFile:
    """The person has time on these days after all."""
    row = work.session.get(AbsenceRecord, absence_id)
    if row is None:
        raise NotFound(_("This absence is not in the vault any more."))
    record = present_person(work, row.person_id)
    work.session.delete(row)
    record.absences_changed = True
    work.session.flush()
    return file_of(work, record)


def _meets_another(work: Work, person_id: str, since: date, until: date) -> bool:
    question = select(AbsenceRecord.id).where(
        AbsenceRecord.person_id == person_id, AbsenceRecord.since <= until, AbsenceRecord.until >= since
    )
    return work.session.scalars(question.limit(1)).first() is not None
