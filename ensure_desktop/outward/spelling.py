"""How a name may be written in running text: inflected, run together, or with a slip of the keyboard.

All words here are folded (`people.names.folded`): lower case, Latin letters, no accents, no apostrophes.
"""

from collections.abc import Iterator
from functools import lru_cache

SHORT_PARTICLES = {
    "v": ("van",),
    "d": ("der",),
    "vd": ("van", "der"),
    "vander": ("van", "der"),
    "vanden": ("van", "den"),
}
"""How "van der" is shortened: "v.d. Berg", "vd Berg"."""

LIKE_DER = frozenset({"der", "den", "de"})
"""Small words that are taken for one another, and that the d of "v.d." may stand for."""

DUTCH = ("en", "je", "jes", "tje", "tjes", "etje", "etjes", "pje", "pjes", "kje", "kjes", "ke", "kes", "ken", "eke")
DANISH = ("et", "ets", "ens", "er", "ers", "erne", "ernes", "e")
ENGLISH_AND_FRENCH = ("es", "x", "ette", "ettes", "ish")
ENDINGS = (*DUTCH, *DANISH, *ENGLISH_AND_FRENCH)
"""Plurals and diminutives, definite forms and their genitives."""
AFTER_E = ("n", "ns", "r", "rs", "rne", "rnes")
"""Endings after a name in -e ("Hanne", "Hannerne")."""
ALL_ENDINGS = frozenset((*ENDINGS, *AFTER_E, "s"))
VOWELS = frozenset("aeiouy")
SHORTEST_STEM = 2


@lru_cache(maxsize=1 << 14)
def stems(word: str) -> tuple[str, ...]:
    """What `word` may be an inflected form of, the longest first; a mere s at the end is not among them."""
    found: dict[str, None] = {}
    for ending in ENDINGS:
        if word.endswith(ending):
            found.update(dict.fromkeys(_before(word[: -len(ending)], ending)))
    for ending in AFTER_E:
        if word.endswith("e" + ending):
            found[word[: -len(ending)]] = None
    if word.endswith("ies"):
        found[word[:-3] + "y"] = None
    return tuple(sorted((stem for stem in found if len(stem) >= SHORTEST_STEM), key=len, reverse=True))


def _before(stem: str, ending: str) -> Iterator[str]:
    """The forms that a name may have had before it took `ending`."""
    yield stem
    if len(stem) <= SHORTEST_STEM:
        return
    doubled = stem[-1] == stem[-2]
    # "Jannetje" is of Jan, "Saraatje" of Sara, "Koninkje" of Koning.
    if doubled and (ending[0] in VOWELS or stem[-1] in VOWELS):
        yield stem[:-1]
    if ending.startswith("kje") and stem.endswith("n"):
        yield stem + "g"


def shortened(word: str) -> Iterator[str]:
    """`word`, and `word` without each of its letters in turn: two words with one in common are a slip apart."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
