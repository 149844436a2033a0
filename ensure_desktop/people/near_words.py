"""Words of a list that are probably one word, spelt in two ways ("cooking", "coking")."""

from collections.abc import Sequence

from ensure_desktop.people.names import folded
from ensure_desktop.people.word_values import WordUse

SHORTEST = 5
"""A shorter word turns into another one by a single letter ("art", "ant")."""
LONG = 10
"""From so many letters on, two slips are one word still."""


def near_words(uses: Sequence[WordUse], most: int = 3) -> tuple[tuple[WordUse, WordUse], ...]:
    """Pairs of words that look like one, at most `most`: the one that more people have first, likeliest pairs first.

    Words are alike where case, accents and signs alone tell them apart, or one slip of the keyboard (two in a long
    word). A number in a word is no slip: "block 1" and "block 2" are two places.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    plain = [folded(use.word) for use in uses]
    pairs: list[tuple[int, int, int]] = []
    for place, text in enumerate(plain):
        slips = _slips(text)
        for other, distance, beyond in extract(
            text, plain[place + 1 :], scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            if text and _digits(text) == _digits(other) and distance <= _slips(other):
                pairs.append((int(distance), place, place + 1 + beyond))
    return tuple(_by_use(uses[one], uses[other]) for _distance, one, other in sorted(pairs)[:most])


def _slips(text: str) -> int:
    """How many slips still leave the word what it is."""
    return 0 if len(text) < SHORTEST else 1 if len(text) < LONG else 2


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _by_use(one: WordUse, other: WordUse) -> tuple[WordUse, WordUse]:
    return (other, one) if other.uses > one.uses else (one, other)
