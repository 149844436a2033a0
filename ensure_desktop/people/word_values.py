"""Plain values of the centre's own lists of words."""

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    """The centre's own lists of words, which it can rename, merge and add to."""

    INTEREST = "interest"
    LIVED_EXPERIENCE = "lived experience"
    VALUE = "value"
    NEIGHBOURHOOD = "neighbourhood"
    THEME = "theme"
    """What organisations offer."""


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word of one of the centre's lists, and how many people or organisations have it."""

    word: str
    uses: int


@dataclass(frozen=True, slots=True)
class WordChange:
    """What became of a word. `changed` counts how often it was replaced or taken away, in withdrawn entries too."""

    word: str
    """The word that is on the list afterwards; the one that is gone where it was removed."""
    changed: int
    merged: bool
    """Whether two or more words became one, so that nobody can tell them apart any more."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The centre's own words that were used so far, for completion."""

    neighbourhoods: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    lived_experience: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
