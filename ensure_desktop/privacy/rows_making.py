"""How the rows are made: fresh, or as far as an earlier export allows; whichever of both loses less.

Fresh, everybody is recoded together, and whoever would stand out beside the earlier exports is left out. Where that
leaves out too many, all columns are made coarser step by step; or those who were in the same groups of all earlier
exports are recoded among themselves, as newcomers are: then each part of them is as large as a group. Where they are
too few for that, they are called the same as those who are most like them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.privacy.anonymising.measures import measure
from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.trees import NOWHERE
from ensure_desktop.privacy.anonymising.values import Anonymised, Column, Measured, Progress, Refused
from ensure_desktop.privacy.differencing import Earlier, settled
from ensure_desktop.privacy.rows_blocks import Wanted, group_checker, in_blocks
from ensure_desktop.privacy.rows_values import MOST_SUPPRESSED

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Bools, Ints

Labels = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Made:
    """Finished rows. `labels` say what stands in each; None for one that is left out. `blank` ones say nothing."""

    levels: Ints
    labels: tuple[Labels | None, ...]
    left_out: Bools
    blank: Bools
    because_of_earlier: int
    measured: Measured

    @property
    def suppressed(self) -> int:
        """Rows that are left out or say nothing."""
        return int((self.left_out | self.blank).sum())


def made(wanted: Wanted, earlier: Sequence[Earlier], progress: Progress | None = None) -> tuple[Made, Anonymised]:
    """The rows, and what recoding them afresh came to, for what other choices would give back.

    Where that was refused the rows are the same as it, and nobody may have them.
    """
    fresh = _fresh(wanted, wanted.columns, progress)
    if fresh.refused is Refused.TOO_MANY_SUPPRESSED:
        fresh = _coarser(wanted, fresh, progress)
    elif fresh.refused is not None:
        return _finished(wanted, fresh.levels, ~fresh.left_out, 0), fresh
    first = _settled(wanted, earlier, fresh.levels, ~fresh.left_out)
    if not earlier:
        return first, fresh
    found = [first, _settled(wanted, earlier, *in_blocks(wanted, earlier, progress))]
    if all(map(_too_many, found)) and fresh.refused is None:
        found.append(_coarser_beside(wanted, earlier, fresh, first, progress))
    return min(found, key=lambda each: (_too_many(each), each.measured.loss)), fresh


def _fresh(wanted: Wanted, columns: Sequence[Column], progress: Progress | None) -> Anonymised:
    return anonymise(columns, k=wanted.k, l=wanted.l, sensitive=wanted.sensitive, progress=progress)


def _coarser(wanted: Wanted, refused: Anonymised, progress: Progress | None) -> Anonymised:
    """The same one step coarser, in the column where that brings most rows back, until few enough are left out.

    Where no step helps, the rows as they are refused: nobody is to wonder at columns that say nothing.
    """
    now = refused
    while True:
        tried = _steps(wanted, now.columns, progress)
        if not tried:
            return refused
        enough = [each for each in tried if each.refused is None]
        if enough:
            return min(enough, key=lambda each: each.loss)
        now = min(tried, key=lambda each: (each.suppressed, each.loss))


def _coarser_beside(
    wanted: Wanted, earlier: Sequence[Earlier], fresh: Anonymised, first: Made, progress: Progress | None
) -> Made:
    """The same for rows of which too many would stand out beside the earlier exports; `first` where no step helps."""
    best, columns = first, fresh.columns
    while _too_many(best):
        tried: list[tuple[int, float, int, Made, tuple[Column, ...]]] = []
        for then in _steps(wanted, columns, progress):
            rows = _settled(wanted, earlier, then.levels, ~then.left_out)
            tried.append((rows.suppressed, rows.measured.loss, len(tried), rows, then.columns))
        if not tried:
            return first
        *_order, best, columns = min(tried)
    return best


def _steps(wanted: Wanted, columns: Sequence[Column], progress: Progress | None) -> list[Anonymised]:
    """The rows with each column one step coarser, as far as it says something then."""
    return [
        _fresh(wanted, [*columns[:place], _next(column), *columns[place + 1 :]], progress)
        for place, column in enumerate(columns)
        if column.finest < min(column.most, column.hierarchy.top - 1)
    ]


def _next(column: Column) -> Column:
    return replace(column, finest=column.finest + 1)


def refused_for_earlier(found: Made, fresh: Anonymised) -> bool:
    """Whether the rows would do, were it not for earlier exports."""
    return fresh.refused is None and _too_many(found)


def losses(wanted: Wanted, found: Made) -> tuple[float, ...]:
    """What each column loses, from 0 to 1; a row that is left out loses everything."""
    lost = []
    for place, column in enumerate(wanted.columns):
        loss = {label: column.hierarchy.loss(label) for labels in column.hierarchy.levels for label in labels}
        lost.append(
            float(np.mean([1.0 if row is None else loss[row[place]] for row in found.labels])) if found.labels else 0.0
        )
    return tuple(lost)


def _too_many(found: Made) -> bool:
    return found.suppressed > MOST_SUPPRESSED * len(found.labels) or not any(found.labels)


def _settled(wanted: Wanted, earlier: Sequence[Earlier], levels: Ints, there: Bools) -> Made:
    """Without those who would stand out beside an earlier export."""
    labels = _labels(wanted, levels, there)
    now = {person: row for person, row in zip(wanted.people, labels, strict=True) if row is not None}
    out = settled(earlier, now, wanted.k, group_checker(wanted)) if earlier else frozenset()
    kept = np.array([bool(yes) and person not in out for person, yes in zip(wanted.people, there, strict=True)], bool)
    return _finished(wanted, levels, kept, len(out))


def _finished(wanted: Wanted, levels: Ints, there: Bools, because_of_earlier: int) -> Made:
    levels = np.where(there[:, None], levels, NOWHERE)
    labels = _labels(wanted, levels, there)
    tops = [column.hierarchy.top for column in wanted.columns]
    found = measure(
        [row for row in labels if row is not None],
        [replace(each, codes=each.codes[there]) for each in wanted.sensitive],
        hierarchies=[column.hierarchy for column in wanted.columns],
        left_out=int((~there).sum()),
    )
    return Made(levels, labels, ~there, (levels == tops).all(axis=1), because_of_earlier, found)


def _labels(wanted: Wanted, levels: Ints, there: Bools) -> tuple[Labels | None, ...]:
    told: list[list[str]] = []
    for place, column in enumerate(wanted.columns):
        steps = column.hierarchy.levels
        told.append(
            [
                steps[max(level, 0)][code]
                for level, code in zip(levels[:, place].tolist(), column.codes.tolist(), strict=True)
            ]
        )
    rows = list(zip(*told, strict=True)) if told else [()] * len(there)
    return tuple(row if yes else None for row, yes in zip(rows, there.tolist(), strict=True))
