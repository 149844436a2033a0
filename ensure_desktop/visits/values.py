"""Plain values of the visits area."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.matching.values import Match
from ensure_desktop.vault.attachments import NewFile

SEVERAL_LANGUAGES = "mul"
"""ISO 639's code for more than one. Whoever has two first languages is counted at it, so that everybody stands at one
language only: most people have one, so readers take the languages for the parts of a sum, and they shall be."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a visit plan: one visit every `interval_days` for `weeks` weeks."""

    interval_days: int
    weeks: int


class Preset(StrEnum):
    """Visit plans that the sources describe."""

    YEAR = "year"
    """De Mussen: weekly for 13 weeks, then fortnightly, then every four weeks; one year in all."""
    SIX_MONTHS_WEEKLY = "six months weekly"
    THREE_MONTHS_FORTNIGHTLY = "three months fortnightly"
    SIX_MONTHS_FORTNIGHTLY = "six months fortnightly"


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A visit plan of the centre's own making."""

    id: str
    name: str
    phases: tuple[Phase, ...]
    withdrawn: bool = False


class TaperChoice(StrEnum):
    """What is decided at the end of a phase."""

    DOWN = "down"
    HOLD = "hold"
    UP = "up"


class Medium(StrEnum):
    """How people met."""

    AT_HOME = "at home"
    CENTRE = "centre"
    OUTSIDE = "outside"
    PHONE = "phone"
    VIDEO = "video"


class Outcome(StrEnum):
    """Whether the visit took place. Only "made" is contact; the others are attempts."""

    MADE = "made"
    NOBODY_HOME = "nobody home"
    CANCELLED_BY_PARTICIPANT = "cancelled by participant"
    CANCELLED_BY_SUPPORTER = "cancelled by supporter"


class Worry(StrEnum):
    """A worry for the supervisor."""

    NONE = "none"
    NOTE = "note"
    URGENT = "urgent"
    """Please read today."""


class StepBy(StrEnum):
    """Who takes a step that was agreed on."""

    PARTICIPANT = "participant"
    SUPPORTER = "supporter"
    TOGETHER = "together"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class VisitStep:
    """A step that was agreed on."""

    text: str
    by: StepBy = StepBy.TOGETHER


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody of the participant's household who was there. `match_id` is her own match with the same supporter.

    For that match the visit counts as well: siblings are visited once, and it is written down once.
    """

    person_id: str
    match_id: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a visit cost the supporter. `file` is a receipt on its way in, `attachment_id` one that is in the vault."""

    cents: int
    what: str = ""
    attachment_id: str = ""
    file: NewFile | None = None
    paid_on: date | None = None
    id: str = ""
    """Empty for a new one."""


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """Everything that the visit form holds. `mood` and `self_reliance` are 1 (very low) to 5 (very good)."""

    day: date
    outcome: Outcome = Outcome.MADE
    minutes: int | None = 60
    medium: Medium = Medium.AT_HOME
    who: str = ""
    """Who else was there, in words."""
    present: tuple[Present, ...] = ()
    """The participant herself is not among them."""
    about: str = ""
    themes: tuple[str, ...] = ()
    """Of the centre's own list; they head the requests for help in the picture of the neighbourhood."""
    request: str = ""
    behind: str = ""
    """The question behind the question."""
    steps: tuple[VisitStep, ...] = ()
    mood: int | None = None
    self_reliance: int | None = None
    worry: Worry = Worry.NONE
    worry_text: str = ""
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdMate:
    """Somebody who lives with the participant and may be there at a visit."""

    name: str
    relation: str = ""
    person_id: str = ""
    """Empty for a child or a relative who is known by name only."""
    match_id: str = ""
    """Her own match with the same supporter, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A stored visit. `planned_for` is the date that was due when it was logged."""

    id: str
    match_id: str
    details: VisitDetails
    planned_for: date | None
    logged_by: str
    logged_at: datetime
    withdrawn_at: datetime | None
    worry_read_at: datetime | None
    changed_late_on: date | None = None
    """The last day on which it was logged, changed or withdrawn after its period had ended."""
    changed_late_by: str = ""


class Track(StrEnum):
    """How a match stands with its visits: in words everywhere, never in colour alone."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    DUE = "due"
    OVERDUE = "overdue"
    PAUSED = "paused"
    REVIEW_DUE = "review due"
    TOO_OFTEN = "too often"
    """More visits than agreed."""
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class TooOften:
    """More visits than agreed. `since` is the day of the visit from which on it was too much."""

    since: date
    days: int
    """So many days were looked at, today included."""
    made: int
    agreed: int
    """So many visits the plan has at most in these days."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a match is in its plan, worked out by the tapering rule."""

    track: Track
    next_due: date | None
    days_late: int
    phase: int
    """Index of the present phase, 0 is the first."""
    phases: tuple[Phase, ...]
    phase_started: date | None
    review_due: date | None
    ends_on: date | None
    last_made: date | None
    made: int
    attempts: int
    too_often: TooOften | None = None


@dataclass(frozen=True, slots=True)
class TaperReview:
    """A decision at the end of a phase."""

    id: str
    day: date
    choice: TaperChoice
    reason: str
    decided_by: str
    extends: bool = False
    """Whether it carries the plan beyond its end so far, by the stretch that it opens."""


@dataclass(frozen=True, slots=True)
class PlanPause:
    """A pause of the visits of one match. Both days are part of it."""

    since: date
    until: date | None
    reason: str
    moves_end: bool = True
    """Whether the plan ends later by the length of the pause; else its end stays, and the visits are fewer."""


@dataclass(frozen=True, slots=True)
class MatchVisits:
    """The visits page of one match."""

    match: Match
    standing: Standing
    planned: tuple[date, ...]
    """Dates that the plan foresees from the next one on, until its end."""
    visits: tuple[Visit, ...]
    """Newest first; withdrawn ones are among them."""
    reviews: tuple[TaperReview, ...]
    pauses: tuple[PlanPause, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of people who were there, by their ids, and of whom the visits of other matches were made to, by the
    ids of those matches."""


@dataclass(frozen=True, slots=True)
class VisitsRow:
    """One line of the list of matches with visits."""

    match: Match
    standing: Standing


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """A page of that list."""

    rows: tuple[VisitsRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LateVisit:
    """A visit that was due on `due`, and that nobody has logged."""

    due: date
    match: Match


@dataclass(frozen=True, slots=True)
class LatePage:
    """The first late visits, the longest late before the others."""

    rows: tuple[LateVisit, ...]
    total: int
