"""What of several tables may be told together: attacked with all that is told, by going through everything possible."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.privacy.table_cells import (
    Counts,
    Grid,
    Known,
    Mean,
    People,
    Plain,
    Row,
    Sum,
    are_alike,
    hidden_lines,
    hide,
    is_telling,
    told_table,
)
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_values import ReportColumn

LIMIT = 3
MOST, MOST_THERE = 9, 7
"""People that a reader thinks of, and that there are: a sum that is not told may be any number."""
SEXES, AGES = ("f", "m"), ("old", "young")
KINDS = tuple(product(SEXES, AGES))
CELLS = {
    "all": (1, 1, 1, 1),
    **{f"sex.{sex}": tuple(int(kind[0] == sex) for kind in KINDS) for sex in SEXES},
    **{f"age.{age}": tuple(int(kind[1] == age) for kind in KINDS) for age in AGES},
    **{f"both.{sex}.{age}": tuple(int(kind == (sex, age)) for kind in KINDS) for sex, age in KINDS},
}


BOTH = tuple(Row("", (People(f"both.{sex}.{age}"),)) for sex, age in KINDS)
CROSSED = Grid(Part.PEOPLE, "both", "Both", "", (), BOTH, crossed=True)


def town(sizes: Any) -> Counts:
    """So many people of each kind, in a table by sex, one by age and one by both."""
    people = [(f"{kind} {number}", kind) for kind, size in zip(KINDS, sizes, strict=True) for number in range(size)]
    counts = Counts()
    counts.put("all", (who for who, _kind in people))
    for sex in SEXES:
        counts.put(f"sex.{sex}", (who for who, kind in people if kind[0] == sex))
    for age in AGES:
        counts.put(f"age.{age}", (who for who, kind in people if kind[1] == age))
    for sex, age in KINDS:
        counts.put(f"both.{sex}.{age}", (who for who, kind in people if kind == (sex, age)))
    for table in ("sex", "age"):
        parts = [cell for cell in CELLS if cell.startswith(f"{table}.")]
        counts.split("all", parts, apart=True, telling=parts)
    for sex in SEXES:
        counts.split(f"sex.{sex}", [f"both.{sex}.{age}" for age in AGES], apart=True)
    for age in AGES:
        counts.split(f"age.{age}", [f"both.{sex}.{age}" for sex in SEXES], apart=True)
    return counts


def towns(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if kinds == 1:
        yield (people,)
        return
    for some in range(people + 1):
        yield from ((some, *others) for others in towns(people - some, kinds - 1))


@pytest.fixture(scope="module")
def every_town() -> np.ndarray:
    return np.array([each for people in range(1, MOST + 1) for each in towns(people, len(KINDS))])


@given(data=st.data())
@settings(max_examples=80)
def test_nobody_who_knows_all_tables_can_tell_a_small_group_or_that_all_are_alike(
    every_town: np.ndarray, data: st.DataObject
) -> None:
    real = every_town[every_town.sum(axis=1) <= MOST_THERE]
    here = real[data.draw(st.integers(0, len(real) - 1))]
    grids = (CROSSED,) if data.draw(st.booleans()) else ()
    hidden = hide(grids, town(here), LIMIT).cells
    alike = every_town
    for cell, kinds in CELLS.items():
        count = int(here @ np.array(kinds))
        assert (cell in hidden) or count >= LIMIT
        if cell not in hidden:
            alike = alike[alike @ np.array(kinds) == count]
    for cell, kinds in CELLS.items():
        if 0 < here @ np.array(kinds) < LIMIT:
            assert (alike @ np.array(kinds)).max() >= LIMIT, f"it is known that few are in {cell}"
    everybody = alike.sum(axis=1)
    if here.sum() >= LIMIT and "all" not in hidden:
        for cell in ("sex.f", "sex.m", "age.old", "age.young"):
            rest = everybody - alike @ np.array(CELLS[cell])
            assert rest.max() > 0, f"it is known that everybody is in {cell}"


@given(data=st.data())
@settings(max_examples=60)
def test_of_a_crossed_table_it_is_known_of_no_line_that_all_or_none_are_in_one_place(
    every_town: np.ndarray, data: st.DataObject
) -> None:
    real = every_town[every_town.sum(axis=1) <= MOST_THERE]
    here = real[data.draw(st.integers(0, len(real) - 1))]
    counts = town(here)
    for cell in [*CELLS][1:5]:
        counts.cross(cell, _inside(cell), telling=_inside(cell))
    hidden = hide((CROSSED,), counts, LIMIT).cells
    sizes = {cell: int(here @ np.array(kinds)) for cell, kinds in CELLS.items()}
    if "all" in hidden:
        return
    told = [cell for cell in CELLS if cell not in hidden]
    margins = [cell for cell in told if not cell.startswith("both.")]
    by_margins, by_all = (_possible(every_town, sizes, cells) for cells in (margins, told))
    for whole, part in ((cell, part) for cell in CELLS for part in _inside(cell) if sizes[cell] >= LIMIT):
        for here_too, what in ((CELLS[part], "nobody"), (np.subtract(CELLS[whole], CELLS[part]), "everybody")):
            if not here @ np.array(here_too) and (by_margins @ np.array(here_too)).max():
                assert (by_all @ np.array(here_too)).max(), f"it is known that {what} of {whole} is in {part}"


def _inside(cell: str) -> list[str]:
    """The cells of the crossed table that are a line or a column."""
    about, _dot, word = cell.partition(".")
    place = {"sex": 1, "age": 2}.get(about, 0)
    return [each for each in CELLS if place and each.startswith("both.") and each.split(".")[place] == word]


def _possible(every_town: np.ndarray, sizes: dict[str, int], told: list[str]) -> np.ndarray:
    found = every_town
    for cell in told:
        found = found[found @ np.array(CELLS[cell]) == sizes[cell]]
    return found


def test_what_two_tables_tell_is_not_given_up_for_the_one_that_crosses_them() -> None:
    hidden = hide((CROSSED,), town((20, 20, 20, 2)), 5).cells
    assert not hidden & {"all", "sex.f", "sex.m", "age.old", "age.young"}
    assert "both.m.young" in hidden


def test_everybody_in_one_line_is_not_told() -> None:
    hidden = hide((), town((9, 0, 0, 0)), 5).cells
    assert {"sex.f", "age.old"} <= hidden
    assert "all" not in hidden


def test_few_who_are_missing_are_not_told_of() -> None:
    counts = Counts()
    counts.put("came", map(str, range(12)))
    counts.put("passed", map(str, range(10)))
    counts.within("came", "passed")
    assert "passed" in hide((), counts, 5).cells
    assert "came" not in hide((), counts, 5).cells


def test_all_who_came_and_passed() -> None:
    counts = Counts()
    counts.put("came", map(str, range(12)))
    counts.put("passed", map(str, range(12)))
    counts.within("came", "passed", telling=True)
    assert "passed" in hide((), counts, 5).cells


def test_what_was_kept_stays_kept_and_what_was_told_stays_told() -> None:
    counts = town((6, 6, 6, 6))
    assert not hide((), counts, 5).cells
    known = Known(kept=frozenset({"sex.f", "sex.m"}))
    assert hide((), counts, 5, known).cells >= {"sex.f", "sex.m"}
    few = town((6, 6, 6, 2))
    told = Known(told=frozenset({"sex.f", "age.old", "both.f.old"}))
    hidden = hide((), few, 5, told).cells
    assert not hidden & told.told
    assert "both.m.young" in hidden


def given_by(*values: float) -> tuple[dict[str, float], ...]:
    return ({str(who): value for who, value in enumerate(values)},)


def test_a_sum_that_is_nearly_one_persons_is_not_told() -> None:
    assert not is_telling(given_by(9, 8, 7, 6, 5), 5)
    assert is_telling(given_by(9, 8, 7, 6), 5)
    assert is_telling(given_by(100, 2, 1, 1, 1), 5)
    assert is_telling(given_by(1, 1, 1, 1, 1) + given_by(5), 5), "one of both sides is enough"
    assert not is_telling(given_by(0, 0, 0, 0, 0), 5)


def test_a_mean_that_is_everybodys_is_not_told() -> None:
    assert are_alike([4, 4, 4, 4])
    assert are_alike([])
    assert are_alike([50, 1, 1, 0])
    assert not are_alike([4, 3, 4, 5])


@given(st.lists(st.lists(st.integers(0, 30), max_size=9), min_size=1, max_size=8))
def test_what_is_left_of_a_sum_tells_of_nobody(months: list[list[int]]) -> None:
    lines = {str(place): given_by(*found) for place, found in enumerate(months)}
    hidden = hidden_lines(lines, LIMIT)
    busy = {line for line, given in lines.items() if any(given)}
    assert {line for line in busy if is_telling(lines[line], LIMIT)} <= hidden <= busy
    together: dict[str, float] = {}
    for line in hidden:
        for who, value in lines[line][0].items():
            together[who] = together.get(who, 0) + value
    assert not hidden or hidden == busy or (len(hidden) > 1 and not is_telling((together,), LIMIT))


def sums(*lines: tuple[float, ...]) -> Grid:
    given = {str(place): given_by(*each) for place, each in enumerate(lines)}
    rows = [Row(line, (Sum(sum(each[0].values()), line),)) for line, each in given.items()]
    rows.append(Row("All", (Sum(sum(map(sum, lines)), None),)))
    return Grid(Part.VISITS, "visits", "Visits", "Month", (ReportColumn("Visits"),), tuple(rows), given)


def test_the_sum_of_all_goes_where_it_would_give_a_line_away() -> None:
    grid = sums((5, 5, 5), (5, 5))
    hidden = hide((grid,), Counts(), LIMIT)
    assert [row.figures for row in told_table(grid, Counts(), hidden).rows] == [(None,), (None,), (25,)]
    alone = sums((5, 5))
    assert [row.figures for row in told_table(alone, Counts(), hide((alone,), Counts(), LIMIT)).rows] == [
        (None,),
        (None,),
    ]
    one = sums((5, 5, 5), ())
    known = Known(lines=frozenset({"0"}))
    hidden = hide((one,), Counts(), LIMIT, known)
    assert [row.figures for row in told_table(one, Counts(), hidden).rows] == [(None,), (0,), (None,)]


def test_a_listing_does_not_name_what_it_does_not_tell() -> None:
    counts = Counts()
    rows = (
        Row("Farsi", (counts.put("fa", "abcdef"),)),
        Row("Secret", (counts.put("xx", "gh"),)),
        Row("Means", (People("fa"), Mean(3.5, "fa"), Mean(3.5, "xx"), Mean(3.5, "fa", alike=True), Plain(4.0))),
    )
    grid = Grid(Part.PARTICIPANTS, "languages", "Languages", "Language", (), rows, listing=True)
    table = told_table(grid, counts, hide((grid,), counts, 5))
    assert [(row.label, row.figures) for row in table.rows] == [("Farsi", (6,)), ("Means", (6, 3.5, None, None, 4.0))]
