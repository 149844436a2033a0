"""Tables before anything is left out, and the rule that leaves it out: of all tables of one export together.

A cell is a set of people, named in the same way in every export. How cells belong together goes to `smallcells.py`,
which leaves out the small ones, those from which a small one could be worked out, and "everybody" and "nobody" where
that tells something of each. Sums and means need enough people, and nobody among them who makes up nearly all of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportTable
from ensure_desktop.visits.smallcells import Before, Whole, left_out

Cell = str
Given = Mapping[str, float]
"""What each person has to do with a sum."""
SHARE = 0.1
"""Whoever knows the second largest part of a sum may not come nearer to the largest than by this share of it
(the p% rule, Willenborg and de Waal 2001, chapter 5)."""


def difference(whole: Cell, part: Cell) -> Cell:
    """What the people of `whole` are called who are not in `part`."""
    return f"{whole} without {part}"


@dataclass(frozen=True, slots=True)
class People:
    """A figure: how many people are in a cell."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure: what people did together. `line` is the one of the table's `lines` that it is a sum of; None where it
    is that of all lines."""

    value: float
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Mean:
    """A figure: a mean of the people of a cell; `alike` says that all of them have the same, or one nearly all."""

    value: float
    cell: Cell
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """A figure that tells of nobody, such as how often a group met; None is not told."""

    value: float | None


Figure = People | Sum | Mean | Plain


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    figures: tuple[Figure, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before anything is left out.

    `lines` are the parts that its sums add up from, each with what every person gave and what every person got; who
    knows all but one of them knows the last. In a `listing` a line that is not told is not named either.
    """

    part: Part
    key: str
    title: str
    first: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[Row, ...]
    lines: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    listing: bool = False
    note: str = ""
    crossed: bool = False
    """Whether its lines and columns are those of two other tables."""
    nameless: bool = False
    """Whether it counts people of whom no name is kept."""

    def cells(self) -> frozenset[Cell]:
        """The cells that stand in it."""
        figures = (figure for row in self.rows for figure in row.figures)
        return frozenset(figure.cell for figure in figures if isinstance(figure, People | Mean))


