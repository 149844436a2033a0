"""Rows for a named recipient: what is asked for, and what would come of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ensure_desktop.privacy.anonymising import values as rule
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.report_values import ExportReport

USUAL_K, USUAL_L = 5, 2
LEAST_K, MOST_K = 3, 50
FEW_PEOPLE, TOO_FEW = rule.FEW_ROWS, rule.FEWEST_ROWS
"""Below the first number only `MOST_OF_FEW` columns may describe people, below the second there are tables only."""
MOST_OF_FEW = rule.MOST_COLUMNS_OF_FEW
MOST_SUPPRESSED = rule.MOST_SUPPRESSED
"""More rows left out than this, and the export is refused: those that are left would not be like all."""
WORRYING_T = 0.3
SURE, VERY_SURE = 0.6, 0.8
"""How often the best guess at somebody's answer is right in the group where it is surest: more often than in three
cases of five is more than hardly ever, more often than in four of five is rather sure. Those of whom nothing is known
are not counted: who guesses knows that there is an answer."""
MOST_L = 4


class ColumnKind(StrEnum):
    """What a column does."""

    DESCRIBES = "describes"
    """Somebody outside could know it of a person: it is made coarse until she is one of several."""
    TELLS = "tells"
    """Nobody outside knows it, and it is what the recipient wants to know: people who look alike must differ in it."""


@dataclass(frozen=True, slots=True)
class OfferedColumn:
    """A column that rows may have. `levels` are the names of its steps, the finest first; the last one says nothing.

    `alone` says that only one step is offered.
    """

    key: str
    kind: ColumnKind
    label: str
    explained: str
    levels: tuple[str, ...] = ()
    hierarchy: int = 0
    """The version of how it is made coarser; 0 is the program's proposal, or a rule that never changes."""


@dataclass(frozen=True, slots=True)
class ChosenColumn:
    """A column that is asked for; `level` is the finest step that it may have (0 is the finest of all)."""

    key: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class RowsRequest:
    """What is asked for. `l` is raised by one for columns of four values or more; `locked` makes a ZIP that only the
    passphrase opens. `first` and `last` bound the days on which people began; None leaves the end open."""

    columns: tuple[ChosenColumn, ...]
    recipient: str
    purpose: str
    review_on: date | None = None
    k: int = USUAL_K
    l: int = USUAL_L  # noqa: E741
    format: Format = Format.XLSX
    locked: bool = False
    first: date | None = None
    last: date | None = None
    beside: Path | None = None
    """The folder in which the files will stand."""


class Refusal(StrEnum):
    """Why there are no rows."""

    NOTHING_CHOSEN = "nothing chosen"
    TOO_FEW_PEOPLE = "too few people"
    TOO_MANY_COLUMNS = "too many columns"
    NOT_DIVERSE = "not diverse"
    """Too few different answers in a column of which each group needs several."""
    TOO_MUCH_LEFT_OUT = "too much left out"
    DIFFERENCE = "difference"
    """With an earlier export beside it, too few people would stand alone."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """So many rows show a column at this step."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """What another choice for one column would change."""

    rows_back: int
    """So many rows fewer would be left out; below nought so many more."""
    gain: float
    """How much less the other columns would lose, as a mean over them, from 0 to 1."""
    refused: bool = False
    """With it there would be no rows either."""


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """What becomes of one column. `cost` is its part of what is lost (from 0 to 1; all columns together are the loss
    of the rows that are there).

    `coarser` and `without` say what one step coarser, or not asking for it, would change.
    """

    key: str
    label: str
    kind: ColumnKind
    levels: tuple[LevelCount, ...] = ()
    changed: int = 0
    cost: float = 0.0
    coarser: Tradeoff | None = None
    without: Tradeoff | None = None
    l_reached: int | None = None
    l_asked: int | None = None
    t_reached: float | None = None


@dataclass(frozen=True, slots=True)
class RowsPreview:
    """What would be written. `sample` are some rows as they would be, without the others, in no order.

    Where `refusal` is set nothing can be written; `refused_because` says so in sentences, and what to do.
    """

    people: int
    """Whom it is about: who agreed to the evaluation, and may be in it."""
    left_aside: int
    """Those of the period who may not be in it: no consent that holds, or a restriction."""
    rows: int
    suppressed: int
    changed: int
    loss: float
    k_reached: int
    highest_risk: float
    mean_risk: float
    classes: tuple[tuple[int, int], ...]
    """How many groups there are of each size."""
    columns: tuple[ColumnPreview, ...]
    report: ExportReport
    """The page that goes with it, as it would be."""
    warnings: tuple[str, ...] = ()
    refusal: Refusal | None = None
    refused_because: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    because_of_earlier: int = 0
    """So many of those left out are left out because of earlier exports."""
