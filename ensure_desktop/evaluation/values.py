"""Plain values of the evaluation: instruments, the plan of measuring, measurements and feedback."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Audience(StrEnum):
    """Who is asked."""

    PARTICIPANTS = "participants"
    SUPPORTERS = "supporters"
    PROFESSIONALS = "professionals"


class Direction(StrEnum):
    """Which end of a scale is the good one. It stands beside every score that is shown."""

    HIGHER_BETTER = "higher better"
    LOWER_BETTER = "lower better"


class Score(StrEnum):
    """How the codes of the items become one number."""

    SUM = "sum"
    MEAN = "mean"


class Licence(StrEnum):
    """On what terms the wording may be used."""

    FREE = "free"
    REGISTER = "register"
    """The centre registers with the owner before it asks with it."""
    ASK = "ask"
    """Nobody knows for certain: the centre asks the owner."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `label` is a short name in our own words, never the licensed wording."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What can be answered: one of `codes`, or a count of people from 0 up where there are none."""

    codes: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    """What the codes mean, in our own words, one for each code."""


@dataclass(frozen=True, slots=True)
class Subscale:
    """Some of the items with a score of their own; `at_risk_below` as in `CutOff`."""

    id: str
    label: str
    items: tuple[str, ...]
    score: Score
    at_risk_below: float | None = None


@dataclass(frozen=True, slots=True)
class CutOff:
    """A band of the score, from `low` (included) to `high` (excluded; open where None), with its source."""

    low: float | None
    high: float | None
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Key:
    """A named, versioned way to score raw answers; a corrected key becomes a new version and old ones stay."""

    version: str
    """"1", "2", ...; the last one of a form is in use."""
    form: str
    """The `Form` whose order of items it is for."""
    score: Score
    direction: Direction
    low: float
    high: float
    """The least and the highest score, both possible."""
    items: tuple[str, ...]
    reverse: tuple[str, ...] = ()
    shift: int = 0
    """Added to each code before anything else: -1 makes 0-3 of 1-4."""
    count_steps: tuple[int, ...] = ()
    """For counts: the code is how many of these steps the count has reached; (1, 2, 3, 5, 9) for social networks."""
    most_missing: int = 0
    """So many items may be missing; their place takes the mean of the others."""
    subscales: tuple[Subscale, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    change: float | None = None
    """A published change that counts as one."""
    change_source: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One order or coding of the items, and how a reader recognises it."""

    id: str
    label: str
    answers: Answers | None = None
    """What can be answered in this form, where it is not what can be answered in the others."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with published scoring, from `resources/forms/instruments`, without its wording."""

    id: str
    name: str
    short: str
    measures: str
    """What it measures, in plain words."""
    source: str
    licence: Licence
    licence_note: str
    audiences: tuple[Audience, ...]
    items: tuple[Item, ...]
    answers: Answers
    """What can be answered; `answers_of` says it for each form."""
    forms: tuple[Form, ...]
    keys: tuple[Key, ...]

    def key(self, form: str, version: str = "") -> Key:
        """The key of a form in a version, the one in use where none is named; raises `KeyError`."""
        found = [key for key in self.keys if key.form == form and (not version or key.version == version)]
        if not found:
            raise KeyError(form, version)
        return found[-1]

    def form(self, form: str) -> Form:
        """The form with this id; raises `KeyError`."""
        for each in self.forms:
            if each.id == form:
                return each
        raise KeyError(form)

    def answers_of(self, form: str) -> Answers:
        """What can be answered in a form; raises `KeyError`. The order of its items is that of its key."""
        return self.form(form).answers or self.answers


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an instrument in one language, brought in by the centre. Everything the person reads or hears."""

    instrument: str
    form: str
    language: str
    items: Mapping[str, str]
    """By item id."""
    answers: tuple[str, ...] = ()
    """One for each code, in the order of the codes; empty for counts."""
    title: str = ""
    introduction: str = ""
    permission: str = ""
    """On what permission the centre uses it: a number of registration, who allowed it."""


@dataclass(frozen=True, slots=True)
class StoredWording:
    """A wording in the vault; the newest of an instrument, form and language is in use."""

    id: str
    number: int
    wording: Wording
    made_at: datetime
    made_by: str
    used: int
    """In how many measurements."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """What raw answers came to. `score` is None where too much is missing."""

    score: float | None
    missing: int
    subscales: Mapping[str, float | None] = field(default_factory=dict)
    band: str = ""
    """The label of its cut-off, empty where there is none."""
    key_version: str = ""


class Moment(StrEnum):
    """When somebody is asked."""

    START = "start"
    DURING = "during"
    """So many months after the start."""
    END = "end"
    FOLLOW_UP = "follow-up"
    """So many months after the end."""


@dataclass(frozen=True, slots=True)
class PlannedMoment:
    """One moment of a plan. `months` counts for during and follow-up only."""

    moment: Moment
    months: int = 0


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """One line of the plan of measuring: this questionnaire, for these people, at these moments."""

    audience: Audience
    moments: tuple[PlannedMoment, ...]
    instrument: str = ""
    """The id of an instrument; empty where the centre's own questionnaire `guide_id` is asked."""
    form: str = ""
    guide_id: str | None = None
    primary: bool = False
    """The one outcome that was named beforehand; at most one for each audience."""
    first: date | None = None
    """Those who start from this day on are asked."""
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A stored line of the plan."""

    id: str
    details: PlanDetails
    title: str
    """The name of what is asked."""
    asked: int
    """How many measurements were made by it."""
    withdrawn: bool = False


class Mode(StrEnum):
    """How it was filled in."""

    SELF = "self"
    HELPED = "helped"
    """Somebody read it out or helped; `helped_by` says who."""
    INTERVIEW = "interview"
    """Asked and written down by somebody else."""


class Medium(StrEnum):
    """On what it was filled in."""

    DESK = "desk"
    """Typed at the desk while it was asked."""
    SCREEN = "screen"
    """By the person on the full screen."""
    PAPER = "paper"


class MeasureState(StrEnum):
    """How far a measurement is."""

    OPEN = "open"
    """Handed out or begun."""
    DONE = "done"
    REFUSED = "refused"
    MISSED = "missed"
    """Could not be asked: gone, ill, no interpreter."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a questionnaire was filled in."""

    day: date
    mode: Mode = Mode.SELF
    medium: Medium = Medium.DESK
    language: str = "en"
    helped_by: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One questionnaire of one person at one moment. `answers` are raw: by item, or by question of an own one."""

    id: str
    code: str
    """Stands on paper in place of a name: "Q-0012"."""
    person_id: str
    person_code: str
    name: str
    audience: Audience
    role_id: str
    """The role of the person (participant, supporter, professional) whose course is measured."""
    planned: PlannedMoment
    instrument: str
    form: str
    guide_version_id: str | None
    wording_id: str | None
    title: str
    state: MeasureState
    circumstances: Circumstances
    answers: Mapping[str, object]
    scored: Scored | None
    """None for an own questionnaire, and where the reader may not see scores."""
    reason: str = ""
    """Why it was refused or missed."""
    plan_id: str | None = None
    withdrawn_at: datetime | None = None
    erased: bool = False
    revision: str = ""
    """Changes with every change of its answers."""


class DueState(StrEnum):
    """Where somebody stands with one planned questionnaire."""

    COMING = "coming"
    DUE = "due"
    LATE = "late"
    """More than four weeks after its day."""
    OPEN = "open"
    """Handed out or begun, and not back."""
    DONE = "done"
    REFUSED = "refused"
    MISSED = "missed"
    NO_CONSENT = "no consent"
    """She has not agreed to the evaluation, so nobody asks her."""


@dataclass(frozen=True, slots=True)
class Due:
    """One planned questionnaire of one person."""

    person_id: str
    person_code: str
    name: str
    audience: Audience
    role_id: str
    plan_id: str
    title: str
    planned: PlannedMoment
    on: date
    """The day from which on it can be asked."""
    until: date
    """After this day it is late."""
    state: DueState
    measurement_id: str | None = None
    language: str = ""
    """The language that she reads best of those in which there are words, empty where none fits."""


@dataclass(frozen=True, slots=True)
class DueFilter:
    """What the list shows; an empty one shows whatever waits for somebody."""

    text: str = ""
    audience: Audience | None = None
    states: tuple[DueState, ...] = (DueState.DUE, DueState.LATE, DueState.OPEN)
    plan_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class DuePage:
    """Who is to be asked, the latest first, and how many there are in all and by state (under the same text)."""

    rows: tuple[Due, ...]
    total: int
    by_state: Mapping[DueState, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeedbackDetails:
    """An anonymous sheet: no person, no day, only the quarter ("2026-3"), the audience and the questions' version."""

    guide_version_id: str
    audience: Audience
    quarter: str
    language: str
    answers: Mapping[str, object]
