"""An attacker who has the published rows, and knows people from elsewhere: whom does she find among the rows?

She gets more than anybody has: every value of the person she looks for, exactly as the centre wrote it down, and the
certainty that the person is among the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ensure_desktop.privacy.anonymising.values import Anonymised, Column, Sensitive

Codes = Sequence[np.ndarray]


@dataclass(frozen=True)
class Caught:
    """`found` is how likely each person's own row is picked; `mean` the share of people who are found that way."""

    found: np.ndarray

    @property
    def mean(self) -> float:
        return float(self.found.mean())

    @property
    def most(self) -> float:
        return float(self.found.max())


def in_plain_rows(codes: Codes) -> Caught:
    """What she would find if the rows were published as they are, with names taken away."""
    _rows, same, counts = np.unique(np.column_stack(codes), axis=0, return_inverse=True, return_counts=True)
    return Caught(1 / counts[same.ravel()])


class Reader:
    """What the attacker sees: different rows, how many there are of each, and which values their labels stand for."""

    def __init__(self, columns: Sequence[Column], rows: Anonymised) -> None:
        self.rows = rows
        labels = rows.labels()
        self.classes = sorted({row for row in labels if row is not None})
        number = {row: place for place, row in enumerate(self.classes)}
        self.class_of = np.array([-1 if row is None else number[row] for row in labels])
        self.sizes = np.bincount(self.class_of[self.class_of >= 0], minlength=len(self.classes))
        self.covers = []
        for place, column in enumerate(columns):
            covered = column.hierarchy.covered
            fits = np.zeros((len(self.classes), len(column.hierarchy.values)), dtype=bool)
            for at, row in enumerate(self.classes):
                fits[at, list(covered[row[place]])] = True
            self.covers.append(fits)
        self.width = sum(np.log(fits.sum(axis=1)) for fits in self.covers)

    def fitting(self, known: Sequence[int | None]) -> np.ndarray:
        """The rows that a person with these values could be; None is a value she does not know."""
        fits = np.ones(len(self.classes), dtype=bool)
        for covers, value in zip(self.covers, known, strict=True):
            if value is not None:
                fits &= covers[:, value]
        return np.flatnonzero(fits)

    def picks_the_narrowest(self, known: Sequence[Sequence[int | None]]) -> Caught:
        """She takes the rows that say most among those that fit, and one of them by chance."""
        found = np.zeros(len(known))
        for person, values in enumerate(known):
            fitting = self.fitting(values)
            if len(fitting):
                best = fitting[self.width[fitting].argmin()]
                found[person] = (self.class_of[person] == best) / self.sizes[best]
        return Caught(found)

    def picks_any(self, known: Sequence[Sequence[int | None]]) -> Caught:
        """She takes one of all rows that fit, by chance."""
        found = np.zeros(len(known))
        for person, values in enumerate(known):
            fitting = self.fitting(values)
            if self.class_of[person] in fitting:
                found[person] = 1 / self.sizes[fitting].sum()
        return Caught(found)

    def knows_the_groups(self) -> Caught:
        """She knows everybody, and how the rows were made, and so in which group each person is: nobody knows more."""
        there = self.class_of >= 0
        return Caught(np.where(there, 1 / self.sizes[self.class_of], 0.0))

    def guesses(self, sensitive: Sensitive) -> tuple[float, float, float]:
        """How often she is right about a sensitive value with the groups, how often by what is common among all, and
        how sure she can be of any one person. She knows who has an answer at all, and looks at those only."""
        there = (self.class_of >= 0) & (sensitive.codes != sensitive.missing)
        table = np.zeros((len(self.classes), int(sensitive.codes.max()) + 1))
        np.add.at(table, (self.class_of[there], sensitive.codes[there]), 1)
        right = table.max(axis=1).sum() / table.sum()
        common = np.bincount(sensitive.codes[there]).max() / there.sum()
        return float(right), float(common), float((table.max(axis=1) / np.maximum(table.sum(axis=1), 1)).max())


def exactly(columns: Sequence[Column]) -> list[tuple[int, ...]]:
    """Everything about everybody."""
    return list(zip(*(column.codes.tolist() for column in columns), strict=True))


def from_a_register(columns: Sequence[Column], chance: np.random.Generator, wrong: float) -> list[list[int | None]]:
    """What another register says of the same people: that share of its values is wrong, and as many are missing."""
    known: list[list[int | None]] = []
    for values in exactly(columns):
        drawn = chance.random(len(values))
        others = [int(chance.integers(len(column.hierarchy.values))) for column in columns]
        known.append(
            [
                other if one < wrong else None if one < 2 * wrong else value
                for value, other, one in zip(values, others, drawn, strict=True)
            ]
        )
    return known
