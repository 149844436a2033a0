"""A column as the recoding works with it: numbered labels, what each hides, and the finest label that covers two.

A label that stays the same over several levels is one node: what is published is the label, and rows whose labels are
the same are the same to a reader, whichever level they came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import bool_, float64, intp
from numpy.typing import NDArray

from ensure_desktop.privacy.anonymising.hierarchies import Hierarchy
from ensure_desktop.privacy.anonymising.values import Column

Ints = NDArray[intp]
Bools = NDArray[bool_]
Floats = NDArray[float64]
MOST_KEYS = 2**62
NOWHERE = -1
TOO_MUCH = 1e9
"""The loss of what cannot be: no row is worth it, and unlike infinity it can be counted with."""


@dataclass(frozen=True, eq=False)
class Tree:
    """The labels of a hierarchy between two levels, numbered from the finest on."""

    nodes: Ints
    """Levels (from the finest that is used) by values: the number of the label."""
    level: Ints
    """The finest level at which each label stands."""
    loss: Floats
    """What each label hides; `TOO_MUCH` in the last place, which is where `NOWHERE` leads."""
    meet: Ints
    """The finest label that covers two labels; `NOWHERE` where the coarsest level keeps them apart."""

    @property
    def size(self) -> int:
        return len(self.level)


def tree(column: Column) -> Tree:
    """The tree of a column, from its finest level to its coarsest."""
    return _tree(column.hierarchy, column.finest, column.most)


def _tree(hierarchy: Hierarchy, finest: int, coarsest: int) -> Tree:
    numbers: dict[str, int] = {}
    level_of: list[int] = []
    nodes = np.empty((coarsest - finest + 1, len(hierarchy.values)), dtype=np.intp)
    parents: list[list[int]] = []
    for place, level in enumerate(range(finest, coarsest + 1)):
        for value, label in enumerate(hierarchy.levels[level]):
            if label not in numbers:
                numbers[label] = len(numbers)
                level_of.append(level)
            nodes[place, value] = numbers[label]
    for label, number in numbers.items():
        value = min(hierarchy.covered[label])
        above = nodes[level_of[number] - finest :, value].tolist()
        parents.append(list(dict.fromkeys(above)))
    losses = [hierarchy.loss(label) for label in numbers]
    return Tree(nodes, np.array(level_of), np.array([*losses, TOO_MUCH]), _meets(parents))


def _meets(parents: Sequence[Sequence[int]]) -> Ints:
    """For each two nodes the first that is above both (or one of them)."""
    count = len(parents)
    # One place more, so that what covers nothing together covers nothing with a third either.
    meet = np.full((count + 1, count + 1), NOWHERE, dtype=np.intp)
    for one in range(count):
        mine = parents[one]
        place = {node: at for at, node in enumerate(mine)}
        for other in range(one, count):
            found = next((node for node in parents[other] if node in place), NOWHERE)
            meet[one, other] = meet[other, one] = found
    return meet


def keys(columns: Sequence[Ints], sizes: Sequence[int]) -> Ints:
    """One number for each row, the same where all columns are the same; codes are smaller than the size."""
    key, count = columns[0], sizes[0]
    for codes, size in zip(columns[1:], sizes[1:], strict=True):
        if count * size > MOST_KEYS:
            key = np.unique(key, return_inverse=True)[1]
            count = len(key)
        key, count = key * size + codes, count * size
    return key
