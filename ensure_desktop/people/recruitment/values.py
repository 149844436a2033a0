"""Plain values of the recruitment register (source 002: who was approached, how found, why, what was done, outcome)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.people.values import HowFound, RoleKind


class ApproachOutcome(StrEnum):
    """What came of it. The first one is how an approach begins."""

    OPEN = "open"
    INTERESTED = "interested"
    JOINED = "joined"
    NOT_NOW = "not now"
    NO = "no"
    LOST_TOUCH = "lost touch"


class FunnelStage(StrEnum):
    """The steps of the funnel, each a part of the one before."""

    APPROACHED = "approached"
    ANSWERED = "answered"
    INTERESTED = "interested"
    JOINED = "joined"
    CERTIFIED = "certified"
    """Only supporters have this step."""


@dataclass(frozen=True, slots=True)
class ApproachDetails:
    """Everything about an approach that a form holds. Only the day is needed: a name may not be known yet."""

    approached_on: date
    role: RoleKind = RoleKind.SUPPORTER
    """What the person was approached for: supporter or participant."""
    name: str = ""
    reached_by: str = ""
    """How to reach her: a phone number, "at the school gate"."""
    approached_by: str = ""
    how_found: HowFound | None = None
    how_found_detail: str = ""
    organisation_id: str | None = None
    situation: str = ""
    motivation: str = ""
    """Why she may want to join."""
    done: str = ""
    """What the project did."""
    outcome: ApproachOutcome = ApproachOutcome.OPEN
    outcome_on: date | None = None
    reason: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Approach:
    """A stored approach. `person_id`, `person_code` and `person_name` say who she became, empty before.

    Where two entries of a person were merged, they are those of the entry that was kept.
    """

    id: str
    details: ApproachDetails
    organisation: str
    person_id: str
    person_code: str
    person_name: str
    created_at: datetime
    withdrawn_at: datetime | None
    person_withdrawn: bool = False
    """Her entry was withdrawn: the approach does not count as joined until it is restored."""


@dataclass(frozen=True, slots=True)
class ApproachPage:
    """A page of the register and how many entries there are in all."""

    rows: tuple[Approach, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ApproachFilter:
    """What the register shows. `since` and `until` are days of approaching, both included."""

    text: str = ""
    role: RoleKind | None = None
    since: date | None = None
    until: date | None = None
    stage: FunnelStage | None = None
    """Only those who came at least so far."""
    outcome: ApproachOutcome | None = None
    how_found: HowFound | None = None
    source_unknown: bool = False
    """Only those of whom it is not known how they were found."""
    to_look_at: bool = False
    """Only those whose day to look again has come."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One bar of the funnel: how many came at least so far."""

    stage: FunnelStage
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """One way of finding people (None where it is not known): how many were approached, and how many joined."""

    how_found: HowFound | None
    approached: int
    joined: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel of a period, for one role. The dates are those of approaching, as they were asked for."""

    role: RoleKind
    since: date | None
    until: date | None
    steps: tuple[FunnelStep, ...]
    sources: tuple[SourceCount, ...]
    """The most used way first."""
