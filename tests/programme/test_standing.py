"""Where a figure stands against its target."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.programme.standing import Pace, standing, target_for, wanted
from ensure_desktop.programme.values import Standing, Target

JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
YEAR = Target(JANUARY, DECEMBER, 365.0)
THREE_YEARS = Target(JANUARY, date(2028, 12, 31), 59.0)
MIDYEAR = date(2026, 7, 1)
"""182 of the 366 steps of the year, counted with the day after it."""


def test_the_target_of_just_these_days_counts_then_the_shortest_around_them():
    assert target_for((THREE_YEARS, YEAR), JANUARY, DECEMBER) is YEAR
    assert target_for((THREE_YEARS, YEAR), JANUARY, date(2026, 3, 31)) is YEAR
    assert target_for((THREE_YEARS, YEAR), JANUARY, date(2027, 1, 1)) is THREE_YEARS
    assert target_for((YEAR,), date(2025, 12, 31), DECEMBER) is None


def test_only_a_sum_is_wanted_in_part():
    assert wanted(YEAR, JANUARY, date(2026, 1, 31), Pace.SUM) == 31
    assert wanted(YEAR, JANUARY, DECEMBER, Pace.SUM) == 365
    assert wanted(YEAR, JANUARY, date(2026, 1, 31), Pace.GROWING) == 365
    assert wanted(YEAR, JANUARY, date(2026, 1, 31), Pace.LEVEL) == 365


@pytest.mark.parametrize(
    ("value", "today", "pace", "lower", "expected"),
    [
        (100, MIDYEAR, Pace.SUM, False, Standing.REACHED),
        (50, MIDYEAR, Pace.SUM, False, Standing.ON_THE_WAY),
        (49, MIDYEAR, Pace.SUM, False, Standing.BEHIND),
        (50, MIDYEAR, Pace.GROWING, False, Standing.ON_THE_WAY),
        (50, MIDYEAR, Pace.LEVEL, False, Standing.BEHIND),
        (90, MIDYEAR, Pace.LEVEL, False, Standing.ON_THE_WAY),
        (99, date(2027, 1, 1), Pace.SUM, False, Standing.BEHIND),
        (90, date(2027, 1, 1), Pace.LEVEL, False, Standing.BEHIND),
        (49, MIDYEAR, Pace.SUM, True, Standing.ON_THE_WAY),
        (60, MIDYEAR, Pace.SUM, True, Standing.BEHIND),
        (100, date(2027, 1, 1), Pace.SUM, True, Standing.REACHED),
        (101, date(2027, 1, 1), Pace.SUM, True, Standing.BEHIND),
        (100, MIDYEAR, Pace.LEVEL, True, Standing.REACHED),
        (110, MIDYEAR, Pace.LEVEL, True, Standing.ON_THE_WAY),
        (111, MIDYEAR, Pace.LEVEL, True, Standing.BEHIND),
        (0, date(2025, 12, 1), Pace.SUM, False, Standing.ON_THE_WAY),
        (None, MIDYEAR, Pace.SUM, False, Standing.UNKNOWN),
    ],
)
def test_a_running_year_is_judged_by_its_pace_and_a_past_one_by_its_target(value, today, pace, lower, expected):
    found = standing(value, 100, first=JANUARY, last=DECEMBER, today=today, pace=pace, lower_is_better=lower)
    assert found is expected


def test_without_a_target_nothing_is_judged():
    found = standing(3, None, first=JANUARY, last=DECEMBER, today=MIDYEAR, pace=Pace.SUM)
    assert found is Standing.NO_TARGET


BETTER = (Standing.BEHIND, Standing.ON_THE_WAY, Standing.REACHED)


@given(
    st.floats(-1e6, 1e6),
    st.floats(0, 1e6),
    st.floats(-1e6, 1e6),
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    st.sampled_from(Pace),
    st.booleans(),
)
def test_more_of_the_good_never_stands_worse(value, more, goal, today, pace, lower):
    def judged(figure):
        found = standing(figure, goal, first=JANUARY, last=DECEMBER, today=today, pace=pace, lower_is_better=lower)
        return BETTER.index(found)

    better = value - more if lower else value + more
    assert judged(better) >= judged(value)
