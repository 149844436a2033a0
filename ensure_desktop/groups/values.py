"""Plain values of activities, shifts and outreach."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.vault.attachments import NewFile


class ActivityKind(StrEnum):
    """What people do together (domain facts, section 8)."""

    COFFEE = "coffee"
    COCOON_CLASS = "cocoon class"
    WORKSHOP = "workshop"
    FAMILY = "family"
    CAFE = "cafe"
    SHARED_MEAL = "shared meal"
    DIGITAL = "digital"
    SHIFT = "shift"
    """Supporters on duty in a drop-in place; it ends with a debriefing note."""
    TEAM_MEETING = "team meeting"
    """A meeting of the volunteers: it counts for their allowance."""
    OTHER = "other"


class Attendance(StrEnum):
    """Whether somebody was there. Nobody is marked by the program."""

    CAME = "came"
    EXCUSED = "excused"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """What the activity's form holds. Times of day are "14:30"; money is in cents."""

    kind: ActivityKind
    title: str
    day: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    circle_id: str = ""
    """The group or shift of the matching area whose meeting it is."""
    cost_cents: int | None = None
    guests: int | None = None
    """How many came who are not in the vault."""
    notes: str = ""
    debriefing: str = ""


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often an activity is held again: every `interval_days`, up to and including `until`."""

    interval_days: int
    until: date


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the attendance list; `mark` is empty while nobody has said."""

    person_id: str
    code: str
    name: str
    helps: bool
    """Whether she is there as a supporter."""
    mark: Attendance | None


@dataclass(frozen=True, slots=True)
class Refund:
    """What somebody spent on an activity and gets back, in cents."""

    cents: int
    person_id: str
    what: str = ""
    attachment_id: str = ""
    file: NewFile | None = None
    paid_on: date | None = None
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A stored activity."""

    id: str
    details: ActivityDetails
    series_id: str
    attendees: tuple[Attendee, ...]
    refunds: tuple[Refund, ...]
    withdrawn: bool
    later: int = 0
    """How many of its series come after it."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the list of activities."""

    id: str
    details: ActivityDetails
    series_id: str
    came: int
    asked: int
    """How many stand on the list."""
    withdrawn: bool
    marked: int = 0
    """Of how many somebody has said whether they came."""


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """A page of that list."""

    rows: tuple[ActivityRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ActivitySums:
    """What the activities of a time come to; money in cents. Withdrawn ones are left out."""

    activities: int
    came: int
    """How often somebody on a list came."""
    people: int
    """How many different people that were."""
    guests: int
    cost_cents: int


@dataclass(frozen=True, slots=True)
class RefundRow:
    """One line of the list of refunds."""

    refund: Refund
    activity_id: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class RefundPage:
    """A page of that list, with the sum over all of it in cents."""

    rows: tuple[RefundRow, ...]
    total: int
    cents: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was promised to somebody on the street; no name is asked for. Open while `done_on` is empty."""

    text: str
    until: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """How many people asked about a theme of the centre's list."""

    theme: str
    number: int


@dataclass(frozen=True, slots=True)
class OutreachDetails:
    """What the outreach form holds: where, when, how many were met and what they asked."""

    day: date
    place: str
    starts_at: str = ""
    ends_at: str = ""
    met: int = 0
    followed_up: int = 0
    """How many of them were seen again or came to the centre."""
    asked: tuple[AskedFor, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    supporter_ids: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Outreach:
    """A stored time on the street."""

    id: str
    details: OutreachDetails
    supporters: tuple[str, ...]
    """Their names."""
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OutreachPage:
    """A page of outreach, newest first, with the sums over all of it."""

    rows: tuple[Outreach, ...]
    total: int
    met: int
    followed_up: int


@dataclass(frozen=True, slots=True)
class PaperDay:
    """One day on an attendance list of paper."""

    day: date
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Somebody on an attendance list of paper. `marks` are by the days of the list."""

    name: str
    """Her code instead, where the list is to show no names."""
    helps: bool
    marks: tuple[Attendance | None, ...]


@dataclass(frozen=True, slots=True)
class ActivityPaper:
    """An attendance list to be printed, of one day or of some days of a series."""

    centre: str
    title: str
    kind: ActivityKind
    place: str
    supporter_word: str
    currency: str
    printed_on: date
    days: tuple[PaperDay, ...]
    lines: tuple[PaperLine, ...]
