"""Rank people for one person: those whom nothing blocks first, each group by score, always in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.encoding import encode
from ensure_desktop.matching.explaining import common_hours
from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.scoring import explained, part_points
from ensure_desktop.matching.values import Block, Candidate, CriterionWeight


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Somebody with what decides the place; the reasons are put into words when they are shown."""

    person: Profile
    supporter: Profile
    participant: Profile
    blocks: tuple[Block, ...]
    points: Sequence[int]
    most: Sequence[int]

    def order(self) -> tuple[bool, int, int, str]:
        """Where scores are equal, who has more free places comes first, then the lower code: never chance."""
        return (
            bool(self.blocks),
            -sum(self.points),
            self.supporter.caseload - self.supporter.caseload_limit,
            (self.person.code),
        )


def ranked_supporters(
    supporters: Sequence[Profile], participant: Profile, weights: Sequence[CriterionWeight], today: date, limit: int
) -> tuple[Candidate, ...]:
    """The first `limit` supporters for this participant."""
    others = [each for each in supporters if each.person_id != participant.person_id]
    points, most = part_points(encode(others, [participant], today), weights)
    return _first(
        [
            _Ranked(each, each, participant, blocks(each, participant), *parts)
            for each, *parts in zip(others, points[:, 0].T.tolist(), most[:, 0].T.tolist(), strict=True)
        ],
        today,
        limit,
    )


def ranked_participants(
    participants: Sequence[Profile], supporter: Profile, weights: Sequence[CriterionWeight], today: date, limit: int
) -> tuple[Candidate, ...]:
    """The first `limit` participants for this supporter."""
    others = [each for each in participants if each.person_id != supporter.person_id]
    points, most = part_points(encode([supporter], others, today), weights)
    return _first(
        [
            _Ranked(each, supporter, each, blocks(supporter, each), *parts)
            for each, *parts in zip(others, points[:, :, 0].T.tolist(), most[:, :, 0].T.tolist(), strict=True)
        ],
        today,
        limit,
    )


def _first(found: list[_Ranked], today: date, limit: int) -> tuple[Candidate, ...]:
    return tuple(_candidate(one, today) for one in sorted(found, key=_Ranked.order)[:limit])


def _candidate(found: _Ranked, today: date) -> Candidate:
    result = explained(found.supporter, found.participant, today, found.points, found.most)
    return Candidate(
        person_id=found.person.person_id,
        code=found.person.code,
        name=found.person.name,
        score=result.points,
        contributions=result.contributions,
        blocks=found.blocks,
        caseload=found.supporter.caseload,
        caseload_limit=found.supporter.caseload_limit,
        availability=found.person.details.availability,
        common_hours=common_hours(found.supporter.details, found.participant.details),
        away_until=found.person.away_until,
        proposed=found.supporter.proposed,
    )
