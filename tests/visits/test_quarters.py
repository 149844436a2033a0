"""Quarters for others are attacked together: with each other, by their changes, and with the year that holds them.

A reader collects every picture that there is and goes through every town that could have given just these.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.visits.asked import Asked, Key
from ensure_desktop.visits.by_quarter import QuarterCount
from ensure_desktop.visits.periods import quarter_around
from ensure_desktop.visits.quarters import quarter_of, with_quarters
from ensure_desktop.visits.requests import _counted, _kept, _wholes
from ensure_desktop.visits.smallcells import left_out

LIMIT = 3
MOST, MOST_THERE = {6: 10, 7: 9}, 7
"""People that a reader thinks of, by how many kinds there are, and that there are."""
SPRING, SUMMER = date(2025, 1, 1), date(2025, 4, 1)
QUARTERS = (SPRING, SUMMER)
PLACES, LANGUAGES = ("north", "south"), ("ar", "ti")
Kind = tuple[str, str, tuple[date, ...]]
"""Where somebody lives, what she speaks, and in which months she asked about the one theme there is."""
FEBRUARY = date(2025, 2, 1)
MONTHS = (SPRING, FEBRUARY, SUMMER)


def kinds_of(places: tuple[str, ...], languages: tuple[str, ...], months: tuple[date, ...]) -> list[Kind]:
    when = [those for size in range(1, len(months) + 1) for those in combinations(months, size)]
    return list(product(places, languages, when))


IN_PLACES = kinds_of(PLACES, ("ar",), QUARTERS)
IN_LANGUAGES = kinds_of(("north",), LANGUAGES, QUARTERS)
IN_MONTHS = kinds_of(("north",), ("ar",), MONTHS)


def towns(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if kinds == 1:
        yield (people,)
        return
    for some in range(people + 1):
        yield from ((some, *others) for others in towns(people - some, kinds - 1))


@cache
def every_town(kinds: int) -> np.ndarray:
    return np.array([town for people in range(1, MOST[kinds] + 1) for town in towns(people, kinds)])


def asked_in(town: Any, kinds: list[Kind]) -> list[Asked]:
    """The rows of a town: so many people of each kind."""
    rows = []
    for place, (number, (where, speaks, when)) in enumerate(zip(town, kinds, strict=True)):
        for one in range(number):
            rows += [Asked(f"{place}/{one}", where, speaks, "money", month) for month in when]
    return rows


def members(key: Key, kinds: list[Kind]) -> np.ndarray:
    """Which kinds of people a count counts."""
    found = []
    for where, speaks, months in kinds:
        there = key.neighbourhood in (None, where) and key.language in (None, speaks)
        quarters = {quarter_around(month)[0] for month in months}
        then = key.month in (None, *months) and key.quarter in (None, *quarters)
        found.append(int(there and then))
    return np.array(found)


def groups_of(kinds: list[Kind], keys: Iterable[Key]) -> Iterator[tuple[str, np.ndarray]]:
    """Whoever a reader could want to know about: each count, and those of the year who are not in it."""
    for key in keys:
        counted = members(key, kinds)
        yield str(key), counted
        yield f"all but {key}", members(replace(key, quarter=None, month=None), kinds) - counted


@dataclass(frozen=True)
class Seen:
    """A count as others see it, and whether it heads a line, so that it is known that there is somebody."""

    key: Key
    people: int | None
    line: bool


def told(town: Any, kinds: list[Kind]) -> Iterator[Seen]:
    """All that leaves the centre about a town. What has no line is nobody."""
    asked = asked_in(town, kinds)
    for day in QUARTERS:
        quarter = quarter_of(asked, day, LIMIT)
        for about, words in (("neighbourhood", PLACES), ("language", LANGUAGES), ("theme", ("money",))):
            for key in (replace(quarter.all, **{about: each}) for each in words):
                yield Seen(key, quarter.shown(key) if key in quarter.counts else 0, True)
        nobody = not quarter.counts[quarter.all]
        yield Seen(quarter.all, 0 if nobody else quarter.shown(quarter.all), not nobody)
    counts = _counted(asked, sorted({month for _place, _language, months in kinds for month in months}))
    hidden = _kept(asked, counts, 2025, LIMIT)
    for key, count in counts.items():
        yield Seen(key, None if key in hidden else count, (key.theme is None) != (key.neighbourhood is None))


def alike(kinds: list[Kind], seen: Iterable[Seen]) -> np.ndarray:
    """The towns that could be the one of which this is seen."""
    found = every_town(len(kinds))
    for each in seen:
        there = found @ members(each.key, kinds)
        found = found[there >= int(each.line) if each.people is None else there == each.people]
    return found


@pytest.mark.parametrize("kinds", [IN_PLACES, IN_LANGUAGES, IN_MONTHS], ids=["places", "languages", "months"])
@given(data=st.data())
@settings(max_examples=40)
def test_whoever_has_all_pictures_cannot_tell_a_small_count(kinds: list[Kind], data: st.DataObject) -> None:
    real = every_town(len(kinds))
    real = real[real.sum(axis=1) <= MOST_THERE]
    town = real[data.draw(st.integers(0, len(real) - 1))]
    seen = list(told(town, kinds))
    assert all(each.people is None or each.people == 0 or each.people >= LIMIT for each in seen)
    possible = alike(kinds, seen)
    for words, group in groups_of(kinds, [each.key for each in seen]):
        if 0 < town @ group < LIMIT:
            assert (possible @ group).max() >= LIMIT, f"it is known that few are in {words}"
    free = alike(kinds, [replace(each, people=each.people and None) for each in seen])
    for each in seen:
        group = members(each.key, kinds)
        if each.people is None and town @ group < LIMIT:
            assert (possible @ group).min() <= max(1, (free @ group).min()), f"somebody more is known in {each.key}"


def test_a_year_gives_up_what_its_quarter_would_tell() -> None:
    """Nobody of the south asked in spring, and all others did: the year less the spring is the south."""
    kinds = [("north", "ar", (SPRING,)), ("south", "ar", (SUMMER,))]
    asked = asked_in((20, 2), kinds)
    quarter = quarter_of(asked, SPRING, 5)
    assert quarter.shown(Key(neighbourhood="north", quarter=SPRING)) == 20
    counts = _counted(asked, MONTHS)
    alone = left_out(counts, _wholes(counts), 5)
    assert Key() not in alone
    together = _kept(asked, counts, 2025, 5)
    assert {Key(), Key(neighbourhood="south")} <= together


def test_a_quarter_never_changes_with_what_comes_after_it() -> None:
    spring = asked_in((8, 6, 2), [("north", "ar", (SPRING,)), ("south", "ti", (SPRING,)), ("east", "fa", (SPRING,))])
    later = asked_in((9, 1), [("north", "ti", (SUMMER,)), ("east", "ar", (SUMMER,))])
    assert quarter_of(spring, SPRING, 5) == quarter_of(spring + later, SPRING, 5)


def test_what_a_quarter_told_is_not_taken_back_by_the_year() -> None:
    asked = asked_in((9, 7), [("north", "ar", (SPRING,)), ("south", "ti", (SPRING, SUMMER))])
    counts = _counted(asked, MONTHS)
    quarters = [quarter_of(asked, day, 5) for day in QUARTERS]
    everything, wholes, before = with_quarters(counts, _wholes(counts), quarters)
    hidden = left_out(everything, wholes, 5, before)
    assert before.told
    assert not before.told & hidden
    assert {key for each in quarters for key in each.hidden} <= hidden | before.told


@given(people=st.integers(0, 9) | st.none(), before=st.integers(0, 9) | st.none())
def test_a_change_says_nothing_that_its_two_counts_do_not_say(people: int | None, before: int | None) -> None:
    change = QuarterCount("money", people, before).change
    assert (change is None) == (people is None or before is None)
    if people is not None and before is not None:
        assert change == people - before
