"""Plain values of supervision: the diary, signals, the roster, intervision and its cases (source 001, step 9)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.outward.values import Choice


class EntryKind(StrEnum):
    """What kind of talk or meeting an entry of the diary is about."""

    TEAM_MEETING = "team meeting"
    COACHING = "coaching"
    INTERVISION = "intervision"
    CASE_STUDY = "case study"
    DEBRIEFING = "debriefing"
    WELL_BEING_CALL = "well-being call"


ABOUT_ONE = frozenset({EntryKind.COACHING, EntryKind.WELL_BEING_CALL})
"""About one supporter, whom `EntryDetails.person_id` names. A debriefing may be; the others are about a group."""


class Presence(StrEnum):
    """Whether somebody was at a meeting."""

    CAME = "came"
    EXCUSED = "excused"
    AWAY = "away"


class WellBeing(StrEnum):
    """How a supporter said that she is."""

    GOOD = "good"
    UNDER_PRESSURE = "under pressure"
    UNWELL = "unwell"


class Watch(StrEnum):
    """What a supervisor heard and keeps an eye on (sources 001 and 002)."""

    HEAVY_LOAD = "heavy load"
    PRIVATE_PRESSURE = "private pressure"
    BOUNDARIES_CROSSED = "boundaries crossed"
    TAKES_HOME = "takes home"
    RISK_OF_RELAPSE = "risk of relapse"
    WISH_TO_STOP = "wish to stop"


@dataclass(frozen=True, slots=True)
class Swot:
    """The short SWOT of a one-to-one talk."""

    going_well: str = ""
    risks: str = ""
    chances: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """Something agreed on. `id` is empty for a new one; of the two owners at most one is named."""

    text: str
    id: str = ""
    owner_person_id: str | None = None
    owner_account_id: str | None = None
    until: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who belongs to a meeting; `mark` is empty while nobody said whether she came."""

    person_id: str
    mark: Presence | None = None


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """What the form of a diary entry holds. `notes`, `swot`, `well_being`, `watch` and the agreements are sealed."""

    kind: EntryKind
    day: date
    person_id: str | None = None
    """The supporter whom it is about."""
    held: bool = True
    """False for a meeting that is planned."""
    starts_at: str = ""
    """"14:30", empty where nobody said when."""
    minutes: int | None = None
    place: str = ""
    title: str = ""
    """What a meeting is called in lists; never about a person, for it is not sealed."""
    present: tuple[Present, ...] = ()
    notes: str = ""
    swot: Swot = field(default_factory=Swot)
    well_being: WellBeing | None = None
    watch: frozenset[Watch] = frozenset()
    agreements: tuple[AgreementDetails, ...] = ()
    next_on: date | None = None
    """The day of the next talk."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored entry. Where `readable` is False everything that is sealed is empty: it was told to somebody else.

    Of its agreements those are there that the reader may know all the same: a handover shares them, or they are hers to
    do.
    """

    id: str
    details: EntryDetails
    account_id: str
    by: str
    """Who wrote it."""
    name: str
    """The supporter whom it is about, empty for a group."""
    people: tuple[tuple[str, str], ...]
    """Everybody in `details.present` and who owns an agreement: id and name."""
    readable: bool
    cases: int
    """How many cases are brought to it (intervision, case study)."""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What the diary shows; empty shows all that was not withdrawn."""

    kind: EntryKind | None = None
    person_id: str | None = None
    account_id: str | None = None
    first: date | None = None
    last: date | None = None
    planned: bool | None = None
    """True: only what is planned; False: only what was held."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Entries, the newest first, and how many there are in all."""

    rows: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement of the diary that is not done."""

    id: str
    entry_id: str
    text: str
    owner: str
    until: date | None
    person_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody with an account that may read the diary."""

    account_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonSupervision:
    """What the diary says of one person: who coaches her, the latest entries and what is open."""

    person_id: str
    coach: Coach | None
    coach_since: date | None
    next_on: date | None
    latest: EntryPage
    agreements: tuple[OpenAgreement, ...]


