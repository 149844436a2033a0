"""Visits add up over time: what one table leaves out may not be what is left between others.

The visits of a year, less those of its first three quarters, are those of the last one; and less all months but two,
those of these two. Whatever is told, here and in earlier papers, is a sum over pieces of time and ways to meet. A sum
that tells of somebody (`table_cells.is_telling`) may not be one that follows from all that is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ensure_desktop.visits.values import Medium

if TYPE_CHECKING:
    from ensure_desktop.privacy.tables_pieces import Pieces

ALL = "all"
"""The name of the sum of everything; the other ones have those of their lines."""
MEDIA = tuple(each.value for each in Medium)

Visit = tuple[date, int, str, str, str]
"""Its day and minutes, how people met, and who got it and who gave it."""


@dataclass(frozen=True, slots=True)
class Summed:
    """The days of a paper, and which of its sums of visits are told: `ALL`, lines of months, and of ways to meet."""

    first: date
    last: date
    told: frozenset[str]


def not_to_tell(now: Summed, papers: Sequence[Summed], visits: Iterable[Visit], limit: int) -> frozenset[str]:
    """Which sums of now are not told because of those of other papers, the smallest first."""
    if not any(each.told for each in papers):
        return frozenset()
    from ensure_desktop.privacy.tables_pieces import Pieces  # works with numpy

    time = Pieces([now, *papers], list(visits))
    before = [row for paper in papers for row in map(time.row_of(paper), sorted(paper.told))]
    mine = {name: time.row_of(now)(name) for name in sorted(now.told, key=lambda each: (each == ALL, each))}
    sizes = {name: float(row @ time.counts) for name, row in mine.items()}
    known = set(time.found(before, limit))
    hidden: set[str] = set()
    while bad := _given_away(time, before, mine, hidden, limit) - known:
        left = [name for name in mine if name not in hidden and sizes[name]]
        if not left:
            break
        after = {name: len(_given_away(time, before, mine, {*hidden, name}, limit) - known) for name in left}
        best = min(left, key=lambda name: (after[name], name == ALL, sizes[name]))
        if after[best] == len(bad):  # one alone does not help
            best = min(left, key=lambda name: (name == ALL, sizes[name]))
        hidden.add(best)
    return frozenset(hidden)


def _given_away(
    time: "Pieces", before: Sequence[Any], mine: dict[str, Any], hidden: Collection[str], limit: int
) -> set[tuple[int, int, int]]:
    return set(time.found([*before, *(row for name, row in mine.items() if name not in hidden)], limit))
