"""Words that label people, looked for in a text."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ensure_desktop.outward.label_lists import LANGUAGES, Wording, small_words
from ensure_desktop.outward.values import WordingFinding
from ensure_desktop.outward.word_forms import forms

WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"[\s\-‐‑–]{1,3}|['’]")
"""What stands between the words of one wording."""
TELLING = 2
"""So many small words tell the language of a text."""
MIXED = 3
"""A text is in a second language as well where it has a small word of it for so many of the first."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    """As they are on the list, in lower case."""
    forms: tuple[frozenset[str], ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that is looked for, by the forms of its first word."""

    by_first: Mapping[str, Sequence[_Pattern]]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str


def index_of(wordings: Sequence[Wording]) -> Index:
    """What `find_labels` asks for."""
    by_first: dict[str, list[_Pattern]] = defaultdict(list)
    for wording in wordings:
        words = words_of(wording.text)
        if words:
            pattern = _Pattern(words, tuple(forms(word, wording.language) for word in words), wording)
            for form in pattern.forms[0]:
                by_first[form].append(pattern)
    return Index(dict(by_first))


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case."""
    return tuple(token.word for token in _tokens(text))


def find_labels(text: str, index: Index) -> tuple[WordingFinding, ...]:
    """The words in `text` that label people, in the order of the text, none overlapping."""
    tokens = _tokens(text)
    weights = _weights(tokens)
    found: list[WordingFinding] = []
    place = 0
    while place < len(tokens):
        pattern = _best(text, tokens, place, index, weights)
        if pattern is None:
            place += 1
            continue
        start, end = tokens[place].start, tokens[place + len(pattern.words) - 1].end
        found.append(WordingFinding(start, end, text[start:end], pattern.wording.better, pattern.wording.why))
        place += len(pattern.words)
    return tuple(found)


def better_in_place(finding: WordingFinding, better: str) -> str:
    """`better` as it stands where the finding stood: with a capital where that one had one."""
    first = finding.text[:1]
    return better[:1].upper() + better[1:] if first.isupper() and not finding.text.isupper() else better


def _tokens(text: str) -> list[_Token]:
    return [_Token(found.start(), found.end(), _plain(found.group())) for found in WORD.finditer(text)]


def _plain(word: str) -> str:
    """In lower case; the two letters i of Turkish are taken for one. Accents count: "drogue" is no "drogué"."""
    lower = unicodedata.normalize("NFC", word).casefold()
    return lower.replace("i\u0307", "i").replace("ı", "i")


def _weights(tokens: Sequence[_Token]) -> Mapping[str, int]:
    """How much a text has of each language that it is in; of all of them where that cannot be told."""
    counts = {language: sum(token.word in small_words(language) for token in tokens) for language in LANGUAGES}
    most = max(counts.values())
    if most < TELLING:
        return counts
    return {language: count for language, count in counts.items() if count and count * MIXED >= most}


def _best(text: str, tokens: Sequence[_Token], place: int, index: Index, weights: Mapping[str, int]) -> _Pattern | None:
    """The longest wording that begins here; of equal ones the centre's own, then the one in the text's language.

    Where several are left, the least inflected one: "addicts" is on the list itself.
    """
    fitting = [
        pattern
        for pattern in index.by_first.get(tokens[place].word, ())
        if _fits(text, tokens, place, pattern) and _may_be_meant(text, tokens, place, pattern, weights)
    ]

    def rank(pattern: _Pattern) -> tuple[int, bool, int, int]:
        language = pattern.wording.language
        return len(pattern.words), not language, weights.get(language, 0), sum(map(len, pattern.words))

    return max(fitting, key=rank, default=None)


def _fits(text: str, tokens: Sequence[_Token], place: int, pattern: _Pattern) -> bool:
    if place + len(pattern.words) > len(tokens):
        return False
    there = tokens[place : place + len(pattern.words)]
    return all(token.word in allowed for token, allowed in zip(there, pattern.forms, strict=True)) and all(
        BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(there)
    )


def _may_be_meant(
    text: str, tokens: Sequence[_Token], place: int, pattern: _Pattern, weights: Mapping[str, int]
) -> bool:
    wording = pattern.wording
    if wording.language and wording.language not in weights:
        return False
    return not (wording.alone and _goes_on(text, tokens, place + len(pattern.words), wording.language))


def _goes_on(text: str, tokens: Sequence[_Token], after: int, language: str) -> bool:
    """Whether a word follows that may be the noun to which this belongs."""
    if after >= len(tokens) or text[tokens[after - 1].end : tokens[after].start].strip(" \u00a0\n"):
        return False
    return tokens[after].word not in small_words(language)
