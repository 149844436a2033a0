"""The rule for counts of people that leave the centre: no small one, and none that could be worked out.

A count of fewer people than the limit points at somebody whom the neighbours know. Leaving it out is not enough where
sums are shown: who knows the sum and the other parts knows the part. So further counts are left out, the smallest
first, until somebody who knows everything that is shown, and how the counts belong together, must still hold for
possible that a small count reaches the limit, and cannot raise the least that it may be. A group that is only small as
a difference ("all but two asked about money") is kept from being worked out in the same way. Where it is asked for, so
is that there is nobody in such a difference: "everybody from there has debts" tells of each of them.

What was shown before cannot be taken back: such a reader knows it as well, and it is the new picture that shows less.

What such a reader can know is a system of linear equations; how far it narrows a count is found by linear programs
(the audit of tables in L. Willenborg and T. de Waal, "Elements of Statistical Disclosure Control", 2001, chapter 8).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = Any
"""Whatever names a count; it can be a key."""
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Whole:
    """How counts belong together: each person of `whole` is in at least one of `parts`, and nobody else is.

    `apart`: nobody is in two of them, so that they add up to the whole.
    """

    whole: Cell
    parts: tuple[Cell, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class _Rest:
    """Those of `whole` who are not in `part`: shown nowhere, but a difference of two counts that are."""

    whole: Cell
    part: Cell


@dataclass(frozen=True, slots=True)
class _Equation:
    """The sum of `terms`, each with its factor, is nought; with `at_most` it is not more."""

    terms: tuple[tuple[Cell, int], ...]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What readers know already. `told` and `kept` are the counts of other pictures: those that stand in them, and
    those that they keep. `lines` are counts that head a line there, so that it is known that somebody is in them."""

    told: frozenset[Cell] = field(default_factory=frozenset)
    kept: frozenset[Cell] = field(default_factory=frozenset)
    lines: frozenset[Cell] = field(default_factory=frozenset)


NOTHING = Before()


def left_out(
    counts: Mapping[Cell, int],
    wholes: Sequence[Whole],
    limit: int,
    before: Before = NOTHING,
    telling: Sequence[Whole] = (),
    *,
    empty: Collection[Cell] = (),
    at_least: bool = True,
) -> frozenset[Cell]:
    """Which of `counts` may not be shown outside: nobody is as few as somebody, or the others would give more away.

    The whole of everything is given up last, and what stands inside a table before its margins. Beyond what readers
    know from `before`, they learn nothing about a small count. `telling` are wholes with some of their parts: it may
    not be known either that everybody is in one of those; nor that nobody is in one of those that are `empty`. Without
    `at_least`, how many there are at the least in a small count may be known, though never that it is small.
    """
    hidden = {cell for cell, count in counts.items() if cell not in before.told and count < limit} | before.kept
    small = [cell for cell, count in {**counts, **_rests(counts, wholes)}.items() if 0 < count < limit]
    everybody = tuple(_nobody_else(counts, telling, limit))
    if not small and not everybody and not empty:
        return frozenset(hidden)
    small += [*everybody, *empty]
    known = {cell: counts[cell] for cell in before.told}
    nobody = [cell for cell, count in counts.items() if not count]
    doubt = _Doubt(Reader(counts, wholes, before.lines, everybody, nobody), limit, known, at_least)
    ranks = _ranks(counts, wholes)
    for cell in small:
        while doubt.is_too_small(cell, {each: n for each, n in counts.items() if each not in hidden}):
            hidden.add(_next(cell, counts, hidden | before.told, wholes, ranks))
    return frozenset(hidden)


class Reader:
    """Somebody who knows how the counts belong together, what is shown of them, and of which `lines` there are.

    She takes it that there is somebody in what others are parts of, but for `nobody`.
    """

    def __init__(
        self,
        cells: Collection[Cell],
        wholes: Sequence[Whole],
        lines: Collection[Cell] = (),
        rests: Collection[_Rest] = (),
        nobody: Collection[Cell] = (),
    ) -> None:
        from scipy.sparse import lil_array

        usual = _rests(dict.fromkeys(cells, 0), wholes)
        further = [each for each in rests if each not in usual]
        self._places = {each: place for place, each in enumerate([*cells, *usual, *further])}
        # Others would not head a line or a column.
        self._tops = {*lines, *(each.whole for each in wholes)}.difference(nobody)
        equations = (*_equations(wholes), *map(_difference, further))
        self._systems: dict[bool, Any] = {}
        for at_most in (True, False):
            rows = [each.terms for each in equations if each.at_most is at_most]
            matrix = lil_array((len(rows), len(self._places)))
            for row, terms in enumerate(rows):
                for cell, factor in terms:
                    matrix[row, self._places[cell]] = factor
            self._systems[at_most] = matrix.tocsr()

    def end(self, cell: Cell, shown: Mapping[Cell, int], direction: int) -> tuple[float, Mapping[Cell, float]]:
        """The least (`direction` 1) or the most (-1) at `cell`, and counts of everything with which it is so.

        Without an end it is infinite, and there are no counts.
        """
        from scipy.optimize import linprog

        bounds = [(shown[each],) * 2 if each in shown else (int(each in self._tops), None) for each in self._places]
        wanted = [0] * len(self._places)
        wanted[self._places[cell]] = direction
        upper, equal = self._systems[True], self._systems[False]
        nought = ([0] * upper.shape[0] or None, [0] * equal.shape[0] or None)
        found: Any = linprog(
            wanted, upper if nought[0] else None, nought[0], equal if nought[1] else None, nought[1], bounds
        )
        if found.status != 0:
            return float("inf"), {}
        return float(direction * found.fun), dict(zip(self._places, map(float, found.x), strict=True))


