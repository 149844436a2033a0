"""When somebody is to be asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.evaluation.moments import (
    GRACE,
    Course,
    Window,
    checked_moments,
    counts_for,
    day_of,
    end_of,
    start_of,
    state_of,
    windows,
)
from ensure_desktop.evaluation.values import Audience, DueState, MeasureState, Moment, PlannedMoment

JANUARY, MARCH, JUNE = date(2026, 1, 10), date(2026, 3, 31), date(2026, 6, 20)
START, END = PlannedMoment(Moment.START), PlannedMoment(Moment.END)
HALF_A_YEAR, LATER = PlannedMoment(Moment.DURING, 6), PlannedMoment(Moment.FOLLOW_UP, 3)
ALL = (START, HALF_A_YEAR, END, LATER)
DAY = timedelta(days=1)


def participant(**more):
    return Course(Audience.PARTICIPANTS, **({"since": JANUARY} | more))


def supporter(**more):
    return Course(Audience.SUPPORTERS, **({"since": JANUARY} | more))


def test_a_course_starts_with_the_first_match_or_else_with_the_role():
    assert start_of(participant()) == JANUARY
    assert start_of(participant(met=MARCH)) == MARCH


def test_a_supporters_course_starts_with_her_training():
    assert start_of(supporter(trained=date(2025, 11, 3))) == date(2025, 11, 3)
    assert start_of(supporter(trained=MARCH)) == JANUARY
    assert start_of(supporter(met=MARCH)) == JANUARY


def test_a_course_ends_with_the_role_or_with_the_last_match_that_nothing_came_after():
    assert end_of(participant(met=MARCH)) is None
    assert end_of(participant(met=MARCH, parted=JUNE)) == JUNE
    assert end_of(participant(met=MARCH, parted=JUNE, until=JUNE - DAY)) == JUNE - DAY
    assert end_of(supporter(parted=MARCH, until=JUNE)) == JUNE
    assert end_of(supporter(parted=MARCH)) is None


def test_months_are_those_of_the_calendar():
    assert day_of(participant(met=date(2026, 8, 31)), HALF_A_YEAR) == date(2027, 2, 28)
    assert day_of(participant(met=MARCH, parted=JUNE), LATER) == date(2026, 9, 20)


def test_who_has_left_is_not_asked_on_the_way():
    assert day_of(participant(met=MARCH, parted=JUNE), HALF_A_YEAR) is None
    assert day_of(participant(met=MARCH), END) is None
    assert day_of(participant(met=MARCH), LATER) is None


def test_a_start_can_be_asked_four_weeks_before_the_first_match():
    window = windows(participant(met=MARCH), [START])[START]
    assert (window.on, window.until) == (MARCH - GRACE, MARCH + GRACE)
    assert windows(participant(met=JANUARY + DAY), [START])[START].on == JANUARY
    assert windows(participant(), [START])[START] == Window(JANUARY, JANUARY + GRACE, date(2026, 7, 11))


def test_a_moment_closes_when_the_next_one_begins():
    found = windows(participant(met=JANUARY, parted=JUNE), ALL)
    assert list(found) == [START, END, LATER]
    assert found[START].closes == JUNE
    assert found[END].closes == date(2026, 9, 20)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (JUNE - DAY, DueState.COMING),
        (JUNE, DueState.DUE),
        (JUNE + GRACE, DueState.DUE),
        (JUNE + GRACE + DAY, DueState.LATE),
        (JUNE + timedelta(weeks=26), DueState.MISSED),
    ],
)
def test_it_is_due_on_its_day_late_after_four_weeks_and_missed_after_half_a_year(today, expected):
    window = windows(participant(met=JANUARY, parted=JUNE), [END])[END]
    assert state_of(window, today, asked=None, consents=True) is expected


def test_without_consent_nobody_is_asked_but_what_was_asked_is_told():
    window = windows(participant(), [START])[START]
    assert state_of(window, JANUARY, asked=None, consents=False) is DueState.NO_CONSENT
    assert state_of(window, JANUARY, asked=MeasureState.DONE, consents=False) is DueState.DONE


def test_an_end_that_was_none_does_not_count_for_the_end():
    window = windows(participant(met=JANUARY, parted=JUNE), [END])[END]
    assert not counts_for(Moment.END, window, MARCH)
    assert counts_for(Moment.END, window, JUNE - GRACE)
    assert counts_for(Moment.START, window, JANUARY)


def test_moments_are_kept_once_in_the_order_of_a_course():
    typed = [LATER, PlannedMoment(Moment.END, 4), HALF_A_YEAR, END, PlannedMoment(Moment.DURING, 3), START]
    assert checked_moments(typed) == (START, PlannedMoment(Moment.DURING, 3), HALF_A_YEAR, END, LATER)


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
lives = st.builds(
    Course,
    st.sampled_from(Audience),
    days,
    st.none() | days,
    st.none() | days,
    st.none() | days,
    st.none() | days,
)
moments = st.lists(st.builds(PlannedMoment, st.sampled_from(Moment), st.integers(1, 60)), max_size=6, unique=True).map(
    checked_moments
)


@given(lives, moments, days)
def test_any_life_has_windows_in_which_somebody_can_be_asked(course, planned, today):
    found = windows(course, planned)
    assert list(found) == [each for each in found if each in planned]
    for each, window in found.items():
        assert window.on <= window.until
        assert window.on <= window.closes
        assert window.until < window.closes or window.on == window.until
        assert each.moment is not Moment.DURING or end_of(course) is None or window.on < end_of(course)
        assert state_of(window, today, asked=None, consents=True) in (
            DueState.COMING,
            DueState.DUE,
            DueState.LATE,
            DueState.MISSED,
        )


@given(lives)
def test_a_course_never_ends_before_it_starts(course):
    assert end_of(course) is None or end_of(course) >= start_of(course)


@given(lives, moments, days)
def test_as_time_goes_by_it_comes_is_due_gets_late_and_closes(course, planned, today):
    order = (DueState.COMING, DueState.DUE, DueState.LATE, DueState.MISSED)
    for window in windows(course, planned).values():
        now = state_of(window, today, asked=None, consents=True)
        later = state_of(window, today + DAY, asked=None, consents=True)
        assert order.index(now) <= order.index(later)
