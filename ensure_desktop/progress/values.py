"""Plain values of goals and referrals."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.visits.values import StepBy


class LifeArea(StrEnum):
    """The seven headings under which goals stand (source 001, positive health)."""

    DAILY_LIFE = "daily life"
    MIND = "mind"
    MEANING = "meaning"
    TAKING_PART = "taking part"
    QUALITY_OF_LIFE = "quality of life"
    BODY = "body"
    MONEY = "money"


class Reached(StrEnum):
    """How far a goal was reached."""

    FULLY = "fully"
    MOSTLY = "mostly"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class GoalStep:
    """A step towards a goal; open while `done_on` is empty."""

    text: str
    by: StepBy = StepBy.PARTICIPANT
    until: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalDetails:
    """What the goal's form holds. `own_words` is all that must be filled in: the rest asks the SMART questions."""

    own_words: str
    area: LifeArea | None = None
    specific: str = ""
    """What exactly will be different."""
    measured_by: str = ""
    """How the person will notice."""
    helped_by: str = ""
    """What she can do herself, and who or what helps: is it within reach?"""
    matters_because: str = ""
    until: date | None = None
    steps: tuple[GoalStep, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far the goal is, on one day: 0 (not begun) to 4 (there), with a note."""

    id: str
    day: date
    level: int
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A stored goal. Open while `closed_on` is empty."""

    id: str
    person_id: str
    details: GoalDetails
    set_on: date
    progress: tuple[GoalProgress, ...]
    """Oldest first."""
    reached: Reached | None
    closed_on: date | None
    closing_note: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReliancePoint:
    """How the person coped by herself on one day, 1 to 5, as a visit noted it."""

    day: date
    level: int


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """The goals page of one person: open goals first, then closed ones, withdrawn ones last."""

    person_id: str
    goals: tuple[Goal, ...]
    self_reliance: tuple[ReliancePoint, ...]
    """Oldest first."""


class PermissionWay(StrEnum):
    """How somebody allowed that others are told."""

    SAID = "said"
    WRITTEN = "written"
    INTERPRETER = "interpreter"
    """Said, through an interpreter."""
    CONSENT = "consent"
    """By a consent to share with this very partner."""


class ReferralOutcome(StrEnum):
    """What became of a referral."""

    HELPED = "helped"
    UNDER_WAY = "under way"
    WAITING_LIST = "waiting list"
    NOT_TAKEN_ON = "not taken on"
    DID_NOT_GO = "did not go"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class ReferralDetails:
    """What the referral's form holds. The day of the permission is never after that of the referral."""

    organisation_id: str
    permission_on: date | None = None
    permission_way: PermissionWay | None = None
    about: str = ""
    """What help is asked for; only what the person agreed to."""
    theme: str = ""
    made_on: date | None = None
    """Empty while only the permission is recorded: nobody was told anything yet."""
    contact_id: str = ""
    """The contact person of the organisation."""
    accompanied: bool = False
    accompanied_by: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """A stored referral. `ask_on` is the day on which its outcome is asked for: two weeks after it was made."""

    id: str
    person_id: str
    person_code: str
    person_name: str
    organisation_name: str
    contact_name: str
    details: ReferralDetails
    ask_on: date | None
    outcome: ReferralOutcome | None
    outcome_on: date | None
    outcome_note: str
    permission_taken_back_on: date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A page of the list of referrals, and how many there are in all and still without a last word."""

    rows: tuple[Referral, ...]
    total: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Knows:
    """An organisation that knows the person or her household already, and from where that is known."""

    organisation_id: str
    name: str
    how: str
    """A whole sentence."""
    since: date | None


@dataclass(frozen=True, slots=True)
class PersonReferrals:
    """The referrals page of one person, newest first, and who else already knows."""

    person_id: str
    referrals: tuple[Referral, ...]
    knows: tuple[Knows, ...]
