"""Who is in a course, and what is noted about each at the meetings."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.checks import Problems, long_text
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import present_person
from ensure_desktop.training.attendance import ATTENDED, ONLY_WHEN_HELD
from ensure_desktop.training.checks import TEXT_LIMIT, check_past_day, checked_assessment
from ensure_desktop.training.model import AttendanceRecord, CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.training.records import (
    PRESENT_ENROLMENT,
    course_value,
    enrolment_value,
    find_enrolment,
    find_session,
    mark_value,
    open_course,
    present_course,
    versions,
)
from ensure_desktop.training.values import Assessment, Course, Enrolment, Mark, Presence, Result
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NOTHING = Mark()


@use_case("enrol in course", Permission.TRAINING_WRITE)
def enrol(work: Work, *, course_id: str, person_ids: Collection[str]) -> Course:
    """Take these people into the course, from today on; all or nobody.

    Raises `UserError` where somebody is in it already (who left, comes back), or where there are not enough places.
    """
    row = open_course(work, course_id)
    chosen = tuple(dict.fromkeys(person_ids))
    for person_id in chosen:
        present_person(work, person_id)
    question = select(EnrolmentRecord).where(EnrolmentRecord.course_id == course_id)
    known = {each.person_id: each for each in work.session.scalars(question) if each.person_id in chosen}
    twice = sum(1 for each in known.values() if each.withdrawn_at is None)
    if twice:
        sentence = ngettext(
            "{n} of these people is in the course already, or was and left. Nobody is in it twice.",
            "{n} of these people are in the course already, or were and left. Nobody is in it twice.",
            twice,
        )
        raise UserError(sentence.format(n=twice))
    _check_places(work, row, len(chosen))
    for person_id in chosen:
        enrolled = known.get(person_id) or _new_enrolment(work, course_id, person_id)
        enrolled.withdrawn_at, enrolled.since = None, work.today()
    return _stored(work, row)


@use_case("leave course", Permission.TRAINING_WRITE)
def leave_course(work: Work, *, enrolment_id: str, day: date, reason: str) -> Course:
    """Note that somebody left; `day` is the last one on which she was in the course. What was noted stays.

    Raises `FieldErrors` by "day" and "reason", and `UserError` for somebody who has the certificate.
    """
    row = find_enrolment(work, enrolment_id)
    of = open_course(work, row.course_id)
    if row.certificate is not None:
        raise UserError(_("The certificate was given already, so the course is finished for this person."))
    problems = Problems()
    clean = long_text(problems, "reason", reason, TEXT_LIMIT)
    check_past_day(problems, "day", day, work.today())
    last = _last_day_there(work, row.id)
    if last is not None and last > day:
        problems.add("day", _("This person was at a meeting after this day. Please look at the day."))
    problems.raise_all()
    row.left_on, row.left_reason = day, clean
    row.since = min(row.since, day)
    return _stored(work, of)


@use_case("come back to course", Permission.TRAINING_WRITE)
def come_back(work: Work, *, enrolment_id: str) -> Course:
    """Note that somebody who left is in the course again; what was noted before counts."""
    row = find_enrolment(work, enrolment_id)
    of = open_course(work, row.course_id)
    present_person(work, row.person_id)
    if row.left_on is not None:
        _check_places(work, of, 1)
        row.left_on, row.left_reason = None, ""
    return _stored(work, of)


@use_case("remove from course", Permission.TRAINING_WRITE)
def remove_enrolment(work: Work, *, enrolment_id: str) -> Course:
    """Take somebody out who was enrolled by mistake. Raises `UserError` once something was noted about her."""
    row = find_enrolment(work, enrolment_id)
    of = open_course(work, row.course_id)
    marks = select(AttendanceRecord.id).where(AttendanceRecord.enrolment_id == row.id).limit(1)
    if work.session.scalars(marks).first() or row.assessed_on or row.certificate or row.taken_back:
        raise UserError(_("Something was noted about this person already. You can note that they left the course."))
    row.withdrawn_at, row.left_on, row.left_reason = work.now(), None, ""
    return _stored(work, of)


@use_case("mark attendance", Permission.TRAINING_WRITE)
def mark(work: Work, *, enrolment_id: str, session_id: str, mark: Mark) -> Enrolment:
    """Note whether somebody was at a meeting, her homework, and a remark; an empty mark takes it away.

    Raises `UserError` for a cancelled meeting, one in the future (only "excused" can be known before), and one after
    somebody left; `FieldErrors` by "note".
    """
    row, session = find_enrolment(work, enrolment_id), find_session(work, session_id)
    of = open_course(work, row.course_id)
    present_person(work, row.person_id)
    if session.course_id != of.id:
        raise NotFound(_("This meeting belongs to another course."))
    problems = Problems()
    clean = replace(mark, note=long_text(problems, "note", mark.note, TEXT_LIMIT))
    problems.raise_all()
    _check_mark(work, row, session, clean)
    _write_mark(work, row, session, clean)
    work.session.flush()
    return enrolment_value(work, row)


@use_case("mark attendance of all", Permission.TRAINING_WRITE)
def mark_all(work: Work, *, session_id: str, presence: Presence) -> Course:
    """Note the same for everybody in the course about whom nothing was noted at this meeting. Raises like `mark`."""
    session = find_session(work, session_id)
    of = open_course(work, session.course_id)
    question = (
        select(EnrolmentRecord)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_id == of.id, *PRESENT_ENROLMENT)
    )
    noted = select(AttendanceRecord).where(AttendanceRecord.session_id == session_id)
    known = {row.enrolment_id: mark_value(row) for row in work.session.scalars(noted)}
    for row in work.session.scalars(question):
        before = known.get(row.id, NOTHING)
        if before.presence is None and (row.left_on is None or row.left_on >= session.day):
            now = replace(before, presence=presence)
            _check_mark(work, row, session, now)
            _write_mark(work, row, session, now)
    return _stored(work, of)


@use_case("assess in course", Permission.CERTIFY)
def assess(work: Work, *, enrolment_id: str, assessment: Assessment) -> Enrolment:
    """Note the closing assessment, in place of an earlier one.

    Raises `FieldErrors` by the names of `Assessment`'s fields, and `UserError` where it says no although the
    certificate was given.
    """
    row = find_enrolment(work, enrolment_id)
    of = present_course(work, row.course_id)
    present_person(work, row.person_id)
    problems = Problems()
    criteria = versions(work, [of.curriculum_version_id])[0].curriculum.criteria
    clean = checked_assessment(problems, assessment, criteria, usual_by=work.actor.name, today=work.today())
    problems.raise_all()
    if row.certificate is not None and clean.result is not Result.PASSED:
        raise UserError(_("The certificate was given already. Please take it back first."))
    row.assessed_on, row.assessed_by, row.result = clean.day, clean.by, clean.result.value
    row.criteria, row.remark = json.dumps(dict(clean.criteria)), clean.remark
    work.session.flush()
    return enrolment_value(work, row)


def _new_enrolment(work: Work, course_id: str, person_id: str) -> EnrolmentRecord:
    row = EnrolmentRecord(
        id=work.new_id(),
        course_id=course_id,
        person_id=person_id,
        left_on=None,
        left_reason="",
        assessed_on=None,
        assessed_by="",
        result=None,
        criteria="{}",
        remark="",
        certificate=None,
        certified_on=None,
        certified_by="",
        valid_until=None,
        in_spite="",
        taken_back="",
        taken_back_on=None,
        taken_back_reason="",
        created_at=work.now(),
    )
    work.session.add(row)
    return row


def _check_places(work: Work, row: CourseRecord, more: int) -> None:
    """Raise `UserError` where the course has no room for so many more; who left takes no place."""
    if row.places is None:
        return
    enrolled = (
        select(func.count())
        .select_from(EnrolmentRecord)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_id == row.id, EnrolmentRecord.left_on.is_(None), *PRESENT_ENROLMENT)
    )
    with work.sight.everybody():
        taken = work.session.scalars(enrolled).one()
    if taken + more > row.places:
        free = max(0, row.places - taken)
        sentence = ngettext(
            "The course has {n} free place. You can give it more places, or choose fewer people.",
            "The course has {n} free places. You can give it more places, or choose fewer people.",
            free,
        )
        raise UserError(sentence.format(n=free))


def _check_mark(work: Work, row: EnrolmentRecord, session: SessionRecord, mark: Mark) -> None:
    if session.cancelled and (mark.presence is not None or mark.homework is not None):
        raise UserError(_("This meeting was cancelled, so it counts for nobody."))
    if session.day > work.today() and (mark.presence in ONLY_WHEN_HELD or mark.homework is not None):
        raise UserError(_("This meeting is still to come. Until then you can only note who is excused."))
    if row.left_on is not None and session.day > row.left_on and mark.presence in ATTENDED:
        raise UserError(_("This person had left the course by then. If they came back, please note that first."))


def _write_mark(work: Work, enrolled: EnrolmentRecord, session: SessionRecord, mark: Mark) -> None:
    """Keep the mark; who was at a meeting was in the course by then, also where she is entered later."""
    if mark.presence in ATTENDED:
        enrolled.since = min(enrolled.since, session.day)
    question = select(AttendanceRecord).where(
        AttendanceRecord.session_id == session.id, AttendanceRecord.enrolment_id == enrolled.id
    )
    row = work.session.scalars(question).one_or_none()
    if mark == NOTHING:
        if row is not None:
            work.session.delete(row)
        return
    if row is None:
        row = AttendanceRecord(id=work.new_id(), session_id=session.id, enrolment_id=enrolled.id)
        work.session.add(row)
    row.presence = mark.presence.value if mark.presence else None
    row.homework, row.note = mark.homework, mark.note


def _last_day_there(work: Work, enrolment_id: str) -> date | None:
    """The last meeting at which somebody was."""
    return work.session.scalars(
        select(func.max(SessionRecord.day, type_=SessionRecord.day.type))
        .join(AttendanceRecord, AttendanceRecord.session_id == SessionRecord.id)
        .where(
            AttendanceRecord.enrolment_id == enrolment_id,
            AttendanceRecord.presence.in_(sorted(ATTENDED)),
            SessionRecord.cancelled.is_(False),
        )
    ).one()


def _stored(work: Work, row: CourseRecord) -> Course:
    work.session.flush()
    return course_value(work, row)
