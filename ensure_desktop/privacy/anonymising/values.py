"""What the anonymiser is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ensure_desktop.privacy.anonymising.hierarchies import Hierarchy

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Bools, Ints

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""

L_FEW, L_MANY, MANY_VALUES = 2, 3, 4
"""How many answers of a sensitive column each class has: more where the column has that many answers."""
MOST_SUPPRESSED = 0.10
FEWEST_ROWS = 50
"""Below that only tables."""
FEW_ROWS, MOST_COLUMNS_OF_FEW = 300, 4
"""Below so many people at most so many columns by which somebody could be recognised."""


class Refused(StrEnum):
    """Why there are no rows to hand out."""

    TOO_FEW_PEOPLE = "too few people"
    TOO_MANY_COLUMNS = "too many columns"
    NOT_DIVERSE = "not diverse"
    """A sensitive column has fewer answers among all people than each class needs."""
    TOO_MANY_SUPPRESSED = "too many suppressed"


@dataclass(frozen=True, eq=False)
class Column:
    """An attribute by which somebody could be recognised. `codes` are the places of the values in the hierarchy.

    Nothing finer than level `finest` is ever published, and nothing coarser than `coarsest`: who cannot be hidden
    there is left out. With `finest` at the top the column is not in the rows at all.
    """

    hierarchy: Hierarchy
    codes: Ints
    finest: int = 0
    coarsest: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.finest <= self.most <= self.hierarchy.top:
            raise ValueError("no such levels")
        if len(self.codes) and not 0 <= self.codes.min() <= self.codes.max() < len(self.hierarchy.values):
            raise ValueError("no such value")

    @property
    def most(self) -> int:
        """The coarsest level that is used."""
        return self.hierarchy.top if self.coarsest is None else self.coarsest

    @property
    def is_told(self) -> bool:
        """Whether the rows may say anything about it."""
        return self.finest < self.hierarchy.top


@dataclass(frozen=True, eq=False)
class Sensitive:
    """What nobody may infer about a person: a whole number from 0 on for each row.

    `missing` is the number for "not known", where there is one: it is no answer, see `diversity`.
    """

    attribute: str
    codes: Ints
    missing: int | None = None

    def __post_init__(self) -> None:
        if len(self.codes) and self.codes.min() < 0:
            raise ValueError("no such value")

    @property
    def known(self) -> Ints:
        """The answers of those of whom it is known."""
        return self.codes if self.missing is None else self.codes[self.codes != self.missing]

    @property
    def answers(self) -> int:
        """How many different ones there are."""
        return len(set(self.known.tolist()))


@dataclass(frozen=True, slots=True)
class Measured:
    """What finished rows give away. The mappings have a figure for each sensitive column.

    A class is all rows that say the same in every column by which somebody could be recognised.
    """

    rows: int
    k: int
    """The smallest class; 0 where there are no rows."""
    l: Mapping[str, int]  # noqa: E741 - what it is called everywhere
    """The fewest different answers in a class that tells any; 0 where none does."""
    t: Mapping[str, float]
    """How far the values of a class are from those of everybody at most: the share that would have to be another.
    What is not known counts here like an answer."""
    surest: Mapping[str, float]
    """The highest share that one answer has among the known ones of a class: how sure a guess can be."""
    histogram: tuple[tuple[int, int], ...]
    """Sizes of classes, and how many classes have that size."""
    highest_risk: float
    """How likely somebody who looks for a person, and knows that she is among the rows, picks hers at best."""
    mean_risk: float
    loss: float
    """Mean over all rows and columns of the share of values that a label could stand for; 1 for a row left out."""


@dataclass(frozen=True, eq=False)
class Anonymised:
    """Rows in which everybody hides among at least `k`. For a row that was left out, `levels` and `class_of` are -1.

    While `refused` says why not, there is nothing to publish: the figures are for whoever has to choose otherwise.
    """

    columns: tuple[Column, ...]
    k: int
    l: Mapping[str, int]  # noqa: E741
    """What was asked of each sensitive column."""
    refused: Refused | None
    levels: Ints
    """Rows by columns."""
    left_out: Bools
    blank: Bools
    """Rows that are there, but say nothing in any column."""
    class_of: Ints
    class_sizes: Ints
    loss_of: tuple[float, ...]
    """The loss of each column; 1 for a row left out."""

    @property
    def rows(self) -> int:
        """How many went in."""
        return len(self.left_out)

    @property
    def suppressed(self) -> float:
        """The share of rows that are left out or blank."""
        return float((self.left_out | self.blank).mean()) if self.rows else 0.0

    @property
    def loss(self) -> float:
        """The mean of the losses of all columns (the global certainty penalty, GCP)."""
        return sum(self.loss_of) / len(self.loss_of) if self.loss_of else float(self.left_out.mean())

    def labels(self) -> list[tuple[str, ...] | None]:
        """What each row says; None for one that was left out. Raises `ValueError` where the rows are refused."""
        if self.refused is not None:
            raise ValueError("there is nothing to publish")
        told: list[Sequence[str]] = []
        for place, column in enumerate(self.columns):
            levels = column.hierarchy.levels
            pairs = zip(self.levels[:, place].tolist(), column.codes.tolist(), strict=True)
            told.append([levels[level][code] for level, code in pairs])
        rows = zip(*told, strict=True) if told else iter([()] * self.rows)
        return [None if out else row for row, out in zip(rows, self.left_out.tolist(), strict=True)]


class Choice(StrEnum):
    """What could be chosen otherwise for one column."""

    COARSER = "coarser"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """What one choice for one column changes, against the rows as they are now."""

    column: int
    attribute: str
    choice: Choice
    level: int
    """The finest level with this choice."""
    own_loss: float
    """How much more this column itself loses."""
    others_gain: float
    """How much less the other columns lose, as a mean over them: what the choice gives back."""
    rows_back: int
    """How many rows fewer are left out or blank."""
    refused: Refused | None
