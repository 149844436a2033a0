"""When a class may tell of a sensitive column: not while somebody who knows that a person is in it learns her answer.

Those of whom nothing is known are no answer, and hide nobody's: in a class with fourteen of them and one answer it is
known whose answer that is, by whoever knows that she answered. So those whose answers are known are looked at as if
there were nobody else. They are as many as a class needs, they have as many different answers as were asked for, and
no answer is nearly everybody's; or none of them is known, and the class tells nothing.

"Nearly everybody's" is more than `MOST_SURE`, or where an answer is so common among all people, more than halfway from
there to certainty: a class may be a little like all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.privacy.anonymising.values import Sensitive

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Bools, Floats, Ints

MOST_SURE = 0.9
NO_CODE = -1


@dataclass(frozen=True, slots=True)
class Diversity:
    """What each class needs in one sensitive column: `people` or more whose answer is known, and so many different
    `answers` among them, none of which has a higher share than `surest`. `missing` is the code of what is not known."""

    people: int
    answers: int
    surest: float
    missing: int

    def holds(self, people: Floats | Ints, answers: Ints, most: Floats | Ints) -> Bools:
        """Whether classes with so many known, so many different answers and so many of the most common one are such."""
        told = (people >= self.people) & (answers >= self.answers) & (most <= self.surest * people)
        found: Bools = told | (people == 0)
        return found


def diversities(sensitive: Sequence[Sensitive], k: int, l: Mapping[str, int]) -> tuple[Diversity, ...]:  # noqa: E741
    """What classes of `k` rows need in each of these columns, which hold everybody's answers."""
    return tuple(
        Diversity(k, l[each.attribute], _surest(each), NO_CODE if each.missing is None else each.missing)
        for each in sensitive
    )


def _surest(sensitive: Sensitive) -> float:
    codes = sensitive.known
    common = float(np.bincount(codes).max() / len(codes)) if len(codes) else 0.0
    return max(MOST_SURE, (1 + common) / 2)


def diverse(group: Ints, codes: Ints, weight: Ints, asked: Diversity) -> Bools:
    """For each class whether it has that; `group` is the class of each cell, and a cell is `weight` rows."""
    known = codes != asked.missing
    classes, values = int(group.max(initial=NO_CODE)) + 1, int(codes.max(initial=0)) + 1
    pairs, place = np.unique(group[known] * values + codes[known], return_inverse=True)
    counts = np.bincount(place, weight[known], minlength=len(pairs))
    of_class = pairs // values
    most = np.zeros(classes)
    np.maximum.at(most, of_class, counts)
    return asked.holds(np.bincount(of_class, counts, minlength=classes), np.bincount(of_class, minlength=classes), most)
