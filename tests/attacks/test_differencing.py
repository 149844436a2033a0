"""Exports that name nobody are attacked by whoever has several of them: by subtracting, and by solving for what is left
out. The solver is another one than the program's, and knows nothing but what stands in the files."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ensure_desktop.evaluation.groups import AGES, age_label
from ensure_desktop.people.columns import age_on
from ensure_desktop.people.labels import gender_label
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import Gender
from ensure_desktop.privacy.table_cells import Counts, Grid, Row, hide, told_table
from ensure_desktop.privacy.tables_before import Asked, Earlier, Given, Past, compare, rested_on
from ensure_desktop.privacy.tables_values import LIMITS, Part
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.report_values import ReportColumn, ReportTable
from ensure_desktop.programme.sources import capital
from tests.privacy.rows_at_hand import TODAY, crowd
from tests.privacy.tables_at_hand import FIRST, LAST, preview

ATTACKED = ("participants.gender", "participants.age", "participants.both", "participants.place")
PLACES = ("North", "South", "West", "East")
LIMIT = LIMITS[Audience.NAMED]


def place_people(unit, seed):
    """Everybody gets a neighbourhood; some of those are rare."""
    chance = np.random.default_rng(seed)
    with unit() as work:
        for person in work.session.query(PersonRecord).order_by(PersonRecord.number):
            person.neighbourhood = str(chance.choice(PLACES, p=(0.6, 0.25, 0.1, 0.05)))


class Attacker:
    """Has the tables of the participants, and thinks of everybody by gender, age and neighbourhood."""

    def __init__(self, tables: Mapping[str, ReportTable]) -> None:
        self.genders = [column.title for column in tables["participants.both"].columns]
        self.ages = [row.label for row in tables["participants.both"].rows]
        self.places = [*PLACES]
        self.shape = (len(self.genders), len(self.ages), len(self.places))
        rows, sums = [], []
        for what, figure in told(tables):
            rows.append(self.selects(what).ravel())
            sums.append(figure)
        self.known = LinearConstraint(np.array(rows), np.array(sums), np.array(sums))

    def cells(self) -> Iterator[tuple[str, ...]]:
        """Everything that a table has a cell for: one word, or a gender with an age."""
        yield from ((word,) for word in (*self.genders, *self.ages, *self.places))
        yield from product(self.genders, self.ages)

    def selects(self, what: tuple[str, ...]) -> np.ndarray:
        """Which people a cell counts: those with all of these words."""
        found = np.ones(self.shape)
        for axis, words in enumerate((self.genders, self.ages, self.places)):
            wanted = [word for word in what if word in words]
            if wanted:
                inside = np.array([word in wanted for word in words], dtype=float)
                found *= np.expand_dims(inside, tuple(other for other in range(3) if other != axis))
        return found

    def most(self, what: tuple[str, ...]) -> float:
        """How many there are at most."""
        wanted = -self.selects(what).ravel()
        found = milp(wanted, constraints=self.known, integrality=np.ones(wanted.size), bounds=Bounds(0, np.inf))
        assert found.status in (0, 3), "the tables contradict each other"
        return np.inf if found.status == 3 else -found.fun


def told(tables: Mapping[str, ReportTable]):
    """Each figure that stands somewhere, with the words of its line and column."""
    for key, table in tables.items():
        for row in table.rows:
            for column, figure in zip(table.columns, row.figures, strict=True):
                if figure is not None:
                    words = (row.label, column.title) if key == "participants.both" else (row.label,)
                    yield words, figure


TOWNS = [(1, 60, Audience.NAMED), (2, 140, Audience.NAMED), (3, 260, Audience.PUBLIC)]


@pytest.mark.parametrize(("seed", "people", "audience"), TOWNS)
def test_no_small_group_is_found_by_solving_for_what_is_left_out(unit, seed, people, audience):
    crowd(unit, people, seed=seed, scores=False, outcomes=0)
    place_people(unit, seed)
    found = preview(unit, "participants", audience=audience)
    tables = {each.key: each for each in found.tables if each.key in ATTACKED}
    assert "participants.both" in tables, "there is nothing to attack"
    attacker = Attacker(tables)
    real = _real(unit)
    small = 0
    for words in attacker.cells():
        here = sum(all(word in person for word in words) for person in real)
        if 0 < here < found.limit:
            small += 1
            assert attacker.most(words) >= found.limit, f"it is known that few are in {words}"
    assert small > 3
    assert all(figure >= found.limit for _words, figure in told(tables))


def _real(unit):
    """Everybody in the words of the tables."""
    with unit() as work:
        rows = work.session.query(PersonRecord).join(RoleRecord).filter(RoleRecord.kind == "participant").all()
        ages = [age_on(LAST, row.birth_date, row.birth_year) for row in rows]
        bands = [
            "Not known" if age is None else age_label(max(least for least in AGES if least <= age)) for age in ages
        ]
        return [
            (capital(gender_label(Gender(row.gender))), band, row.neighbourhood)
            for row, band in zip(rows, bands, strict=True)
        ]


PEOPLE = [f"person {number}" for number in range(30)]
LINES = ("a", "b", "c")
WHERE = st.lists(st.sampled_from([*LINES, ""]), min_size=len(PEOPLE), max_size=len(PEOPLE))


def moved(data, before):
    """Some people come, go, or are somewhere else now."""
    now = list(before)
    for place in data.draw(st.sets(st.integers(0, len(PEOPLE) - 1), max_size=14)):
        now[place] = data.draw(st.sampled_from([*LINES, ""]))
    return now


def table_of(where):
    """A table by line, of those who are somewhere."""
    counts = Counts()
    people = counts.put("all", (who for who, line in zip(PEOPLE, where, strict=True) if line))
    rows = []
    for line in LINES:
        rows.append(Row(line, (counts.put(line, (who for who, at in zip(PEOPLE, where, strict=True) if at == line)),)))
    counts.split("all", LINES, apart=True, telling=LINES)
    rows.append(Row("All", (people,)))
    return Grid(Part.PARTICIPANTS, "lines", "Lines", "", (ReportColumn("People"),), tuple(rows)), counts


@given(st.data())
@settings(max_examples=100)
def test_nobody_who_came_or_went_is_found_in_a_series_of_tables(data):
    where, given_out, past = data.draw(WHERE), [], Past()
    for number in range(3):
        grid, counts = table_of(where)
        series = compare((grid,), counts, past, Asked(FIRST, LAST, Audience.NAMED, LIMIT))
        if series.fresh:
            hidden = hide(series.fresh, counts, LIMIT, series.known)
            table = told_table(grid, counts, hidden)
            given_out.append((where, {row.label: row.figures[0] for row in table.rows}))
            past = Past((_earlier(number, grid, counts, hidden, table), *past.exports))
        else:
            assert series.as_before["lines"].table == past.exports[0].tables["lines"].table
        where = moved(data, where)
    for (then, told_then), (now, told_now) in combinations(given_out, 2):
        for lines in chain.from_iterable(combinations(LINES, size) for size in range(1, len(LINES) + 1)):
            if _sum(told_then, lines) is None or _sum(told_now, lines) is None:
                continue
            before, after = (
                {who for who, line in zip(PEOPLE, each, strict=True) if line in lines} for each in (then, now)
            )
            for few in (after - before, before - after):
                assert not 0 < len(few) < LIMIT, f"{sorted(few)} came or went in {lines}"


def _sum(figures, lines):
    """How many stand in these lines, by adding, or by subtracting the others from all; None where neither tells it."""
    if all(figures[line] is not None for line in lines):
        return sum(figures[line] for line in lines)
    others = [figures[line] for line in LINES if line not in lines]
    return None if None in others or figures["All"] is None else figures["All"] - sum(others)


def _earlier(number, grid, counts, hidden, table):
    rests_on = rested_on((grid,), counts)["lines"]
    return Earlier(
        code=f"E-{number}",
        first=FIRST,
        last=LAST,
        audience=Audience.NAMED,
        limit=LIMIT,
        counts={cell: len(counts.people[cell]) for cell in rests_on},
        told=frozenset(grid.cells() - hidden.cells),
        people={cell: counts.people[cell] for cell in rests_on},
        tables={"lines": Given(grid.part, table, TODAY, rests_on)},
    )
