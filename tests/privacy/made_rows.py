"""Made rows for the anonymiser, and a judge of what is published that shares nothing with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pandas as pd

from ensure_desktop.privacy.anonymising.hierarchies import ANY, Hierarchy
from ensure_desktop.privacy.anonymising.measures import measure
from ensure_desktop.privacy.anonymising.values import Anonymised, Column, Measured, Sensitive

UNKNOWN = "not known"


def made_hierarchy(attribute: str, values: int, chance: Random) -> Hierarchy:
    """Values in a row that grow together from level to level; the last one means that it is not known."""
    known = values - 1
    borders, levels = set(range(known)), [[str(value) for value in range(known)]]
    while len(borders) > 1 and chance.random() < 0.8:
        inner = sorted(borders - {0})
        borders -= set(chance.sample(inner, max(1, len(inner) // 2)))
        starts = sorted(borders)
        ends = [*[start - 1 for start in starts[1:]], known - 1]
        names = [str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)]
        levels.append([names[sum(start <= value for start in starts) - 1] for value in range(known)])
    told = [(*level, UNKNOWN) for level in levels]
    return Hierarchy(attribute, (*told, (ANY,) * values))


@dataclass(frozen=True)
class Made:
    """A case: what goes into the anonymiser."""

    columns: tuple[Column, ...]
    sensitive: tuple[Sensitive, ...]
    k: int


def made(seed: int, rows: int, columns: int, sensitive: int, k: int) -> Made:
    """Rows with common and rare values, and with values that are not known."""
    chance = Random(seed)
    drawn = np.random.default_rng(seed)

    def codes(values: int) -> np.ndarray:
        shares = drawn.dirichlet(np.full(values, chance.choice((0.15, 0.5, 3.0))))
        return drawn.choice(values, rows, p=shares).astype(np.intp)

    found = []
    for place in range(columns):
        hierarchy = made_hierarchy(f"column {place}", chance.randint(2, 12), chance)
        levels = hierarchy.top
        finest = chance.choice((0, 0, 0, min(1, levels)))
        coarsest = chance.choice((None, None, None, max(finest, levels - 1)))
        if place == 0:
            finest = 0
        found.append(Column(hierarchy, codes(len(hierarchy.values)), finest, coarsest))
    kept = tuple(Sensitive(f"sensitive {place}", codes(chance.randint(3, 7)), missing=0) for place in range(sensitive))
    return Made(tuple(found), kept, k)


@dataclass(frozen=True)
class Judged:
    """What the judge finds."""

    k: int
    l: dict[str, int]  # noqa: E741
    """The fewest different answers in a group in which any is known, 0 where none is."""
    known: dict[str, int]
    """The fewest people in a group whose answer is known, where it is of anybody."""
    surest: dict[str, float]
    """The highest share of one answer among those that are known in a group."""
    classes: int
    frame: pd.DataFrame
    named: list[str]

    def t(self) -> dict[str, float]:
        """How far a group is from everybody at most, for each sensitive column."""
        far = {}
        for name in self.l:
            everybody = self.frame[name].value_counts(dropna=False, normalize=True)
            far[name] = max(
                part.value_counts(dropna=False, normalize=True).sub(everybody, fill_value=0).abs().sum() / 2
                for _key, part in self.frame.groupby(self.named, dropna=False, observed=True)[name]
            )
        return far


def judged(rows: Sequence[Sequence[str]], sensitive: dict[str, Sequence[int]]) -> Judged:
    """By pandas: what is not known is missing there, and the value 0 of a sensitive column is missing as well."""
    named = [f"q{place}" for place in range(len(rows[0]))]
    frame = pd.DataFrame([[None if label == UNKNOWN else label for label in row] for row in rows], columns=named)
    for name, codes in sensitive.items():
        frame[name] = [None if code == 0 else f"value {code}" for code in codes]
    groups = frame.groupby(named, dropna=False, observed=True)
    sizes = groups.size()
    assert sizes.sum() == len(rows), "somebody is in no group"
    told = {name: [part.dropna() for _key, part in groups[name] if part.notna().any()] for name in sensitive}
    return Judged(
        k=int(sizes.min()),
        l={name: min((part.nunique() for part in parts), default=0) for name, parts in told.items()},
        known={name: min(map(len, parts), default=0) for name, parts in told.items()},
        surest={
            name: max((part.value_counts().iloc[0] / len(part) for part in parts), default=0.0)
            for name, parts in told.items()
        },
        classes=len(sizes),
        frame=frame,
        named=named,
    )


def told_too_much(found: Judged, everybody: dict[str, Sequence[int]], k: int) -> list[str]:
    """The sensitive columns that a group tells too much of, by the rule as it is written for people."""
    wrong = []
    for name, codes in everybody.items():
        answers = pd.Series([code for code in codes if code != 0])
        common = answers.value_counts(normalize=True).iloc[0]
        wanted, surest = 3 if answers.nunique() >= 4 else 2, max(0.9, (1 + common) / 2)
        told = found.frame[name].notna().any()
        if told and (found.l[name] < wanted or found.known[name] < k or found.surest[name] > surest + 1e-9):
            wrong.append(name)
    return wrong


def published(done: Anonymised, sensitive: Sequence[Sensitive]) -> tuple[list[tuple[str, ...]], dict[str, list[int]]]:
    """The rows that are there, and what is sensitive beside them."""
    rows = done.labels()
    there = [place for place, row in enumerate(rows) if row is not None]
    told = {each.attribute: [int(each.codes[place]) for place in there] for each in sensitive}
    return [row for row in rows if row is not None], told


def measured(done: Anonymised, sensitive: Sequence[Sensitive]) -> Measured:
    """What the program measures of the rows that are there."""
    rows, _told = published(done, sensitive)
    there = ~done.left_out
    return measure(
        rows,
        [replace(each, codes=each.codes[there]) for each in sensitive],
        hierarchies=[column.hierarchy for column in done.columns],
        left_out=int(done.left_out.sum()),
    )


def changed(done: Anonymised) -> int:
    """How many of the rows that are there say less than was asked for in some column."""
    finest = [column.finest for column in done.columns]
    return int((done.levels > finest).any(axis=1).sum())
