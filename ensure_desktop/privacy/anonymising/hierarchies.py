"""A hierarchy: how the values of one attribute become coarser, level by level, until nothing is told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

ANY = "*"
"""The label of everything: what a published row says where it says nothing."""


class Flaw(StrEnum):
    """Why a hierarchy cannot be used."""

    NO_LEVELS = "no levels"
    """There must be the values themselves and the level at which nothing is told."""
    NO_VALUES = "no values"
    UNEVEN = "uneven"
    """A level does not have one label for each value."""
    EMPTY_LABEL = "empty label"
    TWICE = "twice"
    """A value stands there two times."""
    NOT_NESTED = "not nested"
    """Two values are together at one level and apart again at a coarser one."""
    TWO_MEANINGS = "two meanings"
    """A label stands for other values at another level, so that a reader could not tell which."""
    NO_TOP = "no top"
    """The last level still tells something."""


class BrokenHierarchy(ValueError):
    """A hierarchy that is none; `level` and `label` say where."""

    def __init__(self, attribute: str, flaw: Flaw, level: int = 0, label: str = "") -> None:
        super().__init__(f"{attribute}: {flaw} at level {level}")
        self.attribute = attribute
        self.flaw = flaw
        self.level = level
        self.label = label


@dataclass(frozen=True)
class Hierarchy:
    """The labels of each value of `attribute` at each level: `levels[0]` are the values, the last level is only `*`.

    The values have an order, and `levels[h][i]` is what value `i` is called at level `h`. "Not known" is a value like
    the others, with its own label for as long as the hierarchy gives it one: it never stands for any other value. A
    label may stay the same over several levels ("75 or older"), but it always means the same values.
    """

    attribute: str
    levels: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        flaw = first_flaw(self.levels)
        if flaw is not None:
            raise BrokenHierarchy(self.attribute, *flaw)

    @property
    def values(self) -> tuple[str, ...]:
        """The finest labels."""
        return self.levels[0]

    @property
    def top(self) -> int:
        """The level at which nothing is told."""
        return len(self.levels) - 1

    @cached_property
    def covered(self) -> Mapping[str, frozenset[int]]:
        """The values that each label stands for."""
        found: dict[str, set[int]] = defaultdict(set)
        for labels in self.levels:
            for value, label in enumerate(labels):
                found[label].add(value)
        return {label: frozenset(values) for label, values in found.items()}

    def code(self, value: str) -> int:
        """The place of a value; raises `ValueError` where there is no such value."""
        return self.levels[0].index(value)

    def loss(self, label: str) -> float:
        """How much a label hides: 0 for a value, 1 for `*`, between them by the number of values it stands for."""
        count = len(self.levels[0])
        return (len(self.covered[label]) - 1) / (count - 1) if count > 1 else 0.0


def first_flaw(levels: Sequence[Sequence[str]]) -> tuple[Flaw, int, str] | None:
    """What is wrong first, at which level and with which label; None for a hierarchy that can be used."""
    return _flaw_of_shape(levels) or _flaw_of_labels(levels)


def _flaw_of_shape(levels: Sequence[Sequence[str]]) -> tuple[Flaw, int, str] | None:
    if len(levels) < 2:
        return Flaw.NO_LEVELS, 0, ""
    if not levels[0]:
        return Flaw.NO_VALUES, 0, ""
    for level, labels in enumerate(levels):
        if len(labels) != len(levels[0]):
            return Flaw.UNEVEN, level, ""
        if not all(labels):
            return Flaw.EMPTY_LABEL, level, ""
    told = next((label for label in levels[-1] if label != ANY), None)
    return None if told is None else (Flaw.NO_TOP, len(levels) - 1, told)


def _flaw_of_labels(levels: Sequence[Sequence[str]]) -> tuple[Flaw, int, str] | None:
    meanings: dict[str, tuple[int, ...]] = {}
    finer: Sequence[str] = ()
    for level, labels in enumerate(levels):
        members: dict[str, list[int]] = defaultdict(list)
        for value, label in enumerate(labels):
            members[label].append(value)
        if level == 0 and len(members) < len(labels):
            twice = next(label for label, values in members.items() if len(values) > 1)
            return Flaw.TWICE, level, twice
        coarser: dict[str, str] = {}
        for before, label in zip(finer, labels, strict=False):
            if coarser.setdefault(before, label) != label:
                return Flaw.NOT_NESTED, level, before
        for label, values in members.items():
            if meanings.setdefault(label, tuple(values)) != tuple(values):
                return Flaw.TWO_MEANINGS, level, label
        finer = labels
    return None
