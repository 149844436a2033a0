"""Who needs a guardian, and how long a consent holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.consent.expiry import proposed_end
from ensure_desktop.consent.minors import FULL_AGE, needs_guardian

days = st.dates(date(1920, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "needs"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), True),
        (date(2008, 3, 2), date(2026, 3, 2), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (date(2026, 3, 2), date(2026, 3, 2), True),
    ],
)
def test_full_age_begins_on_the_birthday(born, on, needs):
    assert needs_guardian(born, None, on) is needs


@pytest.mark.parametrize(("year", "needs"), [(2007, False), (2008, True), (2009, True), (None, False)])
def test_with_a_year_only_the_youngest_of_that_year_counts(year, needs):
    assert needs_guardian(None, year, date(2026, 12, 31)) is needs


@given(born=days, age=st.integers(0, 90))
def test_once_of_age_for_good(born, age):
    on = born + timedelta(days=age * 366)
    assert needs_guardian(born, None, on) is (on < _birthday(born))
    if not needs_guardian(born, None, on):
        assert not needs_guardian(born, None, on + timedelta(days=1))


@given(born=days, later=st.integers(0, 40_000))
def test_whom_the_year_frees_the_date_frees_too(born, later):
    on = born + timedelta(days=later)
    if not needs_guardian(None, born.year, on):
        assert not needs_guardian(born, None, on)
    assert needs_guardian(born, born.year, on) is needs_guardian(born, None, on)


def _birthday(born: date) -> date:
    try:
        return born.replace(year=born.year + FULL_AGE)
    except ValueError:
        return date(born.year + FULL_AGE, 3, 1)


@pytest.mark.parametrize(
    ("given_on", "months", "end"),
    [
        (date(2026, 3, 2), 24, date(2028, 3, 2)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 2), 0, None),
    ],
)
def test_how_long_a_consent_holds(given_on, months, end):
    assert proposed_end(given_on, months) == end


@given(day=days, months=st.integers(1, 120))
def test_more_months_end_later_and_on_the_same_day_where_there_is_one(day, months):
    end = proposed_end(day, months)
    assert day < end < proposed_end(day, months + 1)
    assert end.day == day.day or (end + timedelta(days=1)).day == 1
    assert (end.year - day.year) * 12 + end.month - day.month == months
