"""Plain values of the sounding board's papers and of those at its table."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.network.values import CarriedOver, Topic
from ensure_desktop.outward.values import Choice


@dataclass(frozen=True, slots=True)
class BoardInvitation:
    """The invitation to a meeting with its agenda, as it is printed or sent: free of names of people in the programme.

    `topics` are titles only: what is said about them stands in the minutes.
    """

    centre: str
    title: str
    day: date
    starts_at: str
    ends_at: str
    place: str
    words: str
    """A few words above the agenda."""
    to_approve: tuple[date, ...]
    """The days of the meetings whose minutes are to be approved."""
    topics: tuple[Topic, ...]
    open_actions: tuple[CarriedOver, ...]
    signed_by: str


@dataclass(frozen=True, slots=True)
class BoardText:
    """One of the texts of a meeting that leave the centre, under the words for what it is."""

    title: str
    text: str
    case: bool = False
    """A case history: there no name stays, not even of those at the table."""


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """All texts of a meeting that leave the centre, and what was decided about names in them so far."""

    each: tuple[BoardText, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may sit at the table, or may do something: a contact person, an organisation, a colleague."""

    name: str
    organisation: str = ""
    organisation_id: str | None = None
    contact_id: str | None = None
    account_id: str | None = None
    usual: bool = False
    """Who is invited to the next meeting: those of the last one, else the permanent contact persons of the partners."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The same again each month, on the same weekday of the same week ("the second Tuesday"), so many in all."""

    times: int = 12
