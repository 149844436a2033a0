"""Rank pairs of people: those whom nothing blocks first, each group by score, always in the same order."""

from collections.abc import Iterable
from datetime import date

from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.scoring import score
from ensure_desktop.matching.values import Candidate


def ranked(
    pairs: Iterable[tuple[Profile, Profile]], today: date, limit: int, *, about_supporter: bool
) -> tuple[Candidate, ...]:
    """The first `limit` of these (supporter, participant) pairs as candidates.

    `about_supporter` says whose name they carry. Where scores are equal, who has more free places comes first, then
    the lower code: nobody is preferred by chance.
    """
    found = [candidate for pair in pairs if (candidate := _candidate(*pair, today, about_supporter)) is not None]
    found.sort(key=lambda one: (bool(one.blocks), -one.score, one.caseload - one.caseload_limit, one.code))
    return tuple(found[:limit])


def _candidate(supporter: Profile, participant: Profile, today: date, about_supporter: bool) -> Candidate | None:
    if supporter.person_id == participant.person_id:
        return None
    person = supporter if about_supporter else participant
    result = score(supporter, participant, today)
    return Candidate(
        person_id=person.person_id,
        code=person.code,
        name=person.name,
        score=float(result.points),
        contributions=result.contributions,
        blocks=blocks(supporter, participant),
        caseload=supporter.caseload,
        caseload_limit=supporter.caseload_limit,
    )
