"""The suggestion for all who wait at once: the best pairs together, why, and what each of them would have otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.assignment import Assignment, assign
from ensure_desktop.matching.boarding import propose_match
from ensure_desktop.matching.encoding import encode
from ensure_desktop.matching.everybody import Everybody, everybody
from ensure_desktop.matching.loading import free_places
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.reasons import missing, strongest
from ensure_desktop.matching.scoring import Score, explained, part_points, score_matrix
from ensure_desktop.matching.search_values import (
    Alternative,
    Fairness,
    LeftOver,
    SuggestedPair,
    Suggestion,
    SuggestionChoice,
)
from ensure_desktop.matching.values import CriterionWeight, Match
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.matching.weights import weights
from ensure_desktop.matching.wording import listed
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

if TYPE_CHECKING:
    from numpy import bool_, int16, intp, uint8
    from numpy.typing import NDArray

ALTERNATIVES = 3
"""So many others are shown for each of the two."""

EXPLAINED_AT_ONCE = 32
"""The parts of so many pairs are worked out in one go; all pairs of these people come along, so not too many."""


@use_case("suggest for all", Permission.MATCHING_READ, reads=True)
def suggest(work: Work, *, choice: SuggestionChoice) -> Suggestion:
    """The best pairs for everybody who waits, under the hard limits, the free places and the choice.

    Of the locked pairs those are kept that are still possible; `choice` in the answer says which. Raises `FieldErrors`
    for "most_each".
    """
    if choice.most_each is not None and choice.most_each < 1:
        raise FieldErrors({"most_each": _("Please choose at least one.")})
    people, chosen = everybody(work), weights(work)
    scores = score_matrix(people.encoded, chosen)
    locked = _still_possible(people, choice.locked)
    places = _places(people, choice.most_each, locked)
    longest_first = choice.fairness is Fairness.LONGEST_FIRST
    found = assign(
        scores,
        people.allowed,
        places,
        locked=locked,
        priority=range(len(people.participants)) if longest_first else None,
    )
    told = _Told(work.today(), people, scores, places, found, chosen)
    return Suggestion(
        pairs=told.pairs(frozenset(locked)),
        left_over=told.left_over(),
        total=found.total,
        bound=found.bound,
        waiting=len(people.participants),
        free_places=sum(people.free_places),
        choice=replace(choice, locked=tuple(told.ids(pair) for pair in locked)),
    )


@use_case("accept suggestion", Permission.MATCHING_WRITE)
def accept_suggestion(work: Work, *, pairs: tuple[tuple[str, str], ...]) -> tuple[Match, ...]:
    """Propose these (supporter id, participant id) pairs: all of them, or none where one is not possible any more."""
    _refuse_outdated(work, pairs)
    return tuple(
        propose_match(work, supporter_id=supporter_id, participant_id=participant_id)
        for supporter_id, participant_id in pairs
    )


def _refuse_outdated(work: Work, pairs: Sequence[tuple[str, str]]) -> None:
    """Raise `UserError` where somebody got somebody else since, or has no place left for all of these."""
    asked = Counter(participant_id for _supporter_id, participant_id in pairs)
    waiting = {person_id for person_id, _since in work.session.execute(waiting_people(work.today(), list(asked)))}
    for person_id, times in asked.items():
        if times > 1 or person_id not in waiting:
            text = _("Nothing was proposed: {name} is not waiting any more. Please make the suggestion again.")
            raise UserError(text.format(name=_name(work, person_id)))
    needed = Counter(supporter_id for supporter_id, _participant_id in pairs)
    helping = profiles(work, RoleKind.SUPPORTER, list(needed))
    for person_id, number in needed.items():
        if person_id not in helping or _free_places(helping[person_id]) < number:
            text = _("Nothing was proposed: {name} has no free place for this now. Please make the suggestion again.")
            raise UserError(text.format(name=_name(work, person_id)))


def _free_places(supporter: Profile) -> int:
    return free_places(supporter.caseload_limit, supporter.caseload, supporter.proposed)


def _name(work: Work, person_id: str) -> str:
    person = find_person(work, person_id)
    return display_name(person.first_name, person.last_name, person.nickname)


def _still_possible(people: Everybody, locked: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The locked pairs as (row, column): those that no limit forbids now, as far as there are places for them."""
    rows = {person.person_id: row for row, person in enumerate(people.participants)}
    columns = {person.person_id: column for column, person in enumerate(people.supporters)}
    left = list(people.free_places)
    found: dict[int, int] = {}
    for supporter_id, participant_id in locked:
        row, column = rows.get(participant_id), columns.get(supporter_id)
        if row is None or column is None or row in found or not left[column] or not people.allowed[row, column]:
            continue
        left[column] -= 1
        found[row] = column
    return sorted(found.items())


def _places(people: Everybody, most_each: int | None, locked: Sequence[tuple[int, int]]) -> NDArray[intp]:
    """The free places; nobody gets more than `most_each`, but whoever has more locked pairs keeps those."""
    import numpy as np

    free = np.array(people.free_places, dtype=np.intp)
    if most_each is None:
        return free
    kept = np.bincount([column for _row, column in locked], minlength=len(free))
    return np.minimum(free, np.maximum(most_each, kept))


