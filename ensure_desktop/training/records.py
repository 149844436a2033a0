"""Between the rows of courses, meetings and enrolments and their plain values."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, and_, func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.records import lasts_on, rows_of
from ensure_desktop.people.values import PersonRow, RoleKind
from ensure_desktop.training.attendance import attended
from ensure_desktop.training.curriculum_json import from_json
from ensure_desktop.training.model import (
    AttendanceRecord,
    CourseRecord,
    CurriculumRecord,
    CurriculumVersionRecord,
    EnrolmentRecord,
    SessionRecord,
)
from ensure_desktop.training.planning import in_order
from ensure_desktop.training.values import (
    Assessment,
    Certificate,
    Course,
    CourseDetails,
    CourseKind,
    CourseRow,
    CurriculumVersion,
    Enrolment,
    Mark,
    Presence,
    Result,
    Session,
    SessionDetails,
    TakenBack,
)
from ensure_desktop.vault.work import Work

IN_CALENDARS = ("day", "starts", "ends", "topic", "place", "cancelled")
"""What a calendar shows of a meeting."""
FIRST_NOTICE_DAYS = 60
"""So long before its end a certificate is shown on Today: time for a refresher."""


def find_course(work: Work, course_id: str) -> CourseRecord:
    """The course's row; raises `NotFound`."""
    row = work.session.get(CourseRecord, course_id)
    if row is None:
        raise NotFound(_("This course is not in the vault any more."))
    return row


