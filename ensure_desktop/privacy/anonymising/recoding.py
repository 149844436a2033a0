"""Rows in which everybody hides among others: each row says as much as at least k rows can say together.

The lattice of all levels is walked in the order of what they lose. At each node the rows that are not yet fixed are
looked at with its labels: those of which k or more say the same (and differ enough in each sensitive column) are fixed
there, all of them, and the walk goes on with the others. So a row gives up no more than it must, and rows of the same
column can stand at different levels ("20-24" beside "20-29"). Who is left over at the end joins the class that loses
least by it, or is left out where that costs more than her row is worth; and a class that costs more than it would in
others is dissolved into them.

What a reader gets are the labels, and each different row of labels stands there k times or more. Labels may overlap,
and nothing is gained by taking one class from another: classes are whole sets of rows, so that whatever is worked out
about a class is still about k people or more. What can be worked out is more than its labels say. Who knows this rule
knows that a class was not possible at any node that loses less, and so that its people do not all share a finer label
(A. Cohen, "Attacks on Deidentification's Defenses", USENIX Security 2022), or that it was not diverse enough there
(R. Wong et al., "Minimality Attack in Privacy Preserving Data Publishing", 2007); together with what is known of those
people from elsewhere, values may come to light that the labels hide. Every rule that recodes no more than needed has
this leak. That is why rows are for a named recipient, and why no paper of this program calls them guaranteed.

Nothing is drawn by lot, and the order of the rows plays no part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ensure_desktop.privacy.anonymising.diversity import diversities
from ensure_desktop.privacy.anonymising.trees import NOWHERE, Tree, tree
from ensure_desktop.privacy.anonymising.values import (
    FEW_ROWS,
    FEWEST_ROWS,
    L_FEW,
    L_MANY,
    MANY_VALUES,
    MOST_COLUMNS_OF_FEW,
    MOST_SUPPRESSED,
    Anonymised,
    Column,
    Progress,
    Refused,
    Sensitive,
)
from ensure_desktop.privacy.anonymising.walking import Fixed, walk


def anonymise(
    columns: Sequence[Column],
    *,
    k: int,
    l: int | Mapping[str, int] | None = None,  # noqa: E741 - what it is called everywhere
    sensitive: Sequence[Sensitive] = (),
    most_suppressed: float = MOST_SUPPRESSED,
    progress: Progress | None = None,
) -> Anonymised:
    """Rows of which each says the same as at least `k` together, with `l` answers of each sensitive column among them
    (see `diversity`).

    Without `l` the rule of `needed` counts. Raises `Cancelled` when `progress` says so.
    """
    count = _count(columns, sensitive)
    if k < 2 or not any(column.is_told for column in columns):
        raise ValueError("nobody is hidden, or nothing would be told")
    wanted = _wanted(l, sensitive)
    refused = _refusal(columns, count, sensitive, wanted)
    if refused is not None:
        return _nothing(columns, count, k, wanted, refused)
    told = [column for column in columns if column.is_told]
    codes = [column.codes for column in told], [each.codes for each in sensitive]
    trees = [tree(column) for column in told]
    asked = diversities(sensitive, k, wanted)
    fixed = walk(trees, *codes, k=k, asked=asked, most_left=most_suppressed * count, progress=progress)
    done = _told(columns, trees, fixed, k, wanted)
    return replace(done, refused=Refused.TOO_MANY_SUPPRESSED) if done.suppressed > most_suppressed else done


def needed(sensitive: Sensitive) -> int:
    """How many different answers each class must have, where nobody says otherwise."""
    return L_MANY if sensitive.answers >= MANY_VALUES else L_FEW


def _count(columns: Sequence[Column], sensitive: Sequence[Sensitive]) -> int:
    counts = {len(each.codes) for each in columns} | {len(each.codes) for each in sensitive}
    if len(counts) > 1:
        raise ValueError("columns of different length")
    return counts.pop() if counts else 0


def _wanted(l: int | Mapping[str, int] | None, sensitive: Sequence[Sensitive]) -> dict[str, int]:  # noqa: E741
    if isinstance(l, Mapping):
        return {each.attribute: l[each.attribute] for each in sensitive}
    return {each.attribute: needed(each) if l is None else l for each in sensitive}


def _refusal(
    columns: Sequence[Column], count: int, sensitive: Sequence[Sensitive], wanted: Mapping[str, int]
) -> Refused | None:
    if count < FEWEST_ROWS:
        return Refused.TOO_FEW_PEOPLE
    if count < FEW_ROWS and sum(column.is_told for column in columns) > MOST_COLUMNS_OF_FEW:
        return Refused.TOO_MANY_COLUMNS
    if any(each.answers < wanted[each.attribute] for each in sensitive):
        return Refused.NOT_DIVERSE
    return None


def _nothing(columns: Sequence[Column], count: int, k: int, wanted: Mapping[str, int], refused: Refused) -> Anonymised:
    return Anonymised(
        columns=tuple(columns),
        k=k,
        l=wanted,
        refused=refused,
        levels=np.full((count, len(columns)), NOWHERE, dtype=np.intp),
        left_out=np.ones(count, dtype=bool),
        blank=np.zeros(count, dtype=bool),
        class_of=np.full(count, NOWHERE, dtype=np.intp),
        class_sizes=np.zeros(0, dtype=np.intp),
        loss_of=(1.0,) * len(columns),
    )


def _told(
    columns: Sequence[Column], trees: Sequence[Tree], fixed: Fixed, k: int, wanted: Mapping[str, int]
) -> Anonymised:
    left_out = fixed.class_of == NOWHERE
    levels = np.empty((len(left_out), len(columns)), dtype=np.intp)
    losses = []
    of_told = iter(zip(trees, fixed.nodes.T, strict=True))
    for place, column in enumerate(columns):
        level, loss = np.array(column.hierarchy.top), np.array(1.0)
        if column.is_told:
            each, nodes = next(of_told)
            level, loss = each.level[nodes], each.loss[nodes]
        levels[:, place] = np.where(left_out, NOWHERE, level)
        losses.append(float(np.where(left_out, 1.0, loss).mean()))
    tops = [column.hierarchy.top for column in columns]
    return Anonymised(
        columns=tuple(columns),
        k=k,
        l=wanted,
        refused=None,
        levels=levels,
        left_out=left_out,
        blank=(levels == tops).all(axis=1),
        class_of=fixed.class_of,
        class_sizes=np.bincount(fixed.class_of[~left_out]),
        loss_of=tuple(losses),
    )
