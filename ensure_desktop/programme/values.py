"""Plain values of the programme plan (source 001, steps 1 to 10; source 002 for the change model)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Step(StrEnum):
    """The ten steps, in their order."""

    NEEDS = "needs"
    PLAN = "plan"
    MARKETING = "marketing"
    TEST = "test"
    STEERING = "steering"
    """Recruit those who carry the programme: steering groups with terms of reference."""
    SELECT = "select"
    TRAIN = "train"
    REACH = "reach"
    """Find the people who will be supported."""
    DELIVER = "deliver"
    EVALUATE = "evaluate"


class StepState(StrEnum):
    """How far a step is, as its owner says."""

    NOT_YET = "not yet"
    UNDER_WAY = "under way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """One line of a step's check list. `key` names a line of the template, and is empty for the centre's own."""

    text: str
    id: str = ""
    key: str = ""
    owner: str = ""
    account_id: str | None = None
    until: date | None = None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepDetails:
    """What the form of a step holds."""

    state: StepState = StepState.NOT_YET
    owner: str = ""
    account_id: str | None = None
    first: date | None = None
    until: date | None = None
    notes: str = ""
    tasks: tuple[TaskDetails, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of the plan with its documents (attachment id and name). `started` is False until it was begun from the
    template."""

    step: Step
    details: StepDetails
    files: tuple[tuple[str, str], ...]
    started: bool
    done: int
    """How many lines of its check list are done."""
    late: int
    """How many are past their day."""


class Stance(StrEnum):
    """Where a stakeholder stands."""

    SUPPORTS = "supports"
    NEUTRAL = "neutral"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True)
class StakeholderDetails:
    """Somebody whom the programme touches or who can carry it. Interest and influence from 1 (little) to 5 (much)."""

    name: str
    organisation_id: str | None = None
    interest: int | None = None
    influence: int | None = None
    stance: Stance | None = None
    wants: str = ""
    """What they need to know, and hope for."""
    brings: str = ""
    involve: str = ""
    """How they are involved."""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A stored stakeholder."""

    id: str
    details: StakeholderDetails
    organisation: str
    withdrawn_at: datetime | None = None


class Quadrant(StrEnum):
    """The four fields of a SWOT."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


@dataclass(frozen=True, slots=True)
class SwotPoint:
    """One point. `id` is empty for a new one."""

    quadrant: Quadrant
    text: str
    id: str = ""
    what_now: str = ""
    """What follows from it."""


@dataclass(frozen=True, slots=True)
class SwotDetails:
    """A SWOT as it was made on a day with some people; a later one is a new one, and the old stays."""

    day: date
    title: str = ""
    made_with: str = ""
    points: tuple[SwotPoint, ...] = ()
    goals: str = ""
    """The goals in common that came of it, one a line."""


@dataclass(frozen=True, slots=True)
class Swot:
    """A stored SWOT."""

    id: str
    details: SwotDetails
    made_by: str
    withdrawn_at: datetime | None = None


class ModelKind(StrEnum):
    """Which picture it is."""

    LOGIC = "logic"
    """From the situation and means to short, middle and long outcomes (source 001, annexe 10)."""
    CHANGE = "change"
    """Three phases (engage, act, effect) by four levels (source 002)."""


@dataclass(frozen=True, slots=True)
class ModelBox:
    """One box of the picture, in a column and, for the change model, a row (both by key of `models.py`)."""

    id: str
    column: str
    text: str
    row: str = ""
    indicator_id: str | None = None
    """The indicator that says how far it is; its figure stands in the box."""


@dataclass(frozen=True, slots=True)
class ModelDetails:
    """The picture: boxes in the order in which they stand in their cell, and arrows between them (ids of boxes)."""

    kind: ModelKind
    title: str
    boxes: tuple[ModelBox, ...] = ()
    arrows: tuple[tuple[str, str], ...] = ()
    assumptions: str = ""
    outside: str = ""
    """What else has an influence."""


@dataclass(frozen=True, slots=True)
class ProgrammeModel:
    """A stored picture."""

    id: str
    details: ModelDetails
    changed_at: datetime
    changed_by: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody of a steering group, with her task."""

    name: str
    organisation_id: str | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class SteeringDetails:
    """A steering group with its terms of reference."""

    name: str
    purpose: str = ""
    decides: str = ""
    """What it decides, and what it advises on."""
    tasks: str = ""
    meets: str = ""
    how: str = ""
    """How it decides, who takes the chair, who writes."""
    reports_to: str = ""
    money: str = ""
    confidential: str = ""
    ends: str = ""
    agreed_on: date | None = None
    review_on: date | None = None
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class SteeringGroup:
    """A stored steering group, and its documents."""

    id: str
    details: SteeringDetails
    files: tuple[tuple[str, str], ...] = ()
    withdrawn_at: datetime | None = None


class Phase(StrEnum):
    """The four phases of an indicator (source 001, step 10)."""

    INPUT = "input"
    THROUGHPUT = "throughput"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Unit(StrEnum):
    """What the figure is."""

    COUNT = "count"
    SHARE = "share"
    """Of a hundred."""
    MEAN = "mean"
    HOURS = "hours"
    MONEY = "money"
    """In cents."""


@dataclass(frozen=True, slots=True)
class Target:
    """What was agreed on for a period, with whom."""

    first: date
    last: date
    value: float
    agreed_with: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A figure that the vault cannot work out, typed with where it comes from."""

    day: date
    value: float
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorDetails:
    """What the form of an indicator holds."""

    phase: Phase
    title: str
    source: str = ""
    """The key of a `Source` that the vault works out; empty where it is typed."""
    detail: str = ""
    """What the source is narrowed to, as the source says: an instrument, a kind of outcome."""
    unit: Unit = Unit.COUNT
    lower_is_better: bool = False
    targets: tuple[Target, ...] = ()
    typed: tuple[TypedValue, ...] = ()


class Standing(StrEnum):
    """Where an indicator stands against its target."""

    NO_TARGET = "no target"
    REACHED = "reached"
    ON_THE_WAY = "on the way"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    """There is no figure yet, or too few people to say."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A stored indicator with its figure in a period."""

    id: str
    details: IndicatorDetails
    value: float | None
    """None where there is nothing to work it out from."""
    of: int | None
    """Of how many (people, visits), where that says something."""
    target: Target | None
    standing: Standing
    from_where: str
    """A sentence: where the figure comes from."""
    withdrawn_at: datetime | None = None
    wanted: float | None = None
    """What the target comes to in the period, where that is a part of its days."""


@dataclass(frozen=True, slots=True)
class SourceOffer:
    """A figure that the vault can work out."""

    key: str
    phase: Phase
    unit: Unit
    title: str
    from_where: str
    details: tuple[tuple[str, str], ...] = ()
    """What it can be narrowed to: value and words."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, and how it is called."""

    first: date
    last: date
    title: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it was made: its figures never change afterwards."""

    id: str
    kind: str
    period: Period
    made_at: datetime
    made_by: str
    content: Mapping[str, object] = field(default_factory=dict)
    withdrawn_at: datetime | None = None
