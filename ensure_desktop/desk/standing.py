"""A person's status today: the rule, and the facts that it asks for, read for many people at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from ensure_desktop.desk.applying import in_course
from ensure_desktop.desk.values import Status
from ensure_desktop.interviews.model import ApplicationRecord
from ensure_desktop.interviews.standings import applications, going_on, stage_column
from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.matching.values import Stage
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.records import is_certified, lasts_on
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work

IN_PROGRAMME = frozenset({RoleKind.PARTICIPANT, RoleKind.SUPPORTER})


@dataclass(frozen=True, slots=True)
class Application:
    """Where somebody's application stands. The meeting, and the day to look again, are in so many days from today."""

    role_id: str
    stage: ApplicationStage
    planned_in: int | None = None
    looks_in: int | None = None
    in_course: bool = False
    """Whether the person takes part in a course that goes on."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status of a person depends on. `roles` are today's, `earlier` those that are over."""

    roles: frozenset[RoleKind] = frozenset()
    earlier: frozenset[RoleKind] = frozenset()
    withdrawn: bool = False
    paused: bool = False
    waits: bool = False
    """She is a participant to whom the programme owes a supporter."""
    match_id: str = ""
    """Her own open match as a participant; empty where there is none."""
    stage: Stage | None = None
    """The stage of that match."""
    certified: bool = False
    load: int = 0
    """How many people she accompanies as a supporter."""
    most: int = 0
    """How many she may accompany."""
    application: Application | None = None
    """Her application, where she has one and whoever asks may see it."""


def status_of(facts: Facts) -> Status:
    """The one word for the header card and the lists.

    Who is both a participant and a supporter is shown as a participant while that needs somebody to act.
    """
    if facts.withdrawn:
        return Status.FORMER
    if not facts.roles & IN_PROGRAMME:
        if RoleKind.APPLICANT in facts.roles:
            return Status.APPLICANT
        return Status.FORMER if facts.earlier & IN_PROGRAMME and not facts.roles else Status.KNOWN
    if facts.paused:
        return Status.PAUSED
    if RoleKind.PARTICIPANT in facts.roles:
        if facts.stage in TAKES_A_PLACE:
            return Status.MATCHED
        if facts.waits or facts.stage is not None:
            return Status.WAITING
    return _supporter_status(facts) if RoleKind.SUPPORTER in facts.roles else Status.FORMER


def _supporter_status(facts: Facts) -> Status:
    if not facts.certified:
        return Status.NOT_CERTIFIED
    return Status.CASELOAD_FULL if facts.load >= facts.most else Status.AVAILABLE


def interview_next(application: Application) -> str:
    """The purpose of the interview that comes next; empty where something else does."""
    if application.stage in (ApplicationStage.ASKED, ApplicationStage.MEETING_PLANNED):
        return GuidePurpose.APPLICANT.value
    planned = application.stage is ApplicationStage.SECOND_MEETING and application.planned_in is not None
    return GuidePurpose.SECOND_MEETING.value if planned else ""


def load_of(supporter_id: Any) -> ScalarSelect[int]:
    """How many matches take a place of the supporter in that column, as part of a larger question."""
    return (
        select(func.count())
        .select_from(MatchRecord)
        .where(MatchRecord.supporter_id == supporter_id)
        .where(MatchRecord.stage.in_(sorted(TAKES_A_PLACE)), MatchRecord.kind.in_(sorted(OWN)))
        .scalar_subquery()
    )


def facts_of(work: Work, person_ids: Collection[str], *, usual_limit: int) -> dict[str, Facts]:
    """The facts about these people by id, in a handful of questions to the file; unknown ids are left out."""
    today, run = work.today(), work.session.execute
    present: dict[str, set[RoleKind]] = defaultdict(set)
    earlier: dict[str, set[RoleKind]] = defaultdict(set)
    supporters: dict[str, Any] = {}
    for role in run(_roles(person_ids)):
        if role.since <= today and (role.until is None or today <= role.until):
            present[role.person_id].add(RoleKind(role.kind))
            if role.kind == RoleKind.SUPPORTER:
                supporters[role.person_id] = role
        elif role.since <= today:
            earlier[role.person_id].add(RoleKind(role.kind))
    paused = set(
        work.session.scalars(
            select(PauseRecord.person_id).where(PauseRecord.person_id.in_(person_ids), lasts_on(PauseRecord, today))
        )
    )
    own = _own_matches(work, person_ids)
    waits = {row.person_id for row in run(waiting_people(today, person_ids))}
    applied = _applications(work, [each for each in person_ids if RoleKind.APPLICANT in present[each]])
    withdrawn = run(select(PersonRecord.id, PersonRecord.withdrawn_at).where(PersonRecord.id.in_(person_ids)))
    return {
        person_id: Facts(
            roles=frozenset(present[person_id]),
            earlier=frozenset(earlier[person_id]),
            withdrawn=withdrawn_at is not None,
            paused=person_id in paused,
            waits=person_id in waits,
            match_id=own[person_id][0] if person_id in own else "",
            stage=own[person_id][1] if person_id in own else None,
            application=applied.get(person_id),
            **_as_supporter(supporters.get(person_id), today, usual_limit),
        )
        for person_id, withdrawn_at in withdrawn
    }


def _roles(person_ids: Collection[str]) -> Any:
    return select(
        RoleRecord.person_id,
        RoleRecord.kind,
        RoleRecord.since,
        RoleRecord.until,
        RoleRecord.certified_on,
        RoleRecord.certified_until,
        RoleRecord.caseload_limit,
        load_of(RoleRecord.person_id).label("load"),
    ).where(RoleRecord.person_id.in_(person_ids), RoleRecord.withdrawn_at.is_(None))


def _own_matches(work: Work, person_ids: Collection[str]) -> Mapping[str, tuple[str, Stage]]:
    """Each participant's open match, the one that is furthest on where there are several; groups are not her own."""
    found: dict[str, tuple[str, Stage]] = {}
    question = select(MatchRecord.participant_id, MatchRecord.id, MatchRecord.stage).where(
        MatchRecord.participant_id.in_(person_ids),
        MatchRecord.stage.in_(sorted(OPEN)),
        MatchRecord.kind.in_(sorted(OWN)),
    )
    for person_id, match_id, stage in work.session.execute(question):
        if person_id not in found or Stage(stage) in TAKES_A_PLACE:
            found[person_id] = (match_id, Stage(stage))
    return found


def _applications(work: Work, person_ids: Collection[str]) -> dict[str, Application]:
    """The applications of these people that are open today, for accounts that may see them."""
    if not person_ids or not work.actor.may(Permission.INTERVIEWS_READ):
        return {}
    today, row = work.today(), ApplicationRecord
    question = applications(
        today, RoleRecord.person_id, RoleRecord.id, stage_column, row.meeting_on, row.look_again_on, in_course()
    ).where(RoleRecord.person_id.in_(person_ids), going_on(today))

    def days_to(day: date | None) -> int | None:
        return None if day is None else (day - today).days

    return {
        person_id: Application(
            role_id, ApplicationStage(stage), days_to(meeting_on), days_to(look_again_on), bool(trained)
        )
        for person_id, role_id, stage, meeting_on, look_again_on, trained in work.session.execute(question)
    }


def _as_supporter(role: Any, today: date, usual_limit: int) -> dict[str, Any]:
    if role is None:
        return {}
    return {
        "certified": is_certified(role.certified_on, role.certified_until, today),
        "load": role.load,
        "most": usual_limit if role.caseload_limit is None else role.caseload_limit,
    }
