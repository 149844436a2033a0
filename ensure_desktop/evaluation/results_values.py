"""Plain values of the results: what is asked of them, and what comes out, in numbers that carry their uncertainty.

A number that cannot be known is None, and a sentence in `notes` says why. Every score belongs to a scale, and a scale
says which of its ends is the good one.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ensure_desktop.evaluation.values import Audience, Direction, Moment, PlannedMoment


class GroupBy(StrEnum):
    """By what people are told apart."""

    AGE = "age"
    GENDER = "gender"
    LANGUAGE = "first language"
    MATCH_KIND = "kind of match"
    HALF_YEAR = "half-year"
    """The half-year in which the course began."""


@dataclass(frozen=True, slots=True)
class ResultsQuestion:
    """What is wanted: these people, before and after, those who came between `first` and `last` (both included)."""

    audience: Audience = Audience.PARTICIPANTS
    before: PlannedMoment = field(default_factory=lambda: PlannedMoment(Moment.START))
    after: PlannedMoment = field(default_factory=lambda: PlannedMoment(Moment.END))
    first: date | None = None
    last: date | None = None
    group_by: GroupBy | None = None
    instruments: tuple[str, ...] = ()
    """Ids; every one that was asked where none is named."""
    for_outside: bool = False
    """Nothing that could tell of one person, and no count below the centre's smallest."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval; the ends are None where none can be given."""

    value: float
    low: float | None = None
    high: float | None = None


class TestKind(StrEnum):
    """Which test was done."""

    PAIRED_T = "paired t"
    WILCOXON = "wilcoxon"
    WELCH = "welch"
    MANN_WHITNEY = "mann-whitney"
    SPEARMAN = "spearman"

    __test__ = False


@dataclass(frozen=True, slots=True)
class Tested:
    """One test: its statistic and two-sided p."""

    kind: TestKind
    n: int
    """How many values went in; zeros are dropped for Wilcoxon."""
    statistic: float
    p: float
    df: float | None = None
    exact: bool = False
    """The p was counted, not approximated."""
    adjusted: float | None = None
    """p after Holm's correction: of everybody over the scales, of groups over all groups of all scales. None where the
    test is not one of those that are corrected."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How scores lie. What shows a single person (`least`, `most`) is None for outside."""

    n: int
    mean: Estimate
    sd: float | None
    median: float
    quartiles: tuple[float, float] | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets of different people: `one` against `other`. `difference` is the mean of `one` less that of `other`."""

    one: Spread
    other: Spread
    difference: Estimate | None
    welch: Tested | None
    mann_whitney: Tested | None
    g: Estimate | None
    """Hedges' g of the difference."""
    rank_biserial: Estimate | None


@dataclass(frozen=True, slots=True)
class Paired:
    """The same people before and after. `change` is after less before."""

    n: int
    before: Spread
    after: Spread
    change: Estimate | None
    sd: float | None
    """Of the changes."""
    correlation: float | None
    t: Tested | None
    wilcoxon: Tested | None
    by_ranks: bool
    """Whether the ranks (Wilcoxon) are the better test here: few people, or changes far from a normal spread."""
    d_z: Estimate | None
    """Mean change through the spread of the changes."""
    d_av: Estimate | None
    """Mean change through the average of both spreads."""
    g_z: Estimate | None
    """`d_z` with Hedges' correction for few people."""
    g_av: Estimate | None
    rank_biserial: Estimate | None

    @property
    def test(self) -> Tested | None:
        """The test that leads."""
        return (self.wilcoxon if self.by_ranks else self.t) or self.t or self.wilcoxon


@dataclass(frozen=True, slots=True)
class Turned:
    """How many went which way, counted with a change that is large enough. None: too few to be told outside."""

    threshold: float
    better: int | None
    same: int | None
    worse: int | None


