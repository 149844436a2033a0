"""How a word is inflected, as far as simple rules go: plural, gender, case."""

from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 3
"""Of shorter words no inflections are looked for."""
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
VOWELS = frozenset("aeiou")

_DANISH = (
    "s",
    "e",
    "es",
    "en",
    "ens",
    "er",
    "ers",
    "et",
    "ets",
    "erne",
    "ernes",
    "n",
    "ns",
    "r",
    "rne",
    "rnes",
    "ne",
    "nes",
)
_TURKISH_CASES = (
    *("ı", "i", "u", "ü", "yı", "yi", "yu", "yü", "nı", "ni", "ın", "in", "un", "ün", "nın", "nin", "nun", "nün"),
    *("a", "e", "ya", "ye", "na", "ne", "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan"),
    *("nden", "la", "le", "yla", "yle"),
)
_TURKISH = (*_TURKISH_CASES, *(many + case for many in ("lar", "ler") for case in ("", *_TURKISH_CASES)))
ENDINGS = {
    "en": ("s", "es"),
    "nl": ("s", "en", "n", "e"),
    "fr": ("s", "x", "e", "es"),
    "da": _DANISH,
    "es": ("s", "es"),
    "tr": _TURKISH,
}


@lru_cache(maxsize=1 << 12)
def forms(word: str, language: str) -> frozenset[str]:
    """`word`, in lower case, in all its forms; without a language, in those of all but the Turkish one.

    Turkish endings are many: on a word of another language they make other words.
    """
    if len(word) < SHORTEST:
        return frozenset((word,))
    languages = (language,) if language in ENDINGS else tuple(ENDINGS.keys() - {"tr"})
    return frozenset((word, *(form for one in languages for form in _forms(word, one))))


def _forms(word: str, language: str) -> Iterator[str]:
    for ending in ENDINGS[language]:
        yield word + ending
    if language == "en" and word.endswith("y"):
        yield word[:-1] + "ies"
    if language == "es" and word.endswith("o"):
        yield from (word[:-1] + "a", word[:-1] + "as")
    if language in ("nl", "da") and word[-1] in CONSONANTS and word[-2] in VOWELS:
        doubled = word + word[-1]  # "junk" stays, "hoofd" too; "zot" has "zotten", "tosse" none
        yield from (doubled + "en", doubled + "e", doubled + "er", doubled + "erne")
