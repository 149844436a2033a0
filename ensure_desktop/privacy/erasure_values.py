"""Plain values of an erasure: what is shown before, what was done, what could not be reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ensure_desktop.outward.values import Choice
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.mentions import Told
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.rewriting import Fate

__all__ = ["Choice", "Effects", "ErasedPlace", "ErasureReport", "Fate", "MentionShown", "Record"]


@dataclass(frozen=True, slots=True)
class MentionShown:
    """A mention of the person in a text about somebody else, and where that text stands."""

    category: Category
    told: Told


@dataclass(frozen=True, slots=True)
class Effects:
    """What erasing a person does, as it is shown before."""

    person_id: str
    name: str
    entries: int
    """Hers and those that were merged into it."""
    rows: Mapping[Category, int]
    others: int
    """Matches with other people, which go too."""
    paid: Mapping[int, int]
    """Cents that were paid, by year: these figures stay."""
    mentions: tuple[MentionShown, ...]
    requests: int
    """Requests about her data: that they were made and answered stays, without what was said."""

    @property
    def undecided(self) -> tuple[MentionShown, ...]:
        """Mentions that may mean somebody else, or nobody."""
        return tuple(each for each in self.mentions if not each.told.certain)


@dataclass(frozen=True, slots=True)
class ErasedPlace:
    """A copy and what became of it."""

    at: datetime
    second: bool
    fate: Fate

    @property
    def clean(self) -> bool:
        """Whether she is not in it."""
        return self.fate in (Fate.REWRITTEN, Fate.CLEAN)


@dataclass(frozen=True, slots=True)
class Record:
    """An erasure as it is kept and printed: no name, no person."""

    id: str
    at: datetime
    reason: ErasureReason
    by: str
    entries: int
    rows: Mapping[Category, int]
    mentions: int
    paid: Mapping[int, int]
    copies: tuple[ErasedPlace, ...] = ()
    second_missing: bool = False
    """The second place was chosen, and could not be reached."""
    finished_on: date | None = None
    """When the last copy within reach was rewritten; None while that is not done."""
    unlinked: int = 0
    """Questionnaires that stay without a name."""
    left: int = 0
    """Places in texts that may have meant her and that stayed, as somebody decided."""

    @property
    def unreached(self) -> tuple[ErasedPlace, ...]:
        """Copies in which she still is."""
        return tuple(copy for copy in self.copies if not copy.clean)


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What stands on the paper about an erasure."""

    record: Record
    centre: str
    printed_at: datetime
