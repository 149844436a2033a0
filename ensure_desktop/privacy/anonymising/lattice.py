"""The lattice: all ways to take one level for each column, in the order of what they lose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ensure_desktop.privacy.anonymising.trees import Floats, Ints

Costs = Sequence[Floats]
"""For each column what each of its levels loses, never less than the level before."""
MOST_THINNED = 2**16
"""All of the thinned lattice of as many columns as anybody asks for."""


def cheapest(costs: Costs, most: int) -> Ints:
    """The nodes that lose least, at most so many, the cheapest first: one row for each, with a level for each column.

    Column by column only the cheapest beginnings are kept. As no level loses less than the finest, each of those has
    a continuation that costs no more, so that no node among the cheapest is missed.
    """
    nodes = np.zeros((1, 0), dtype=np.intp)
    cost = np.zeros(1)
    for levels in costs:
        wider = (cost[:, None] + (levels - levels[0])).ravel()
        kept = np.argsort(wider, kind="stable")[:most]
        start, level = np.divmod(kept, len(levels))
        nodes = np.column_stack([nodes[start], level])
        cost = wider[kept]
    return nodes


def thinned(costs: Costs, most: int) -> list[Ints]:
    """The levels of each column that are left when the whole lattice may have so many nodes at most.

    Of a column with the most levels one between its first and its last goes, the one that tells least apart from its
    neighbours; a column keeps two levels. More than that is not possible, so with very many columns it may be more.
    """
    kept = [list(range(len(levels))) for levels in costs]
    while np.prod([len(levels) for levels in kept], dtype=float) > most:
        longest = max(kept, key=len)
        if len(longest) <= 2:
            break
        loss = costs[kept.index(longest)]
        gaps = [loss[after] - loss[before] for before, after in zip(longest, longest[2:], strict=False)]
        del longest[1 + int(np.argmin(gaps))]
    return [np.array(levels) for levels in kept]


def in_order(costs: Costs, most: int) -> Ints:
    """The cheapest nodes; and where those are not all of them, then those of a thinned lattice, up to its very top."""
    nodes = cheapest(costs, most)
    if len(nodes) == np.prod([len(levels) for levels in costs], dtype=float):
        return nodes
    kept = thinned(costs, most)
    rest = cheapest([loss[levels] for loss, levels in zip(costs, kept, strict=True)], MOST_THINNED)
    return np.vstack([nodes, np.column_stack([levels[rest[:, place]] for place, levels in enumerate(kept)])])