@dataclass(frozen=True, slots=True)
class _Told:
    """Puts an assignment into words."""

    today: date
    people: Everybody
    scores: NDArray[uint8]
    places: NDArray[intp]
    found: Assignment
    weights: Sequence[CriterionWeight]

    def ids(self, pair: tuple[int, int]) -> tuple[str, str]:
        """The supporter's and the participant's id."""
        return self.people.supporters[pair[1]].person_id, self.people.participants[pair[0]].person_id

    def pairs(self, locked: frozenset[tuple[int, int]]) -> tuple[SuggestedPair, ...]:
        """One line for each pair, who waits longest first."""
        for_participants, for_supporters = self._alternatives()
        return tuple(
            _pair(
                self.people.participants[row],
                self.people.supporters[column],
                reason,
                locked=(row, column) in locked,
                supporter_alternatives=for_supporters[row],
                participant_alternatives=for_participants[row],
            )
            for (row, column), reason in zip(self.found.pairs, self._reasons(), strict=True)
        )

    def left_over(self) -> tuple[LeftOver, ...]:
        """Those who get nobody, and how many would fit them that went to others."""
        served = {row for row, _column in self.found.pairs}
        fitting = self._open().sum(axis=1).tolist()
        return tuple(
            LeftOver(person.person_id, person.code, person.name, _since(person), fitting[row])
            for row, person in enumerate(self.people.participants)
            if row not in served
        )

    def _open(self) -> NDArray[bool_]:
        """The allowed pairs with supporters who have a place to give."""
        return self.people.allowed & (self.places > 0)

    def _reasons(self) -> Iterator[Score]:
        for first in range(0, len(self.found.pairs), EXPLAINED_AT_ONCE):
            some = self.found.pairs[first : first + EXPLAINED_AT_ONCE]
            participants = [self.people.participants[row] for row, _column in some]
            supporters = [self.people.supporters[column] for _row, column in some]
            points, most = part_points(encode(supporters, participants, self.today), self.weights)
            for place, (supporter, participant) in enumerate(zip(supporters, participants, strict=True)):
                yield explained(
                    supporter, participant, self.today, points[:, place, place].tolist(), most[:, place, place].tolist()
                )

    def _alternatives(self) -> tuple[Mapping[int, tuple[Alternative, ...]], Mapping[int, tuple[Alternative, ...]]]:
        """By row of each pair: the other supporters for the participant, the other participants for the supporter."""
        import numpy as np

        worth = np.where(self._open(), self.scores, -1).astype(np.int16)
        rows, columns = np.array(self.found.pairs, dtype=np.intp).reshape(-1, 2).T
        worth[rows, columns] = -1
        holders: dict[int, list[str]] = defaultdict(list)
        for row, column in self.found.pairs:
            holders[column].append(self.people.participants[row].name)
        taken = [
            listed(holders[column]) if len(holders[column]) >= free else ""
            for column, free in enumerate(self.places.tolist())
        ]
        having = [""] * len(self.people.participants)
        for row, column in self.found.pairs:
            having[row] = self.people.supporters[column].name
        of_row = _best_of(worth, rows)
        of_column = _best_of(np.ascontiguousarray(worth.T), columns)
        return (
            {row: _named(of_row[row], self.people.supporters, taken) for row, _column in self.found.pairs},
            {row: _named(of_column[column], self.people.participants, having) for row, column in self.found.pairs},
        )


def _best_of(worth: NDArray[int16], lines: NDArray[intp]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The places and values of the best few in these lines; between equals the first. Below 0 nothing counts."""
    import numpy as np

    lines = np.unique(lines)
    left = worth[lines]
    found: dict[int, list[tuple[int, int]]] = {line: [] for line in lines.tolist()}
    for _time in range(min(ALTERNATIVES, left.shape[1])):
        best = left.argmax(axis=1)
        values = left[np.arange(len(lines)), best]
        for line, place, value in zip(lines.tolist(), best.tolist(), values.tolist(), strict=True):
            if value >= 0:
                found[line].append((place, value))
        left[np.arange(len(lines)), best] = -1
    return found


def _named(best: Sequence[tuple[int, int]], people: Sequence[Profile], taken: Sequence[str]) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(people[place].person_id, people[place].code, people[place].name, score, taken[place])
        for place, score in best
    )


def _pair(
    participant: Profile,
    supporter: Profile,
    score: Score,
    *,
    locked: bool,
    supporter_alternatives: tuple[Alternative, ...],
    participant_alternatives: tuple[Alternative, ...],
) -> SuggestedPair:
    return SuggestedPair(
        supporter_id=supporter.person_id,
        supporter_code=supporter.code,
        supporter_name=supporter.name,
        participant_id=participant.person_id,
        participant_code=participant.code,
        participant_name=participant.name,
        waiting_since=_since(participant),
        score=score.points,
        reasons=strongest(score.contributions),
        missing=missing(score.contributions),
        locked=locked,
        supporter_alternatives=supporter_alternatives,
        participant_alternatives=participant_alternatives,
    )


def _since(participant: Profile) -> date:
    assert participant.waiting_since is not None, "only those who wait are looked at"
    return participant.waiting_since
