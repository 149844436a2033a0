"""Plain values of the people area: what goes into the services and what comes out of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RoleKind(StrEnum):
    """What a person is in the programme; one person may have several at once and over time."""

    APPLICANT = "applicant"
    SUPPORTER = "supporter"
    PARTICIPANT = "participant"
    PROFESSIONAL = "professional"
    FAMILY = "family"
    CONTACT = "contact"


class Gender(StrEnum):
    """As the person says it; nobody has to."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNSAID = "unsaid"


class Level(StrEnum):
    """Common European Framework levels and "native", lowest first."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NATIVE = "native"


class PartOfDay(StrEnum):
    """The three parts of the availability grid."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Education(StrEnum):
    """Three levels are enough for matching and for exports."""

    BASIC = "basic"
    MIDDLE = "middle"
    HIGHER = "higher"


class Frequency(StrEnum):
    """How often somebody would like to meet (domain facts, section 2)."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    ANY = "any"


class Criterion(StrEnum):
    """What a wish about the other person can be about."""

    LANGUAGE = "language"
    GENDER = "gender"
    AGE = "age"
    ORIGIN = "origin"
    EDUCATION = "education"
    NEIGHBOURHOOD = "neighbourhood"
    INTERESTS = "interests"
    LIVED_EXPERIENCE = "lived experience"
    VALUES = "values"
    SOCIABILITY = "sociability"
    AVAILABILITY = "availability"
    FREQUENCY = "frequency"


class Strength(StrEnum):
    """How much a wish matters; "no matter" is the default everywhere."""

    NO_MATTER = "no matter"
    NICE = "nice"
    IMPORTANT = "important"
    MUST = "must"


class HostKind(StrEnum):
    """When a host family takes somebody in (source 001, annexe 7)."""

    FULL_TIME = "full time"
    WEEKENDS = "weekends"
    HOLIDAYS = "holidays"


class HowFound(StrEnum):
    """How somebody came to the programme (domain facts, source 002)."""

    WORD_OF_MOUTH = "word of mouth"
    PARTNER = "partner organisation"
    OWN_INQUIRY = "own inquiry"
    OUTREACH = "outreach"
    FORMER_PARTICIPANT = "former participant"
    INFORMATION_MEETING = "information meeting"
    LEAFLET = "leaflet"
    SOCIAL_MEDIA = "social media"
    LOCAL_PRESS = "local press"


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A language by its CLDR code ("nl", "ti") and how well it is spoken."""

    code: str
    level: Level


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of the availability grid; `weekday` 0 is Monday."""

    weekday: int
    part: PartOfDay


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish about the other person. `value` is what is wished: "like me" or "different".

    About gender it can be a `Gender` value as well, about language a CLDR code. About availability and frequency it is
    "like me": times in common, and as often.
    """

    criterion: Criterion
    strength: Strength
    value: str


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything about a person that a form holds. Only a name or a nickname is needed."""

    first_name: str = ""
    last_name: str = ""
    nickname: str = ""
    gender: Gender = Gender.UNSAID
    birth_date: date | None = None
    birth_year: int | None = None
    phone: str = ""
    phone_other: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    neighbourhood: str = ""
    reach: tuple[str, ...] = ()
    """Other neighbourhoods to which the person can travel."""
    origin: str = ""
    """Country by its CLDR code ("MA")."""
    education: Education | None = None
    interests: tuple[str, ...] = ()
    lived_experience: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    """What matters most to her between two people, in her own words."""
    sociability: int | None = None
    """How sociable others find her, from 1 (rather quiet) to 10 (domain facts, section 2)."""
    frequency: Frequency | None = None
    """How often she would like to meet; None where nobody asked."""
    languages: tuple[LanguageSkill, ...] = ()
    needs_interpreter: bool = False
    interpreter_agreed: bool = False
    availability: tuple[Slot, ...] = ()
    wishes: tuple[Wish, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RoleDetails:
    """A role with its dates. The certificate, the caseload and the hours matter for supporters only."""

    kind: RoleKind
    since: date
    until: date | None = None
    how_found: HowFound | None = None
    how_found_detail: str = ""
    organisation_id: str | None = None
    """The organisation that the person came through; for a professional, the one she works for."""
    certified_on: date | None = None
    certified_by: str = ""
    certified_until: date | None = None
    """The last day on which the certificate is valid; for good where None."""
    caseload_limit: int | None = None
    """At most so many participants at once; the centre's default where None."""
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A stored role."""

    id: str
    details: RoleDetails
    organisation: str = ""
    """The name of the organisation of `details`."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the person is not in the programme (ill, away). Open while `until` is None."""

    id: str
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Known days, both included, on which the person has no time."""

    id: str
    since: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """Somebody who lives in the household: a person of the vault (`person_id`) or a child or relative known by year."""

    id: str
    person_id: str | None
    name: str
    relation: str
    birth_year: int | None


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together. Those who take somebody in say when (`hosts`) and how many (`host_places`)."""

    id: str
    name: str
    members: tuple[HouseholdMember, ...]
    hosts: tuple[HostKind, ...] = ()
    host_places: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of the list of households. `members` are names, `children` those under 18 by their birth year."""

    id: str
    name: str
    members: tuple[str, ...]
    children: int
    hosts: tuple[HostKind, ...]
    host_places: int | None


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """A page of the households and how many there are in all."""

    rows: tuple[HouseholdRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people. `roles` are those of today, `languages` codes."""

    id: str
    code: str
    name: str
    roles: tuple[RoleKind, ...]
    neighbourhood: str
    languages: tuple[str, ...]
    since: date | None
    paused: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A page of the list and how many there are in all."""

    rows: tuple[PersonRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All that the people area holds about one person."""

    id: str
    code: str
    name: str
    """The name to show: first and last name, else the nickname."""
    details: PersonDetails
    roles: tuple[Role, ...]
    pauses: tuple[Pause, ...]
    household: Household | None
    must_not_meet: tuple["PersonRow", ...]
    created_at: datetime
    withdrawn_at: datetime | None
    absences: tuple[Absence, ...] = ()
    """Those that are not over yet, the next one first."""
    merged_into_id: str = ""
    """The entry that this one was merged into, empty where it was not."""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the list shows. Fields combine with "and", several values of one field with "or".

    An empty field does not filter; an empty filter shows everybody who was not withdrawn.
    """

    text: str = ""
    role: RoleKind | None = None
    """Those who have it today."""
    others: bool = False
    """Only those who are no supporter, participant or applicant today."""
    withdrawn: bool = False
    """Only the withdrawn ones."""
    roles: tuple[RoleKind, ...] = ()
    """Those who have one of them today."""
    former_roles: tuple[RoleKind, ...] = ()
    """Those who had one of them before, and have not got that one today."""
    genders: tuple[Gender, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    """Years, both included. Where only the year of birth is known, the age reached in this year counts."""
    languages: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    lived_experience: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    free_at: tuple[Slot, ...] = ()
    needs_interpreter: bool | None = None
    paused: bool | None = None
    organisation_ids: tuple[str, ...] = ()
    """The organisations that they came through, or for which they work."""
    known_from: date | None = None
    known_to: date | None = None
    """The first day of the first role, both days included."""
    no_phone: bool = False
    no_email: bool = False
    import_id: str = ""
    """Those whom this import added."""
    ids: tuple[str, ...] | None = None
    """Only these people, where it is given."""
    but_not: tuple[str, ...] = ()
    """Everybody but these people."""


class HitKind(StrEnum):
    """What a search can find."""

    PERSON = "person"
    MATCH = "match"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    kind: HitKind
    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One event on a person's timeline; each area tells its own.

    `area` is the area's name ("visits"), `kind` a short word for the filter, `title` and `text` are finished
    sentences, `target` is the id of what opens on a click (empty where nothing does). `role` is the role in which it
    happened, None where it belongs to no role or to every one: somebody who had support and later gives it has two
    histories, and the timeline can show each by itself.
    """

    day: date
    area: str
    kind: str
    title: str
    text: str = ""
    target: str = ""
    role: RoleKind | None = None
