"""What Today asks about applicants and interviews. Each is a look-up in an index, like the other reasons."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Date, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.desk.values import Need
from ensure_desktop.interviews.model import ApplicationRecord, InterviewRecord
from ensure_desktop.interviews.stages import WAITS_DAYS
from ensure_desktop.interviews.standings import (
    applications,
    going_on,
    needs,
    needs_somebody,
    since_column,
    stage_column,
)
from ensure_desktop.interviews.values import ApplicantNeed, ApplicationStage, GuidePurpose
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.training.records import certificate_ends_soon

UNTOUCHED_DAYS = 3
"""An interview that nobody has gone on with for so long may be forgotten."""

Question = Select[*tuple[Any, ...]]


def waiting_applicants(today: date) -> Question:
    """Applicants for whom the centre should have acted two weeks ago; `text` is their stage.

    Who was accepted for the training waits for a place in a course that goes on.
    """
    rows = applications(today, RoleRecord.person_id, since_column, RoleRecord.id, stage_column)
    return rows.where(or_(needs(ApplicantNeed.WAITS, today), in_no_course(today))).order_by(since_column, RoleRecord.id)


def meetings_today(today: date) -> Question:
    """Whom somebody meets today: `item` is the purpose of the interview, `text` the time."""
    second = ApplicationRecord.stage == ApplicationStage.SECOND_MEETING.value
    purpose = case((second, GuidePurpose.SECOND_MEETING.value), else_=GuidePurpose.APPLICANT.value)
    time_of_day = ApplicationRecord.meeting_at
    rows = _meetings(today, RoleRecord.person_id, ApplicationRecord.meeting_on, purpose, time_of_day)
    return rows.where(ApplicationRecord.meeting_on == today).order_by(time_of_day, RoleRecord.id)


def meetings_over(today: date) -> Question:
    """Planned meetings whose day has passed without anything noted."""
    rows = _with_step(RoleRecord.person_id, ApplicationRecord.meeting_on, RoleRecord.id, literal(""))
    return rows.where(needs(ApplicantNeed.MEETING_OVER, today)).order_by(ApplicationRecord.meeting_on, RoleRecord.id)


def to_look_at_again(today: date) -> Question:
    """Applicants on the waiting list, or not taken on, whose day to look again has come."""
    rows = _with_step(RoleRecord.person_id, ApplicationRecord.look_again_on, RoleRecord.id, literal(""))
    return rows.where(needs(ApplicantNeed.LOOK_AGAIN, today)).order_by(ApplicationRecord.look_again_on, RoleRecord.id)


def open_interviews(today: date) -> Question:
    """Interviews that were begun, and with which nobody has gone on for some days."""
    latest = datetime.combine(today - timedelta(days=UNTOUCHED_DAYS), time.max, UTC)
    touched = func.date(InterviewRecord.touched_at, type_=Date)
    return (
        select(InterviewRecord.person_id, touched, InterviewRecord.id, literal(""))
        .where(
            InterviewRecord.withdrawn_at.is_(None),
            InterviewRecord.finished_on.is_(None),
            InterviewRecord.erased_at.is_(None),
            InterviewRecord.touched_at <= latest,
            exists().where(PersonRecord.id == InterviewRecord.person_id, PersonRecord.withdrawn_at.is_(None)),
        )
        .order_by(InterviewRecord.touched_at, InterviewRecord.id)
    )


def ending_certificates(today: date) -> Question:
    """Supporters whose certificate ends soon or has ended."""
    return (
        select(RoleRecord.person_id, RoleRecord.certified_until, RoleRecord.id, literal(""))
        .where(certificate_ends_soon(today))
        .order_by(RoleRecord.certified_until, RoleRecord.id)
    )


def in_no_course(today: date) -> ColumnElement[bool]:
    """The condition that an applicant was accepted for the training two weeks ago, and is in no course that goes on."""
    return and_(
        going_on(today),
        ApplicationRecord.stage == ApplicationStage.TRAINING.value,
        ApplicationRecord.since <= today - timedelta(days=WAITS_DAYS),
        ~in_course(),
    )


def needs_the_centre(today: date) -> ColumnElement[bool]:
    """The condition that an application needs somebody, for whichever reason, courses included."""
    return or_(needs_somebody(today), in_no_course(today))


def goes_on() -> tuple[ColumnElement[bool], ...]:
    """The conditions that somebody takes part in a course that is not closed, for an enrolment with its course."""
    return (
        EnrolmentRecord.withdrawn_at.is_(None),
        EnrolmentRecord.left_on.is_(None),
        CourseRecord.closed_on.is_(None),
        CourseRecord.withdrawn_at.is_(None),
    )


QUESTIONS: dict[Need, Callable[[date], Question]] = {
    Need.MEETING_TODAY: meetings_today,
    Need.MEETING_OVER: meetings_over,
    Need.APPLICANT_WAITING: waiting_applicants,
    Need.APPLICANT_LOOK_AGAIN: to_look_at_again,
    Need.INTERVIEW_OPEN: open_interviews,
    Need.CERTIFICATE_ENDING: ending_certificates,
}


def _with_step(*columns: Any) -> Question:
    """The question for applications for which a step was noted: they are found by their stage."""
    return (
        select(*columns)
        .select_from(ApplicationRecord)
        .join(RoleRecord, RoleRecord.id == ApplicationRecord.role_id)
        .where(RoleRecord.listed.is_(True))
    )


def _meetings(today: date, *columns: Any) -> Question:
    stages = (ApplicationStage.MEETING_PLANNED.value, ApplicationStage.SECOND_MEETING.value)
    return _with_step(*columns).where(ApplicationRecord.stage.in_(stages), going_on(today))


def in_course() -> ColumnElement[bool]:
    """The condition that the person of a role takes part in a course that goes on."""
    return exists().where(
        EnrolmentRecord.person_id == RoleRecord.person_id, EnrolmentRecord.course_id == CourseRecord.id, *goes_on()
    )
