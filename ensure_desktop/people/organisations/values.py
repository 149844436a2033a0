"""Plain values of the social map."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OrganisationWordKind(StrEnum):
    """What a word about an organisation says; the values stand in the file."""

    THEME = "theme"
    LANGUAGE = "language"
    ACCESS = "access"


class Access(StrEnum):
    """What makes a place easy to come to. The rest is said in words (`access_note`)."""

    STEP_FREE = "step free"
    ACCESSIBLE_TOILET = "accessible toilet"
    NEAR_PUBLIC_TRANSPORT = "near public transport"
    FREE_OF_CHARGE = "free of charge"
    NO_APPOINTMENT = "no appointment"
    NO_PAPERS_ASKED = "no papers asked"
    INTERPRETER = "interpreter"
    CHILDREN_WELCOME = "children welcome"
    WOMEN_ONLY = "women only"


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of a weekday (0 is Monday) in which the place is open; times as "09:30"."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Somebody to ask for. `id` is empty for a new one; at most one per organisation is `permanent`."""

    id: str
    name: str
    task: str = ""
    phone: str = ""
    email: str = ""
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """Everything about an organisation that a form holds. Only its name is needed."""

    name: str = ""
    about: str = ""
    """What it offers, in words that anybody understands: it stands on the leaflet."""
    themes: tuple[str, ...] = ()
    """The centre's own words for what is offered ("debts", "learning Dutch")."""
    languages: tuple[str, ...] = ()
    """CLDR codes of the languages that are spoken there."""
    openings: tuple[Opening, ...] = ()
    hours_note: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    neighbourhood: str = ""
    access: tuple[Access, ...] = ()
    access_note: str = ""
    contacts: tuple[ContactPerson, ...] = ()
    notes: str = ""
    """For the team only: never on a leaflet."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the social map. `languages` are codes, `contact` the name of the permanent contact person."""

    id: str
    code: str
    name: str
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    neighbourhood: str
    phone: str
    contact: str
    withdrawn: bool
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """A page of the social map and how many organisations there are in all."""

    rows: tuple[OrganisationRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OrganisationFile:
    """All that is known about one organisation. `people` counts who came through it or works there."""

    id: str
    code: str
    details: OrganisationDetails
    people: int
    created_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """What the social map shows; an empty filter shows every organisation that was not withdrawn."""

    text: str = ""
    theme: str = ""
    language: str = ""
    neighbourhood: str = ""
    weekday: int | None = None
    """Only those that are open on this day of the week (0 is Monday)."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SocialMapLists:
    """The words used so far on the social map, for completion and for its filters."""

    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeafletEntry:
    """One organisation on a leaflet: what somebody needs who wants to go there, and nothing else.

    `contact` is the permanent contact person's name where the centre wants it to be said.
    """

    name: str
    about: str
    openings: tuple[Opening, ...]
    hours_note: str
    address: str
    phone: str
    email: str
    website: str
    languages: tuple[str, ...]
    access: tuple[Access, ...]
    access_note: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A leaflet of chosen places for somebody to take home. It does not say for whom it was printed."""

    centre: str
    title: str
    entries: tuple[LeafletEntry, ...]
    printed_on: date
