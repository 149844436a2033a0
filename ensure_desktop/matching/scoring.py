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

from collections.abc import Sequence
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
    scale = _Scale(encoded, weights)
    for rows in blocks_of_rows(*scores.shape, cells_at_once):
        _most, points = scale.parts(rows)
        scores[rows] = points.sum(axis=0)
    return scores


def part_points(encoded: Encoded, weights: Sequence[CriterionWeight]) -> tuple[NDArray[uint8], NDArray[uint8]]:
    """The points of each part, and the most that each could give: (parts, participants, supporters).

    For explaining: meant for one person against many, not for all pairs.
    """
    import numpy as np

    most, points = _Scale(encoded, weights).parts(slice(0, len(encoded.participants.ids)))
    return points.astype(np.uint8), most.astype(np.uint8)


class _Scale:
    """How much each part counts in each pair, and what of it is met.

    What a part counts in a pair is the sum of what its two people bring, so it is the product of two thin matrices:
    (what she brings, 1) times (1, what he brings). All parts of a block of pairs are worked out together.
    """

    def __init__(self, encoded: Encoded, weights: Sequence[CriterionWeight]) -> None:
        import numpy as np

        self._one, self._other = encoded.participants, encoded.supporters
        self._weights = sorted(weights, key=lambda each: PARTS.index(each.part))
        count = np.array([[each.weight] for each in self._weights], np.float32)
        base = np.array([[_base(each)] for each in self._weights], np.float32)
        hers, his = _voices(self._one) + base, _voices(self._other)
        upto = [np.cumsum(count * side, axis=0, dtype=np.float32) for side in (hers, his)]
        self._voices = _sums(hers * WHOLE + NEVER_0, his * WHOLE)
        self._upto = _sums(upto[0] + UPWARDS, upto[1])
        self._whole = _sums(upto[0][-1:], upto[1][-1:])
        self._arrays: list[NDArray[float32]] = []
        self._met = [
            Met(each.part, _direction(each), self._one, self._other) if each.weight else None for each in self._weights
        ]

    def parts(self, rows: slice) -> tuple[NDArray[float32], NDArray[float32]]:
        """The most that each part can give, and what it gives: (parts, participants of `rows`, all supporters)."""
        import numpy as np

        count = rows.stop - rows.start
        upto, most, voices, whole = (each[:, :count] for each in self._room(count))
        _pairs(self._upto, rows, upto)
        np.maximum(_pairs(self._whole, rows, whole), 1, out=whole)  # 1 where nothing counts for the two
        upto *= np.divide(FULL_SCORE, whole, out=whole)
        np.rint(upto, out=upto)
        most[0] = upto[0]
        np.subtract(upto[1:], upto[:-1], out=most[1:])
        shares = upto
        for place, met in enumerate(self._met):
            if met is None:
                shares[place] = 0
            else:
                met.fill(shares[place], rows)
        shares /= _pairs(self._voices, rows, voices)
        shares += HALF_UP
        shares *= most
        return most, np.rint(shares, out=shares)

    def _room(self, rows: int) -> list[NDArray[float32]]:
        """Arrays to work in, the same for all blocks: new memory for each would take longer than the sums."""
        import numpy as np

        if not self._arrays or self._arrays[0].shape[1] < rows:
            shape = len(PARTS), rows, len(self._other.ids)
            self._arrays = [np.empty(shape, np.float32) for _each in range(3)]
            self._arrays.append(np.empty((1, *shape[1:]), np.float32))
        return self._arrays


def _sums(hers: NDArray[float32], his: NDArray[float32]) -> tuple[NDArray[float32], NDArray[float32]]:
    """Two factors, (parts, participants, 2) and (parts, 2, supporters), whose product adds each to each."""
    import numpy as np

    return (
        np.stack([hers, np.ones_like(hers)], axis=2, dtype=np.float32),
        np.stack([np.ones_like(his), his], axis=1, dtype=np.float32),
    )


def _pairs(sums: tuple[NDArray[float32], NDArray[float32]], rows: slice, out: NDArray[float32]) -> NDArray[float32]:
    import numpy as np

    return np.matmul(sums[0][:, rows], sums[1], out=out)


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