@dataclass(frozen=True, slots=True)
class Reliable:
    """Change of each person: more than the scale's own error (`by_error`), and the published one beside it."""

    alpha: float
    sd: float
    by_error: Turned
    published: Turned | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many people were in one band of the cut-offs, with its source. None: too few to be told outside."""

    label: str
    source: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PartResult:
    """A part of a scale with a score of its own, of those measured twice; its good end is that of the scale.

    The two counts are of those below `at_risk_below`. None: there is no such limit, or too few to be told outside.
    """

    id: str
    label: str
    low: float
    high: float
    paired: Paired
    at_risk_below: float | None
    at_risk_before: int | None
    at_risk_after: int | None


@dataclass(frozen=True, slots=True)
class ContactBand:
    """The change of those who were visited so often, where they are enough; `most` is None where the band is open."""

    least: int
    most: int | None
    n: int | None
    change: Estimate | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Contacts:
    """Change by number of contacts (visits made between both measurements)."""

    bands: tuple[ContactBand, ...]
    spearman: Tested | None
    rho: Estimate | None
    """Above zero: who was visited more often changed upwards more."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` (included) to `high` (excluded; the last one holds its end too)."""

    low: float
    high: float
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One moment: of those who had reached it, how many were asked, and what came of it.

    None: too few to be told outside. `asked` is the sum of the five after it.
    """

    reached: int | None
    """Enrolled, agreed to the evaluation, and the day of this moment had come or she was asked anyway."""
    asked: int | None
    answered: int | None
    refused: int | None
    missed: int | None
    waiting: int | None
    """Handed out and not back."""
    unusable: int | None
    """Came back, but too much was left out for a score."""
    response: Estimate | None
    """Answered of reached, with Wilson's interval."""


@dataclass(frozen=True, slots=True)
class Flow:
    """From everybody who came to those who were measured twice."""

    enrolled: int | None
    agreed: int | None
    """Those who agreed to the evaluation, and have not taken it back."""
    before: Asked
    after: Asked
    linked: int | None
    """Answered both."""
    only_before: int | None
    only_after: int | None
    linked_of_enrolled: Estimate | None
    again: Asked | None = None
    """What came of asking those after who had answered before; None for outside."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people in words."""

    by: GroupBy
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured with, and which end is the good one."""

    instrument: str
    form: str
    name: str
    short: str
    measures: str
    direction: Direction
    low: float
    high: float
    key_version: str
    note: str = ""
    """What to know about this key, such as a change between versions."""
    source: str = ""
    change: float | None = None
    """A published change that counts as one."""
    change_source: str = ""


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """One scale for everybody (`group` None) or for one group.

    `too_few`: fewer people were measured twice than the centre's smallest count, so that nothing is to be said. For
    outside a result like that holds no numbers (`hidden`).
    """

    scale: Scale
    group: Group | None
    primary: bool
    """The one outcome that was named beforehand."""
    flow: Flow
    before: Spread | None
    """Of all who answered before."""
    after: Spread | None
    paired: Paired | None
    apart: Comparison | None
    """Those who answered only after against those who answered only before: other people, so no change of anybody."""
    leavers: Comparison | None
    """Before: those who answered again against those who did not."""
    alpha_before: Estimate | None
    alpha_after: Estimate | None
    reliable: Reliable | None
    bands: tuple[BandCount, ...]
    contacts: Contacts | None
    pairs: tuple[tuple[float, float], ...]
    """Each person's before and after, in order of the numbers; empty for outside."""
    bins: tuple[Bin, ...]
    notes: tuple[str, ...]
    """Why a number is not there, in sentences."""
    too_few: bool = False
    hidden: bool = False
    parts: tuple[PartResult, ...] = ()

    @property
    def improved(self) -> bool | None:
        """Whether the mean change is towards the good end; None where there is none or it is exactly nought."""
        if self.paired is None or self.paired.change is None or not self.paired.change.value:
            return None
        return (self.paired.change.value > 0) is (self.scale.direction is Direction.HIGHER_BETTER)


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question: for each scale everybody first, then its groups in order."""

    question: ResultsQuestion
    made_on: date
    scales: tuple[ScaleResult, ...]
    flow: Flow
    """Of the people, whatever they were asked with."""
    small_cell: int
    corrected: int
    """Over how many scales Holm's correction was made, of everybody."""
    notes: tuple[str, ...] = ()

    @property
    def overall(self) -> tuple[ScaleResult, ...]:
        """One result for each scale, of everybody."""
        return tuple(each for each in self.scales if each.group is None)

    @property
    def primary(self) -> ScaleResult | None:
        """The outcome that was named beforehand, where it was measured."""
        return next((each for each in self.overall if each.primary), None)

    def groups(self, scale: Scale) -> tuple[ScaleResult, ...]:
        """The groups of one scale."""
        return tuple(each for each in self.scales if each.scale == scale and each.group is not None)
