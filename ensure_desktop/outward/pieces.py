"""A text in pieces: runs of letters, each with its folded form and with what its place says about a capital."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ensure_desktop.people.names import folded

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u135d-\u135f\u1ab0-\u1aff"
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Accents that stand as letters of their own, and signs that nobody sees (a soft hyphen): they belong to a word."""

WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}{INVISIBLE}])*")
HIDDEN = re.compile(rf"[{INVISIBLE}]")
CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
SHORTEST_PART = 2
JOINT = re.compile(r"\s*[-‐‑‒–¬]\s*|\s*['`´‘’ʼ]\s*|[ \t]*(?:\r?\n|[\v\f\x85\u2028\u2029])[ \t]*|")
"""What may stand inside a word: a hyphen, also at the end of a line, an apostrophe, a line's end, nothing."""

LINE_END = re.compile(r"[ \t]*(?:\r?\n|[\v\f\x85\u2028\u2029])[ \t]*")
SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;…\n\r•–—|]|(?:\A|\s)[-*])[\s\"'“”„«»‘’(\[]*\Z")
SIGN_JOINT = re.compile(r"[*_+~^=|#@.·•/\\]{1,3}")
"""Signs that somebody puts into a word to hide it: "Sa*ra"."""

LOOK_ALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХЬԌԜҮѴӀаеѕіјкморгсԁһтуухвнԛԝҽԍӏѵѡүΑΒΕϜΖΗΙΚΜΝΟΡΤΥΧͿϺανορυιϳστγացհոսօՍՏՕ",
    "ABESZIJKMHOPCTYXbGWYVIaesijkmoprcdhtyyxBHqwegivwyABEFZHIKMNOPTYXJMavopuijotywghnuoUSO",
)
"""Cyrillic, Greek and Armenian letters as they look: amid Latin ones they were taken for those.

Those of Unicode's table of confusable characters, and the small ones that look like a Latin capital.
"""

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LOOK_BACK = 12
ABBREVIATION = re.compile(r"(?:\b[^\W\d_]{1,2}|\b(?:mevr|mrs|mme|dhr|prof|drs|ing|frk))\.\s*\Z", re.IGNORECASE)
"""A full stop after it ends no sentence: "mw. Jansen"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters: `text[start:end]`."""

    start: int
    end: int
    raw: str
    folded: str
    begins: bool
    """Whether it begins a sentence or a line, so that its capital says nothing."""

    looks: str = ""
    """The folded word that it looks like, where all its letters are of another script and look like Latin ones."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[:1].isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in pieces. `capitals` says that the writer uses capitals, so that a lower-case word is hardly a name."""

    text: str
    pieces: tuple[Piece, ...]
    capitals: bool

    def gap(self, before: int, after: int) -> str:
        """What stands between two pieces."""
        return self.text[self.pieces[before].end : self.pieces[after].start]


def read(text: str) -> Reading:
    """`text` in pieces."""
    pieces = tuple(_piece(text, start, end, raw) for found in WORD.finditer(text) for start, end, raw in _parts(found))
    return Reading(text, pieces, _uses_capitals(text, pieces))


def begins_sentence(text: str, position: int) -> bool:
    """Whether a capital is usual at `position`: at the beginning of a sentence or a line."""
    if text[position - 1 : position] == " " and text[position - 2 : position - 1].isalnum():
        return False
    before = text[max(0, position - LOOK_BACK) : position]
    found = SENTENCE_BEGINS.search(before if position <= LOOK_BACK else "x" + before)
    return found is not None and ABBREVIATION.search(before) is None


def _piece(text: str, start: int, end: int, raw: str) -> Piece:
    begins = begins_sentence(text, start)
    if raw.isascii():
        return Piece(start, end, raw, folded(raw), begins)
    word = HIDDEN.sub("", raw)
    seen = word.translate(LOOK_ALIKES)
    if LATIN.search(word):
        return Piece(start, end, raw, folded(seen), begins)
    return Piece(start, end, raw, folded(word), begins, looks=folded(seen) if seen.isascii() else "")


def _parts(found: re.Match[str]) -> list[tuple[int, int, str]]:
    """A run of letters, cut where a capital follows a small letter ("SaraJansen")."""
    start, raw = found.start(), found.group()
    cuts = [0, len(raw)]
    if not (raw.islower() or raw[1:].islower() or raw.isupper()):
        cuts[1:1] = [cut.start() for cut in CAMEL.finditer(raw)]
    if any(high - low < SHORTEST_PART for low, high in pairwise(cuts)):
        cuts = [0, len(raw)]
    return [(start + low, start + high, raw[low:high]) for low, high in pairwise(cuts)]


def _uses_capitals(text: str, pieces: tuple[Piece, ...]) -> bool:
    upper = sum(character.isupper() for character in text)
    lower = sum(character.islower() for character in text)
    if upper > lower:
        return False
    firsts = [piece.capital for piece in pieces if piece.begins]
    return 2 * sum(firsts) > len(firsts)
