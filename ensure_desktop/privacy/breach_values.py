"""Plain values of the register of breaches (GDPR art. 33 and 34), and the 72-hour clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from ensure_desktop.privacy.values import Risk

HOURS = timedelta(hours=72)
"""Within these, counted from the moment at which the centre knows of it, the supervisory authority is told."""
HOUR = timedelta(hours=1)


class Harm(StrEnum):
    """What happened to the data; several can be true at once."""

    SEEN = "seen"
    """Somebody saw or got what was not for them."""
    CHANGED = "changed"
    """Something was altered without right, or by mistake."""
    LOST = "lost"
    """Something is gone, or cannot be reached."""


@dataclass(frozen=True, slots=True)
class BreachDetails:
    """What is known of a breach: what article 33(3) asks for, as far as somebody can tell by now."""

    known_at: datetime
    what: str
    """What happened, in plain words."""
    risk: Risk = Risk.RISK
    harms: tuple[Harm, ...] = ()
    when: str = ""
    """When it happened, as far as that is known: often nobody knows the minute."""
    whose: str = ""
    """Which kinds of people: never names."""
    data: str = ""
    """Which kinds of data."""
    people: int | None = None
    records: int | None = None
    consequences: str = ""
    measures: str = ""
    """What was done and what is planned."""
    why_risk: str = ""
    """Why the risk is judged so; where it is unlikely, that is why nobody outside is told."""
    late_because: str = ""
    """Why the authority was told after more than 72 hours."""


class BreachState(StrEnum):
    """Where a breach stands."""

    RUNNING = "running"
    """The authority has to be told, and there is time left."""
    LATE = "late"
    """It has to be told, and the 72 hours are over."""
    TELL_PEOPLE = "tell people"
    """The risk is high, and the people concerned do not know yet (art. 34)."""
    OPEN = "open"
    """Whoever had to be told knows; there is more to do."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Breach:
    """One entry of the register."""

    id: str
    code: str
    details: BreachDetails
    made_by: str
    authority_at: datetime | None = None
    authority_reference: str = ""
    people_told_on: date | None = None
    people_told_how: str = ""
    """How they were told; or, where they were not although the risk is high, why that was right (art. 34(3))."""
    closed_on: date | None = None
    withdrawn_at: datetime | None = None

    @property
    def due_at(self) -> datetime:
        """When the 72 hours are over."""
        return self.details.known_at + HOURS

    @property
    def told_late(self) -> bool:
        """Whether the authority was told after more than 72 hours."""
        return self.authority_at is not None and self.authority_at > self.due_at

    @property
    def to_authority(self) -> bool:
        """Whether the authority still has to be told."""
        return self.details.risk is not Risk.UNLIKELY and self.authority_at is None and self.closed_on is None

    @property
    def to_people(self) -> bool:
        """Whether the people concerned still have to be told, or somebody to say why not."""
        told = self.people_told_on is not None or bool(self.people_told_how)
        return self.details.risk is Risk.HIGH and not told and self.closed_on is None

    def state(self, now: datetime) -> BreachState:
        """What comes first."""
        if self.closed_on is not None:
            return BreachState.CLOSED
        if self.to_authority:
            return BreachState.RUNNING if now < self.due_at else BreachState.LATE
        return BreachState.TELL_PEOPLE if self.to_people else BreachState.OPEN

    def hours_left(self, now: datetime) -> int:
        """Whole hours until the 72 are over; negative once they are: one is over as soon as it has begun."""
        return (self.due_at - now) // HOUR


@dataclass(frozen=True, slots=True)
class BreachPage:
    """Some entries of the register, the newest first, and how many there are."""

    rows: tuple[Breach, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BreachNotice:
    """What the draft notice to the authority, and the letter to the people concerned, are made of."""

    breach: Breach
    centre: str
    responsible: str
    """Name and address of the controller, as the centre wrote them for its record of processing."""
    contact: str
    """Where more is to be had: the data protection officer, or somebody else."""
    printed_at: datetime
