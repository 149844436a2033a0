"""Plain values about duplicates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ensure_desktop.people.values import PersonDetails, PersonFile, PersonRow


class Alike(StrEnum):
    """Why two entries may be one person."""

    NAME = "name"
    SIMILAR_NAME = "similar name"
    BIRTH_DATE = "birth date"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"


class Certainty(StrEnum):
    """How sure it is that two entries are about one person."""

    ALMOST_CERTAIN = "almost certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


ALMOST_CERTAIN_FROM, PROBABLE_FROM = 90, 70
"""Scores: the same full name with the birth date, a phone number or an e-mail address reaches the first; a similar name
with one of them, or the same name with the address, the second."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are: 0 to 100, and why, the strongest reason first."""

    score: int
    reasons: tuple[Alike, ...]

    @property
    def certainty(self) -> Certainty:
        """The score in words."""
        if self.score >= ALMOST_CERTAIN_FROM:
            return Certainty.ALMOST_CERTAIN
        return Certainty.PROBABLE if self.score >= PROBABLE_FROM else Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two entries that may be one person; `first` is the older one."""

    first: PersonRow
    second: PersonRow
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class DuplicatePage:
    """A page of the pairs, the most alike first, and how many there are in all."""

    rows: tuple[DuplicatePair, ...]
    total: int
    counts: Mapping[Certainty, int] = field(default_factory=dict)
    """How many there are of each certainty, whatever the page shows."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of the two entries side by side; `field` is its name in `PersonDetails`."""

    field: str
    first: object
    second: object
    proposed: object
    """What the merged entry would hold: what only one has; both lists joined; else what `first` has."""
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entries side by side, and what merging them would carry over."""

    first: PersonFile
    second: PersonFile
    likeness: Likeness
    fields: tuple[FieldPair, ...]
    proposed: PersonDetails
    carried: tuple[str, ...]
    """Finished sentences: what moves from `second` to `first` with the merge ("3 visits", "1 consent")."""
    carried_back: tuple[str, ...] = ()
    """The same for `second` kept instead of `first`."""
    remarks: tuple[str, ...] = ()
    """What somebody should think of before the two are merged, as finished sentences."""
    hindrance: str = ""
    """Why the two cannot be merged, as a finished sentence; empty where they can."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that was done. `undone_at` is None while it holds."""

    id: str
    kept_id: str
    gone_id: str
    gone_code: str
    merged_at: datetime
    undone_at: datetime | None
    kept_code: str = ""
    kept_name: str = ""
    gone_name: str = ""


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Two entries that look alike and were said to be two people."""

    first: PersonRow
    second: PersonRow
