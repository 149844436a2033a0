"""Plain values of groups and of shifts in a drop-in place."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.values import MatchKind, Stage


@dataclass(frozen=True, slots=True)
class CircleDetails:
    """A group, or a shift in a drop-in place. `weekday` 0 is Monday; times of day are "14:30"."""

    kind: MatchKind
    """`GROUP`, `ON_DUTY` or `SEVERAL`."""
    name: str
    place: str = ""
    weekday: int | None = None
    starts_at: str = ""
    ends_at: str = ""
    interval_days: int | None = None
    places: int | None = None
    """At most so many participants; None where nobody counts."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CircleMember:
    """Somebody of a group: a supporter (`match_id` empty), or a participant by her match."""

    person_id: str
    code: str
    name: str
    since: date
    match_id: str = ""
    stage: Stage | None = None
    """Where the participant's match stands; None for supporters."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A stored group or shift with the people of today."""

    id: str
    details: CircleDetails
    supporters: tuple[CircleMember, ...]
    participants: tuple[CircleMember, ...]
    withdrawn: bool = False
