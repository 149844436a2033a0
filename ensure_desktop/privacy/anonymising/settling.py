"""After the walk: who was left over joins a class, and a class that is better off in others is dissolved.

Classes only ever take people in, or go as a whole. So a class that was large and diverse enough stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ensure_desktop.privacy.anonymising.trees import NOWHERE, Floats, Ints, Tree

MOST_LOOKS = 4_000_000
"""So many looks at a class, about, are spent on dissolving others into it."""


def settle(
    trees: Sequence[Tree], leaves: Ints, weight: Ints, fixed: Ints, class_of: Ints, most_left: float = np.inf
) -> Ints:
    """The labels of each cell after that: cells by columns, `NOWHERE` in a cell for which there is no class.

    A cell is `weight` rows that are the same; `leaves` are its finest labels, `fixed` those that it has so far. Who
    costs a class more than her row is worth is left over, unless those were more than `most_left` rows.
    """
    if not (class_of != NOWHERE).any():
        return fixed
    classes = _Classes(trees, leaves, weight, fixed, class_of)
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

    def __init__(self, trees: Sequence[Tree], leaves: Ints, weight: Ints, fixed: Ints, class_of: Ints) -> None:
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
        self.size[number] = 0
        cost = 0.0
        moves: list[tuple[int, int]] = []
        for cell in mine:
            best = self._best(cell)
            cost += best.cost
            if cost >= size * loss:
                self.nodes, self.loss, self.size = nodes, losses, sizes
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
        cost = np.where(self.size > 0, self.size * (loss - self.loss) + self.weight[cell] * loss, np.inf)
        number = int(cost.argmin())
        mine = self.nodes[:, number].tolist()
        together = [int(tree.meet[leaf, node]) for tree, leaf, node in zip(self.trees, leaves, mine, strict=True)]
        return _Best(number, together, float(loss[number]), float(cost[number]))

    def _change(self, cell: int, best: _Best) -> None:
        self.nodes[:, best.number] = best.nodes
        self.loss[best.number] = best.loss
        self.size[best.number] += self.weight[cell]
