"""The best for everybody at once, against every suggestion that there is, in thousands of small centres."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.matching.assignment import NOBODY, Assignment, assign, served, worth_at_most

THOUSANDS = settings(max_examples=1500)
Mates = tuple[int, ...]
"""For each participant the column of her supporter, or `NOBODY`."""


@dataclass(frozen=True)
class Centre:
    """Participants down, supporters across."""

    scores: np.ndarray
    allowed: np.ndarray
    places: np.ndarray
    locked: tuple[tuple[int, int], ...]
    order: tuple[int, ...]

    def solve(self, *, longest_first: bool = False, locked: bool = True) -> Assignment:
        kept = self.locked if locked else ()
        priority = self.order if longest_first else None
        return assign(self.scores, self.allowed, self.places, locked=kept, priority=priority)

    def every(self) -> list[Mates]:
        """Each suggestion that keeps the hard limits, the free places and the locked pairs."""
        fixed, places = dict(self.locked), list(enumerate(self.places.tolist()))
        columns = [
            [fixed[row]] if row in fixed else [NOBODY, *np.flatnonzero(allowed).tolist()]
            for row, allowed in enumerate(self.allowed)
        ]
        return [mates for mates in product(*columns) if all(mates.count(column) <= free for column, free in places)]

    def totals(self) -> Callable[[Mates], int]:
        """The sum of the scores of a suggestion."""
        table = [[*row, 0] for row in self.scores.tolist()]
        return lambda mates: sum(row[column] for row, column in zip(table, mates, strict=True))

    def standing(self, mates: Mates) -> tuple[bool, ...]:
        """Who gets somebody, in the order of waiting; the locked ones have theirs anyway."""
        held = {row for row, _column in self.locked}
        return tuple(mates[row] != NOBODY for row in self.order if row not in held)

    def mates(self, found: Assignment) -> Mates:
        columns = dict(found.pairs)
        return tuple(columns.get(row, NOBODY) for row in range(len(self.scores)))


def crowding(mates: Mates) -> int:
    """How many pairs of people share a supporter."""
    return sum(comb(mates.count(column), 2) for column in set(mates) - {NOBODY})


def pairs_in(mates: Mates) -> int:
    return len(mates) - mates.count(NOBODY)


PALETTES = ([0, 1], [0, 50, 100], [40, 41, 42], list(range(101)))
"""Scores to draw from; few of them make many suggestions of the same total."""


@st.composite
def centres(draw: st.DrawFn, places: int = 3) -> Centre:
    people, supporters = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    random = np.random.default_rng(draw(st.integers(0, 1_000_000)))
    shape = (people, supporters)
    centre = Centre(
        random.choice(draw(st.sampled_from(PALETTES)), shape).astype(np.int8),
        random.random(shape) < draw(st.sampled_from([0.3, 0.7, 1.0])),
        random.integers(0, places + 1, supporters),
        (),
        tuple(random.permutation(people).tolist()),
    )
    if not draw(st.booleans()):
        return centre
    every = centre.every()
    chosen = enumerate(every[random.integers(len(every))])
    return replace(centre, locked=tuple(pair for pair in chosen if pair[1] != NOBODY and random.random() < 0.5))


def keeps_the_rules(centre: Centre, found: Assignment, locked: tuple[tuple[int, int], ...]) -> None:
    rows = [row for row, _column in found.pairs]
    assert len(set(rows)) == len(rows)
    assert all(centre.allowed[pair] for pair in found.pairs)
    taken = np.bincount([column for _row, column in found.pairs], minlength=len(centre.places))
    assert (taken <= centre.places).all()
    assert set(locked) <= set(found.pairs)
    assert found.pairs == tuple(sorted(found.pairs))
    assert found.total == centre.totals()(centre.mates(found))


@THOUSANDS
@given(centres())
def test_nothing_is_better_and_the_bound_proves_it(centre: Centre) -> None:
    found = centre.solve()
    keeps_the_rules(centre, found, centre.locked)
    total = centre.totals()
    best = max((total(mates), pairs_in(mates), -crowding(mates)) for mates in centre.every())
    assert (found.total, len(found.pairs), -crowding(centre.mates(found))) == best
    assert found.bound == found.total


@THOUSANDS
@given(centres())
def test_who_waits_longest_comes_first_and_then_the_best_total(centre: Centre) -> None:
    found = centre.solve(longest_first=True)
    keeps_the_rules(centre, found, centre.locked)
    total = centre.totals()
    best = max((centre.standing(mates), total(mates), -crowding(mates)) for mates in centre.every())
    mates = centre.mates(found)
    assert (centre.standing(mates), found.total, -crowding(mates)) == best
    assert found.bound == found.total


@given(centres(places=9))
def test_more_places_than_people(centre: Centre) -> None:
    found = centre.solve(locked=False)
    best = max(map(centre.totals(), replace(centre, locked=()).every()))
    assert found.bound == found.total == best


@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(1, 60), st.integers(1, 101), st.floats(0, 1))
def test_larger_centres_are_proved_as_well(seed: int, people: int, supporters: int, top: int, share: float) -> None:
    random = np.random.default_rng(seed)
    shape = (people, supporters)
    centre = Centre(
        random.integers(0, top, shape).astype(np.uint8),
        random.random(shape) < share,
        random.integers(0, 12, supporters),
        (),
        tuple(random.permutation(people).tolist()),
    )
    best, fair = centre.solve(), centre.solve(longest_first=True)
    for found in (best, fair):
        keeps_the_rules(centre, found, ())
        assert found.total == found.bound
    assert fair.total <= best.total
    assert len(fair.pairs) >= len(best.pairs)


@given(centres(), st.lists(st.integers(0, 120), min_size=4, max_size=4))
def test_the_bound_holds_at_any_prices(centre: Centre, prices: list[int]) -> None:
    if not centre.scores.size:
        return
    values = np.where(centre.allowed, centre.scores, 0).astype(np.int32)
    most = worth_at_most(values, centre.places, np.array(prices[: len(centre.places)]))
    assert max(map(centre.totals(), centre.every())) <= most


@given(centres())
def test_the_same_centre_gives_the_same_answer(centre: Centre) -> None:
    wide = replace(centre, scores=centre.scores.astype(np.int64))
    assert centre.solve() == centre.solve() == wide.solve()


@given(centres())
def test_the_order_of_the_supporters_does_not_change_the_total(centre: Centre) -> None:
    turned = replace(centre, scores=centre.scores[:, ::-1], allowed=centre.allowed[:, ::-1], places=centre.places[::-1])
    for fair in (False, True):
        one, other = centre.solve(longest_first=fair, locked=False), turned.solve(longest_first=fair, locked=False)
        assert (one.total, len(one.pairs)) == (other.total, len(other.pairs))


def test_somebody_at_score_0_is_better_than_nobody() -> None:
    found = assign(np.array([[50, 0], [0, 0]]), np.ones((2, 2), dtype=bool), np.array([1, 1]))
    assert found == Assignment(((0, 0), (1, 1)), 50, 50)


def test_a_better_total_comes_before_more_pairs() -> None:
    scores, allowed = np.array([[90, 40], [49, 0]]), np.array([[True, True], [True, False]])
    assert assign(scores, allowed, np.array([1, 1])) == Assignment(((0, 0),), 90, 90)
    fair = assign(scores, allowed, np.array([1, 1]), priority=[0, 1])
    assert fair == Assignment(((0, 1), (1, 0)), 89, 89)


def test_who_waits_longest_gets_somebody_even_where_the_total_suffers() -> None:
    scores, one_for_all = np.array([[10], [90]]), np.ones((2, 1), dtype=bool)
    assert assign(scores, one_for_all, np.array([1]), priority=[0, 1]).pairs == ((0, 0),)
    assert assign(scores, one_for_all, np.array([1])).pairs == ((1, 0),)


def test_people_change_places_so_that_one_more_gets_in() -> None:
    ring = np.eye(50, dtype=bool) | np.eye(50, k=1, dtype=bool)
    ring[49, 0] = True
    turned = np.vstack([ring[:49], ring[49:]])[:, ::-1]
    assert served(turned, [1] * 50, range(50)) == list(range(50))


def test_who_cannot_be_served_does_not_keep_a_later_one_away() -> None:
    allowed = np.array([[1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1]], dtype=bool)
    assert served(allowed, [1, 1, 1], range(6)) == [0, 3, 5]
    assert served(allowed, [1, 2, 0], range(6)) == [0, 3, 4]


@pytest.mark.parametrize(
    ("locked", "why"),
    [
        ([(0, 0), (0, 1)], "two locked pairs"),
        ([(1, 0)], "not allowed"),
        ([(0, 1), (1, 1)], "more locked pairs than places"),
    ],
)
def test_locked_pairs_that_cannot_be_kept_are_refused(locked: list[tuple[int, int]], why: str) -> None:
    allowed = np.array([[True, True], [False, True]])
    with pytest.raises(ValueError, match=why):
        assign(np.zeros((2, 2), dtype=np.int8), allowed, np.array([1, 1]), locked=locked)


def test_nobody_there() -> None:
    nothing = Assignment((), 0, 0)
    assert assign(np.zeros((0, 3)), np.zeros((0, 3), dtype=bool), np.ones(3)) == nothing
    assert assign(np.zeros((3, 0)), np.zeros((3, 0), dtype=bool), np.ones(0), priority=[2, 1, 0]) == nothing
    assert assign(np.ones((2, 2)), np.ones((2, 2), dtype=bool), np.zeros(2)) == nothing
