"""What speaks most for a pair, and what is missing: a few sentences out of all the parts of a score."""

from collections.abc import Sequence

from ensure_desktop.matching.values import Contribution, Part

STRONG_SHARE = 0.6
"""From here on a part counts as a reason; half of the points stand for "not known"."""
WEAK_SHARE = 0.25
"""Up to a quarter of its points, a part counts as missing."""
REASONS = 3


def strongest(contributions: Sequence[Contribution]) -> tuple[str, ...]:
    """The three strongest reasons, as sentences, the one with the most points first."""
    ranked = sorted(_about_the_pair(contributions), key=lambda part: -part.points)
    return tuple(part.text for part in ranked if part.points >= STRONG_SHARE * part.most)[:REASONS]


def missing(contributions: Sequence[Contribution]) -> tuple[str, ...]:
    """What is missing, as sentences, the part that costs most first."""
    weak = [part for part in _about_the_pair(contributions) if part.points <= WEAK_SHARE * part.most]
    return tuple(part.text for part in sorted(weak, key=lambda part: part.points - part.most))


def _about_the_pair(contributions: Sequence[Contribution]) -> list[Contribution]:
    """All parts but the waiting time: it is the same with everybody, so it speaks for nobody."""
    return [part for part in contributions if part.most > 0 and part.part is not Part.WAITING]
