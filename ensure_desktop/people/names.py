"""Names: how one is shown, and the keys under which it is found however it is spelt.

Two keys for each word. The *folded* key is the word in plain lower-case Latin letters, whatever its script. The *sound*
key keeps only the skeleton of consonants, because the same name is written Yousef, Jusuf, Youssef, Józef or يوسف.
"""

import re
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = str.maketrans("", "", "'`´‘’ʼʻʿʾ")
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
DOUBLED = re.compile(r"(.)\1+")

REMEMBERED = 1 << 16
"""So many keys are kept: names repeat, and each is needed for the list, the search and the duplicates."""

PAIRS = (
    (re.compile(r"^ou(?=[aeiy])"), "w"),
    (re.compile(r"sch|ch(?!r)"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"x"), "ks"),
)
"""Letters that sound as one (Mustapha, Djamila, Oualid), in the order in which they are replaced."""

INITIALS = str.maketrans("eiouyw", "aaaajv")
CONSONANTS = str.maketrans("aeiouyhwjcqdz", ".........kkts")
"""Letters that spellings confuse fall together; vowels and half vowels become a dot, which keeps what they separate
apart ("mohamed" has two m) and is taken out at the end."""


def display_name(first_name: str, last_name: str, nickname: str) -> str:
    """The name to show: first and last name, else the nickname."""
    return f"{first_name} {last_name}".strip() or nickname


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """`text` as words in lower-case Latin letters and digits, with one blank between them: "d’Àngelo" is "dangelo".

    Apostrophes vanish, everything else that is no letter or digit separates words. Idempotent.
    """
    latin = text if text.isascii() else anyascii(text.translate(APOSTROPHES))
    return NOT_PLAIN.sub(" ", latin.lower().translate(APOSTROPHES)).strip()


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """The skeleton of a folded word: what is left when spellings of the same name are set aside.

    The first letter always leaves a trace; after it, vowels and the half vowels h, j, w and y are left out. The keys
    of a word and of its beginning start alike, but for the last letter, which the next one may change (d and dj).
    """
    if not word:
        return ""
    for pattern, letters in PAIRS:
        word = pattern.sub(letters, word)
    word = DOUBLED.sub(r"\1", word)
    head, tail = word[0].translate(INITIALS), word[1:].translate(CONSONANTS)
    head = head if head in "ahjv" else head.translate(CONSONANTS)
    return DOUBLED.sub(r"\1", head + tail).replace(".", "")


def search_words(*names: str) -> tuple[str, ...]:
    """The folded words of a person's names, each once, also run together ("vanderberg") for those who type it so."""
    words: dict[str, None] = {}
    for name in names:
        parts = folded(name).split()
        words.update(dict.fromkeys(parts))
        if len(parts) > 1:
            words["".join(parts)] = None
    return tuple(words)


def sort_key(name: str) -> str:
    """The key by which lists are sorted: accents, case and script do not matter."""
    return folded(name) or name
