"""A person's status today: the rule, and the facts that it asks for, read for many people at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from ensure_desktop.desk.values import Status
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.matching.values import Stage
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.work import Work

IN_PROGRAMME = frozenset({RoleKind.PARTICIPANT, RoleKind.SUPPORTER})


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


def status_of(facts: Facts) -> Status:
    """The one word for the header card and the lists.

    Who is both a participant and a supporter is shown as a participant while that needs somebody to act.
    """
    if facts.withdrawn:
        return Status.FORMER
    if not facts.roles & IN_PROGRAMME:
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


def load_of(supporter_id: Any) -> ScalarSelect[int]:
    """How many matches take a place of the supporter in that column, as part of a larger question."""
    return (
        select(func.count())
        .select_from(MatchRecord)
        .where(MatchRecord.supporter_id == supporter_id, MatchRecord.stage.in_(sorted(TAKES_A_PLACE)))
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
        RoleRecord.caseload_limit,
        load_of(RoleRecord.person_id).label("load"),
    ).where(RoleRecord.person_id.in_(person_ids), RoleRecord.withdrawn_at.is_(None))


def _own_matches(work: Work, person_ids: Collection[str]) -> Mapping[str, tuple[str, Stage]]:
    """Each participant's open match, the one that is furthest on where there are several."""
    found: dict[str, tuple[str, Stage]] = {}
    question = select(MatchRecord.participant_id, MatchRecord.id, MatchRecord.stage).where(
        MatchRecord.participant_id.in_(person_ids), MatchRecord.stage.in_(sorted(OPEN))
    )
    for person_id, match_id, stage in work.session.execute(question):
        if person_id not in found or Stage(stage) in TAKES_A_PLACE:
            found[person_id] = (match_id, Stage(stage))
    return found


def _as_supporter(role: Any, today: date, usual_limit: int) -> dict[str, Any]:
    if role is None:
        return {}
    return {
        "certified": role.certified_on is not None and role.certified_on <= today,
        "load": role.load,
        "most": usual_limit if role.caseload_limit is None else role.caseload_limit,
    }
