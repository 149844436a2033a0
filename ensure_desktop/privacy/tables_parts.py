"""A whole beside its parts: what is left of it when several of them are taken away may not be a few people.

Two tables of which one is about some of the days of the other are compared by `tables_before.py`. This is for three and
more: "of the year, less its first and its second quarter". The people of a cell who stand in one part stand in others
as well, as a rule, and then nothing follows; where next to nobody does, the counts add up.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.privacy.table_cells import Cell

MOST_PARTS = 8
"""So many parts of a whole are looked at, the longest first: every choice of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paper about one period: the people of its cells, as far as they are known, and of how many it tells."""

    name: str
    first: date
    last: date
    people: Mapping[Cell, frozenset[str]]
    counts: Mapping[Cell, int]

    def holds(self, other: "Told") -> bool:
        """Whether all days of the other one, and more, are its own."""
        return self.first <= other.first and other.last <= self.last and not self.is_of_same_days(other)

    def is_of_same_days(self, other: "Told") -> bool:
        """Whether both are about the same days."""
        return (self.first, self.last) == (other.first, other.last)


def few_left(cells: Collection[Cell], now: Told, papers: Sequence[Told], limit: int) -> tuple[str, ...]:
    """The papers beside which `now` would give few people away, in one of these cells; nothing where none do."""
    for whole in (now, *(each for each in papers if each.holds(now))):
        inside = [each for each in papers if whole.holds(each) and not each.is_of_same_days(now)]
        longest = sorted(inside, key=lambda each: (each.first - each.last, each.first, each.name))[:MOST_PARTS]
        for parts in _apart(longest if whole is now else [now, *longest]):
            if len(parts) > 1 and any(each is now for each in (whole, *parts)):
                for cell in sorted(cells):
                    if _is_few(cell, whole, parts, limit):
                        return tuple(each.name for each in (whole, *parts) if each is not now)
    return ()


def _apart(papers: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    """Every choice of papers of which no two are about the same day."""
    if not papers:
        yield ()
        return
    one, *others = papers
    for chosen in _apart(others):
        yield chosen
        if all(each.last < one.first or one.last < each.first for each in chosen):
            yield (one, *chosen)


def _is_few(cell: Cell, whole: Told, parts: Sequence[Told], limit: int) -> bool:
    if any(cell not in each.counts for each in (whole, *parts)):
        return False
    nobody: frozenset[str] = frozenset()
    together = frozenset[str]().union(*(each.people.get(cell, nobody) for each in parts))
    twice = sum(len(each.people.get(cell, nobody)) for each in parts) - len(together)
    left = len(whole.people.get(cell, nobody) - together)
    return twice < limit and (0 < left < limit or (not left and twice > 0))
