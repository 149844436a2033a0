"""Plain values of the calendar: what falls on which day, and what cannot be kept as it stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.matching.values import Match, MatchKind


class EntryKind(StrEnum):
    """What an entry of the calendar is."""

    DUE = "due"
    """The next visit of a match. One whose day is over and that nobody logged stays on its day."""
    PLANNED = "planned"
    """A later visit that the plan foresees when the ones before it are made in time."""
    TALK = "talk"
    """The first talk of two people who may become a match."""
    GROUP = "group"
    """A group or shift that meets every week."""
    MADE = "made"
    ATTEMPT = "attempt"
    """Somebody tried, and the two did not meet."""


TO_COME = frozenset({EntryKind.DUE, EntryKind.PLANNED, EntryKind.TALK, EntryKind.GROUP})
"""What is still to be done; the others are facts."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group or shift in the calendar, with the names of its supporters on that day."""

    circle_id: str
    kind: MatchKind
    name: str
    supporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One entry: about a match, or (then `match` is None) a meeting. `starts_at` "14:30" is empty for a whole day."""

    kind: EntryKind
    day: date
    match: Match | None = None
    meeting: Meeting | None = None
    visit_id: str = ""
    starts_at: str = ""
    minutes: int | None = None
    in_conflict: bool = False


class ConflictKind(StrEnum):
    """Why something cannot be kept as it stands."""

    SAME_TIME = "same time"
    HOLIDAY = "holiday"
    AWAY = "away"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of them, as a finished sentence. `match_id` leads to what it is about, where that is a match."""

    kind: ConflictKind
    day: date
    text: str
    match_id: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day: its first entries, the most pressing first, and of how many."""

    day: date
    entries: tuple[AgendaEntry, ...]
    total: int
    holiday: str = ""
    """The name of the public holiday on this day."""
    away: tuple[str, ...] = ()
    """Names of the supporters who are known to be away."""
    conflicts: tuple[Conflict, ...] = ()
    """The first ones; `conflicts_total` counts all."""
    conflicts_total: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """The days from the first to the last, both included."""

    days: tuple[AgendaDay, ...]
