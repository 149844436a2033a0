"""The score of a match: a number from 0 to 100 that is the sum of named parts.

"The wishes of the two people come first" (domain facts, section 4). For a pair, each part counts with the centre's
weight times what speaks in it: the centre's own view 2 (0 where it counts only as wished), and each of the two wishes 2
to 6. These are scaled to 100 over all parts of the pair, so `most` is what a part can give. What it gives is the share
of those views and wishes that is met; what is not known counts half, so that nobody loses a match over an empty field.

Everything shown is a whole number and adds up exactly. It is worked out over arrays, for one pair as for four million,
with the same answer. Single precision is exact enough: the fractions have denominators of 3,640 at most, so that a
number that is not to be rounded up lies at least 0.00027 below the half, and errors stay below 0.00005.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.matching.comparing import Met
from ensure_desktop.matching.encoding import BLOCK_CELLS, WHOLE, Encoded, Side, blocks_of_rows, encode
from ensure_desktop.matching.explaining import sentence
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.values import Contribution, CriterionWeight, Likeness, MatchKind, Part
from ensure_desktop.matching.weights import weights_for

if TYPE_CHECKING:
    from numpy import float32, uint8
    from numpy.typing import NDArray

PARTS = tuple(Part)

FULL_SCORE = 100

VIEW_WEIGHT = 2
"""What the centre's own view of a part counts; a wish counts as `encoding.WISH_WEIGHTS` says."""

COLUMNS = 512
"""So many supporters are looked at together: what is known of them stays in the cache as well."""

UPWARDS = 2e-3
"""Added to what counts, so that halves are rounded up: it moves a sum by less than half the way to the next fraction
that there can be, and by more than single precision errs."""
HALF_UP = 0.5 + 1e-6
"""The same for shares, which are counted from the middle."""
NEVER_0 = 1e-5
"""Added to what is divided by: where nothing counts, nothing is given. It is less than the last digit elsewhere."""


@dataclass(frozen=True, slots=True)
class Score:
    """The sum (0-100) and the parts that make it up, in the order of `Part`."""

    points: int
    contributions: tuple[Contribution, ...]


def score(
    supporter: Profile,
    participant: Profile,
    weights: Sequence[CriterionWeight],
    today: date,
    kind: MatchKind = MatchKind.ONE_TO_ONE,
) -> Score:
    """How well the two fit on `today`, with reasons. Hard limits are a different matter (`limits.py`)."""
    points, most = part_points(encode([supporter], [participant], today), weights_for(weights, kind))
    return explained(supporter, participant, today, points[:, 0, 0].tolist(), most[:, 0, 0].tolist())


def explained(
    supporter: Profile, participant: Profile, today: date, points: Sequence[int], most: Sequence[int]
) -> Score:
    """The score whose parts have these points, with a sentence for each."""
    contributions = tuple(
        Contribution(part, given, top, sentence(part, supporter, participant, today))
        for part, given, top in zip(Part, points, most, strict=True)
    )
    return Score(sum(points), contributions)


def score_matrix(
    encoded: Encoded, weights: Sequence[CriterionWeight], *, cells_at_once: int = BLOCK_CELLS
) -> NDArray[uint8]:
    """The scores of all pairs: (participants, supporters)."""
    import numpy as np

    scores = np.empty((len(encoded.participants.ids), len(encoded.supporters.ids)), np.uint8)
    for first in range(0, scores.shape[1], COLUMNS):
        columns = slice(first, min(first + COLUMNS, scores.shape[1]))
        scale = _Scale(encoded.participants, encoded.supporters.some(columns), weights)
        for rows in blocks_of_rows(len(scores), columns.stop - first, cells_at_once):
            total = scale.zeros(rows)
            for _most, points in scale.parts(rows):
                total += points
            scores[rows, columns] = total
    return scores


def part_points(encoded: Encoded, weights: Sequence[CriterionWeight]) -> tuple[NDArray[uint8], NDArray[uint8]]:
    """The points of each part, and the most that each could give: (parts, participants, supporters).

    For explaining: meant for one person against many, not for all pairs.
    """
    import numpy as np

    shape = len(PARTS), len(encoded.participants.ids), len(encoded.supporters.ids)
    points, most = np.empty(shape, np.uint8), np.empty(shape, np.uint8)
    scale = _Scale(encoded.participants, encoded.supporters, weights)
    for place, (top, given) in enumerate(scale.parts(slice(0, shape[1]))):
        points[place], most[place] = given, top
    return points, most


class _Scale:
    """How much each part counts in each pair, and what of it is met.

    What a part counts in a pair is the sum of what its two people bring. The parts of a block of pairs come one after
    the other, so that the few arrays that one part needs stay in the innermost cache.
    """

    def __init__(self, one: Side, other: Side, weights: Sequence[CriterionWeight]) -> None:
        import numpy as np

        self._one, self._other = one, other
        chosen = sorted(weights, key=lambda each: PARTS.index(each.part))
        count = np.array([[each.weight] for each in chosen], np.float32)
        base = np.array([[_base(each)] for each in chosen], np.float32)
        hers, his = _voices(one) + base, _voices(other)
        self._upto = [np.cumsum(count * side, axis=0, dtype=np.float32) for side in (hers, his)]
        self._whole = self._upto[0][-1], self._upto[1][-1]
        self._upto[0] = self._upto[0] + np.float32(UPWARDS)
        self._voices = hers * np.float32(WHOLE) + np.float32(NEVER_0), his * np.float32(WHOLE)
        self._met = [Met(each.part, _direction(each), one, other) if each.weight else None for each in chosen]

    def zeros(self, rows: slice) -> NDArray[float32]:
        """An array for the participants of `rows` and all supporters."""
        import numpy as np

        return np.zeros((rows.stop - rows.start, len(self._other.ids)), np.float32)

    def parts(self, rows: slice) -> Iterator[tuple[NDArray[float32], NDArray[float32]]]:
        """For each part the most that it can give, and what it gives: (participants of `rows`, all supporters).

        The arrays are the same for all parts: they hold until the next one is asked for.
        """
        import numpy as np

        upto, before, most, shares, factor = (self.zeros(rows) for _each in range(5))
        np.add(self._whole[0][rows, np.newaxis], self._whole[1], out=factor)
        np.maximum(factor, 1, out=factor)  # 1 where nothing counts for the two
        np.divide(FULL_SCORE, factor, out=factor)
        for place, met in enumerate(self._met):
            if met is None:
                most[...] = shares[...] = 0
                yield most, shares
                continue
            np.add(self._upto[0][place, rows, np.newaxis], self._upto[1][place], out=upto)
            upto *= factor
            np.subtract(np.rint(upto, out=upto), before, out=most)
            upto, before = before, upto
            met.fill(shares, rows)
            shares /= np.add(self._voices[0][place, rows, np.newaxis], self._voices[1][place], out=upto)
            shares += HALF_UP
            shares *= most
            yield most, np.rint(shares, out=shares)


def _voices(side: Side) -> NDArray[float32]:
    """What the wishes about each part count: (parts, people). Nobody can wish about the waiting time."""
    import numpy as np

    return np.concatenate([side.strengths, np.zeros((1, len(side.ids)), np.float32)])


def _base(weight: CriterionWeight) -> int:
    """What the centre's own view counts."""
    return 0 if weight.likeness is Likeness.AS_WISHED else VIEW_WEIGHT


def _direction(weight: CriterionWeight) -> int:
    """The same, below 0 where the centre looks for what is different."""
    return -VIEW_WEIGHT if weight.likeness is Likeness.DIFFERENT else _base(weight)
