"""Rows beside earlier exports: who was together in all of them is recoded with the others of her block, and newcomers
are recoded among themselves. So each part of a block is as large as a group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.privacy.anonymising.diversity import diverse, diversities
from ensure_desktop.privacy.anonymising.trees import NOWHERE, tree
from ensure_desktop.privacy.anonymising.values import Column, Progress, Sensitive
from ensure_desktop.privacy.anonymising.walking import walk
from ensure_desktop.privacy.differencing import Earlier, blocks, gaps, narrow
from ensure_desktop.privacy.rows_values import MOST_SUPPRESSED

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.diversity import diverse, diversities
from ensure_desktop.privacy.anonymising.trees import Bools, Ints

Block = tuple[Hashable, ...]
"""Those who were in the same groups of all earlier exports, by these groups."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """What the rows are made of. `people` are whose rows they are, `l` what is asked of each sensitive column."""

    people: Sequence[str]
    columns: Sequence[Column]
    sensitive: Sequence[Sensitive]
    k: int
    l: Mapping[str, int]  # noqa: E741 - what it is called everywhere


def group_checker(wanted: Wanted) -> Callable[[Collection[str]], bool]:
    """Says of people whether they can be a group."""
    place = {person: number for number, person in enumerate(wanted.people)}
    asked = diversities(wanted.sensitive, wanted.k, wanted.l)

    def is_group(people: Collection[str]) -> bool:
        """Whether they are enough, and differ enough."""
        if len(people) < wanted.k:
            return False
        places = [place[person] for person in people]
        one = np.zeros(len(places), dtype=np.intp)
        return all(
            diverse(one, each.codes[places], one + 1, of_column).all()
            for each, of_column in zip(wanted.sensitive, asked, strict=True)
        )

    return is_group


def in_blocks(wanted: Wanted, earlier: Sequence[Earlier], progress: Progress | None) -> tuple[Ints, Bools]:
    """The finest steps at which those who were in the same groups before, newcomers too, are in groups of their own."""
    place = {person: number for number, person in enumerate(wanted.people)}
    levels = np.full((len(wanted.people), len(wanted.columns)), NOWHERE, dtype=np.intp)
    is_group = group_checker(wanted)
    held = blocks(earlier, wanted.people)
    new = held.pop((None,) * len(earlier), [])
    if new:
        places = np.array([place[person] for person in new], dtype=np.intp)
        levels[places] = _recoded(wanted, places, progress)
    for together in _Regions(wanted, earlier, held).made():
        people = [person for block in together for person in block]
        if is_group(people):
            places = np.array([place[person] for person in people], dtype=np.intp)
            levels[places] = _parted(wanted, places, progress) if len(together) == 1 else _common(wanted, places)
    return levels, levels[:, 0] != NOWHERE


def _parted(wanted: Wanted, places: Ints, progress: Progress | None) -> Ints:
    """The steps of people who were together before: in parts, where that loses less than to call all of them the
    same; who is left over goes, and no larger a share of them than of all."""
    whole = _common(wanted, places)
    steps = np.broadcast_to(whole, (len(places), len(whole)))
    if len(places) < 2 * wanted.k:
        return steps
    parts = _recoded(wanted, places, progress, most_left=MOST_SUPPRESSED * len(places))
    return min(parts, steps, key=lambda each: _loss(wanted, places, each))


def _loss(wanted: Wanted, places: Ints, levels: Ints) -> float:
    """What these people lose at these steps; who is left out loses everything."""
    total = 0.0
    for column, steps in zip(wanted.columns, levels.T, strict=True):
        loss = [[column.hierarchy.loss(label) for label in labels] for labels in column.hierarchy.levels]
        codes = column.codes[places].tolist()
        total += sum(
            loss[step][code] if step != NOWHERE else 1.0 for step, code in zip(steps.tolist(), codes, strict=True)
        )
    return total


class _Regions:
    """Who stays together, block by block: a region is a list of blocks, which are called by where they were before."""

    def __init__(self, wanted: Wanted, earlier: Sequence[Earlier], held: Mapping[Block, list[str]]) -> None:
        self.wanted, self.earlier, self.held = wanted, earlier, held
        self.gap = [gaps(each, wanted.people) for each in earlier]
        self.place = {person: number for number, person in enumerate(wanted.people)}
        self.is_group = group_checker(wanted)

    def made(self) -> list[list[list[str]]]:
        """The people of each block of each region. A block that was too small before is in none."""
        where = {person: key for key, people in self.held.items() for person in people}
        alone = narrow(self.earlier, where, self.wanted.k)
        keys = sorted((key for key in self.held if self.held[key][0] not in alone), key=lambda key: self.held[key])
        return [[self.held[key] for key in region] for region in self._large_enough(self._without_gaps(keys))]

    def _without_gaps(self, keys: Sequence[Block]) -> list[list[Block]]:
        """Groups that some are gone from join others like that, so that the gap is as wide as a group: which of them
        somebody is gone from cannot be seen then."""
        troubled = [key for key in keys if self._missing([key])]
        others = [key for key in keys if not self._missing([key])]
        regions: list[list[Block]] = []
        while troubled:
            region = [troubled.pop(0)]
            while self._missing(region) and troubled:
                region.append(self._nearest(region, troubled))
                troubled.remove(region[-1])
            while self._missing(region) and others and len(self._people(region)) < 2 * self.wanted.k:
                # Some of them have to go as well, and as many as a group needs have to stay.
                region.append(self._nearest(region, others))
                others.remove(region[-1])
            regions.append(region)
        return regions + [[key] for key in others]

    def _large_enough(self, regions: list[list[Block]]) -> list[list[Block]]:
        """Where too few are left, or their answers are too much alike, they join those who are most like them."""
        while len(regions) > 1:
            few = next((region for region in regions if not self.is_group(self._people(region))), None)
            if few is None:
                break
            regions.remove(few)
            like = min(regions, key=lambda region: self._cost([*few, *region]))
            like += few
        return regions

    def _people(self, region: Collection[Block]) -> list[str]:
        return [person for key in region for person in self.held[key]]

    def _cost(self, region: Collection[Block]) -> float:
        """What they lose together, for each of them."""
        places = np.array([self.place[person] for person in self._people(region)], dtype=np.intp)
        return _loss(self.wanted, places[:1], _common(self.wanted, places)[None, :])

    def _nearest(self, region: Sequence[Block], among: Sequence[Block]) -> Block:
        return min(among, key=lambda key: self._cost([*region, key]))

    def _missing(self, region: Collection[Block]) -> bool:
        """Whether the gap is there, and too narrow, in one of the exports."""
        for number, of_group in enumerate(self.gap):
            wide = sum(of_group.get(group, 0) for group in {key[number] for key in region})
            if 0 < wide < min(self.wanted.k, self.earlier[number].k):
                return True
        return False


def _recoded(wanted: Wanted, places: Ints, progress: Progress | None, most_left: float = np.inf) -> Ints:
    """The steps of these people, recoded among themselves; nowhere for those who cannot be hidden."""
    trees = [tree(column) for column in wanted.columns]
    fixed = walk(
        trees,
        [column.codes[places] for column in wanted.columns],
        [each.codes[places] for each in wanted.sensitive],
        k=wanted.k,
        asked=diversities(wanted.sensitive, wanted.k, wanted.l),
        most_left=most_left,
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
