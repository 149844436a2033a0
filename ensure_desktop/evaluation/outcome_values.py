"""Plain values of outcomes: what came of it for somebody, and how often."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.evaluation.values import Audience


class OutcomeKind(StrEnum):
    """What came of it for somebody."""

    JOB = "job"
    TRAINING = "training"
    VOLUNTEERING = "volunteering"
    BECAME_SUPPORTER = "became supporter"
    """Read from her roles, never typed."""
    SERVICE_REACHED = "service reached"
    """Read from referrals that came to something, or noted."""
    OWN_NETWORK = "own network"


class Evidence(StrEnum):
    """On what it rests."""

    TOLD = "told"
    SEEN = "seen"
    """A paper or a message was seen."""
    PARTNER = "partner"
    """An organisation said so."""
    VAULT = "vault"
    """It follows from what is recorded here."""


@dataclass(frozen=True, slots=True)
class OutcomeDetails:
    """What the form of an outcome holds."""

    person_id: str
    audience: Audience
    """As what she reached it."""
    kind: OutcomeKind
    day: date
    until: date | None = None
    what: str = ""
    evidence: Evidence = Evidence.TOLD
    evidence_note: str = ""
    organisation_id: str | None = None
    paid: bool | None = None
    """Jobs only."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome; those that the vault knows by itself have an empty `id` and cannot be changed here."""

    id: str
    details: OutcomeDetails
    person_code: str
    name: str
    organisation: str
    by: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutcomeFilter:
    """What the list shows; empty shows all that was not withdrawn."""

    text: str = ""
    kind: OutcomeKind | None = None
    audience: Audience | None = None
    first: date | None = None
    last: date | None = None
    person_id: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """Outcomes, the newest first."""

    rows: tuple[Outcome, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many people and outcomes of one kind and audience in a period."""

    kind: OutcomeKind
    audience: Audience
    people: int
    outcomes: int
