"""Plain values of the register of requests: what somebody asked about her data, and what was answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.privacy.values import Decision, RequestKind


class Delivery(StrEnum):
    """How an answer reached her."""

    HANDED_OVER = "handed over"
    REGISTERED = "registered"
    """By post, with a number that proves it."""
    POST = "post"
    MAIL = "mail"
    """By e-mail, with what is handed over encrypted."""
    SPOKEN = "spoken"


class RequestState(StrEnum):
    """How a request stands."""

    OPEN = "open"
    LATE = "late"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class RequestDetails:
    """What is asked. `person_id` is empty where the vault does not know who asks: then the answer is that."""

    kind: RequestKind
    received_on: date
    person_id: str | None = None
    asked_by: str = ""
    """Who asks, where it is not she herself: a parent, a lawyer; or somebody who is not in the vault."""
    asked: str = ""
    """In her words."""
    known_on: date | None = None
    """When it was made sure that she is who she says."""
    recognised: str = ""
    """How."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, and how it reached her."""

    decision: Decision
    on: date
    reason: str = ""
    """Why it was refused, or only partly granted; what was done."""
    delivery: Delivery = Delivery.HANDED_OVER
    received_by: str = ""
    """Who took it: herself, her guardian."""
    proof: str = ""
    """A signature on the copy, a number of the post, the time of the e-mail."""


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """A stored request."""

    id: str
    code: str
    details: RequestDetails
    name: str
    """Whose data it is about; empty where nobody is known, or she was erased."""
    due_on: date
    extended: bool
    extended_because: str
    answered: Answered | None
    answered_by: str
    sha256: str
    """Of the pack that was made for it; empty where there was none."""
    withdrawn_at: datetime | None

    def state(self, today: date) -> RequestState:
        """How it stands on a day."""
        if self.answered is not None:
            return RequestState.ANSWERED
        return RequestState.LATE if self.due_on < today else RequestState.OPEN


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A page of the register."""

    rows: tuple[PrivacyRequest, ...]
    total: int
