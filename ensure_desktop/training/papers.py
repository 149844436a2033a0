"""What the papers of the training area say; `reports` draws them.

Each one that is made stands in the audit, and so does each that leaves the program.
"""

from collections.abc import Collection, Iterable

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.attendance import counts, was_there
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.training.planning import minutes_of
from ensure_desktop.training.records import course_value, find_course, find_enrolment
from ensure_desktop.training.values import (
    AttendanceLine,
    AttendanceList,
    CertificatePaper,
    CourseKind,
    Enrolment,
    Invitation,
    PaperMeeting,
    Session,
)
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read certificate for paper", Permission.PRINT, reads=True)
def certificate_paper(work: Work, *, enrolment_id: str) -> CertificatePaper:
    """The certificate of one person, with what she attended. Raises `UserError` where none was given."""
    row = find_enrolment(work, enrolment_id)
    course = course_value(work, find_course(work, row.course_id))
    found = next((each for each in course.enrolments if each.id == enrolment_id), None)
    if found is None or found.certificate is None:
        raise UserError(_("There is no certificate to print yet."))
    work.note("read certificate", EnrolmentRecord.__tablename__, enrolment_id)
    centre = read_centre(work)
    there = [each for each in course.sessions if counts(each) and was_there(found.marks, each)]
    supports = course.version.curriculum.kind is CourseKind.BASIC
    days = [each.details.day for each in course.sessions if was_there(found.marks, each)]
    return CertificatePaper(
        centre=centre.name,
        name=found.person.name,
        title=course.details.name,
        role=centre.words.outward_supporter if supports else "",
        topics=tuple(dict.fromkeys(each.details.topic for each in there)),
        minutes=sum(minutes_of(each.details) for each in there),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        certificate=found.certificate,
        trainer=course.details.trainer,
    )


@use_case("read attendance list for paper", Permission.PRINT, reads=True)
def attendance_list(work: Work, *, course_id: str) -> AttendanceList:
    """The list to sign, with everybody who is in the course or was; what was noted stands on it already."""
    course = course_value(work, find_course(work, course_id))
    work.note("read attendance list", CourseRecord.__tablename__, course_id)
    return AttendanceList(
        centre=read_centre(work).name,
        course=course.details.name,
        code=course.code,
        trainer=course.details.trainer,
        place=course.details.place,
        printed_on=work.today(),
        meetings=tuple(map(_meeting, course.sessions)),
        lines=tuple(_line(each, course.sessions) for each in course.enrolments),
    )


@use_case("read invitations for paper", Permission.PRINT, reads=True)
def invitations(work: Work, *, course_id: str, enrolment_ids: Collection[str] = ()) -> tuple[Invitation, ...]:
    """A letter for each of these people with the dates; without anybody named, one for all without a name.

    Cancelled meetings are left out. Raises `UserError` where no meeting is to come.
    """
    course = course_value(work, find_course(work, course_id))
    today = work.today()
    coming = [each for each in course.sessions if each.details.day >= today and not each.details.cancelled]
    if not coming:
        raise UserError(_("No meeting of this course is still to come, so there is nothing to invite to."))
    names = [each.person.name for each in course.enrolments if each.id in enrolment_ids]
    work.note("read invitations", CourseRecord.__tablename__, course_id)
    centre = read_centre(work).name
    return tuple(
        Invitation(
            centre=centre,
            name=name,
            course=course.details.name,
            about=course.version.curriculum.about,
            trainer=course.details.trainer,
            printed_on=today,
            meetings=tuple(map(_meeting, coming)),
        )
        for name in names or ("",)
    )


@use_case("take out paper of course", Permission.PRINT)
def note_papers_exported(
    work: Work, *, course_id: str, paper: str, how: str, enrolment_ids: Collection[str] = ()
) -> None:
    """Have the audit remember that a paper left the program: `how` is "print" or "save", `paper` names its kind.

    It stands with each of `enrolment_ids` whose name is on it, else with the course.
    """
    action = f"take out {paper}: {how}"
    for enrolment_id in enrolment_ids:
        work.note(action, EnrolmentRecord.__tablename__, enrolment_id)
    if not enrolment_ids:
        work.note(action, CourseRecord.__tablename__, course_id)


def _meeting(session: Session) -> PaperMeeting:
    details = session.details
    return PaperMeeting(
        session.number, details.day, details.starts, details.ends, details.topic, details.place, details.cancelled
    )


def _line(enrolment: Enrolment, sessions: Iterable[Session]) -> AttendanceLine:
    marks = (enrolment.marks.get(session.id) for session in sessions)
    return AttendanceLine(
        name=enrolment.person.name,
        code=enrolment.person.code,
        marks=tuple(mark.presence if mark else None for mark in marks),
        left_on=enrolment.left_on,
    )
