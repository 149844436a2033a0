"""What earlier tables told, for the next ones: who compares two of them may not find the few who came or went between.

Each table is compared with all earlier ones with which it has cells in common and whose days overlap with its own.
Where in all of its cells, and in all differences of cells, nobody or enough people came and nobody or enough people
went, it is made anew. Where few did, hiding the cells in which they are would point at them: so the table is given as
it was, or not at all.

Whoever was there on the last day of a year was there before the next, and whoever came in the parts of a year came in
that year: so what adds up over time goes to the rule for small groups as well (`tables_time.py`), whether its days
overlap or not. Of a whole beside its parts, `tables_parts.py` says where few are left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from ensure_desktop.privacy.table_cells import Cell, Counts, Grid, Hidden, Known, Mean, difference, hide
from ensure_desktop.privacy.tables_parts import Told, few_left
from ensure_desktop.privacy.tables_time import Taken, is_of_row, over_time
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.report_people import Span
from ensure_desktop.programme.report_values import ReportTable

NO_SPANS: Mapping[str, Sequence[Span]] = {}
NOW = "now"
PLACES = "."
"""Between the places of the cells that somebody stands in."""


class Change(IntEnum):
    """What happened to the people of a table between two exports; the worst counts."""

    NONE = 0
    ENOUGH = 1
    FEW = 2


@dataclass(frozen=True, slots=True)
class Given:
    """A table of an earlier export. `cells` are those that it rests on; `made_on` is the day of its figures."""

    part: Part
    table: ReportTable
    made_on: date
    cells: frozenset[Cell]
    lines: frozenset[str] = frozenset()
    """Lines of its sums that were not told."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier export of tables, as the register has it, and as its people stand in it.

    `counts` are all its cells and differences, those that were not told among them.
    """

    code: str
    first: date
    last: date
    audience: Audience
    limit: int
    counts: Mapping[Cell, int]
    told: frozenset[Cell]
    people: Mapping[Cell, frozenset[str]]
    """Those who were not erased since."""
    tables: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was kept: its figures of the cells that stand in both, None where it does not tell. Of whom they
    are is not known any more."""

    title: str
    first: date
    last: date
    figures: Mapping[Cell, int | None]
    lines: frozenset[str] = frozenset()
    """Lines of sums that it does not tell."""


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that was told before about days that overlap, the newest first; and the papers, also of other days,
    of which the counts add up with those of now. `around` are exports of other days, which are days of `exports`."""

    exports: tuple[Earlier, ...] = ()
    reports: tuple[Report, ...] = ()
    papers: tuple[Taken, ...] = ()
    around: tuple[Earlier, ...] = ()

    def parts(self) -> frozenset[Part]:
        """What the tables of earlier exports are about."""
        return frozenset(table.part for each in self.exports for table in each.tables.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for now."""

    first: date
    last: date
    audience: Audience
    limit: int


@dataclass(frozen=True, slots=True)
class Series:
    """What becomes of each table: made anew, given as it was, or not given because of that export or report."""

    fresh: tuple[Grid, ...]
    as_before: Mapping[str, Given]
    refused: Mapping[str, str]
    beside: Mapping[str, str]
    """Not given beside all of these together."""
    known: Known
    """By these readers."""
    also_known: Known | None = None
    """By those who were named before, and read what everybody may read now."""

    def hidden(self, counts: Counts, limit: int, named_limit: int) -> Hidden:
        """What is not told of the tables that are made anew, for each of these readers."""
        found = hide(self.fresh, counts, limit, self._with_others(self.known, counts))
        if self.also_known is None:
            return found
        known = replace(self.also_known, kept=self.also_known.kept | found.cells - self.also_known.told)
        more = hide(self.fresh, counts, named_limit, self._with_others(known, counts))
        return Hidden(found.cells | more.cells, found.lines | more.lines, found.sums | more.sums)

    def _with_others(self, known: Known, counts: Counts) -> Known:
        """Cells that stand in no table now are not told; but they may belong together with those that are."""
        here = {cell for grid in self.fresh for cell in grid.cells()}
        return replace(known, kept=known.kept | (counts.people.keys() - here - known.told))


