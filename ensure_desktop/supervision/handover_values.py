"""Plain values of handing over: who stands in for whom, when, and what is shared."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.supervision.values import Coach


class Share(StrEnum):
    """What somebody who stands in for a supervisor may read."""

    AGREEMENTS = "agreements"
    """Dates, agreements and signals, and no notes."""
    SINCE = "since"
    """Notes from a day on."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class HandoverDetails:
    """For a period one supervisor stands in for another. Outside the period nothing of it is open to her."""

    to_account_id: str
    first: date
    last: date
    share: Share
    since: date | None = None
    """From which day on notes are shared (`Share.SINCE`)."""
    person_ids: tuple[str, ...] = ()
    """Which supporters; empty for all whom the other coaches."""
    note: str = ""
    """What the other should know; sealed."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A stored handover."""

    id: str
    details: HandoverDetails
    from_account_id: str
    from_name: str
    to_name: str
    withdrawn_at: datetime | None = None
    names: tuple[str, ...] = ()
    """The names of those in `details.person_ids`, in the order of lists."""


@dataclass(frozen=True, slots=True)
class Coached:
    """Somebody who can coach, and whom she coaches today: id and name, in the order of lists."""

    coach: Coach
    people: tuple[tuple[str, str], ...]
