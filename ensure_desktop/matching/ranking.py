"""Rank pairs of people: those whom nothing blocks first, each group by score, always in the same order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.scoring import points_of, score
from ensure_desktop.matching.values import Block, Candidate


def ranked(
    pairs: Iterable[tuple[Profile, Profile]], today: date, limit: int, *, about_supporter: bool
) -> tuple[Candidate, ...]:
    """The first `limit` of these (supporter, participant) pairs as candidates.

    `about_supporter` says whose name they carry. Where scores are equal, who has more free places comes first, then
    the lower code: nobody is preferred by chance.
    """
    found = [
        _Ranked(blocks(supporter, participant), points_of(supporter, participant, today), supporter, participant)
        for supporter, participant in pairs
        if supporter.person_id != participant.person_id
    ]
    found.sort(key=lambda one: one.order(about_supporter))
    return tuple(_candidate(one, today, about_supporter) for one in found[:limit])


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A pair with what decides its place; its reasons are put into words when it is shown."""

    blocks: tuple[Block, ...]
    points: int
    supporter: Profile
    participant: Profile

    def order(self, about_supporter: bool) -> tuple[bool, int, int, str]:
        person = self.supporter if about_supporter else self.participant
        return bool(self.blocks), -self.points, self.supporter.caseload - self.supporter.caseload_limit, person.code


def _candidate(ranked: _Ranked, today: date, about_supporter: bool) -> Candidate:
    person = ranked.supporter if about_supporter else ranked.participant
    result = score(ranked.supporter, ranked.participant, today)
    return Candidate(
        person_id=person.person_id,
        code=person.code,
        name=person.name,
        score=result.points,
        contributions=result.contributions,
        blocks=ranked.blocks,
        caseload=ranked.supporter.caseload,
        caseload_limit=ranked.supporter.caseload_limit,
    )
