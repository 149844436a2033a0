"""Plain values of keeping: for how long which kind of people, and of whom the time is over."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kept(StrEnum):
    """Whose data a rule is about."""

    APPLICANTS = "applicants"
    """Who asked to join and was not taken on, or withdrew."""
    MATCHES = "matches"
    """Who was in a match and is not in the programme any more."""
    OTHERS = "others"
    """Who had a role that ended, and was never in a match."""
    QUIET = "quiet"
    """Who still has a role, but is in no match, and of whom nothing was noted since."""
    APPROACHED = "approached"
    """Who was approached and never joined: an entry of the recruitment register."""


PROPOSED: dict[Kept, int] = {
    Kept.APPLICANTS: 12,
    Kept.MATCHES: 24,
    Kept.OTHERS: 24,
    Kept.QUIET: 24,
    Kept.APPROACHED: 12,
}
"""Months, where the centre decided nothing else."""
LEAST_MONTHS, MOST_MONTHS = 1, 120


@dataclass(frozen=True, slots=True)
class Rule:
    """For how many months data are kept after the end of what they were needed for."""

    kind: Kept
    months: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose time is over, or will be. `ended_on` is when what the data were needed for ended."""

    kind: Kept
    id: str
    """Of the person, or of the entry of the recruitment register."""
    code: str
    name: str
    ended_on: date
    due_on: date
    kept_until: date | None = None
    """Somebody looked, and decided to keep it until this day."""
    reason: str = ""
    decided_by: str = ""

    @property
    def look_on(self) -> date:
        """When somebody has to look at it (again)."""
        return self.due_on if self.kept_until is None else max(self.due_on, self.kept_until)
