"""Who is still in a role on paper, but of whom nothing has been written down for long.

Roles end when somebody ends them. Where that was forgotten, a rule that begins at the end of a role would keep the
person for ever.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, union_all

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.evaluation.model import MeasurementRecord, OutcomeRecord
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord, OutreachRecord, OutreachSupporterRecord
from ensure_desktop.interviews.model import ApplicationRecord, InterviewRecord
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.background.model import BackgroundCheckRecord
from ensure_desktop.people.model import AbsenceRecord, PauseRecord, RoleRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.model import PrivacyRequestRecord
from ensure_desktop.progress.model import GoalProgressRecord, GoalRecord, ReferralRecord
from ensure_desktop.supervision.model import DiaryEntryRecord
from ensure_desktop.training.model import EnrolmentRecord, OutsideRecord, SessionRecord
from ensure_desktop.vault.work import Work

IN_THE_PROGRAMME = (RoleKind.APPLICANT.value, RoleKind.SUPPORTER.value, RoleKind.PARTICIPANT.value)
"""Professionals, relatives and contacts are there to be called, for as long as somebody needs them."""


def last_heard_of(work: Work, written_down: Mapping[str, date]) -> dict[str, date]:
    """When something was last noted of these people, by their ids; `written_down` says when each came into the vault.

    It is the day of a fact, or the one on which she was written down; one that is still to come counts as well.
    """
    days = union_all(*_days()).subquery()
    last = func.max(days.c.day, type_=RoleRecord.since.type)
    question = select(days.c.person_id, last).where(days.c.person_id.in_(list(written_down))).group_by(days.c.person_id)
    heard = {person_id: day for person_id, day in work.session.execute(question)}
    return {person_id: max(day, heard.get(person_id, day)) for person_id, day in written_down.items()}


def _days() -> Iterator[Select[Any]]:
    role, application, match = RoleRecord, ApplicationRecord, MatchRecord
    in_programme = (role.kind.in_(IN_THE_PROGRAMME), role.withdrawn_at.is_(None))
    yield _pair(role.person_id, role.since).where(*in_programme)
    yield _pair(role.person_id, role.certified_on).where(*in_programme)
    for day in (application.since, application.look_again_on, application.meeting_on):
        yield _pair(role.person_id, day).join(application, application.role_id == role.id)
    for side in (match.supporter_id, match.participant_id):
        yield _pair(side, match.since)
    for hers, day in (
        (InterviewRecord.person_id, InterviewRecord.day),
        (ConsentRecord.person_id, ConsentRecord.given_on),
        (EnrolmentRecord.person_id, EnrolmentRecord.since),
        (EnrolmentRecord.person_id, EnrolmentRecord.certified_on),
        (OutsideRecord.person_id, OutsideRecord.since),
        (MeasurementRecord.person_id, MeasurementRecord.day),
        (OutcomeRecord.person_id, OutcomeRecord.day),
        (GoalRecord.person_id, GoalRecord.set_on),
        (ReferralRecord.person_id, ReferralRecord.made_on),
        (ReferralRecord.person_id, ReferralRecord.permission_on),
        (AbsenceRecord.person_id, AbsenceRecord.until),
        (PauseRecord.person_id, PauseRecord.since),
        (BackgroundCheckRecord.person_id, BackgroundCheckRecord.seen_on),
        (DiaryEntryRecord.person_id, DiaryEntryRecord.day),
        (PrivacyRequestRecord.person_id, PrivacyRequestRecord.received_on),
    ):
        yield _pair(hers, day)
    yield _pair(GoalRecord.person_id, GoalProgressRecord.day).join(
        GoalProgressRecord, GoalProgressRecord.goal_id == GoalRecord.id
    )
    yield _pair(AttendeeRecord.person_id, ActivityRecord.day).join(
        ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id
    )
    yield _pair(OutreachSupporterRecord.person_id, OutreachRecord.day).join(
        OutreachRecord, OutreachRecord.id == OutreachSupporterRecord.outreach_id
    )
    yield _pair(EnrolmentRecord.person_id, SessionRecord.day).join(
        SessionRecord, SessionRecord.course_id == EnrolmentRecord.course_id
    )


def _pair(person_id: Any, day: Any) -> Select[Any]:
    return select(person_id.label("person_id"), day.label("day")).select_from(person_id.class_).where(day.is_not(None))
