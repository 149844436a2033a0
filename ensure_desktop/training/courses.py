"""What can be done with courses and their meetings. A course keeps the version of the curriculum it began with."""

from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.checks import Problems
from ensure_desktop.training.attendance import ONLY_WHEN_HELD
from ensure_desktop.training.checks import check_day, checked_course, checked_session
from ensure_desktop.training.curricula import curriculum_version
from ensure_desktop.training.model import AttendanceRecord, CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.training.planning import moved_later, proposed_sessions
from ensure_desktop.training.records import (
    change_session_row,
    course_rows,
    course_value,
    find_course,
    find_session,
    new_session,
    open_course,
    present_course,
    session_details,
    sessions_of,
)
from ensure_desktop.training.values import (
    Course,
    CourseCounts,
    CourseDetails,
    CourseKind,
    CoursePage,
    CoursePhase,
    CourseRow,
    CurriculumVersion,
    SessionDetails,
)
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "T"
ORDERS = {
    "day": (CourseRecord.first_day, CourseRecord.code),
    "name": (func.lower(CourseRecord.name), CourseRecord.code),
}
"""What the list can be sorted by; a minus before it ("-day") turns it round."""


@use_case("list courses", Permission.TRAINING_READ, reads=True)
def courses_page(
    work: Work,
    *,
    kind: CourseKind | None = None,
    closed: bool | None = None,
    phase: CoursePhase | None = None,
    held_in: int | None = None,
    withdrawn: bool = False,
    offset: int,
    limit: int,
    order: str = "-day",
) -> CoursePage:
    """One page of the courses, in the order "day" or "name"; a minus before it turns it round.

    `held_in` is a year of which some day up to today lies in the course. Withdrawn ones are listed only where they are
    asked for.
    """
    conditions: list[ColumnElement[bool]] = [
        CourseRecord.withdrawn_at.is_not(None) if withdrawn else CourseRecord.withdrawn_at.is_(None)
    ]
    if kind is not None:
        conditions.append(CourseRecord.kind == kind.value)
    if closed is not None:
        conditions.append(CourseRecord.closed_on.is_not(None) if closed else CourseRecord.closed_on.is_(None))
    if phase is not None:
        conditions.append(_phase_column(work.today()) == phase.value)
    if held_in is not None:
        conditions.append(CourseRecord.first_day <= min(date(held_in, 12, 31), work.today()))
        conditions.append(CourseRecord.last_day >= date(held_in, 1, 1))
    columns = ORDERS[order.removeprefix("-")]
    ordering = [column.desc() if order.startswith("-") else column.asc() for column in columns]
    question = select(CourseRecord).where(*conditions).order_by(*ordering)
    rows = list(work.session.scalars(question.offset(offset).limit(limit)))
    total = work.session.scalars(select(func.count()).select_from(CourseRecord).where(*conditions)).one()
    return CoursePage(tuple(course_rows(work, rows)), total)


@use_case("count courses", Permission.TRAINING_READ, reads=True)
def course_counts(work: Work) -> CourseCounts:
    """How many courses there are by where they stand today, how many were withdrawn, and from when to when."""
    phase = _phase_column(work.today())
    first, last = CourseRecord.first_day, CourseRecord.last_day
    counted = (
        select(phase, func.count(), func.min(first, type_=first.type), func.max(last, type_=last.type))
        .where(CourseRecord.withdrawn_at.is_(None))
        .group_by(phase)
    )
    found = work.session.execute(counted).all()
    withdrawn = select(func.count()).select_from(CourseRecord).where(CourseRecord.withdrawn_at.is_not(None))
    return CourseCounts(
        by_phase={CoursePhase(name): count for name, count, _first, _last in found},
        withdrawn=work.session.scalars(withdrawn).one(),
        first_day=min((day for _name, _count, day, _last in found if day is not None), default=None),
        last_day=max((day for _name, _count, _first, day in found if day is not None), default=None),
    )


