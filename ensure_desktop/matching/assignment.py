"""Who with whom, so that the sum of the scores is the best one for everybody at once, and the proof that it is.

A supporter with several free places stands in the matrix several times; the rest is the assignment problem, which SciPy
solves exactly (Crouse 2016). The proof is linear programming duality: give each supporter's place a price and let each
participant take what gives her the most after its price, or nothing. Then no suggestion whatever can be worth more than
these gains and all prices together, because in any suggestion each pair gives at most the gain plus the price. Where
this bound equals the total, nothing better exists.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.int32]
    """What each pair is worth, participants down and supporters across; 0 where the pair is not allowed."""
    Counts = NDArray[np.int64]

BLOCK = 128
"""So many rows are looked at together: a block of 2,000 supporters stays in the cache of the processor."""

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Assignment:
    """The pairs (participant row, supporter column) in order, the sum of their scores, and what no other can exceed."""

    pairs: tuple[tuple[int, int], ...]
    total: int
    bound: int


def assign(
    scores: "NDArray[Any]",
    allowed: "NDArray[np.bool_]",
    places: "NDArray[Any]",
    *,
    locked: Sequence[tuple[int, int]] = (),
    priority: Sequence[int] | None = None,
) -> Assignment:
    """The best pairs under the hard limits and the free places of each supporter.

    `scores` are whole numbers from 0 up, participants down and supporters across, like `allowed`. Everybody gets at
    most one supporter, nobody more participants than `places`. The total of the scores is the greatest that there is;
    among all suggestions of that total one with the most pairs is taken, so that a pair of score 0 is still better than
    nobody, and among those one that spreads the people most evenly. The same input always gives the same answer.

    `locked` pairs are kept. With `priority`, the rows in the order of their waiting, those who stand first in it get
    somebody first: no suggestion serves an earlier row without giving up a still earlier one. The total is then the
    best that serves the same people. Raises `ValueError` for locked pairs that cannot be kept.
    """
    import numpy as np

    taken = _taken(allowed, places, locked)
    free = np.asarray(places, dtype=np.int64) - taken
    columns = np.flatnonzero((free > 0) & allowed.any(axis=0))
    held = {row for row, _column in locked}
    order = [row for row in (range(len(scores)) if priority is None else priority) if row not in held]
    if priority is not None:
        order = served(allowed[:, columns], free[columns].tolist(), order)
    rows = np.array(sorted(order), dtype=np.int64)
    inside = np.ix_(rows, columns)
    found, bound = _best(scores[inside], allowed[inside], free[columns], taken[columns], everybody=priority is not None)
    pairs = [(int(rows[row]), int(columns[column])) for row, column in found]
    kept = sum(int(scores[pair]) for pair in locked)
    total = kept + sum(int(scores[pair]) for pair in pairs)
    return Assignment(tuple(sorted([*locked, *pairs])), total, kept + bound)


def served(allowed: "NDArray[np.bool_]", places: Sequence[int], order: Sequence[int]) -> list[int]:
    """Those of the rows in `order` who get somebody when whoever stands earlier comes first.

    One after the other is taken in where a place can be found for all who were taken in before and for her. The sets
    of people who can be served together are a matroid, so this gives the best set in every place of the order, and as
    many people as can be served at all (Edmonds and Fulkerson 1965).
    """
    seats = _Seats(allowed, places)
    return [row for row in order if seats.find(row)]


def _taken(allowed: "NDArray[np.bool_]", places: "NDArray[Any]", locked: Sequence[tuple[int, int]]) -> "Counts":
    """How many places the locked pairs take."""
    import numpy as np

    if len({row for row, _column in locked}) < len(locked):
        raise ValueError("somebody is in two locked pairs")
    if not all(allowed[pair] for pair in locked):
        raise ValueError("a locked pair is not allowed")
    taken = np.bincount([column for _row, column in locked], minlength=len(places)).astype(np.int64)
    if (taken > places)[taken > 0].any():
        raise ValueError("there are more locked pairs than places")
    return taken


def _best(
    scores: "NDArray[Any]", allowed: "NDArray[np.bool_]", places: "Counts", taken: "Counts", *, everybody: bool
) -> tuple[list[tuple[int, int]], int]:
    """The pairs and the bound of their total.

    A pair is worth its score and something for being a pair. That is so little that all pairs together weigh less than
    one point of score; or, where everybody of these rows is to be served, so much that one pair more weighs more than
    all points.
    """
    import numpy as np

    people = len(scores)
    if not scores.size:
        return [], 0
    scale, bonus = (1, people * int(scores.max()) + 1) if everybody else (people + 1, 1)
    values = np.empty(scores.shape, dtype=np.int32)
    for first in range(0, people, BLOCK):
        block = values[first : first + BLOCK]
        np.multiply(scores[first : first + BLOCK], np.int32(scale), out=block, dtype=np.int32)
        block += np.int32(bonus)
        block *= allowed[first : first + BLOCK]
    mates = _mates(values, places, taken)
    most = worth_at_most(values, places, _prices(values, mates, places))
    bound = most - people * bonus if everybody else most // scale
    return [(row, int(mates[row])) for row in np.flatnonzero(mates != NOBODY).tolist()], bound


def _mates(values: "Values", places: "Counts", taken: "Counts") -> "Counts":
    """The column of each row in the best assignment; `NOBODY` for rows that get none.

    A supporter stands in the matrix as often as there are people for each place, at first; whoever is wanted more than
    that comes in twice as often and the matrix is solved again. So many free places cost no more than they are worth.
    """
    import numpy as np

    people = len(values)
    copies = np.minimum(places, 1 + people // len(places))
    while True:
        mates = _solved(values, np.repeat(np.arange(len(places)), copies), taken)
        used = np.bincount(mates[mates != NOBODY], minlength=len(places))
        short = (used == copies) & (copies < places)
        if not short.any():
            return mates
        copies = np.where(short, np.minimum(places, 2 * copies), copies)


def _solved(values: "Values", columns: "Counts", taken: "Counts") -> "Counts":
    """Solve for the given copies of the columns. The short side of the matrix comes first: SciPy would copy it else.

    Each further copy of a supporter is worth a little less, all of it together less than anything that counts: where it
    is all the same otherwise, two people go to two supporters and not both to one.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    people = len(values)
    wide = people <= len(columns)
    turn = np.arange(len(columns)) - np.searchsorted(columns, columns) + taken[columns]
    weight = float(1 + people * turn.max(initial=0))
    costs = np.empty((people, len(columns)), dtype=np.float64, order="C" if wide else "F")
    for first in range(0, people, BLOCK):
        block = values[first : first + BLOCK, columns] * weight - turn
        np.negative(np.maximum(block, 0, out=block), out=costs[first : first + BLOCK])
    one, other = linear_sum_assignment(costs if wide else costs.T)
    rows, mates = (one, columns[other]) if wide else (other, columns[one])
    found = np.full(people, NOBODY, dtype=np.int64)
    worth = values[rows, mates] > 0
    found[rows[worth]] = mates[worth]
    return found


