"""Somebody collects the tables of a centre over the years, of days that overlap, touch, or lie within each other.

The attacker thinks of everybody by the quarter in which she came and the one in which she left, and solves for it.
"""

from datetime import date, timedelta
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ensure_desktop.privacy.table_cells import Counts, Grid, Row, told_table
from ensure_desktop.privacy.tables_before import Asked, Earlier, Given, Past, compare, rested_on
from ensure_desktop.privacy.tables_time import Taken, linked
from ensure_desktop.privacy.tables_values import LIMITS, Part
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.report_people import PARTS, span_columns, who_by_part

QUARTERS = [date(2025 + number // 4, 3 * (number % 4) + 1, 1) for number in range(7)]
TIMES = range(len(QUARTERS) - 1)
PERIODS = [(one, other) for one, other in product(TIMES, TIMES) if one <= other]
STAYS = [(came, left) for came in (-1, *TIMES) for left in (*TIMES, len(TIMES)) if came <= left]
"""The quarters in which somebody came and left; before the first, and after the last one as well."""
NAMED = LIMITS[Audience.NAMED]
SIZES = st.lists(st.sampled_from([0, 0, 0, 1, 2, 4, 7, 12, 20]), min_size=len(STAYS), max_size=len(STAYS))
EXPORTS = st.lists(st.tuples(st.sampled_from(PERIODS), st.sampled_from(Audience)), min_size=2, max_size=5)
DAY = timedelta(days=1)


def spans_of(sizes):
    """Somebody comes in the middle of a quarter and leaves in the middle of one."""
    found = []
    for (came, left), size in zip(STAYS, sizes, strict=True):
        since = date(2024, 5, 5) if came < 0 else QUARTERS[came] + 20 * DAY
        until = None if left == len(TIMES) else QUARTERS[left] + 50 * DAY
        found += [(f"{came} {left} {number}", since, until) for number in range(size)]
    return found


def table(spans, first, last):
    """The line of those who were there in these days."""
    here = [each for each in spans if each[1] <= last and (each[2] is None or each[2] >= first)]
    counts = Counts()
    cells = [counts.put(f"participant.{part}", who) for part, who in who_by_part(here, first, last).items()]
    for parts in (("new", "before"), ("ended", "last day")):
        counts.split("participant.there", [f"participant.{part}" for part in parts], apart=True)
    grid = Grid(Part.PEOPLE, "people", "People", "", span_columns(), (Row("Participants", tuple(cells)),))
    return grid, counts


def is_in(stay, period, part):
    """Whether whoever came and left so is counted there."""
    (came, left), (one, other) = stay, period
    there = came <= other and left >= one
    return there and {
        "there": True, "new": came >= one, "before": came < one, "ended": left <= other, "last day": left > other,
    }[part]  # fmt: skip


def most(period, part, told):
    """How many somebody thinks of at most who knows these counts."""
    rows = [[float(is_in(stay, *cell)) for stay in STAYS] for cell in told]
    known = LinearConstraint(np.array(rows), [*told.values()], [*told.values()]) if told else ()
    wanted = [-float(is_in(stay, period, part)) for stay in STAYS]
    found = milp(wanted, constraints=known, integrality=[1] * len(STAYS), bounds=Bounds(0, 300))
    assert found.status == 0
    return -found.fun


@given(SIZES, EXPORTS)
@settings(max_examples=60)
def test_all_tables_of_all_times_together_tell_of_no_small_group(sizes, exports):
    spans = spans_of(sizes)
    given_out, papers, told = [], [], {Audience.NAMED: {}, Audience.PUBLIC: {}}
    for number, (period, audience) in enumerate(exports):
        first, last = QUARTERS[period[0]], QUARTERS[period[1] + 1] - DAY
        grid, counts = table(spans, first, last)
        limit = LIMITS[audience]
        past = Past(
            tuple(each for each in given_out if each.first <= last and first <= each.last),
            (),
            linked((first, last), papers),
        )
        series = compare((grid,), counts, past, Asked(first, last, audience, limit), {"participant": spans})
        if not series.fresh:
            continue
        hidden = series.hidden(counts, limit, NAMED)
        shown = grid.cells() - hidden.cells
        sizes_now = {cell: len(who) for cell, who in counts.people.items()}
        for reader in {Audience.NAMED, audience}:
            told[reader] |= {(period, cell.partition(".")[2]): sizes_now[cell] for cell in shown}
        code, rests_on = f"E-{number}", rested_on((grid,), counts)["people"]
        given = {"people": Given(grid.part, told_table(grid, counts, hidden), first, rests_on)}
        given_out.insert(0, Earlier(code, first, last, audience, limit, sizes_now, shown, counts.people, given))
        papers.append(Taken(code, first, last, sizes_now, shown, public=audience is Audience.PUBLIC))
    for reader, knows in told.items():
        for period, part in product(PERIODS, PARTS):
            size = sum(n for stay, n in zip(STAYS, sizes, strict=True) if is_in(stay, period, part))
            if 0 < size < LIMITS[reader] and period in {each for each, _part in knows}:
                assert most(period, part, knows) >= LIMITS[reader], f"{reader} knows that few are {part} in {period}"