@use_case("read course", Permission.TRAINING_READ, reads=True)
def course(work: Work, *, course_id: str) -> Course:
    """All about one course; raises `NotFound`."""
    return course_value(work, find_course(work, course_id))


@use_case("read line of course", Permission.TRAINING_READ, reads=True)
def course_row(work: Work, *, course_id: str) -> CourseRow:
    """One course as a line of the list; raises `NotFound`."""
    return course_rows(work, [find_course(work, course_id)])[0]


@use_case("plan course", Permission.TRAINING_WRITE)
def plan_course(work: Work, *, version_id: str, details: CourseDetails, first_day: date) -> Course:
    """Begin a course: its meetings are those of the curriculum, from `first_day` on, as far apart as it says.

    Raises `FieldErrors` by the names of `CourseDetails`' fields and "first_day".
    """
    version = curriculum_version(work, version_id=version_id)
    if version.withdrawn:
        raise UserError(_("This curriculum was withdrawn. Please restore it first, or choose another one."))
    problems = Problems()
    clean = checked_course(problems, details, version.curriculum.title)
    check_day(problems, "first_day", first_day, work.today())
    problems.raise_all()
    row = _new_course(work, version, clean)
    for meeting, proposed in proposed_sessions(version.curriculum, clean, first_day):
        new_session(work, row.id, meeting.id, proposed)
    return _stored(work, row)


@use_case("change course", Permission.TRAINING_WRITE)
def change_course(work: Work, *, course_id: str, details: CourseDetails) -> Course:
    """Change what a course is called, where it is and with whom; its meetings stay as they are.

    Raises `FieldErrors` by the names of `CourseDetails`' fields.
    """
    row = open_course(work, course_id)
    problems = Problems()
    clean = checked_course(problems, details, row.name)
    enrolled = (
        select(func.count())
        .select_from(EnrolmentRecord)
        .where(
            EnrolmentRecord.course_id == course_id,
            EnrolmentRecord.withdrawn_at.is_(None),
            EnrolmentRecord.left_on.is_(None),
        )
    )
    with work.sight.everybody():
        taken = work.session.scalars(enrolled).one()
    if clean.places is not None and clean.places < taken:
        sentence = ngettext(
            "There is {n} person in the course already.", "There are {n} people in the course already.", taken
        )
        problems.add("places", sentence.format(n=taken))
    problems.raise_all()
    _write_course(row, clean)
    return _stored(work, row)


@use_case("change meeting of course", Permission.TRAINING_WRITE)
def change_session(work: Work, *, session_id: str, details: SessionDetails, move_later: bool = False) -> Course:
    """Make the meeting so. With `move_later`, those after it move by as many days as it does.

    Cancelled ones stay where they were, and so do those at which somebody was marked. Raises `FieldErrors` by the
    names of `SessionDetails`' fields.
    """
    row = find_session(work, session_id)
    of = open_course(work, row.course_id)
    problems = Problems()
    clean = checked_session(problems, details, work.today())
    held = _held(work, of.id)
    if session_id in held and clean.day > work.today():
        problems.add("day", _("Somebody was marked at this meeting, so it cannot be in the future."))
    later = moved_later(sessions_of(work, [of.id])[of.id], session_id, clean.day, held) if move_later else {}
    for day in later.values():
        check_day(problems, "day", day, work.today())
    problems.raise_all()
    change_session_row(work, row, clean)
    for other_id, day in later.items():
        other = find_session(work, other_id)
        change_session_row(work, other, replace(session_details(other), day=day))
    return _stored(work, of)


@use_case("add meeting to course", Permission.TRAINING_WRITE)
def add_session(work: Work, *, course_id: str, details: SessionDetails) -> Course:
    """One more meeting, for instance in place of a cancelled one. Raises `FieldErrors` like `change_session`."""
    row = open_course(work, course_id)
    problems = Problems()
    clean = checked_session(problems, details, work.today())
    problems.raise_all()
    new_session(work, row.id, "", clean)
    return _stored(work, row)


