"""The requests for help of one quarter, counted, and what of them may leave the centre.

A quarter is counted by itself: who asked in one says nothing about who asked in the next, so neither several quarters
nor the change from one to the other give more away than each of them. A year is different, because it holds its
quarters: whoever asked in one of them asked in the year. So the picture of a year is made for readers who know its four
quarters (`with_quarters`), and a quarter never changes with what comes after it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ensure_desktop.visits.asked import Asked, Key, months_between, people_at
from ensure_desktop.visits.periods import MONTHS, QUARTER, quarter_around
from ensure_desktop.visits.smallcells import Before, Whole, left_out


@dataclass(frozen=True, slots=True)
class Quarter:
    """The counts of one quarter, how they belong together, and which of them stay in the centre."""

    first: date
    counts: Mapping[Key, int]
    wholes: tuple[Whole, ...]
    hidden: frozenset[Key]
    for_outside: bool

    @property
    def all(self) -> Key:
        """Where the count of all who asked stands."""
        return Key(quarter=self.first)

    def shown(self, key: Key) -> int | None:
        """How many people stand there; None where that stays in the centre, also where nobody is, as in any picture."""
        if key in self.hidden or (self.for_outside and key not in self.counts):
            return None
        return self.counts.get(key, 0)


def quarter_of(asked: Iterable[Asked], first: date, limit: int | None) -> Quarter:
    """The quarter that begins on `first`, counted from what was asked in it or in a longer time.

    `limit` is the least that may leave the centre; without one everything is shown.
    """
    last = quarter_around(first)[1]
    found = people_at((each for each in asked if first <= each.month <= last), _places_of(first))
    whole = Key(quarter=first)
    counts = {whole: 0} | found
    themes, places, languages = (
        tuple(key for key in counts if getattr(key, about) is not None)
        for about in ("theme", "neighbourhood", "language")
    )
    wholes = (
        Whole(whole, places, apart=True),
        Whole(whole, themes, apart=False),
        Whole(whole, languages, apart=True),
    )
    before = Before(lines=_lines(counts, whole))
    hidden = left_out(counts, wholes, limit, before) if limit is not None else frozenset()
    return Quarter(first, counts, wholes, hidden, for_outside=limit is not None)


def with_quarters(
    counts: Mapping[Key, int], wholes: Sequence[Whole], quarters: Sequence[Quarter], unshown: Collection[Key] = ()
) -> tuple[dict[Key, int], list[Whole], Before]:
    """The counts of a year and those of its quarters, how they belong together, and what the quarters have told.

    In each of them somebody asked: one of nobody has no lines, so everybody knows all about it. `unshown` are counts of
    the year that its picture does not have; readers know that there are such people all the same.
    """
    all_counts, all_wholes = dict(counts), list(wholes)
    for each in quarters:
        all_counts |= each.counts
        all_wholes += each.wholes
        months = (Key(month=month) for month in months_between(each.first, quarter_around(each.first)[1]))
        all_wholes.append(Whole(each.all, tuple(month for month in months if month in counts), apart=False))
    for key in counts:
        parts = tuple(part for each in quarters if (part := replace(key, quarter=each.first)) in each.counts)
        if parts:
            all_wholes.append(Whole(key, parts, apart=False))
    before = Before(
        told=frozenset(key for each in quarters for key in each.counts if key not in each.hidden),
        kept=frozenset(key for each in quarters for key in each.hidden).union(unshown),
        lines=frozenset(key for each in quarters for key in _lines(each.counts, each.all)),
    )
    return all_counts, all_wholes, before


def quarters_of_year(year: int) -> tuple[date, ...]:
    """The first days of its quarters."""
    return tuple(date(year, month, 1) for month in range(1, MONTHS + 1, QUARTER))


def _lines(counts: Mapping[Key, int], whole: Key) -> frozenset[Key]:
    return frozenset(counts) - {whole}


def _places_of(quarter: date) -> Callable[[Asked], tuple[Key, ...]]:
    def places(each: Asked) -> tuple[Key, ...]:
        return (
            Key(quarter=quarter),
            Key(theme=each.theme, quarter=quarter),
            Key(neighbourhood=each.neighbourhood, quarter=quarter),
            Key(language=each.language, quarter=quarter),
        )

    return places
