"""The pairs of a suggestion that are still to be decided on: which of them are kept, and in which order they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ensure_desktop.matching.search_values import SuggestedPair

PairKey = tuple[str, str]
"""The id of the supporter and that of the participant."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pair in the list."""

    pair: SuggestedPair

    @property
    def key(self) -> PairKey:
        """The two people."""
        return self.pair.supporter_id, self.pair.participant_id

    @property
    def id(self) -> str:
        """The two people as one text."""
        return ":".join(self.key)


class Lines:
    """The list behind the table, and what became of its pairs."""

    def __init__(self) -> None:
        self._lines: tuple[Line, ...] = ()
        self._kept: frozenset[PairKey] = frozenset()
        self._proposed: set[PairKey] = set()

    def show(self, pairs: Iterable[SuggestedPair]) -> None:
        """Begin with a new suggestion; nothing of it is proposed yet."""
        self._lines = tuple(map(Line, pairs))
        self._proposed.clear()

    def keep(self, pairs: Iterable[PairKey]) -> None:
        """Keep these, and no others."""
        self._kept = frozenset(pairs)

    def mark_proposed(self, pairs: Iterable[PairKey]) -> None:
        """These are on the board now."""
        self._proposed.update(pairs)

    def is_kept(self, line: Line) -> bool:
        """Whether it stays as it is when the suggestion is made again."""
        return line.key in self._kept

    def in_order(self, order: str = "score") -> Sequence[Line]:
        """Those that are open; a minus before the order turns it round. Each begins with the best, the longest wait
        or the kept."""
        name = order.removeprefix("-")
        return sorted(self.open(), key=lambda line: (self._place(line, name), line.id), reverse=name != order)

    def row_of(self, pair: PairKey | None, order: str) -> int:
        """Where a pair stands in the order, 0 where it does not."""
        return next((row for row, line in enumerate(self.in_order(order)) if line.key == pair), 0)

    def open(self) -> tuple[Line, ...]:
        """Those that are not proposed yet."""
        return tuple(line for line in self._lines if line.key not in self._proposed)

    def _place(self, line: Line, order: str) -> object:
        pair = line.pair
        if order == "waiting":
            return pair.waiting_since
        if order == "participant":
            return pair.participant_name.casefold()
        if order == "supporter":
            return pair.supporter_name.casefold()
        return (not self.is_kept(line), -pair.score) if order == "kept" else -pair.score