@use_case("withdraw course", Permission.TRAINING_WRITE)
def withdraw_course(work: Work, *, course_id: str) -> Course:
    """Take a course that was entered by mistake out of every list and count.

    Raises `UserError` while certificates of it are in force.
    """
    row = find_course(work, course_id)
    certificates = (
        select(func.count())
        .select_from(EnrolmentRecord)
        .where(EnrolmentRecord.course_id == course_id, EnrolmentRecord.certificate.is_not(None))
    )
    with work.sight.everybody():
        given = work.session.scalars(certificates).one()
    if given:
        raise UserError(_("Certificates were given in this course. Please take them back first."))
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _stored(work, row)


@use_case("restore course", Permission.TRAINING_WRITE)
def restore_course(work: Work, *, course_id: str) -> Course:
    """Bring a withdrawn course back."""
    row = find_course(work, course_id)
    row.withdrawn_at = None
    return _stored(work, row)


@use_case("close course", Permission.TRAINING_WRITE)
def close_course(work: Work, *, course_id: str) -> Course:
    """Say that the course is over: its meetings and marks are not changed by mistake any more.

    Somebody can still be assessed and given the certificate. Raises `UserError` while a meeting is to come.
    """
    row = present_course(work, course_id)
    sessions = sessions_of(work, [course_id])[course_id]
    ahead = sum(1 for each in sessions if each.details.day > work.today() and not each.details.cancelled)
    if ahead:
        sentence = ngettext(
            "{n} meeting is still to come. Please cancel or move it first.",
            "{n} meetings are still to come. Please cancel or move them first.",
            ahead,
        )
        raise UserError(sentence.format(n=ahead))
    if row.closed_on is None:
        row.closed_on = work.today()
    return _stored(work, row)


@use_case("open course again", Permission.TRAINING_WRITE)
def reopen_course(work: Work, *, course_id: str) -> Course:
    """Let a closed course be changed again."""
    row = present_course(work, course_id)
    row.closed_on = None
    return _stored(work, row)


def _phase_column(today: date) -> ColumnElement[str]:
    """Where a course stands: one without a meeting is to come; one that was closed is over, whatever its days."""
    return case(
        (or_(CourseRecord.closed_on.is_not(None), CourseRecord.last_day < today), CoursePhase.OVER.value),
        (or_(CourseRecord.first_day.is_(None), CourseRecord.first_day > today), CoursePhase.TO_COME.value),
        else_=CoursePhase.RUNNING.value,
    )


def _new_course(work: Work, version: CurriculumVersion, details: CourseDetails) -> CourseRecord:
    row = CourseRecord(
        id=work.new_id(),
        code=work.next_code(CODE_PREFIX),
        curriculum_version_id=version.id,
        kind=version.curriculum.kind.value,
        created_at=work.now(),
        closed_on=None,
        withdrawn_at=None,
    )
    _write_course(row, details)
    work.session.add(row)
    return row


def _write_course(row: CourseRecord, details: CourseDetails) -> None:
    row.name, row.trainer, row.place = details.name, details.trainer, details.place
    row.places, row.notes = details.places, details.notes


def _held(work: Work, course_id: str) -> frozenset[str]:
    """The meetings at which somebody was marked as there or as absent."""
    question = (
        select(AttendanceRecord.session_id)
        .join(SessionRecord, SessionRecord.id == AttendanceRecord.session_id)
        .where(SessionRecord.course_id == course_id, AttendanceRecord.presence.in_(sorted(ONLY_WHEN_HELD)))
    )
    with work.sight.everybody():
        return frozenset(work.session.scalars(question))


def _stored(work: Work, row: CourseRecord) -> Course:
    """The course with its first and last day worked out anew; cancelled meetings matter where there are no others."""
    work.session.flush()
    sessions = sessions_of(work, [row.id])[row.id]
    days = [each.details.day for each in sessions if not each.details.cancelled]
    days = days or [each.details.day for each in sessions]
    row.first_day, row.last_day = min(days, default=None), max(days, default=None)
    work.session.flush()
    return course_value(work, row)
