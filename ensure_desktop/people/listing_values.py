"""Plain values of the list of people: its columns, what stands in them, places to read on from, and its sums."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.people.values import Education, Frequency, Gender, PersonRow, RoleKind

EVERY = 500
"""So many lines lie between two marks of a long list."""


class PersonColumn(StrEnum):
    """What can stand in the list about a person; the values stand in saved views."""

    NAME = "name"
    CODE = "code"
    ROLES = "roles"
    LANGUAGES = "languages"
    NEIGHBOURHOOD = "neighbourhood"
    STATUS = "status"
    SINCE = "since"
    GENDER = "gender"
    AGE = "age"
    BIRTH_YEAR = "birth year"
    PHONE = "phone"
    PHONE_OTHER = "other phone"
    EMAIL = "email"
    STREET = "street"
    POSTCODE = "postcode"
    TOWN = "town"
    ORIGIN = "origin"
    EDUCATION = "education"
    INTERESTS = "interests"
    LIVED_EXPERIENCE = "lived experience"
    VALUES = "values"
    FREQUENCY = "frequency"
    INTERPRETER = "interpreter"
    CERTIFIED_ON = "certified on"
    CERTIFIED_UNTIL = "certified until"
    HOURS = "hours"
    CHILDREN = "children"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class PersonMore:
    """What the list can show besides a `PersonRow`. Only what was asked for is filled."""

    gender: Gender = Gender.UNSAID
    age: int | None = None
    """Exact where the date of birth is known, else the age reached in this year."""
    birth_year: int | None = None
    phone: str = ""
    phone_other: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    origin: str = ""
    education: Education | None = None
    needs_interpreter: bool = False
    interests: tuple[str, ...] = ()
    lived_experience: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    frequency: Frequency | None = None
    certified_on: date | None = None
    certified_until: date | None = None
    hours_per_week: float | None = None
    """Of today's roles together."""
    organisations: tuple[str, ...] = ()
    """Names of the organisations of today's roles."""
    children: int = 0
    """How many others under 18 live in the household."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line of the list, with what was asked for besides."""

    row: PersonRow
    more: PersonMore


@dataclass(frozen=True, slots=True)
class ListMark:
    """A line of a list from which it can be read on without passing all those before: its place and its sort key."""

    offset: int
    key: tuple[str | int | date | None, ...]


@dataclass(frozen=True, slots=True)
class PeopleSums:
    """What the people of a list come to together.

    Hours and caseload places are those of the roles that they have today; children are those under 18 in the
    households of these people, each once, without the people of the list themselves.
    """

    count: int
    genders: tuple[tuple[Gender, int], ...]
    roles: tuple[tuple[RoleKind, int], ...]
    with_age: int
    """Of how many the date or year of birth is known."""
    youngest: int | None
    median: float | None
    oldest: int | None
    children: int
    hours: float
    places: int