def change_of(now: frozenset[str], then: frozenset[str], size_then: int, limit: int) -> Change:
    """What happened between the people of a cell then and now. Of those who were erased since only the number is
    left: they are among those who went."""
    stayed = len(now & then)
    moved = (len(now) - stayed, size_then - stayed)
    if any(0 < each < limit for each in moved):
        return Change.FEW
    return Change.ENOUGH if any(moved) else Change.NONE


def compare(
    grids: Sequence[Grid], counts: Counts, past: Past, asked: Asked, spans: Mapping[str, Sequence[Span]] = NO_SPANS
) -> Series:
    """What becomes of each table beside what was told before. `spans` are those of the days of all papers."""
    people = counts.people | counts.rests()
    rests_on = rested_on(grids, counts)
    fresh: list[Grid] = []
    as_before: dict[str, Given] = {}
    refused: dict[str, str] = {}
    beside: dict[str, str] = {}
    for grid in grids:
        alike = [each for each in past.exports if grid.key in each.tables]
        few = [each for each in past.exports if _few_moved(grid.key, rests_on[grid.key], people, each, asked.limit)]
        reports = [each for each in past.reports if _is_near(rests_on[grid.key], people, each, asked.limit)]
        found = next((each for each in alike if _may_give(each, asked)), None)
        parts = _unlike(grid, past, asked) or _few_left(grid, counts, past, asked)
        if not few and not reports and not parts:
            fresh.append(grid)
        elif found is None and parts and not few and not reports:
            beside[grid.key] = ", ".join(parts)
        elif found is None:
            refused[grid.key] = few[0].code if few else reports[0].title
        else:
            as_before[grid.key] = found.tables[grid.key]
    found_by = {}
    for reader in {asked.audience, Audience.NAMED}:
        known = _known(people, past, replace(asked, audience=reader))
        sizes = {cell: len(who) for cell, who in counts.people.items()}
        now = Taken(NOW, asked.first, asked.last, sizes, frozenset())
        found_by[reader] = replace(known, beside=over_time(now, past.papers, spans, public=reader is Audience.PUBLIC))
    known, everything = found_by[asked.audience], found_by[Audience.NAMED]
    more = (everything.told, everything.beside.told) != (known.told, known.beside.told)
    return Series(tuple(fresh), as_before, refused, beside, known, everything if more else None)


def _unlike(grid: Grid, past: Past, asked: Asked) -> tuple[str, ...]:
    """The exports that told such a table of some of these days and of others, where it holds averages, or counts of
    people without a name: of those nobody knows who is left when one of both is taken away from the other."""
    if grid.nameless or any(isinstance(figure, Mean) for row in grid.rows for figure in row.figures):
        days = (asked.first, asked.last)
        return tuple(each.code for each in past.exports if grid.key in each.tables and (each.first, each.last) != days)
    return ()


def _few_left(grid: Grid, counts: Counts, past: Past, asked: Asked) -> tuple[str, ...]:
    """The exports of which the days lie within each other, if together with them few people could be found; what adds
    up over time is looked at elsewhere."""
    cells = {cell for cell in grid.cells() if not is_of_row(cell)}
    sizes = {cell: len(counts.people[cell]) for cell in cells if len(counts.people[cell]) >= asked.limit}
    now = Told(NOW, asked.first, asked.last, counts.people, sizes)
    papers = [
        Told(each.code, each.first, each.last, each.people, {cell: each.counts[cell] for cell in each.told & cells})
        for each in (*past.exports, *past.around)
    ]
    return few_left(cells, now, [each for each in papers if each.counts], asked.limit)


