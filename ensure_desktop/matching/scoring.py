"""The score of a match: a number from 0 to 100 that is the sum of named parts.

"The wishes of the two people come first" (domain facts, section 4). For a pair, each part counts with the centre's
weight times what speaks in it: the centre's own view 2 (0 where it counts only as wished), and each of the two wishes 2
to 6. These are scaled to 100 over all parts of the pair, so `most` is what a part can give. What it gives is the share
of those views and wishes that is met; what is not known counts half, so that nobody loses a match over an empty field.

Everything shown is a whole number and adds up exactly. It is worked out over arrays, for one pair as for four million,
with the same answer: in floating point, but always rounding down fractions that are known to lie further from the next
whole number than any error that can have come in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.matching.comparing import ALL, OF_DEGREE, alike, gender_asked, language_asked, view
from ensure_desktop.matching.encoding import BLOCK_CELLS, CRITERIA, WHOLE, Encoded, Side, blocks_of_rows, encode
from ensure_desktop.matching.explaining import sentence
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.values import Contribution, CriterionWeight, Likeness, MatchKind, Part
from ensure_desktop.matching.weights import weights_for
from ensure_desktop.people.values import Criterion

if TYPE_CHECKING:
    from numpy import float32, uint8
    from numpy.typing import NDArray

FULL_SCORE = 100

VIEW_WEIGHT = 2
"""What the centre's own view of a part counts; a wish counts as `encoding.WISH_WEIGHTS` says."""

ROUND = 0.5 + 1e-4
"""Added before rounding down: halves go up. The fractions have denominators of 3,640 at most, so a sum that is not
whole lies at least 0.00027 below the next whole number; single precision errs by 0.00003 at most up to 100."""


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
        total = np.zeros((rows.stop - rows.start, scores.shape[1]), np.float32)
        for _most, points in scale.parts(rows):
            total += points
        scores[rows] = total
    return scores


def part_points(encoded: Encoded, weights: Sequence[CriterionWeight]) -> tuple[NDArray[uint8], NDArray[uint8]]:
    """The points of each part, and the most that each could give: (parts, participants, supporters).

    For explaining: meant for one person against many, not for all pairs.
    """
    import numpy as np

    shape = (len(Part), len(encoded.participants.ids), len(encoded.supporters.ids))
    points, most = np.empty(shape, np.uint8), np.empty(shape, np.uint8)
    for place, found in enumerate(_Scale(encoded, weights).parts(slice(0, shape[1]))):
        most[place], points[place] = found
    return points, most


class _Scale:
    """How much each part counts in each pair. What one pair has is the sum of what its two people bring."""

    def __init__(self, encoded: Encoded, weights: Sequence[CriterionWeight]) -> None:
        import numpy as np

        self._one, self._other = encoded.participants, encoded.supporters
        self._weights = {each.part: each for each in weights}
        counts = [np.zeros(len(side.ids), np.float32) for side in (self._one, self._other)]
        self._upto: list[tuple[NDArray[float32], NDArray[float32]]] = []
        """For each part: what it and the parts before it count, by the participant and by the supporter."""
        for part in Part:
            weight = self._weights[part].weight
            counts[0] = counts[0] + weight * (_base(self._weights[part]) + _strengths(part, self._one))
            counts[1] = counts[1] + weight * _strengths(part, self._other)
            self._upto.append((counts[0], counts[1]))

    def parts(self, rows: slice) -> Iterator[tuple[NDArray[float32], NDArray[float32]]]:
        """For each part, the most that it can give and what it gives: (participants of `rows`, all supporters)."""
        import numpy as np

        whole = np.add.outer(self._upto[-1][0][rows], self._upto[-1][1])
        np.maximum(whole, 1, out=whole)  # nothing counts for these two: the score is 0
        per_count = np.divide(FULL_SCORE, whole, out=whole)
        before = np.zeros_like(per_count)
        for part, (mine, theirs) in zip(Part, self._upto, strict=True):
            if self._weights[part].weight == 0:
                nothing = np.zeros_like(before)
                yield nothing, nothing
                continue
            upto = np.add.outer(mine[rows], theirs)
            upto *= per_count
            upto += ROUND
            np.floor(upto, out=upto)
            most = np.subtract(upto, before, out=before)
            yield most, self._points(part, rows, most)
            before = upto

    def _points(self, part: Part, rows: slice, most: NDArray[float32]) -> NDArray[float32]:
        """`most` times the share that is met, halves rounded up."""
        import numpy as np

        base = _base(self._weights[part])
        voices = np.add.outer((base + _strengths(part, self._one)[rows]) * WHOLE, _strengths(part, self._other) * WHOLE)
        if base == 0:
            np.maximum(voices, 1, out=voices)  # nobody has a say: `most` is 0 as well
        share = self._met(part, rows)
        share /= voices
        share += 0.5
        share *= most
        share += ROUND
        return np.floor(share, out=share)

    def _met(self, part: Part, rows: slice) -> NDArray[float32]:
        """What is met of the centre's view and of both wishes, each times its weight, counted from the middle."""
        import numpy as np

        one, other = self._one, self._other
        base = _direction(self._weights[part])
        if part is Part.WAITING:
            waited: NDArray[float32] = base * view(part, one, other, rows)
            return waited
        place = CRITERIA.index(Criterion(part.value))
        mine, theirs = one.pulls[place][rows], other.pulls[place]
        if part is Part.LANGUAGE:
            found: NDArray[float32] = base * view(part, one, other, rows)
            found += mine[:, np.newaxis] * language_asked(one, other, rows)
            found += theirs * language_asked(other, one, ALL, rows).T
            return found
        if part not in OF_DEGREE:
            mine, base = mine + base, 0
        found = np.add.outer(mine, theirs)
        found *= alike(CRITERIA[place], one, other, rows)
        if base:
            found += base * view(part, one, other, rows)
        if part is Part.GENDER:
            found += one.strengths[place][rows, np.newaxis] * gender_asked(one, other, rows)
            found += other.strengths[place] * gender_asked(other, one, ALL, rows).T
        return found


def _base(weight: CriterionWeight) -> int:
    """What the centre's own view counts."""
    return 0 if weight.likeness is Likeness.AS_WISHED else VIEW_WEIGHT


def _direction(weight: CriterionWeight) -> int:
    """The same, below 0 where the centre looks for what is different."""
    return -VIEW_WEIGHT if weight.likeness is Likeness.DIFFERENT else _base(weight)


def _strengths(part: Part, side: Side) -> NDArray[float32]:
    """What the wishes about a part count; nobody can wish about the waiting time."""
    import numpy as np

    if part is Part.WAITING:
        return np.zeros(len(side.ids), np.float32)
    strengths: NDArray[float32] = side.strengths[CRITERIA.index(Criterion(part.value))]
    return strengths