@dataclass(frozen=True, slots=True)
class WritingFacts:
    """What the form of an entry needs to know: who can be on a list, and who can do what is agreed on."""

    supporters: tuple[tuple[str, str], ...]
    """Everybody who is one today: id and name, in the order of lists."""
    coaches: tuple[Coach, ...]
    name: str = ""
    """The name of the person whom the entry is about."""


class Pitfall(StrEnum):
    """The four listening pitfalls (source 001, training)."""

    JUDGING = "judging"
    SOLVING = "solving"
    PROJECTING = "projecting"
    TRIVIALISING = "trivialising"


class TriangleRole(StrEnum):
    """The three roles of the drama triangle (source 001, training)."""

    VICTIM = "victim"
    SAVIOUR = "saviour"
    PROSECUTOR = "prosecutor"


@dataclass(frozen=True, slots=True)
class CaseText:
    """The fields of a case as somebody typed them, names and all. Everything is sealed."""

    question: str = ""
    situation: str = ""
    tried: str = ""
    dilemma: str = ""
    strengths: str = ""
    """The participant's own strengths and network."""
    options: str = ""
    """What is on offer: options on the social map, in words."""
    agreed: str = ""
    """The next step that was agreed on."""


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """A case for intervision."""

    person_id: str
    """The supporter who brings it."""
    day: date
    match_id: str | None = None
    """The match that it is about."""
    entry_id: str | None = None
    """The meeting that it is brought to."""
    text: CaseText = field(default_factory=CaseText)
    pitfalls: frozenset[Pitfall] = frozenset()
    triangle: frozenset[TriangleRole] = frozenset()
    organisation_ids: tuple[str, ...] = ()
    """Places of the social map that stand on the sheet."""
    choices: tuple[Choice, ...] = ()
    """What was decided about names in the text."""


@dataclass(frozen=True, slots=True)
class Case:
    """A stored case. Where `readable` is False everything sealed is empty."""

    id: str
    code: str
    """Stands on the sheet in place of names: "CS-0007"."""
    details: CaseDetails
    supporter: str
    account_id: str
    by: str
    readable: bool
    discussed_on: date | None
    """The day of its meeting, once that was held."""
    group: int = 0
    """How many are at its meeting, or are expected there; 0 while it is not brought to one."""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases, the newest first."""

    rows: tuple[Case, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What stands on the paper: every text is free of names already."""

    code: str
    day: date
    group: str
    """What the meeting is called, empty where there is none yet."""
    text: CaseText
    pitfalls: frozenset[Pitfall]
    triangle: frozenset[TriangleRole]
    places: tuple[str, ...]
    """Names of organisations with what they offer."""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case that is being written, as it would stand on paper now."""

    sheet: CaseSheet
    undecided: int
    """How many places wait for a decision; until then a sign stands there, and nothing is printed."""
    title: str
    """What the meeting is called, as somebody typed it."""
    about: tuple[str, ...]
    """Whom the texts are about."""


@dataclass(frozen=True, slots=True)
class CaseMatch:
    """A match that a case can be about."""

    id: str
    code: str
    participant_id: str
    name: str
    """The participant's."""
    ended: bool


@dataclass(frozen=True, slots=True)
class CaseMeeting:
    """A meeting that a case can be brought to."""

    id: str
    kind: EntryKind
    day: date
    title: str
    held: bool


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the form of a case needs to know."""

    supporters: tuple[tuple[str, str], ...]
    """Everybody who is one today, and whoever brings this case: id and name, in the order of lists."""
    matches: tuple[CaseMatch, ...]
    """Of the supporter who brings it; those that last come first."""
    meetings: tuple[CaseMeeting, ...]
    """Those to which a case can be brought: planned ones and those of the last months, the newest first."""


@dataclass(frozen=True, slots=True)
class BroughtLast:
    """A supporter in the planner: when she last was at an intervision, and when she last brought a case."""

    person_id: str
    name: str
    last_there: date | None
    last_brought: date | None


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """A group of two to five for one intervision, and who could bring a case: she who has not for longest."""

    people: tuple[BroughtLast, ...]
    brings: tuple[str, ...]
