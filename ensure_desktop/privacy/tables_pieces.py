"""The pieces of time that papers cut it into, the visits of each, and what follows from sums over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from ensure_desktop.privacy.table_cells import is_telling
from ensure_desktop.privacy.tables_sums import MEDIA, Summed, Visit
from ensure_desktop.visits.asked import months_between

ROUNDING = 1e-6


class Pieces:
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
