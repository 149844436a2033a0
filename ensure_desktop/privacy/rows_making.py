"""How the rows are made: fresh, or as far as an earlier export allows; whichever of both loses less.

Fresh, everybody is recoded together, and whoever would stand out beside an earlier export is left out. Where that
leaves out too many, those who were in the same group before stay together now, whatever they have become, and only
newcomers are recoded among themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.privacy.anonymising.measures import measure
from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.trees import NOWHERE, tree
from ensure_desktop.privacy.anonymising.values import Anonymised, Column, Measured, Progress, Refused, Sensitive
from ensure_desktop.privacy.anonymising.walking import walk
from ensure_desktop.privacy.differencing import Earlier, blocks, gaps, settled
from ensure_desktop.privacy.rows_values import MOST_SUPPRESSED

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Bools, Ints

Labels = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Wanted:
    """What the rows are made of. `people` are whose rows they are, `l` what is asked of each sensitive column."""

    people: Sequence[str]
    columns: Sequence[Column]
    sensitive: Sequence[Sensitive]
    k: int
    l: Mapping[str, int]  # noqa: E741 - what it is called everywhere


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
    there = ~fresh.left_out
    first = _settled(wanted, earlier, fresh.levels, there)
    if not earlier:
        return first, fresh
    levels, there = _in_blocks(wanted, earlier, progress)
    second = _settled(wanted, earlier, levels, there)
    return min((first, second), key=lambda each: (_too_many(each), each.measured.loss)), fresh


def _fresh(wanted: Wanted, columns: Sequence[Column], progress: Progress | None) -> Anonymised:
    return anonymise(columns, k=wanted.k, l=wanted.l, sensitive=wanted.sensitive, progress=progress)


def _coarser(wanted: Wanted, refused: Anonymised, progress: Progress | None) -> Anonymised:
    """The same one step coarser, in the column where that brings most rows back, until few enough are left out.

    Where no step helps, the rows as they are refused: nobody is to wonder at columns that say nothing.
    """
    now = refused
    while True:
        tried = [
            _fresh(wanted, [*now.columns[:place], _next(column), *now.columns[place + 1 :]], progress)
            for place, column in enumerate(now.columns)
            if column.finest < min(column.most, column.hierarchy.top - 1)
        ]
        if not tried:
            return refused
        enough = [each for each in tried if each.refused is None]
        if enough:
            return min(enough, key=lambda each: each.loss)
        now = min(tried, key=lambda each: (each.suppressed, each.loss))


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
    out = settled(earlier, now, wanted.k, _checker(wanted)) if earlier else frozenset()
    kept = np.array([bool(yes) and person not in out for person, yes in zip(wanted.people, there, strict=True)], bool)
    return _finished(wanted, levels, kept, len(out))


def _finished(wanted: Wanted, levels: Ints, there: Bools, because_of_earlier: int) -> Made:
    levels = np.where(there[:, None], levels, NOWHERE)
    labels = _labels(wanted, levels, there)
    tops = [column.hierarchy.top for column in wanted.columns]
    found = measure(
        [row for row in labels if row is not None],
        [Sensitive(each.attribute, each.codes[there]) for each in wanted.sensitive],
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


def _checker(wanted: Wanted) -> Callable[[Collection[str]], bool]:
    place = {person: number for number, person in enumerate(wanted.people)}

    def is_group(people: Collection[str]) -> bool:
        """Whether they are enough, and differ enough."""
        if len(people) < wanted.k:
            return False
        places = [place[person] for person in people]
        return all(len(np.unique(each.codes[places])) >= wanted.l[each.attribute] for each in wanted.sensitive)

    return is_group


def _in_blocks(wanted: Wanted, earlier: Sequence[Earlier], progress: Progress | None) -> tuple[Ints, Bools]:
    """The finest steps at which those who were together before look alike now; newcomers among themselves."""
    place = {person: number for number, person in enumerate(wanted.people)}
    levels = np.full((len(wanted.people), len(wanted.columns)), NOWHERE, dtype=np.intp)
    is_group = _checker(wanted)
    held = blocks(earlier, wanted.people)
    new = held.pop((None,) * len(earlier), [])
    if new:
        places = np.array([place[person] for person in new], dtype=np.intp)
        levels[places] = _recoded(wanted, places, progress)
    for together in _regions(wanted, earlier, held):
        places = np.array([place[person] for person in together], dtype=np.intp)
        if is_group(together):
            levels[places] = _common(wanted, places)
    return levels, levels[:, 0] != NOWHERE


def _regions(
    wanted: Wanted, earlier: Sequence[Earlier], held: Mapping[tuple[Hashable, ...], list[str]]
) -> list[list[str]]:
    """Who stays together. Groups that some are gone from join others like that, so that the gap is as wide as a group:
    which of them somebody is gone from cannot be seen then."""
    gap = [gaps(each, wanted.people) for each in earlier]
    place = {person: number for number, person in enumerate(wanted.people)}

    def cost(keys: Collection[tuple[Hashable, ...]]) -> float:
        """What they lose together, for each of them."""
        places = np.array([place[person] for key in keys for person in held[key]], dtype=np.intp)
        steps = _common(wanted, places).tolist()
        first = int(places[0])
        return sum(
            column.hierarchy.loss(column.hierarchy.levels[step][column.codes[first]])
            for column, step in zip(wanted.columns, steps, strict=True)
        )

    def nearest(keys: Sequence[tuple[Hashable, ...]], among: Sequence[tuple[Hashable, ...]]) -> tuple[Hashable, ...]:
        return min(among, key=lambda key: cost([*keys, key]))

    def missing(keys: Collection[tuple[Hashable, ...]]) -> bool:
        """Whether the gap is there, and too narrow, in one of the exports."""
        for number, of_group in enumerate(gap):
            wide = sum(of_group.get(group, 0) for group in {key[number] for key in keys})
            if 0 < wide < min(wanted.k, earlier[number].k):
                return True
        return False

    order = sorted(held, key=lambda key: held[key])
    troubled = [key for key in order if missing([key])]
    others = [key for key in order if not missing([key])]
    regions: list[list[tuple[Hashable, ...]]] = []
    while troubled:
        keys = [troubled.pop(0)]
        while missing(keys) and troubled:
            keys.append(nearest(keys, troubled))
            troubled.remove(keys[-1])
        while missing(keys) and others and sum(len(held[key]) for key in keys) < 2 * wanted.k:
            # Some of them have to go as well, and as many as a group needs have to stay.
            keys.append(nearest(keys, others))
            others.remove(keys[-1])
        regions.append(keys)
    return [[person for key in keys for person in held[key]] for keys in (*regions, *([key] for key in others))]


def _recoded(wanted: Wanted, places: Ints, progress: Progress | None) -> Ints:
    """The steps of these people, recoded among themselves; nowhere for those who cannot be hidden."""
    trees = [tree(column) for column in wanted.columns]
    fixed = walk(
        trees,
        [column.codes[places] for column in wanted.columns],
        [each.codes[places] for each in wanted.sensitive],
        k=wanted.k,
        wanted=[wanted.l[each.attribute] for each in wanted.sensitive],
        progress=progress,
    )
    hidden = fixed.class_of != NOWHERE
    steps = [np.where(hidden, each.level[nodes], NOWHERE) for each, nodes in zip(trees, fixed.nodes.T, strict=True)]
    return np.column_stack(steps)


def _common(wanted: Wanted, places: Ints) -> Ints:
    """For each column the finest step at which all these people are called the same."""
    steps = []
    for column in wanted.columns:
        names = column.hierarchy.levels
        codes = column.codes[places].tolist()
        steps.append(
            next(
                (
                    level
                    for level in range(column.finest, column.most + 1)
                    if len({names[level][code] for code in codes}) == 1
                ),
                column.hierarchy.top,
            )
        )
    return np.array(steps, dtype=np.intp)
