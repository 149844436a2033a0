"""What training adds up to: for one person, for a span of days, on a timeline, and which certificates end soon."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.training.attendance import ATTENDED
from ensure_desktop.training.labels import result_label
from ensure_desktop.training.model import AttendanceRecord, CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.training.outside import outside_of
from ensure_desktop.training.records import (
    PRESENT_ENROLMENT,
    certificate_ends_soon,
    course_rows,
    enrolments_in,
    held_between,
    sessions_of,
)
from ensure_desktop.training.values import (
    CertificateEnding,
    CourseKind,
    Enrolment,
    Outside,
    PersonTraining,
    TrainingCount,
)
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "training"


@use_case("read training of person", Permission.TRAINING_READ, reads=True)
def person_training(work: Work, *, person_id: str) -> PersonTraining:
    """The person's courses, the newest first, and what she follows elsewhere. Withdrawn courses are left out."""
    find_person(work, person_id)
    question = (
        select(CourseRecord)
        .join(EnrolmentRecord, EnrolmentRecord.course_id == CourseRecord.id)
        .where(
            EnrolmentRecord.person_id == person_id,
            EnrolmentRecord.withdrawn_at.is_(None),
            CourseRecord.withdrawn_at.is_(None),
        )
        .order_by(CourseRecord.first_day.desc(), CourseRecord.code.desc())
    )
    rows = list(work.session.scalars(question).unique())
    enrolments = enrolments_in(work, sessions_of(work, [row.id for row in rows]), person_id)
    lines = {line.id: line for line in course_rows(work, rows)}
    places = {row.id: place for place, row in enumerate(rows)}
    ordered = sorted(enrolments, key=lambda each: (places[each.course_id], each.id))
    return PersonTraining(tuple((lines[each.course_id], each) for each in ordered), outside_of(work, person_id))


@use_case("count training", Permission.TRAINING_READ, reads=True)
def training_counts(work: Work, *, since: date, until: date) -> tuple[TrainingCount, ...]:
    """For each kind of course, what happened from `since` to `until`: nothing that was withdrawn counts.

    A course counts where a meeting was held. Who never came was enrolled in such courses, and at none of their
    meetings until then.
    """
    last = min(until, work.today())
    return tuple(_count(work, kind, since, last) for kind in CourseKind)


def _count(work: Work, kind: CourseKind, since: date, until: date) -> TrainingCount:
    run = work.session.scalars
    held = held_between(since, until)
    of_kind = (CourseRecord.kind == kind.value, CourseRecord.withdrawn_at.is_(None))
    courses = set(
        run(
            select(SessionRecord.course_id)
            .join(CourseRecord, CourseRecord.id == SessionRecord.course_id)
            .where(held, *of_kind)
        )
    )
    present = (
        select(EnrolmentRecord.person_id)
        .distinct()
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
        .where(*of_kind, *PRESENT_ENROLMENT)
    )
    came = (
        present.join(AttendanceRecord, AttendanceRecord.enrolment_id == EnrolmentRecord.id)
        .join(SessionRecord, SessionRecord.id == AttendanceRecord.session_id)
        .where(AttendanceRecord.presence.in_(sorted(ATTENDED)), EnrolmentRecord.course_id.in_(courses))
    )
    enrolled = set(run(present.where(EnrolmentRecord.course_id.in_(courses), EnrolmentRecord.since <= until)))
    certificates = (
        select(func.count())
        .select_from(EnrolmentRecord)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
        .where(EnrolmentRecord.certified_on.between(since, until), *of_kind, *PRESENT_ENROLMENT)
    )
    return TrainingCount(
        kind=kind,
        courses=len(courses),
        people=len(set(run(came.where(held)))),
        never_came=len(enrolled - set(run(came.where(held_between(date.min, until))))),
        certificates=run(certificates).one(),
    )


@use_case("list ending certificates", Permission.TRAINING_READ, reads=True)
def ending_certificates(work: Work, *, limit: int) -> tuple[CertificateEnding, ...]:
    """Supporters of today whose certificate ends within 60 days or has ended, the most pressing first."""
    person, today = PersonRecord, work.today()
    question = (
        select(person.id, person.code, person.first_name, person.last_name, person.nickname, RoleRecord.certified_until)
        .join(RoleRecord, RoleRecord.person_id == person.id)
        .where(certificate_ends_soon(today))
        .order_by(RoleRecord.certified_until, person.number)
        .limit(limit)
    )
    return tuple(
        CertificateEnding(person_id, code, display_name(first, last, nickname), until, (until - today).days)
        for person_id, code, first, last, nickname, until in work.session.execute(question)
        if until is not None
    )


@use_case("read timeline of training", Permission.TRAINING_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Courses begun and left, the assessment, certificates, training elsewhere: in the order of the days."""
    training = person_training(work, person_id=person_id)
    found: list[PersonEvent] = []
    for course, enrolment in training.courses:
        found += _course_events(course.name, enrolment)
    for outside in training.outside:
        if not outside.withdrawn:
            found += _outside_events(outside)
    return tuple(sorted(found, key=lambda event: event.day))


def _course_events(name: str, enrolment: Enrolment) -> list[PersonEvent]:
    def event(day: date, kind: str, title: str, text: str = "") -> PersonEvent:
        return PersonEvent(day=day, area=AREA, kind=kind, title=title, text=text, target=enrolment.id)

    found = [event(enrolment.since, "enrolled", _("In the course: {course}").format(course=name))]
    if enrolment.left_on is not None:
        title = _("Left the course: {course}").format(course=name)
        found.append(event(enrolment.left_on, "left", title, enrolment.left_reason))
    if enrolment.assessment is not None:
        result = result_label(enrolment.assessment.result)
        title = _("Assessment in the course {course}: {result}").format(course=name, result=result)
        found.append(event(enrolment.assessment.day, "assessed", title, enrolment.assessment.remark))
    given = enrolment.certificate
    if given is not None:
        title = _("Certificate {number}: {course}").format(number=given.number, course=name)
        until = "" if given.valid_until is None else format_date(given.valid_until, language=language())
        told = _("Valid until {day}.").format(day=until) if until else ""
        found.append(event(given.day, "certified", title, " ".join(filter(None, (told, given.in_spite)))))
    gone = enrolment.taken_back
    if gone is not None:
        title = _("Certificate {number} taken back: {course}").format(number=gone.number, course=name)
        found.append(event(gone.day, "taken back", title, gone.reason))
    return found


def _outside_events(outside: Outside) -> list[PersonEvent]:
    details = outside.details
    title = _("Training elsewhere: {title}").format(title=details.title)
    found = []
    if details.since is not None:
        found.append(PersonEvent(details.since, AREA, "elsewhere", title, details.where))
    if details.until is not None:
        ended = (
            _("Training elsewhere finished: {title}")
            if details.finished
            else _("Last day of training elsewhere: {title}")
        )
        found.append(PersonEvent(details.until, AREA, "elsewhere", ended.format(title=details.title), details.where))
    return found
