"""For whom somebody is looked for, where it is no card of those who wait: a supporter, or a participant once more."""

from dataclasses import dataclass

from sqlalchemy import select

from ensure_desktop.matching.checks import participant_profile, supporter_profile
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.limits import own_blocks, supporter_blocks
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import Block
from ensure_desktop.people.values import RoleKind, Slot
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Somebody of today. `blocks` is what stands in the way on her own side, whoever the other one may be."""

    person_id: str
    code: str
    name: str
    languages: tuple[str, ...]
    neighbourhood: str
    blocks: tuple[Block, ...]
    availability: tuple[Slot, ...]
    kind: RoleKind
    match_id: str = ""
    """The match in which a participant is accompanied, or soon will be."""


@use_case("read who is looked for", Permission.MATCHING_READ, reads=True)
def looked_for(work: Work, *, person_id: str, kind: RoleKind | None = None) -> LookedFor:
    """One person as a supporter or as a participant; raises `UserError` where she is not that today.

    Without `kind` as a supporter where she is one, else as a participant.
    """
    supports = kind is RoleKind.SUPPORTER or (kind is None and bool(profiles(work, RoleKind.SUPPORTER, [person_id])))
    person = (supporter_profile if supports else participant_profile)(work, person_id)
    return LookedFor(
        person_id=person.person_id,
        code=person.code,
        name=person.name,
        languages=tuple(skill.code for skill in person.details.languages),
        neighbourhood=person.details.neighbourhood,
        blocks=(supporter_blocks if supports else own_blocks)(person),
        availability=person.details.availability,
        kind=RoleKind.SUPPORTER if supports else RoleKind.PARTICIPANT,
        match_id="" if supports else _own_match(work, person_id),
    )


def _own_match(work: Work, person_id: str) -> str:
    """The open match of a participant that is no group and no shift; of several the one that goes on for longest."""
    question = (
        select(MatchRecord.id)
        .where(MatchRecord.participant_id == person_id)
        .where(MatchRecord.stage.in_(sorted(OPEN)), MatchRecord.kind.in_(sorted(OWN)))
        .order_by(MatchRecord.created_at, MatchRecord.id)
        .limit(1)
    )
    return work.session.execute(question).scalar() or ""
