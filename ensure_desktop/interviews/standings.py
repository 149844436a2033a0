"""Applications as they stand in the file: one for each applicant role, also where no step was noted yet.

Roles and people that were withdrawn count nowhere. The conditions here are those of `stages.py`, for many at once.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.interviews.model import ApplicationRecord, InterviewRecord
from ensure_desktop.interviews.stages import CENTRE_ACTS, LAST, LOOKS_AGAIN, MEETINGS, WAITS_DAYS
from ensure_desktop.interviews.values import ApplicantNeed, ApplicationStage, GuidePurpose
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.values import RoleKind

ABOUT_APPLICATIONS = (GuidePurpose.APPLICANT.value, GuidePurpose.SECOND_MEETING.value)
"""The purposes of the interviews that belong to an application."""

stage_column: ColumnElement[str] = func.coalesce(ApplicationRecord.stage, ApplicationStage.ASKED.value)
since_column: ColumnElement[date] = func.coalesce(
    ApplicationRecord.since, RoleRecord.since, type_=RoleRecord.since.type
)


def applications(today: date, *columns: Any) -> Select[*tuple[Any, ...]]:
    """The question for `columns` of every application that has begun by `today`."""
    # As text, so that SQLite does not take today for the place in the index where a list by "since" begins.
    begun = cast(RoleRecord.since, String) <= today.isoformat()
    return (
        select(*columns)
        .select_from(RoleRecord)
        .outerjoin(ApplicationRecord, ApplicationRecord.role_id == RoleRecord.id)
        .where(RoleRecord.kind == RoleKind.APPLICANT.value, RoleRecord.listed.is_(True), begun)
    )


def over(today: date) -> ColumnElement[bool]:
    """The role ended without a last step."""
    return and_(RoleRecord.until.is_not(None), RoleRecord.until < today, stage_column.not_in(_values(LAST)))


def going_on(today: date) -> ColumnElement[bool]:
    """The role lasts on `today`."""
    return or_(RoleRecord.until.is_(None), RoleRecord.until >= today)


def stage_shown(today: date) -> ColumnElement[Any]:
    """The stage that an application counts in; none where it is over."""
    return case((over(today), None), else_=stage_column)


def needs(need: ApplicantNeed, today: date) -> ColumnElement[bool]:
    """The condition that an application needs somebody for this reason."""
    stage, application = ApplicationRecord.stage, ApplicationRecord
    if need is ApplicantNeed.LOOK_AGAIN:
        return and_(going_on(today), stage.in_(_values(LOOKS_AGAIN)), application.look_again_on <= today)
    if need is ApplicantNeed.MEETING_OVER:
        return and_(
            going_on(today), stage.in_(_values(MEETINGS)), application.meeting_on < today, ~_interview_under_way()
        )
    return and_(
        going_on(today),
        stage_column.in_(_values(CENTRE_ACTS)),
        since_column <= today - timedelta(days=WAITS_DAYS),
        application.meeting_on.is_(None),
        ~_interview_under_way(),
    )


def needs_somebody(today: date) -> ColumnElement[bool]:
    """The condition that an application needs somebody, for whichever reason."""
    return or_(*(needs(need, today) for need in ApplicantNeed))


def _interview_under_way() -> ColumnElement[bool]:
    return exists().where(
        InterviewRecord.person_id == RoleRecord.person_id,
        InterviewRecord.finished_on.is_(None),
        InterviewRecord.withdrawn_at.is_(None),
        InterviewRecord.erased_at.is_(None),
        InterviewRecord.purpose.in_(ABOUT_APPLICATIONS),
    )


def _values(stages: frozenset[ApplicationStage]) -> list[str]:
    return sorted(stage.value for stage in stages)
