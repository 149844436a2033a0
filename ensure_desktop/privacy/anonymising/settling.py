"""After the walk: who was left over joins a class, and a class that is better off in others is dissolved.

Classes only ever take people in, or go as a whole. So a class that was large enough stays so; and nobody is taken in
whose answer would be too common there, or the only one that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ensure_desktop.privacy.anonymising.diversity import Diversity
from ensure_desktop.privacy.anonymising.trees import NOWHERE, TOO_MUCH, Bools, Floats, Ints, Tree

MOST_LOOKS = 4_000_000
"""So many looks at a class, about, are spent on dissolving others into it."""


def settle(
    trees: Sequence[Tree],
    leaves: Ints,
    weight: Ints,
    fixed: Ints,
    class_of: Ints,
    sensitive: Sequence[tuple[Ints, Diversity]] = (),
    most_left: float = np.inf,
) -> Ints:
    """The labels of each cell after that: cells by columns, `NOWHERE` in a cell for which there is no class.

    A cell is `weight` rows that are the same; `leaves` are its finest labels, `fixed` those that it has so far, and
    `sensitive` its answers in each sensitive column with what is asked of them. Who
    costs a class more than her row is worth is left over, unless those were more than `most_left` rows.
    """
    if not (class_of != NOWHERE).any():
        return fixed
    classes = _Classes(trees, leaves, weight, fixed, class_of, sensitive)
    left = np.flatnonzero(class_of == NOWHERE).tolist()
    left = [cell for cell in left if not classes.take_in(cell, weight[cell])]
    rows = weight[left].sum()
    for cell in sorted(left, key=classes.price):
        if rows > most_left and classes.take_in(cell, np.inf):
            rows -= weight[cell]
    looks = 0
    for number in np.argsort(-classes.loss, kind="stable").tolist():
        if looks > MOST_LOOKS or not classes.loss[number]:
            break
        looks += classes.dissolve(number) * len(classes.loss)
    return classes.labels()


class _Best(NamedTuple):
    """The class in which somebody costs least: what it would say then, what that loses, and how much more in all."""

    number: int
    nodes: list[int]
    loss: float
    cost: float


class _Classes:
    """The classes while they change. A class that was dissolved has no rows, and takes nobody in."""

    def __init__(
        self,
        trees: Sequence[Tree],
        leaves: Ints,
        weight: Ints,
        fixed: Ints,
        class_of: Ints,
        sensitive: Sequence[tuple[Ints, Diversity]],
    ) -> None:
        self.trees = trees
        self.lost = [tree.loss[tree.meet] for tree in trees]
        self.leaves = leaves
        self.weight = weight
        there = np.flatnonzero(class_of != NOWHERE)
        count = int(class_of.max()) + 1
        self.nodes = np.empty((len(trees), count), dtype=np.intp)
        self.nodes[:, class_of[there]] = fixed[there].T
        losses = [tree.loss[nodes] for tree, nodes in zip(trees, self.nodes, strict=True)]
        self.loss: Floats = np.mean(losses, axis=0)
        self.size = np.bincount(class_of[there], weight[there], minlength=count)
        self.told = [_Told(count, codes, asked) for codes, asked in sensitive]
        for told in self.told:
            for cell in there.tolist():
                told.add(cell, int(class_of[cell]), int(weight[cell]))
        self.cells: list[list[int]] = [[] for _class in range(count)]
        for cell in there.tolist():
            self.cells[class_of[cell]].append(cell)

    def price(self, cell: int) -> float:
        """What it costs for each of its rows to take in a cell that was left over."""
        return self._best(cell).cost / float(self.weight[cell])

    def take_in(self, cell: int, most: float) -> bool:
        """Put a cell that was left over where it costs least, if it fits anywhere and that is not more than `most`."""
        best = self._best(cell)
        if best.loss > 1 or best.cost > most:
            return False
        self._change(cell, best)
        self.cells[best.number].append(cell)
        return True

    def dissolve(self, number: int) -> int:
        """Put all of a class into others if that costs less than the class itself; says how many cells were tried."""
        mine, size, loss = self.cells[number], self.size[number], self.loss[number]
        nodes, losses, sizes = self.nodes.copy(), self.loss.copy(), self.size.copy()
        counts = [told.counts.copy() for told in self.told]
        self.size[number] = 0
        cost = 0.0
        moves: list[tuple[int, int]] = []
        for cell in mine:
            best = self._best(cell)
            cost += best.cost
            if cost >= size * loss:
                self.nodes, self.loss, self.size = nodes, losses, sizes
                for told, before in zip(self.told, counts, strict=True):
                    told.counts = before
                return len(moves) + 1
            self._change(cell, best)
            moves.append((cell, best.number))
        for cell, other in moves:
            self.cells[other].append(cell)
        self.cells[number] = []
        return len(moves)

    def labels(self) -> Ints:
        found = np.full(self.leaves.shape, NOWHERE, dtype=np.intp)
        for nodes, cells in zip(self.nodes.T, self.cells, strict=True):
            found[cells] = nodes
        return found

    def _best(self, cell: int) -> _Best:
        leaves = self.leaves[cell].tolist()
        loss = np.zeros(len(self.size))
        for lost, leaf, nodes in zip(self.lost, leaves, self.nodes, strict=True):
            loss += lost[leaf][nodes]
        loss /= len(self.trees)
        for told in self.told:
            loss[~told.takes(cell, self.weight[cell])] = TOO_MUCH
        cost = np.where(self.size > 0, self.size * (loss - self.loss) + self.weight[cell] * loss, np.inf)
        number = int(cost.argmin())
        mine = self.nodes[:, number].tolist()
        together = [int(tree.meet[leaf, node]) for tree, leaf, node in zip(self.trees, leaves, mine, strict=True)]
        return _Best(number, together, float(loss[number]), float(cost[number]))

    def _change(self, cell: int, best: _Best) -> None:
        self.nodes[:, best.number] = best.nodes
        self.loss[best.number] = best.loss
        self.size[best.number] += self.weight[cell]
        for told in self.told:
            told.add(cell, best.number, int(self.weight[cell]))


class _Told:
    """How often each answer of one sensitive column is in each class."""

    def __init__(self, classes: int, codes: Ints, asked: Diversity) -> None:
        self.codes, self.asked = codes, asked
        self.counts = np.zeros((int(codes.max(initial=0)) + 1, classes), dtype=np.intp)

    def add(self, cell: int, number: int, weight: int) -> None:
        """Count a cell in a class, if its answer is known."""
        if self.codes[cell] != self.asked.missing:
            self.counts[self.codes[cell], number] += weight

    def takes(self, cell: int, weight: int) -> Bools:
        """The classes in which nobody's answer would be surer than it may be with this cell among them."""
        code = self.codes[cell]
        if code == self.asked.missing:
            return np.ones(self.counts.shape[1], dtype=bool)
        people = self.counts.sum(axis=0)
        found: Bools = (people > 0) & (self.counts[code] + weight <= self.asked.surest * (people + weight))
        return found
