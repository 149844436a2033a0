"""Signatures as strokes: what counts as one, and how it is kept.

A signature is proof, so nothing is smoothed: points keep four digits after the comma, finer than any screen.
"""

import json
from itertools import pairwise
from math import dist, isfinite

from ensure_desktop.consent.values import Signature, Stroke

MOST_STROKES = 300
MOST_POINTS = 20_000
"""A minute of signing with a quick pen has half of this."""
SHORTEST = 0.15
"""The length of all strokes together, as a share of the field's height: less is a slip of the hand, and no cross."""
RATIOS = (0.5, 12.0)
DIGITS = 4
EDGE = 0.05
"""A stroke may run out of the field by so much; it is cut off at its edge."""


def is_signature(signature: Signature | None) -> bool:
    """Whether it holds enough to be somebody's mark: a name, a cross, a thumb's curve."""
    return signature is not None and fits(signature) and _length(signature) >= SHORTEST


def tidied(signature: Signature) -> Signature:
    """The same signature within its field, without points that repeat the one before and without empty strokes."""
    strokes = tuple(stroke for stroke in map(_tidied, signature.strokes) if stroke)
    return Signature(strokes, round(signature.ratio, DIGITS))


def to_json(signature: Signature) -> str:
    """A signature as it is kept."""
    return json.dumps({"ratio": signature.ratio, "strokes": signature.strokes}, separators=(",", ":"))


def from_json(text: str) -> Signature:
    """What `to_json` wrote."""
    content = json.loads(text)
    return Signature(tuple(tuple((x, y) for x, y in stroke) for stroke in content["strokes"]), content["ratio"])


def fits(signature: Signature) -> bool:
    """Whether its points lie in the field, or a little beside it, and are as many as a hand can draw."""
    points = [value for stroke in signature.strokes for point in stroke for value in point]
    return (
        len(signature.strokes) <= MOST_STROKES
        and len(points) <= 2 * MOST_POINTS
        and all(isfinite(value) and -EDGE <= value <= 1 + EDGE for value in points)
        and RATIOS[0] <= signature.ratio <= RATIOS[1]
    )


def _length(signature: Signature) -> float:
    """The length of all strokes, in heights of the field."""
    return sum(
        dist((one[0] * signature.ratio, one[1]), (other[0] * signature.ratio, other[1]))
        for stroke in signature.strokes
        for one, other in pairwise(stroke)
    )


def _tidied(stroke: Stroke) -> Stroke:
    kept: list[tuple[float, float]] = []
    for x, y in stroke:
        point = (round(min(max(x, 0.0), 1.0), DIGITS), round(min(max(y, 0.0), 1.0), DIGITS))
        if not kept or kept[-1] != point:
            kept.append(point)
    return tuple(kept)
