"""Periods of the centre's reports: what is late, and what is closed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.visits.periods import LATE_DAYS, Lateness, lateness, period_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "months", "first", "last"),
    [
        (date(2026, 3, 31), 3, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), 3, date(2026, 4, 1), date(2026, 6, 30)),
        (date(2024, 2, 29), 1, date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 12, 31), 12, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), 5, date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_periods_begin_with_the_year(day, months, first, last):
    assert period_of(day, months) == (first, last)


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 3, 31), Lateness.IN_TIME),
        (date(2026, 4, 1), Lateness.LATE),
        (date(2026, 4, 30), Lateness.LATE),
        (date(2026, 5, 1), Lateness.CLOSED),
    ],
)
def test_thirty_days_after_the_end(today, late):
    assert lateness(date(2026, 2, 14), today, 3) is late


@given(DAYS, MONTHS)
def test_periods_lie_end_to_end(day, months):
    first, last = period_of(day, months)
    assert first <= day <= last
    assert period_of(first, months) == period_of(last, months) == (first, last)
    assert period_of(last + timedelta(days=1), months)[0] == last + timedelta(days=1)


@given(DAYS, st.integers(0, 800), MONTHS)
def test_an_entry_only_becomes_later(day, after, months):
    today = day + timedelta(days=after)
    assert lateness(day, today, months) <= lateness(day, today + timedelta(days=1), months)
    assert lateness(day, day + timedelta(days=LATE_DAYS), months) is not Lateness.CLOSED
