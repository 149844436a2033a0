"""The rule of permission, by itself: whatever the days, nobody is told before permission, after it, or without."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.progress.permission import Permission, asks_again, first_question
from ensure_desktop.progress.values import PermissionWay, ReferralOutcome

START = date(2026, 3, 2)
days = st.integers(-400, 400).map(lambda number: START + timedelta(days=number))
ways = st.sampled_from(PermissionWay)


@given(days, ways, st.none() | days, st.booleans(), days)
def test_told_only_while_permission_holds(on, way, taken_back_on, consent_holds, day):
    permission = Permission(on, way, taken_back_on, consent_holds)
    holds = on <= day and (taken_back_on is None or day < taken_back_on)
    if way is PermissionWay.CONSENT:
        holds = holds and consent_holds
    assert permission.allows(day) is holds


@given(ways, days)
def test_without_a_day_or_a_way_there_is_no_permission(way, day):
    assert not Permission(None, way, consent_holds=True).allows(day)
    assert not Permission(START - timedelta(days=500), None, consent_holds=True).allows(day)


def test_the_outcome_is_asked_for_after_two_weeks_also_over_the_end_of_february():
    assert first_question(date(2024, 2, 20)) == date(2024, 3, 5)
    assert first_question(date(2025, 2, 20)) == date(2025, 3, 6)


@pytest.mark.parametrize("outcome", ReferralOutcome)
def test_three_outcomes_are_the_last_word(outcome):
    last = {ReferralOutcome.HELPED, ReferralOutcome.NOT_TAKEN_ON, ReferralOutcome.DID_NOT_GO}
    assert asks_again(outcome) is (outcome not in last)
