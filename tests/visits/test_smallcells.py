"""Small counts that leave the centre are attacked: by differences, and by going through everything that could be."""

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.visits.smallcells import Reader, Whole, left_out

ALL, LIMIT = "all", 3
MOST, MOST_THERE = 11, 7
"""People that a reader thinks of, and that there are: a sum that is not shown may be any number."""
AREAS, THEMES = ("north", "south"), ("money", "school")
WHOLES = [
    Whole(ALL, AREAS, apart=True),
    Whole(ALL, THEMES, apart=False),
    *(Whole(theme, tuple((theme, area) for area in AREAS), apart=True) for theme in THEMES),
    *(Whole(area, tuple((theme, area) for theme in THEMES), apart=False) for area in AREAS),
]
KINDS = [(area, themes) for area in AREAS for size in (1, 2) for themes in combinations(THEMES, size)]
"""Everybody lives in one place and asks about one thing or both."""
CELLS: dict[Any, tuple[int, ...]] = {
    ALL: tuple(1 for _kind in KINDS),
    **{area: tuple(int(kind[0] == area) for kind in KINDS) for area in AREAS},
    **{theme: tuple(int(theme in kind[1]) for kind in KINDS) for theme in THEMES},
    **{
        (theme, area): tuple(int(kind[0] == area and theme in kind[1]) for kind in KINDS)
        for theme in THEMES
        for area in AREAS
    },
}
GROUPS = {
    **CELLS,
    **{
        ("rest", wider, narrower): tuple(a - b for a, b in zip(CELLS[wider], CELLS[narrower], strict=True))
        for wider, narrower in permutations(CELLS, 2)
        if all(a >= b for a, b in zip(CELLS[wider], CELLS[narrower], strict=True))
    },
}
"""Whatever a reader could want to know: each count, and each difference of one inside another."""


def towns(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if kinds == 1:
        yield (people,)
        return
    for some in range(people + 1):
        yield from ((some, *others) for others in towns(people - some, kinds - 1))


@pytest.fixture(scope="module")
def every_town() -> np.ndarray:
    """Each way in which people could live and ask, with somebody in each place and at each theme."""
    found = np.array([town for people in range(1, MOST + 1) for town in towns(people, len(KINDS))])
    return found[((found @ np.array([CELLS[each] for each in (*AREAS, *THEMES)]).T) > 0).all(axis=1)]


def counted(town: Any, cells: dict[Any, tuple[int, ...]] = CELLS) -> dict[Any, int]:
    return {cell: int(np.dot(town, kinds)) for cell, kinds in cells.items()}


@given(data=st.data())
@settings(max_examples=120)
def test_whoever_knows_all_that_is_shown_cannot_tell_a_small_count(every_town: np.ndarray, data: st.DataObject) -> None:
    real = every_town[every_town.sum(axis=1) <= MOST_THERE]
    town = real[data.draw(st.integers(0, len(real) - 1))]
    counts = counted(town)
    hidden = left_out(counts, WHOLES, LIMIT)
    shown = {cell: count for cell, count in counts.items() if cell not in hidden}
    alike = every_town
    for cell, count in shown.items():
        assert count >= LIMIT
        alike = alike[alike @ np.array(CELLS[cell]) == count]
    for group, count in counted(town, GROUPS).items():
        if 0 < count < LIMIT:
            possible = alike @ np.array(GROUPS[group])
            assert possible.max() >= LIMIT, f"it is known that few are in {group}"
    for cell in hidden:
        possible, free = alike @ np.array(CELLS[cell]), every_town @ np.array(CELLS[cell])
        if 0 < counts[cell] < LIMIT:
            assert possible.min() <= max(1, free.min()), f"it is known that somebody more is in {cell}"


@given(counts=st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_no_sum_of_places_and_no_difference_gives_a_small_count_away(counts: list[int]) -> None:
    parts = tuple(f"place {number}" for number in range(len(counts)))
    known = dict(zip(parts, counts, strict=True)) | {ALL: sum(counts)}
    hidden = left_out(known, [Whole(ALL, parts, apart=True)], LIMIT)
    if ALL in hidden:
        return
    missing = known[ALL] - sum(known[part] for part in parts if part not in hidden)
    assert missing == 0 or missing >= LIMIT
    assert len([part for part in parts if part in hidden]) != 1 or missing == 0


def test_one_small_place_takes_another_one_along() -> None:
    known = {ALL: 22, "a": 12, "b": 8, "c": 2}
    assert left_out(known, [Whole(ALL, ("a", "b", "c"), apart=True)], LIMIT) == {"b", "c"}


def test_all_but_two_would_say_who_did_not_ask() -> None:
    known = {ALL: 20, "money": 18, "school": 9}
    assert left_out(known, [Whole(ALL, ("money", "school"), apart=False)], LIMIT) == {"money"}


def test_what_is_large_everywhere_is_shown_whole() -> None:
    known = {ALL: 40, "a": 25, "b": 15, "money": 30, "school": 20}
    wholes = [Whole(ALL, ("a", "b"), apart=True), Whole(ALL, ("money", "school"), apart=False)]
    assert not left_out(known, wholes, LIMIT)


def test_a_reader_works_out_what_a_sum_gives_away() -> None:
    reader = Reader((ALL, "a", "b", "c"), [Whole(ALL, ("a", "b", "c"), apart=True)])

    def could_be(cell: str, shown: dict[str, int]) -> tuple[float, float]:
        least, most = (reader.end(cell, shown, direction)[0] for direction in (1, -1))
        return least, most

    assert could_be("c", {ALL: 22, "a": 12, "b": 8}) == (2, 2)
    assert could_be("c", {ALL: 22, "a": 12}) == (0, 10)
    assert could_be(ALL, {"a": 12}) == (12, float("inf"))
