"""Plain values of the roster: supporters with their signals, and one of them before a talk."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.supervision.values import Coach, PersonSupervision


class SignalKind(StrEnum):
    """Why somebody should look at how a supporter fares; never a score of her."""

    UNWELL = "unwell"
    WATCHED = "watched"
    """Something was ticked in the diary to keep an eye on."""
    WORRIES_UNREAD = "worries unread"
    CASELOAD = "caseload"
    HOURS = "hours"
    VISITS_LATE = "visits late"
    MOOD_FALLING = "mood falling"
    NOT_COACHED = "not coached"
    MEETINGS_MISSED = "meetings missed"


@dataclass(frozen=True, slots=True)
class SignalAnswer:
    """Somebody saw the signal, or did something about it."""

    id: str
    day: date
    by: str
    acted: bool
    note: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal about a supporter: a reason in a sentence, since when, and what was answered.

    `about` names what it rests on: when that changes (another visit late, the mood lower still), an earlier answer
    does not quiet it any more.
    """

    person_id: str
    kind: SignalKind
    reason: str
    since: date
    about: str
    answer: SignalAnswer | None = None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One supporter on the roster; everybody who is one stands on it, also with nothing yet."""

    person_id: str
    code: str
    name: str
    since: date
    coach: Coach | None
    last_coaching: date | None
    next_talk: date | None
    caseload: int
    most: int
    hours: float
    """Hours a week of the last four weeks: visits and activities."""
    agreed_hours: float | None
    certified_on: date | None
    meetings: int
    """Meetings of a course attended so far."""
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster, ordered as asked, and how many there are in all."""

    rows: tuple[RosterRow, ...]
    total: int
    with_signals: int


@dataclass(frozen=True, slots=True)
class Accompanied:
    """Somebody whom a supporter accompanies, and when the next visit is due."""

    match_id: str
    name: str
    since: date
    next_due: date | None


@dataclass(frozen=True, slots=True)
class Learned:
    """A course that somebody took part in."""

    course: str
    attended: int
    """Meetings that count."""
    certified_on: date | None


@dataclass(frozen=True, slots=True)
class SupporterPage:
    """What a coach looks at before a talk."""

    row: RosterRow
    supervision: PersonSupervision
    accompanies: tuple[Accompanied, ...]
    learned: tuple[Learned, ...]
