"""The walk through the lattice: at each node the rows of which enough say the same are fixed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ensure_desktop.errors import Cancelled
from ensure_desktop.privacy.anonymising.diversity import Diversity, diverse
from ensure_desktop.privacy.anonymising.lattice import in_order
from ensure_desktop.privacy.anonymising.settling import settle
from ensure_desktop.privacy.anonymising.trees import NOWHERE, Bools, Floats, Ints, Tree, keys
from ensure_desktop.privacy.anonymising.values import Progress

MOST_NODES = 10_000
"""So many nodes are walked; a lattice with more is thinned after that."""
MOST_LOOKS = 20_000_000
"""With very many different rows fewer nodes are walked: about so often one is looked at."""
NODES_A_REPORT = 50


@dataclass(frozen=True, eq=False)
class Fixed:
    """The label of each row in each column, by its number in the tree; `NOWHERE` in a row that no class was found for.

    `class_of` numbers what is published: rows are in the same class when all their labels are the same.
    """

    nodes: Ints
    class_of: Ints


@dataclass(frozen=True, eq=False)
class _Cells:
    """Rows that are the same in everything, taken together."""

    values: Sequence[Ints]
    """The value in each column."""
    sensitive: Sequence[Ints]
    weight: Ints
    of_row: Ints


def walk(
    trees: Sequence[Tree],
    columns: Sequence[Ints],
    sensitive: Sequence[Ints],
    *,
    k: int,
    asked: Sequence[Diversity],
    most_left: float = np.inf,
    progress: Progress | None = None,
) -> Fixed:
    """Classes of `k` rows or more with what is `asked` of each sensitive column, at little loss.

    Where more than `most_left` rows would be left over, others say less for their sake.
    `columns` and `sensitive` hold a code for each row, at least one column; raises `Cancelled` when `progress` says so.
    """
    cells = _cells(columns, sensitive)
    at = [[level[values] for level in tree.nodes] for tree, values in zip(trees, cells.values, strict=True)]
    fixed = _fixed(trees, at, cells, k, asked, progress)
    sizes = [tree.size for tree in trees]
    leaves = np.column_stack([levels[0] for levels in at])
    told = list(zip(cells.sensitive, asked, strict=True))
    settled = settle(trees, leaves, cells.weight, fixed, _numbered(fixed, sizes), told, most_left)
    left = np.flatnonzero(settled[:, 0] == NOWHERE)
    tops = np.column_stack([levels[-1][left] for levels in at])
    together = _enough(_numbered(tops, sizes), cells, left, k, asked)
    settled[left[together]] = tops[together]
    return Fixed(settled[cells.of_row], _numbered(settled, sizes)[cells.of_row])


def _fixed(
    trees: Sequence[Tree],
    at: Sequence[Sequence[Ints]],
    cells: _Cells,
    k: int,
    asked: Sequence[Diversity],
    progress: Progress | None,
) -> Ints:
    """The label of each cell in each column after the walk, which does not go to the very top.

    There nothing is told, and who is left over is better off in a class that tells something.
    """
    costs = [
        np.array([tree.loss[nodes] @ cells.weight for nodes in levels]) for tree, levels in zip(trees, at, strict=True)
    ]
    sizes = [tree.size for tree in trees]
    fixed = np.full((len(cells.weight), len(trees)), NOWHERE, dtype=np.intp)
    left = _Left(trees, at, cells.weight, k)
    for levels in _reported(costs, len(fixed), progress):
        if not left.may_be_enough(levels):
            continue
        nodes = np.column_stack([at[place][level][left.cells] for place, level in enumerate(levels)])
        enough = _enough(_numbered(nodes, sizes), cells, left.cells, k, asked)
        if enough.any():
            fixed[left.cells[enough]] = nodes[enough]
            left.keep(left.cells[~enough])
            if not len(left.cells):
                break
    return fixed


class _Left:
    """The cells that are not fixed yet, and a quick look whether any k rows of them say the same at a node.

    Each label has a number drawn once and for all, and a row the sum of those of its labels. Rows that say the same
    have the same sum; that rows with the same sum say the same is looked at afterwards, so chance decides nothing.
    """

    def __init__(self, trees: Sequence[Tree], at: Sequence[Sequence[Ints]], weight: Ints, k: int) -> None:
        chance = np.random.default_rng(0)
        drawn = [chance.integers(2**63, size=tree.size, dtype=np.uint64) for tree in trees]
        self._sums = [[numbers[nodes] for nodes in levels] for numbers, levels in zip(drawn, at, strict=True)]
        self._weight = weight
        self._k = k
        self.keep(np.arange(len(weight)))

    def keep(self, cells: Ints) -> None:
        """From now on only these are left."""
        self.cells = cells
        self._rows = np.repeat(cells, np.minimum(self._weight[cells], self._k))
        self._known: dict[tuple[int, int], NDArray[np.uint64]] = {}

    def may_be_enough(self, levels: Sequence[int]) -> bool:
        """False where no k rows say the same."""
        total = np.zeros(len(self._rows), dtype=np.uint64)
        for place, level in enumerate(levels):
            part = self._known.get((place, level))
            if part is None:
                part = self._known[place, level] = self._sums[place][level][self._rows]
            total += part
        total.sort()
        return bool((total[self._k - 1 :] == total[: max(0, len(total) - self._k + 1)]).any())


def _cells(columns: Sequence[Ints], sensitive: Sequence[Ints]) -> _Cells:
    told = [*columns, *sensitive]
    key = keys(told, [int(codes.max()) + 1 for codes in told])
    _keys, first, of_row, weight = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    return _Cells([codes[first] for codes in columns], [codes[first] for codes in sensitive], weight, of_row)


def _reported(costs: Sequence[Floats], cells: int, progress: Progress | None) -> Iterator[list[int]]:
    """The nodes, one after the other."""
    nodes = in_order(costs, max(1, min(MOST_NODES, MOST_LOOKS // cells)))
    nodes = nodes[(nodes < [len(levels) - 1 for levels in costs]).any(axis=1)]
    for number, levels in enumerate(nodes.tolist()):
        if progress is not None and number % NODES_A_REPORT == 0 and not progress(number, len(nodes)):
            raise Cancelled
        yield levels


def _numbered(nodes: Ints, sizes: Sequence[int]) -> Ints:
    """The class of each row of labels, numbered from 0 on."""
    class_of = np.full(len(nodes), NOWHERE, dtype=np.intp)
    there = nodes[:, 0] != NOWHERE
    class_of[there] = np.unique(keys(list(nodes[there].T), sizes), return_inverse=True)[1]
    return class_of


def _enough(group: Ints, cells: _Cells, left: Ints, k: int, asked: Sequence[Diversity]) -> Bools:
    """For each cell that is left whether its group is a class."""
    is_class = np.bincount(group, cells.weight[left]) >= k
    for codes, of_column in zip(cells.sensitive, asked, strict=True):
        large = is_class[group]
        if not large.any():
            break
        found = diverse(group[large], codes[left[large]], cells.weight[left[large]], of_column)
        is_class[: len(found)] &= found
    return is_class[group]