@dataclass(slots=True)
class Counts:
    """The cells with their people, and how they belong together."""

    people: dict[Cell, frozenset[str]] = field(default_factory=dict)
    wholes: list[Whole] = field(default_factory=list)
    telling: list[Whole] = field(default_factory=list)
    crossing: list[Whole] = field(default_factory=list)
    """As `telling`, where two tables are crossed: nor may be known that nobody is in one of these parts."""
    kept: set[Cell] = field(default_factory=set)
    """Cells that are told of nowhere, and may not be worked out."""

    def put(self, cell: Cell, people: Iterable[str]) -> People:
        """A cell with its people."""
        self.people[cell] = frozenset(people)
        return People(cell)

    def split(self, whole: Cell, parts: Sequence[Cell], *, apart: bool, telling: Sequence[Cell] = ()) -> None:
        """The people of `whole` are those of `parts`. That all of them are in one of `telling` may not be known."""
        self.wholes.append(Whole(whole, tuple(parts), apart))
        if telling:
            self.telling.append(Whole(whole, tuple(telling), apart))

    def cross(self, whole: Cell, parts: Sequence[Cell], *, telling: Sequence[Cell]) -> None:
        """As `split`, for a line or a column of a table that crosses two others: the people of such a line are few
        enough for it to tell of them that nobody is in one of `telling`, as much as that all are."""
        self.wholes.append(Whole(whole, tuple(parts), apart=True))
        self.crossing.append(Whole(whole, tuple(telling), apart=True))

    def within(self, whole: Cell, part: Cell, *, telling: bool = False) -> None:
        """Whoever is in `part` is in `whole`; how many are not may not be known where they are few."""
        rest = difference(whole, part)
        self.people[rest] = self.people[whole] - self.people[part]
        self.kept.add(rest)
        self.split(whole, (part, rest), apart=True, telling=(part,) if telling else ())

    def rests(self) -> dict[Cell, frozenset[str]]:
        """Those of a whole who are not in one of its parts, where that is no sum of the other parts."""
        return {
            difference(each.whole, part): self.people[each.whole] - self.people[part]
            for each in self.wholes
            if not each.apart
            for part in each.parts
        }


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells of other days, with how many they are of, how they belong together with those of now, and which are told.

    `off` are those that say how far sums over time are off: few, and yet readers may take them for nobody, or know.
    """

    counts: Mapping[Cell, int] = field(default_factory=dict)
    wholes: tuple[Whole, ...] = ()
    told: frozenset[Cell] = frozenset()
    off: frozenset[Cell] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What readers know from before: the cells that were told and those that were kept, with the same people as now,
    and the lines of sums that were kept; and what they know of other days."""

    told: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    lines: frozenset[str] = frozenset()
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not told."""

    cells: frozenset[Cell]
    lines: frozenset[str]
    """Of sums."""
    sums: frozenset[str]
    """The keys of grids whose sum of everything is not told either."""


NOBODY_KNOWS = Known()


def hide(grids: Sequence[Grid], counts: Counts, limit: int, known: Known = NOBODY_KNOWS) -> Hidden:
    """What of these tables may not be told, of all of them together.

    Tables that cross two others give way to those: what these tell is known when those are made.
    """
    before = known
    inner = frozenset(cell for grid in grids if grid.crossed for cell in grid.cells()) - known.told - known.kept
    hidden = frozenset[Cell]()
    if inner:
        hidden = _hidden_cells(counts, limit, replace(known, kept=known.kept | inner), crossed=False) - inner
        told = counts.people.keys() - inner - hidden
        known = replace(known, told=known.told | told, kept=known.kept | hidden)
    hidden |= _hidden_cells(counts, limit, known, crossed=bool(inner))
    if before.beside.wholes:
        hidden |= _hidden_over_time(counts, limit, replace(before, kept=before.kept | hidden))
    lines: set[str] = set()
    sums: set[str] = set()
    for grid in grids:
        if grid.lines:
            found = hidden_lines(grid.lines, limit, known.lines)
            lines |= found
            if is_telling(_together(grid.lines, grid.lines), limit) or _is_known_by_the_whole(grid.lines, found, limit):
                sums.add(grid.key)
    return Hidden(hidden, frozenset(lines), frozenset(sums))


def _hidden_cells(counts: Counts, limit: int, known: Known, *, crossed: bool) -> frozenset[Cell]:
    sizes = {cell: len(people) for cell, people in counts.people.items()}
    linked = {cell for each in counts.wholes for cell in (each.whole, *each.parts)}
    before = Before(told=known.told & linked, kept=(known.kept | counts.kept) & linked)
    crossing = counts.crossing if crossed else []
    telling = [each for each in (*counts.telling, *crossing) if sizes[each.whole]]
    empty = {part for each in crossing if sizes[each.whole] >= limit for part in each.parts if not sizes[part]}
    shown = {cell: sizes[cell] for cell in sizes if cell in linked}
    hidden = left_out(shown, counts.wholes, limit, before, telling, empty=sorted(empty & linked))
    few = {cell for cell, size in sizes.items() if size < limit and cell not in known.told}
    return hidden | few | (known.kept & sizes.keys()) | counts.kept


def _hidden_over_time(counts: Counts, limit: int, known: Known) -> frozenset[Cell]:
    """What would give a small group away to somebody who has the tables of other days as well: whether she knows how
    far the sums are off, or finds that out by them.

    That somebody came, and how many at the least, can be known to her where more people are there than before.
    """
    sizes = {cell: len(people) for cell, people in counts.people.items()} | {**known.beside.counts}
    wholes = [*counts.wholes, *known.beside.wholes]

    def needed(hidden: frozenset[Cell]) -> frozenset[Cell]:
        near = _linked(known.beside.counts, wholes, counts.people.keys() - hidden)
        here = {cell: size for cell, size in sizes.items() if cell in near}
        together = [each for each in wholes if near.issuperset((each.whole, *each.parts))]
        found = hidden
        for guessed in dict.fromkeys((known.beside.off, frozenset[Cell]())):
            told = (known.told | known.beside.told | guessed) & near
            before = Before(told=told, kept=(found | known.beside.counts.keys()) & near - told)
            found |= left_out(here, together, limit, before, at_least=False) & counts.people.keys()
        return found if found == hidden else needed(found)

    usual = known.kept | counts.kept
    hidden = needed(usual)
    for cell in sorted(hidden - usual, key=lambda each: (-sizes[each], each)):
        if needed(hidden - {cell}) == hidden - {cell}:  # another one that was hidden after it is enough
            hidden -= {cell}
    return hidden - known.told


def _linked(cells: Collection[Cell], wholes: Sequence[Whole], shown: Collection[Cell]) -> frozenset[Cell]:
    """These cells, and all that belong together with them: a count that is shown says nothing of what is behind it."""
    found, left, open_ones = set(cells), list(wholes), set(cells)
    while near := [each for each in left if not open_ones.isdisjoint((each.whole, *each.parts))]:
        found |= {cell for each in near for cell in (each.whole, *each.parts)}
        open_ones = found.difference(shown)
        left = [each for each in left if each not in near]
    return frozenset(found)


def hidden_lines(lines: Mapping[str, tuple[Given, ...]], limit: int, known: Collection[str] = ()) -> frozenset[str]:
    """The lines of a sum that are not told: those that tell of somebody, and as many of the next smallest ones as it
    takes for all that is left out together to tell of nobody. A line of nothing tells nothing."""
    busy = [line for line in lines if any(lines[line])]
    by_size = sorted(busy, key=lambda line: (min(map(len, lines[line])), line))
    hidden = [line for line in by_size if line in known or is_telling(lines[line], limit)]
    for line in [each for each in by_size if each not in hidden]:
        if not hidden or not _is_known_by_the_whole(lines, hidden, limit):
            break
        hidden.append(line)
    return frozenset(hidden)


def is_telling(given: Sequence[Given], limit: int) -> bool:
    """Whether a sum tells of somebody: there are few people in it, or one of them makes up nearly all of it."""
    return any(len(each) < limit or _leads(sorted(each.values(), reverse=True)) for each in given)


def are_alike(values: Collection[float]) -> bool:
    """Whether a mean of these tells of somebody: all of them are the same, or one makes up nearly all of it."""
    return len(set(values)) < 2 or _leads(sorted(map(abs, values), reverse=True))


def told_table(grid: Grid, counts: Counts, hidden: Hidden) -> ReportTable:
    """The table as it leaves the centre."""
    rows = []
    for row in grid.rows:
        figures = tuple(_told(figure, grid, counts, hidden) for figure in row.figures)
        if not grid.listing or any(figure is not None for figure in figures):
            rows.append(ReportRow(row.label, figures, row.texts))
    return ReportTable(grid.key, grid.title, grid.first, grid.columns, tuple(rows), grid.note)


def _told(figure: Figure, grid: Grid, counts: Counts, hidden: Hidden) -> float | None:
    if isinstance(figure, People):
        return None if figure.cell in hidden.cells else float(len(counts.people[figure.cell]))
    if isinstance(figure, Mean):
        return None if figure.cell in hidden.cells or figure.alike else figure.value
    if isinstance(figure, Sum):
        gone = grid.key in hidden.sums if figure.line is None else figure.line in hidden.lines
        return None if gone else figure.value
    return figure.value


def _together(lines: Mapping[str, tuple[Given, ...]], some: Iterable[str]) -> tuple[Given, ...]:
    """What several lines come to, by whoever gave and whoever got."""
    found: list[dict[str, float]] = []
    for line in some:
        for side, given in enumerate(lines[line]):
            while len(found) <= side:
                found.append({})
            for person, value in given.items():
                found[side][person] = found[side].get(person, 0.0) + value
    return tuple(found)


def _is_known_by_the_whole(lines: Mapping[str, tuple[Given, ...]], hidden: Collection[str], limit: int) -> bool:
    """Whether the sum of everything, less the lines that are told, tells what is left out."""
    return bool(hidden) and (len(hidden) == 1 or is_telling(_together(lines, hidden), limit))


def _leads(values: Sequence[float]) -> bool:
    """Of parts that fall, whether what is left after the two largest is too little to hide the largest."""
    return bool(values) and sum(values[2:]) < SHARE * values[0]