def rested_on(grids: Iterable[Grid], counts: Counts) -> dict[str, frozenset[Cell]]:
    """For each table its cells, and the wholes, further parts and differences that belong to them."""
    found = {}
    for grid in grids:
        cells = set(grid.cells())
        for each in counts.wholes:
            if cells & {*each.parts}:
                cells |= {each.whole, *each.parts}
                if not each.apart:
                    cells |= {difference(each.whole, part) for part in each.parts}
        found[grid.key] = frozenset(cells)
    return found


def places_of(cells: Sequence[Cell], people: Mapping[Cell, frozenset[str]]) -> dict[str, str]:
    """For each person the places of the cells that she is in, as they are kept."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        for person in people[cell]:
            found[person].append(place)
    return {person: PLACES.join(map(str, places)) for person, places in found.items()}


def people_at(cells: Sequence[Cell], members: Mapping[str, str]) -> dict[Cell, frozenset[str]]:
    """`places_of` read back."""
    found: dict[Cell, set[str]] = defaultdict(set)
    for person, places in members.items():
        for place in filter(None, places.split(PLACES)):
            found[cells[int(place)]].add(person)
    return {cell: frozenset(people) for cell, people in found.items()}


def _few_moved(
    key: str, cells: frozenset[Cell], people: Mapping[Cell, frozenset[str]], earlier: Earlier, limit: int
) -> bool:
    """Whether few came to a cell that a table has in common with an earlier export, or went from it.

    Where that has the same table, cells that only one of them has were empty then, or are empty now.
    """
    nobody: frozenset[str] = frozenset()
    same = earlier.tables.get(key)
    cells = cells & earlier.counts.keys() if same is None else cells | same.cells
    return any(
        change_of(people.get(cell, nobody), earlier.people.get(cell, nobody), earlier.counts.get(cell, 0), limit)
        is Change.FEW
        for cell in cells
    )


def _is_near(cells: Iterable[Cell], people: Mapping[Cell, frozenset[str]], report: Report, limit: int) -> bool:
    """Whether a report tells almost the same: the difference would stand for few people."""
    told = ((len(people[cell]), report.figures.get(cell)) for cell in cells)
    return any(then is not None and 0 < abs(now - then) < limit for now, then in told)


def _may_give(earlier: Earlier, asked: Asked) -> bool:
    """Whether these readers may see what that export told of the same days."""
    same = (earlier.first, earlier.last) == (asked.first, asked.last)
    public = asked.audience is Audience.NAMED or earlier.audience is Audience.PUBLIC
    return same and public and earlier.limit >= asked.limit


def _known(people: Mapping[Cell, frozenset[str]], past: Past, asked: Asked) -> Known:
    """What is known of cells in which the same people are as then.

    The public knows what the public was told. Whoever was named may know that too, and what others were told who were
    named: so what one of them was not told, nobody is told afterwards. A report that was kept is for somebody named.
    """
    told, kept, lines = set[Cell](), set[Cell](), set[str]()
    for each in past.exports:
        same = {
            cell
            for cell in people.keys() & each.counts.keys()
            if change_of(people[cell], each.people.get(cell, frozenset()), each.counts[cell], asked.limit)
            is Change.NONE
        }
        if each.audience is Audience.PUBLIC or asked.audience is Audience.NAMED:
            told |= same & each.told
        if each.audience is Audience.NAMED or asked.audience is Audience.PUBLIC:
            kept |= same - each.told
            lines |= {line for table in each.tables.values() for line in table.lines}
    for report in past.reports:
        lines |= report.lines
        if (report.first, report.last) == (asked.first, asked.last):
            kept |= {cell for cell, figure in report.figures.items() if figure is None and cell in people}
        if asked.audience is Audience.NAMED:
            told |= {cell for cell, figure in report.figures.items() if figure == len(people.get(cell, ()))}
    return Known(frozenset(told & people.keys()), frozenset(kept - told), frozenset(lines))