def _prices(values: "Values", mates: "Counts", places: "Counts") -> "Values":
    """A price for a place of each supporter, at which nobody of the assignment would rather have somebody else.

    The prices begin at what the pairs are worth and go down until nobody is better off elsewhere (Bellman and Ford);
    supporters with a place left cost nothing. Where the assignment is the best one this ends after at most one pass
    for each supporter, in practice after some dozens, and most passes touch few columns.
    """
    import numpy as np

    rows = np.flatnonzero(mates != NOBODY)
    full = np.bincount(mates[rows], minlength=len(places)) == places
    rows = rows[full[mates[rows]]]
    own, mine = values[rows, mates[rows]], mates[rows]
    prices = np.where(full, np.iinfo(np.int32).max, 0).astype(np.int32)
    np.minimum.at(prices, mine, own)
    gains = np.zeros(len(values), dtype=np.int32)
    changed = np.arange(len(places))
    for _pass in range(len(places) + 1):
        _raise_gains(gains, values, prices, changed)
        lower = prices.copy()
        np.minimum.at(lower, mine, own - gains[rows])
        changed = np.flatnonzero(lower < prices)
        prices = lower
        if not changed.size:
            break
    return prices


def _raise_gains(gains: "Values", values: "Values", prices: "Values", changed: "Counts") -> None:
    """Look again at the columns whose price went down: what each row could gain there."""
    import numpy as np

    few = 3 * changed.size < len(prices)
    for first in range(0, len(values), BLOCK):
        block = values[first : first + BLOCK]
        offers = block[:, changed] - prices[changed] if few else block - prices
        here = gains[first : first + BLOCK]
        np.maximum(here, offers.max(axis=1), out=here)


def worth_at_most(values: "NDArray[Any]", places: "NDArray[Any]", prices: "NDArray[Any]") -> int:
    """What no assignment can be worth more than, whatever the prices are; every single pair is looked at.

    Proof: each pair of an assignment is worth at most the row's gain plus the price of the place, each row has its
    gain once, and each supporter has the price as often as there are places.
    """
    import numpy as np

    prices = np.maximum(prices, 0)
    gains = sum(
        int((values[first : first + BLOCK] - prices).max(axis=1).clip(min=0).sum(dtype=np.int64))
        for first in range(0, len(values), BLOCK)
    )
    return gains + int((np.asarray(places, dtype=np.int64) * prices).sum())


class _Seats:
    """Who has a place, and how people can change places so that one more gets in."""

    def __init__(self, allowed: "NDArray[np.bool_]", places: Sequence[int]) -> None:
        import numpy as np

        packed = np.packbits(allowed, axis=1, bitorder="little")
        self._wanted = [int.from_bytes(row.tobytes(), "little") for row in packed]
        """For each row the columns that are allowed, one bit each."""
        self._left = list(places)
        self._free = sum(1 << column for column, number in enumerate(places) if number > 0)
        self._open = self._free
        """Columns in which anything can still change."""
        self._sitting: list[set[int]] = [set() for _column in places]
        self._seat: dict[int, int] = {}

    def find(self, row: int) -> bool:
        """Give this row a place, others may change theirs; False where there is none, and nothing changes then."""
        unseen, asking, came = self._open, deque([row]), dict[int, int]()
        while asking:
            asker = asking.popleft()
            near = self._wanted[asker] & unseen
            if near & self._free:
                self._move(asker, _lowest(near & self._free), came)
                return True
            unseen &= ~near
            while near:
                column = _lowest(near)
                near &= near - 1
                came[column] = asker
                asking.extend(sorted(self._sitting[column]))
        # All that was reached is full, and those who sit there can go nowhere else: it never has to be searched again.
        self._open = unseen
        return False

    def _move(self, row: int, column: int, came: dict[int, int]) -> None:
        self._left[column] -= 1
        if not self._left[column]:
            self._free &= ~(1 << column)
        while True:
            before = self._seat.get(row, NOBODY)
            self._seat[row] = column
            self._sitting[column].add(row)
            if before == NOBODY:
                return
            self._sitting[before].discard(row)
            row, column = came[before], before


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
