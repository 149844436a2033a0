"""The centre's forecast as a rule: weeks, months and the line of those who wait."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.visits.forecast import (
    EPOCH,
    MONTHS,
    WEEKS,
    ComingPlace,
    Expected,
    Supporting,
    WhyNot,
    coming_places,
    expected_places,
    horizon,
    mondays,
    months,
    months_ahead,
    packed,
    places_of_first,
    visits_by_week,
)

TODAY = date(2026, 3, 4)
"""A Wednesday."""
DAY = timedelta(days=1)
NO_END = date(2100, 1, 1)

DATES = st.dates(date(2000, 1, 1), date(2179, 6, 5))
SOON = st.integers(-30, 500).map(lambda days: TODAY + timedelta(days=days))


def unpacked(stored):
    """The dates again: two bytes each, the higher one first."""
    return tuple(EPOCH + DAY * int.from_bytes(stored[place : place + 2], "big") for place in range(0, len(stored), 2))


@given(st.lists(DATES))
def test_dates_come_back_as_they_were_packed(days):
    assert unpacked(packed(days)) == tuple(days)


def test_what_no_two_bytes_hold_is_left_out():
    assert unpacked(packed([date(1999, 12, 31), TODAY, date(2300, 1, 1)])) == (TODAY,)


@given(st.lists(SOON), st.lists(st.tuples(st.lists(SOON, min_size=1).map(sorted), SOON), max_size=4))
def test_weeks_count_every_foreseen_date_once(in_time, late):
    counted = visits_by_week(packed(in_time), [(packed(days), end) for days, end in late], TODAY)
    moved = [(day + max(timedelta(), TODAY - days[0]), end) for days, end in late for day in days]
    left = [day for day in in_time if day >= TODAY] + [day for day, end in moved if TODAY <= day < end]
    monday = mondays(TODAY)[0]
    by_week = Counter((day - monday).days // 7 for day in left)
    assert counted == tuple(by_week[week] for week in range(WEEKS))


def test_a_late_visit_moves_the_later_ones():
    days = [TODAY - 8 * DAY, TODAY - DAY, TODAY + 6 * DAY]
    counted = visits_by_week(b"", [(packed(days), NO_END)], TODAY)
    assert counted[:3] == (1, 1, 1)
    assert visits_by_week(b"", [(packed(days), TODAY + 14 * DAY)], TODAY)[:3] == (1, 1, 0)


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2026, 12, 31), date(2026, 1, 1)])
def test_weeks_and_months_follow_one_another(today):
    assert mondays(today)[0] <= today < mondays(today)[0] + 7 * DAY
    assert all(monday.weekday() == 0 for monday in mondays(today))
    assert len(set(mondays(today))) == WEEKS
    assert months(today)[0] == today.replace(day=1)
    assert [month.day for month in months(today)] == [1] * MONTHS
    assert len({(month.year, month.month) for month in months(today)}) == MONTHS
    assert (horizon(today) - DAY).replace(day=1) == months(today)[-1]


class TestPlaces:
    def test_free_ones_come_first(self):
        found = coming_places([Supporting("mark", 2)], [ComingPlace("mark", TODAY + DAY)], TODAY)
        assert [place.free_from for place in found] == [TODAY, TODAY, TODAY + DAY]

    def test_who_has_too_many_gives_no_place_at_first(self):
        ends = [ComingPlace("mark", TODAY + days * DAY) for days in (30, 10, 20)]
        assert coming_places([Supporting("mark", -2)], ends, TODAY) == (ComingPlace("mark", TODAY + 30 * DAY),)

    def test_whoever_takes_nobody_on_gives_none(self):
        assert coming_places([], [ComingPlace("mark", TODAY)], TODAY) == ()

    def test_a_plan_that_should_have_ended_gives_one_at_once(self):
        found = coming_places([Supporting("mark", 0)], [ComingPlace("mark", TODAY - 9 * DAY)], TODAY)
        assert found == (ComingPlace("mark", TODAY),)

    def test_a_few_supporters_are_looked_at_with_all_their_places(self):
        places = [ComingPlace(who, TODAY) for who in ("mark", "lucie", "yazid", "mark", "yazid", "lucie")]
        assert [place.supporter_id for place in places_of_first(places, 2)] == ["mark", "lucie", "mark", "lucie"]
        assert places_of_first(places, 9) == tuple(places)

    def test_months(self):
        places = [ComingPlace("mark", day) for day in (TODAY, TODAY, date(2026, 3, 31), date(2026, 6, 1))]
        found = months_ahead(places, 2, TODAY)
        assert [(month.coming, month.free) for month in found[:5]] == [(1, 3), (0, 3), (0, 3), (1, 4), (0, 4)]
        assert found[-1].free == 4


def fits(*rows):
    return np.array(rows, bool).reshape(len(rows), -1)


class TestWaiting:
    def test_each_takes_the_first_that_fits(self):
        found = expected_places(fits([0, 1, 1], [1, 1, 1], [1, 1, 1]), [True] * 3, 3)
        assert [each.place for each in found] == [1, 0, 2]

    def test_who_waits_longest_comes_first(self):
        found = expected_places(fits([1], [1]), [True, True], 1)
        assert found == (Expected(0), Expected(None, WhyNot.NONE_COMES))

    def test_whom_a_limit_keeps_from_all_is_told_so(self):
        assert expected_places(fits([0, 0]), [True], 2) == (Expected(None, WhyNot.NOBODY_FITS),)

    def test_who_is_not_ready_takes_no_place(self):
        found = expected_places(fits([1], [1]), [False, True], 1)
        assert found == (Expected(None, WhyNot.NOT_READY), Expected(0))

    def test_no_place_at_all(self):
        assert expected_places(np.ones((1, 0), bool), [True], 0) == (Expected(None, WhyNot.NONE_COMES),)


@given(st.integers(0, 6), st.integers(0, 6), st.data())
def test_no_place_is_promised_twice_nor_to_whom_it_does_not_fit(waiting, places, data):
    cells = data.draw(st.lists(st.booleans(), min_size=waiting * places, max_size=waiting * places))
    matrix = np.array(cells, bool).reshape(waiting, places)
    ready = data.draw(st.lists(st.booleans(), min_size=waiting, max_size=waiting))
    found = expected_places(matrix, ready, places)
    promised = [each.place for each in found if each.place is not None]
    assert len(promised) == len(set(promised))
    assert all(each.place is None or (ready[row] and matrix[row, each.place]) for row, each in enumerate(found))
    assert all((each.place is None) == (each.why_not is not None) for each in found)
    for row, each in enumerate(found):  # nobody is passed over for somebody who waits less long
        if each.why_not is WhyNot.NONE_COMES:
            taken = {other.place for other in found[:row]}
            assert all(place in taken for place in np.flatnonzero(matrix[row]))
