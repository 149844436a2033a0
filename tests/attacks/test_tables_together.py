"""Exports of one centre are collected by somebody who was named, and by the public.

Whichever tables each one holds, all of them together tell of no small group.
"""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ensure_desktop.privacy.table_cells import Counts, Grid, Row, told_table
from ensure_desktop.privacy.tables_before import Asked, Earlier, Given, Past, compare, rested_on
from ensure_desktop.privacy.tables_values import LIMITS, Part
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.report_values import ReportColumn

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SEXES, AGES, PLACES = ("f", "m"), ("young", "old", "unknown"), ("north", "south")
KINDS = tuple(product(SEXES, AGES, PLACES))
NAMED = LIMITS[Audience.NAMED]
TABLES = ("sex", "age", "place", "both")
SIZES = st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 6, 9, 14, 20]), min_size=len(KINDS), max_size=len(KINDS))
EXPORTS = st.lists(
    st.tuples(st.sampled_from(Audience), st.sets(st.sampled_from(TABLES), min_size=1)), min_size=2, max_size=4
)


def cells():
    """Each cell by the kinds of people that it counts."""
    yield "all", KINDS
    for place, words in enumerate((SEXES, AGES, PLACES)):
        for word in words:
            yield f"{TABLES[place]}.{word}", [kind for kind in KINDS if kind[place] == word]
    for sex, age in product(SEXES, AGES):
        yield f"both.{sex}.{age}", [kind for kind in KINDS if kind[:2] == (sex, age)]


CELLS = dict(cells())


def tables(sizes):
    """Every table of these people, and the cells."""
    people = {kind: [f"{kind} {number}" for number in range(size)] for kind, size in zip(KINDS, sizes, strict=True)}
    counts = Counts()
    put = {cell: counts.put(cell, (who for kind in kinds for who in people[kind])) for cell, kinds in CELLS.items()}
    grids = []
    for name, words in zip(TABLES, (SEXES, AGES, PLACES), strict=False):
        parts = [f"{name}.{word}" for word in words]
        counts.split("all", parts, apart=True, telling=parts)
        rows = (*(Row(part, (put[part],)) for part in parts), Row("All", (put["all"],)))
        grids.append(Grid(Part.PARTICIPANTS, name, name, "", (ReportColumn("People"),), rows))
    for sex in SEXES:
        counts.split(f"sex.{sex}", [f"both.{sex}.{age}" for age in AGES], apart=True)
    for age in AGES:
        counts.split(f"age.{age}", [f"both.{sex}.{age}" for sex in SEXES], apart=True)
    inside = tuple(Row(age, tuple(put[f"both.{sex}.{age}"] for sex in SEXES)) for age in AGES)
    columns = tuple(ReportColumn(sex) for sex in SEXES)
    grids.append(Grid(Part.PARTICIPANTS, "both", "both", "", columns, inside, crossed=True))
    return grids, counts


def most(cell, told):
    """How many somebody thinks of at most who knows these counts, as whole people."""
    indicator = {name: [float(kind in kinds) for kind in KINDS] for name, kinds in CELLS.items()}
    known = [LinearConstraint([indicator[name]], count, count) for name, count in told.items()]
    wanted = [-one for one in indicator[cell]]
    found = milp(wanted, constraints=known, integrality=[1] * len(KINDS), bounds=Bounds(0, 200))
    assert found.status == 0
    return -found.fun


@given(SIZES, EXPORTS)
@settings(max_examples=40)
def test_all_exports_together_tell_of_no_small_group(sizes, exports):
    past, told = Past(), {Audience.NAMED: {}, Audience.PUBLIC: {}}
    grids, counts = tables(sizes)
    for number, (audience, wanted) in enumerate(exports):
        chosen = [grid for grid in grids if grid.key in wanted]
        limit = LIMITS[audience]
        series = compare(chosen, counts, past, Asked(FIRST, LAST, audience, limit))
        assert series.fresh == tuple(chosen), "nobody came and nobody went"
        hidden = series.hidden(counts, limit, NAMED)
        shown = frozenset(cell for grid in chosen for cell in grid.cells()) - hidden.cells
        for reader in (Audience.NAMED, audience):
            told[reader] |= {cell: len(counts.people[cell]) for cell in shown}
        rests_on = rested_on(chosen, counts)
        held = {cell: counts.people[cell] for found in rests_on.values() for cell in found}
        given_out = {
            grid.key: Given(grid.part, told_table(grid, counts, hidden), FIRST, rests_on[grid.key]) for grid in chosen
        }
        sizes_then = {cell: len(people) for cell, people in held.items()}
        past = Past(
            (Earlier(f"E-{number}", FIRST, LAST, audience, limit, sizes_then, shown, held, given_out), *past.exports)
        )
    for reader, knows in told.items():
        for cell, people in counts.people.items():
            if cell in CELLS and 0 < len(people) < LIMITS[reader]:
                assert cell not in knows
                assert most(cell, knows) >= LIMITS[reader], f"{reader} knows that few are in {cell}"
