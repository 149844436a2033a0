"""Plain values of what leaves the room: found names and what becomes of them, words that label people."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What in a text points to somebody."""

    NAME = "name"
    INITIALS = "initials"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH_DATE = "birth date"
    CODE = "code"
    """P-0042."""
    CONTACT = "contact"
    """A contact person of an organisation."""
    ACCOUNT = "account"
    """A colleague."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a text points to somebody: `text[start:end]`.

    `certain` is False where the words may well mean something else ("mark", "hope"): a person has to look.
    `proposals` are neutral words, the best first ("the participant", "her son").
    """

    start: int
    end: int
    text: str
    kind: FindingKind
    certain: bool
    proposals: tuple[str, ...]
    who: str = ""
    """The id of the person, where exactly one is meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about a word that was found: it is replaced, or (then `replacement` is None) it stays.

    A choice counts for each place where the same words stand, however they are capitalised.
    """

    words: str
    """`scrubbing.key(finding.text)`."""
    replacement: str | None


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text in which names are replaced. `kept` are the findings that somebody let stand, `open` the uncertain ones
    about which nobody has decided: with one of those nothing is printed."""

    text: str
    kept: tuple[Finding, ...]
    open: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LabelWord:
    """A word that labels people, and better ones. `id` is empty for a new one; `better` in the order of liking.

    What the program proposes has its `language` ("nl") and is looked for in texts of that language; the centre's own
    words have none.
    """

    word: str
    better: tuple[str, ...]
    why: str = ""
    id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """Where a text uses such a word: `text[start:end]`."""

    start: int
    end: int
    text: str
    better: tuple[str, ...]
    why: str