def present_course(work: Work, course_id: str) -> CourseRecord:
    """The row of a course that was not withdrawn; raises `NotFound` or `UserError`."""
    row = find_course(work, course_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This course was withdrawn. Please restore it first; then you can change it."))
    return row


def open_course(work: Work, course_id: str) -> CourseRecord:
    """The row of a course whose meetings and people may be changed; raises `NotFound` or `UserError`."""
    row = present_course(work, course_id)
    if row.closed_on is not None:
        raise UserError(_("This course is closed. Please open it again first; then you can change it."))
    return row


def find_session(work: Work, session_id: str) -> SessionRecord:
    """The meeting's row; raises `NotFound`."""
    row = work.session.get(SessionRecord, session_id)
    if row is None:
        raise NotFound(_("This meeting is not in the vault any more."))
    return row


def find_enrolment(work: Work, enrolment_id: str) -> EnrolmentRecord:
    """The row of somebody in a course; raises `NotFound`."""
    row = work.session.get(EnrolmentRecord, enrolment_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(_("This person is not in the course any more."))
    return row


def course_value(work: Work, row: CourseRecord) -> Course:
    """All about one course. Withdrawn people are left out: they count nowhere."""
    sessions = sessions_of(work, [row.id])[row.id]
    return Course(
        id=row.id,
        code=row.code,
        details=CourseDetails(row.name, row.trainer, row.place, row.places, row.notes),
        version=versions(work, [row.curriculum_version_id])[0],
        sessions=tuple(sessions),
        enrolments=tuple(_by_name(enrolments_in(work, {row.id: sessions}))),
        closed_on=row.closed_on,
        withdrawn=row.withdrawn_at is not None,
    )


def enrolment_value(work: Work, row: EnrolmentRecord) -> Enrolment:
    """One person in a course; nobody else of it is read."""
    sessions = sessions_of(work, [row.course_id])
    return next(each for each in enrolments_in(work, sessions, row.person_id) if each.id == row.id)


def sessions_of(work: Work, course_ids: Collection[str]) -> dict[str, list[Session]]:
    """The meetings of these courses by course id, in their order."""
    rows = work.session.scalars(select(SessionRecord).where(SessionRecord.course_id.in_(course_ids)))
    found: dict[str, list[Session]] = {course_id: [] for course_id in course_ids}
    for row in rows:
        found[row.course_id].append(session_value(row))
    return {course_id: _numbered(sessions) for course_id, sessions in found.items()}


def session_value(row: SessionRecord) -> Session:
    """A stored meeting; its number is known only among the others."""
    return Session(
        id=row.id,
        course_id=row.course_id,
        meeting_id=row.meeting_id,
        number=0,
        details=session_details(row),
        changed_at=row.changed_at,
        changes=row.changes,
    )


def session_details(row: SessionRecord) -> SessionDetails:
    """What a stored meeting says."""
    return SessionDetails(
        day=row.day,
        starts=time.fromisoformat(row.starts),
        ends=time.fromisoformat(row.ends),
        topic=row.topic,
        trainer=row.trainer,
        place=row.place,
        homework=row.homework,
        notes=row.notes,
        cancelled=row.cancelled,
        assessment=row.assessment,
    )


def new_session(work: Work, course_id: str, meeting_id: str, details: SessionDetails) -> SessionRecord:
    """A meeting with checked details, added to the course."""
    row = SessionRecord(id=work.new_id(), course_id=course_id, meeting_id=meeting_id, changes=0, changed_at=work.now())
    _write_session(row, details)
    work.session.add(row)
    return row


def change_session_row(work: Work, row: SessionRecord, details: SessionDetails) -> None:
    """Put checked details into the row, and count the change where it shows in a calendar."""
    before = session_details(row)
    if any(getattr(before, field) != getattr(details, field) for field in IN_CALENDARS):
        row.changes, row.changed_at = row.changes + 1, work.now()
    _write_session(row, details)


def _write_session(row: SessionRecord, details: SessionDetails) -> None:
    row.day, row.topic, row.trainer, row.place = details.day, details.topic, details.trainer, details.place
    row.starts, row.ends = details.starts.strftime("%H:%M"), details.ends.strftime("%H:%M")
    row.homework, row.notes = details.homework, details.notes
    row.cancelled, row.assessment = details.cancelled, details.assessment


def enrolments_in(work: Work, sessions: dict[str, list[Session]], person_id: str | None = None) -> list[Enrolment]:
    """Who is in these courses, whose meetings are given by course id; only `person_id` where one is named."""
    question = (
        select(EnrolmentRecord)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_id.in_(sessions), *PRESENT_ENROLMENT)
    )
    if person_id is not None:
        question = question.where(EnrolmentRecord.person_id == person_id)
    rows = list(work.session.scalars(question))
    people = rows_of(work, {row.person_id for row in rows})
    marks: dict[str, dict[str, Mark]] = defaultdict(dict)
    noted = select(AttendanceRecord).where(AttendanceRecord.enrolment_id.in_([row.id for row in rows]))
    for row in work.session.scalars(noted):
        marks[row.enrolment_id][row.session_id] = mark_value(row)
    return [_enrolment(row, people[row.person_id], marks[row.id], sessions[row.course_id]) for row in rows]


PRESENT_ENROLMENT = (EnrolmentRecord.withdrawn_at.is_(None), PersonRecord.withdrawn_at.is_(None))
"""The conditions that somebody is in a course: neither was she enrolled by mistake, nor was she withdrawn herself."""


def mark_value(row: AttendanceRecord) -> Mark:
    """What was noted about one person at one meeting."""
    return Mark(Presence(row.presence) if row.presence else None, row.homework, row.note)


def versions(work: Work, ids: Collection[str]) -> list[CurriculumVersion]:
    """These versions of curricula, with how many courses follow each."""
    question = (
        select(CurriculumVersionRecord, CurriculumRecord)
        .join(CurriculumRecord, CurriculumRecord.id == CurriculumVersionRecord.curriculum_id)
        .where(CurriculumVersionRecord.id.in_(ids))
    )
    counted = (
        select(CourseRecord.curriculum_version_id, func.count())
        .where(CourseRecord.curriculum_version_id.in_(ids))
        .group_by(CourseRecord.curriculum_version_id)
    )
    used = {version_id: count for version_id, count in work.session.execute(counted)}
    return [
        CurriculumVersion(
            id=row.id,
            curriculum_id=row.curriculum_id,
            language=head.language,
            number=row.number,
            curriculum=from_json(row.content),
            used=used.get(row.id, 0),
            made_at=row.made_at,
            made_by=row.made_by,
            withdrawn=head.withdrawn_at is not None,
        )
        for row, head in work.session.execute(question)
    ]


def course_rows(work: Work, rows: Sequence[CourseRecord]) -> list[CourseRow]:
    """The lines of the list for these courses, in their order."""
    ids = [row.id for row in rows]
    sessions = sessions_of(work, ids)
    counted = (
        select(
            EnrolmentRecord.course_id,
            func.count(EnrolmentRecord.person_id.distinct()),
            func.count(EnrolmentRecord.certified_on),
        )
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_id.in_(ids), *PRESENT_ENROLMENT)
        .group_by(EnrolmentRecord.course_id)
    )
    counts = {course_id: (people, given) for course_id, people, given in work.session.execute(counted)}
    return [
        CourseRow(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=CourseKind(row.kind),
            first_day=row.first_day,
            last_day=row.last_day,
            next_session=_next(sessions[row.id], work.today()),
            people=counts.get(row.id, (0, 0))[0],
            certificates=counts.get(row.id, (0, 0))[1],
            closed=row.closed_on is not None,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in rows
    ]


def certificate_ends_soon(today: date) -> ColumnElement[bool]:
    """The condition that a role is that of a supporter of today whose certificate ends soon or has ended."""
    return and_(
        RoleRecord.kind == RoleKind.SUPPORTER.value,
        RoleRecord.listed,
        RoleRecord.certified_until <= today + timedelta(days=FIRST_NOTICE_DAYS),
        RoleRecord.certified_on.is_not(None),
        lasts_on(RoleRecord, today),
    )


def held_between(since: date, until: date) -> ColumnElement[bool]:
    """The condition that a meeting was held from `since` to `until`, both included."""
    return and_(SessionRecord.day.between(since, until), SessionRecord.cancelled.is_(False))


def _next(sessions: Iterable[Session], today: date) -> Session | None:
    return next((each for each in sessions if each.details.day >= today and not each.details.cancelled), None)


def _numbered(sessions: Collection[Session]) -> list[Session]:
    return [replace(each, number=number) for number, each in enumerate(in_order(sessions), 1)]


def _by_name(enrolments: list[Enrolment]) -> list[Enrolment]:
    return sorted(enrolments, key=lambda each: (sort_key(each.person.name), each.person.code, each.id))


def _enrolment(
    row: EnrolmentRecord, person: PersonRow, marks: dict[str, Mark], sessions: Iterable[Session]
) -> Enrolment:
    return Enrolment(
        id=row.id,
        course_id=row.course_id,
        person=person,
        since=row.since,
        left_on=row.left_on,
        left_reason=row.left_reason,
        marks=marks,
        attended=attended(marks, sessions),
        assessment=_assessment(row),
        certificate=certificate_value(row),
        taken_back=_taken_back(row),
    )


def _assessment(row: EnrolmentRecord) -> Assessment | None:
    if row.assessed_on is None or row.result is None:
        return None
    return Assessment(row.assessed_on, row.assessed_by, Result(row.result), json.loads(row.criteria), row.remark)


def certificate_value(row: EnrolmentRecord) -> Certificate | None:
    """The certificate that was given, None where none is in force."""
    if row.certificate is None or row.certified_on is None:
        return None
    return Certificate(row.certificate, row.certified_on, row.certified_by, row.valid_until, row.in_spite)


def _taken_back(row: EnrolmentRecord) -> TakenBack | None:
    if row.taken_back_on is None:
        return None
    return TakenBack(row.taken_back, row.taken_back_on, row.taken_back_reason)
