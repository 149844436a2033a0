"""Visits add up over time: what one table leaves out may not be what is left between others.

The visits of a year, less those of its first three quarters, are those of the last one; and less all months but two,
those of these two. Whatever is told, here and in earlier papers, is a sum over pieces of time and ways to meet. A sum
that tells of somebody (`table_cells.is_telling`) may not be one that follows from all that is told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from ensure_desktop.privacy.table_cells import is_telling
from ensure_desktop.visits.asked import months_between
from ensure_desktop.visits.values import Medium

ALL = "all"
"""The name of the sum of everything; the other ones have those of their lines."""
MEDIA = tuple(each.value for each in Medium)
ROUNDING = 1e-6

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
    time = _Time([now, *papers], list(visits))
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
    time: "_Time", before: Sequence[Any], mine: dict[str, Any], hidden: Collection[str], limit: int
) -> set[tuple[int, int, int]]:
    return set(time.found([*before, *(row for name, row in mine.items() if name not in hidden)], limit))


class _Time:
    """Pieces of time, with the visits of each and how people met, and who gave and got them."""

    def __init__(self, papers: Sequence[Summed], visits: Sequence[Visit]) -> None:
        first, last = min(each.first for each in papers), max(each.last for each in papers)
        ends = {date.fromordinal(each.last.toordinal() + 1) for each in papers}
        cuts = sorted(
            {each.first for each in papers} | ends | {day for day in months_between(first, last) if day > first}
        )
        visits = [each for each in visits if first <= each[0] <= last]
        days = sorted({each[0] for each in visits})
        # Of a piece without visits nothing is to be told; what is on both sides of it is next to each other then.
        self.pieces = [piece for piece in pairwise(cuts) if bisect_left(days, piece[0]) < bisect_left(days, piece[1])]
        self.counts = np.zeros(len(self.pieces) * len(MEDIA))
        starts = [start for start, _end in self.pieces]
        people = [sorted({each[3 + side] for each in visits}) for side in (0, 1)]
        self._sums = [np.zeros((2, len(each), len(self.pieces) + 1, len(MEDIA))) for each in people]
        places = [{who: place for place, who in enumerate(each)} for each in people]
        for day, minutes, medium, *both in visits:
            piece, way = bisect_right(starts, day) - 1, MEDIA.index(medium)
            self.counts[piece * len(MEDIA) + way] += 1
            for side, who in enumerate(both):
                self._sums[side][:, places[side][who], piece + 1, way] += (1, minutes)
        self._sums = [each.cumsum(axis=2) for each in self._sums]

    def row_of(self, paper: Summed) -> Any:
        """What a sum of that paper adds up, by its name."""

        def row(name: str) -> Any:
            key, _dot, line = name.partition(".")
            found = np.zeros((len(self.pieces), len(MEDIA)))
            for place, (start, _end) in enumerate(self.pieces):
                in_line = key != "visits" or start.replace(day=1).isoformat() == line
                if in_line and paper.first <= start <= paper.last:
                    found[place, MEDIA.index(line) if key == "media" else slice(None)] = 1
            return found.ravel()

        return row

    def found(self, told: Sequence[Any], limit: int) -> Iterator[tuple[int, int, int]]:
        """The sums that follow from those that are told, and tell of somebody: from one piece to another, of one way
        to meet or of all."""
        if not told or not self.pieces:
            return
        _left, sizes, basis = np.linalg.svd(np.array(told), full_matrices=False)
        basis = basis[sizes > ROUNDING]
        ways = np.vstack([np.eye(len(MEDIA)), np.ones(len(MEDIA))])
        for one in range(len(self.pieces)):
            count = len(self.pieces) - one
            asked = np.zeros((count, len(ways), len(self.pieces), len(MEDIA)))
            for more in range(count):
                asked[more, :, one : one + more + 1, :] = ways[:, None, :]
            flat = asked.reshape(count * len(ways), -1)
            follows = np.abs(flat - (flat @ basis.T) @ basis).max(axis=1) < ROUNDING
            for place in np.flatnonzero(follows & (flat @ self.counts > 0)):
                more, way = divmod(int(place), len(ways))
                if self._tells(one, one + more + 1, way, limit):
                    yield one, one + more, way

    def _tells(self, start: int, end: int, way: int, limit: int) -> bool:
        given = []
        for sums in self._sums:
            part = sums[:, :, end] - sums[:, :, start]
            counts, minutes = part[..., way] if way < len(MEDIA) else part.sum(axis=2)
            for measure in (counts, minutes):
                given.append({str(who): float(measure[who]) for who in np.flatnonzero(counts)})
        return is_telling(given, limit)
