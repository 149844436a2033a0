"""What will happen to each row of a file: pure, so that the preview and the import can never disagree.

A row is compared with the entries of the vault and with the earlier rows that will be added, so that a file with the
same person twice does not bring her in twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ensure_desktop.errors import Cancelled
from ensure_desktop.people.duplicates.values import Alike
from ensure_desktop.people.exchange.values import DuplicateRule, RowFate

Progress = Callable[[int, int], bool]
"""Told how much is done, of how much; False stops the work."""
STEP = 250
"""So many rows are worked on between two reports of progress."""


class Meaning(Protocol):
    """What a row was understood as."""

    @property
    def name(self) -> str:
        """The name to show."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the row cannot be taken."""


U = TypeVar("U", bound=Meaning)
C = TypeVar("C", bound=Meaning, contravariant=True)


@dataclass(frozen=True, slots=True)
class Match:
    """What a row looks like: an entry of the vault (`id`) or an earlier row (`row`), how much (0 to 100), and why."""

    id: str
    row: int | None
    name: str
    score: int
    reasons: tuple[Alike, ...]


class Matcher(Protocol[C]):
    """Knows the entries of the vault, and the rows that will be added."""

    def match(self, meaning: C) -> Match | None:
        """What the row looks like most, None where it is like nothing."""

    def add(self, row: int, meaning: C) -> None:
        """The row will be added."""


@dataclass(frozen=True, slots=True)
class Step(Generic[U]):
    """What will happen to a row. `match` says what it looks like, also where it is added all the same."""

    row: int
    meaning: U
    fate: RowFate
    match: Match | None = None


FATES = {
    DuplicateRule.ASK: RowFate.ASK,
    DuplicateRule.SKIP: RowFate.SKIP,
    DuplicateRule.FILL: RowFate.FILL,
    DuplicateRule.ADD: RowFate.ADD,
}


def plan(
    rows: Sequence[Sequence[str]],
    *,
    read: Callable[[Sequence[str]], U],
    matcher: Matcher[U],
    rule: DuplicateRule,
    decisions: Mapping[int, DuplicateRule],
    progress: Progress,
    total: int,
) -> list[Step[U]]:
    """One step for each row, in their order. `decisions` go before `rule`; leaving a row out needs no likeness.

    Raises `Cancelled` when `progress` says so; `total` is what it is told of.
    """
    steps: list[Step[U]] = []
    for row, cells in enumerate(rows):
        if row % STEP == 0:
            report(progress, row, total)
        steps.append(_step(row, read(cells), matcher, rule, decisions.get(row)))
    report(progress, len(rows), total)
    return steps


def report(progress: Progress, done: int, total: int) -> None:
    """Tell how far it is; raises `Cancelled`."""
    if not progress(done, total):
        raise Cancelled


def counted(fates: Iterable[RowFate]) -> dict[RowFate, int]:
    """How many rows have each fate, also those that none has."""
    found = Counter(fates)
    return {fate: found[fate] for fate in RowFate}


def _step(row: int, meaning: U, matcher: Matcher[U], rule: DuplicateRule, decision: DuplicateRule | None) -> Step[U]:
    if meaning.reasons:
        return Step(row, meaning, RowFate.REFUSE)
    match = matcher.match(meaning)
    if decision is DuplicateRule.SKIP:
        fate = RowFate.SKIP
    elif match is None:
        fate = RowFate.ADD
    else:
        fate = FATES[decision or rule]
    if fate is RowFate.ADD:
        matcher.add(row, meaning)
    return Step(row, meaning, fate, match)