class _Doubt:
    """Asks a reader who is shown less and less.

    What she held for possible once stays possible then, also for the other counts: most questions are answered by it.
    `known` is what she was shown before.
    """

    def __init__(self, reader: Reader, limit: int, known: Mapping[Cell, int], at_least: bool) -> None:
        self._reader, self._limit, self._known, self._at_least = reader, limit, known, at_least
        self._possible: list[Mapping[Cell, float]] = []

    def is_too_small(self, cell: Cell, shown: Mapping[Cell, int]) -> bool:
        """Whether the shown counts say more about a small one than one would know without them."""
        enough = self._limit - ROUNDING
        if not any(each[cell] >= enough for each in self._possible):
            most = self._end(cell, shown, -1)
            if most < enough and most < self._reader.end(cell, self._known, -1)[0] - ROUNDING:
                return True
        few = 1 + ROUNDING
        if not self._at_least or any(each[cell] <= few for each in self._possible):
            return False
        least = self._end(cell, shown, 1)
        return least > few and least > self._reader.end(cell, self._known, 1)[0] + ROUNDING

    def _end(self, cell: Cell, shown: Mapping[Cell, int], direction: int) -> float:
        end, counts = self._reader.end(cell, shown, direction)
        if counts:
            self._possible.append(counts)
        return end


def _rests(counts: Mapping[Cell, int], wholes: Sequence[Whole]) -> dict[Cell, int]:
    """The differences that could be worked out, where parts do not simply add up."""
    return {
        _Rest(each.whole, part): counts[each.whole] - counts[part]
        for each in wholes
        if not each.apart
        for part in each.parts
    }


def _nobody_else(counts: Mapping[Cell, int], telling: Sequence[Whole], limit: int) -> Iterator[_Rest]:
    """The differences with nobody in them, because everybody is in that part."""
    for each in telling:
        if counts[each.whole] >= limit:
            yield from (_Rest(each.whole, part) for part in each.parts if counts[part] == counts[each.whole])


def _equations(wholes: Sequence[Whole]) -> Iterator[_Equation]:
    for each in wholes:
        parts = tuple((part, 1) for part in each.parts)
        if each.apart:
            yield _Equation((*parts, (each.whole, -1)))
            continue
        yield _Equation(((each.whole, 1), *((part, -1) for part in each.parts)), at_most=True)
        yield from (_difference(_Rest(each.whole, part)) for part in each.parts)


def _difference(rest: _Rest) -> _Equation:
    return _Equation(((rest.part, 1), (rest, 1), (rest.whole, -1)))


def _ranks(counts: Iterable[Cell], wholes: Sequence[Whole]) -> dict[Cell, int]:
    """0 for what is inside of a table, 1 for its margins, 2 for the whole of everything."""
    tops, parts = {each.whole for each in wholes}, {part for each in wholes for part in each.parts}
    return {cell: 0 if cell not in tops else 1 if cell in parts else 2 for cell in counts}


def _next(
    cell: Cell, counts: Mapping[Cell, int], hidden: Collection[Cell], wholes: Sequence[Whole], ranks: Mapping[Cell, int]
) -> Cell:
    """The count to leave out next for the sake of `cell`: one that belongs together with it as closely as possible."""
    near = {cell.whole, cell.part} if isinstance(cell, _Rest) else {cell}
    order = {each: place for place, each in enumerate(counts)}
    if isinstance(cell, _Rest) and cell.part in hidden and counts[cell.part] == counts[cell.whole]:
        # Its own parts give a part away that everybody is in; hiding the whole would not help against that.
        inner = {each for one in wholes if one.whole == cell.part for each in one.parts} - set(hidden)
        if inner:
            return max(inner, key=lambda each: (counts[each], -order[each]))
    while True:
        offered = [each for each in near if each not in hidden]
        if offered:
            return min(offered, key=lambda each: (ranks[each], counts[each], order[each]))
        wider = near | {other for each in wholes for other in _together(each) if near & set(_together(each))}
        if wider == near:
            raise AssertionError("nothing is shown that belongs together with it, so nothing can narrow it")
        near = wider


def _together(whole: Whole) -> tuple[Cell, ...]:
    return (whole.whole, *whole.parts)
