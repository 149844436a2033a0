"""The rule of the allowance: each condition by itself, and what is proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.allowance.conditions import Year, conditions_met, proposed
from ensure_desktop.allowance.values import Condition, Conditions

ASKED = Conditions(cents=15_000, meetings=6, reports_percent=80, report_days=7, months=6)
ENOUGH = Year(meetings=6, visits=10, in_time=8, months=6)


def said(year, asked=ASKED):
    return {each.condition: (each.met, each.sentence) for each in conditions_met(asked, year)}


def test_who_meets_all_is_proposed_the_whole():
    met = conditions_met(ASKED, ENOUGH)
    assert all(each.met for each in met)
    assert proposed(ASKED, met) == 15_000


@pytest.mark.parametrize(
    ("year", "missing", "sentence"),
    [
        (Year(5, 10, 8, 6), Condition.MEETINGS, "1 meeting is missing: 5 of 6."),
        (Year(0, 10, 8, 6), Condition.MEETINGS, "6 meetings are missing: 0 of 6."),
        (Year(6, 10, 7, 6), Condition.REPORTS, "3 of 10 visits came later than agreed."),
        (Year(6, 0, 0, 6), Condition.REPORTS, "No visit was handed in."),
        (Year(6, 10, 8, 5), Condition.CASELOAD, "Somebody to visit in 5 of 6 months."),
    ],
)
def test_one_that_is_missing_says_what_and_nothing_is_proposed(year, missing, sentence):
    found = said(year)
    assert found[missing] == (False, sentence)
    assert [condition for condition, (met, _sentence) in found.items() if not met] == [missing]
    assert proposed(ASKED, conditions_met(ASKED, year)) == 0


def test_what_the_centre_does_not_ask_for_is_not_looked_at():
    asked = Conditions(cents=100, meetings=0, reports_percent=0, report_days=7, months=1)
    assert list(said(Year(months=1), asked)) == [Condition.CASELOAD]
    assert proposed(asked, conditions_met(asked, Year(months=1))) == 100


@given(meetings=st.integers(0, 60), visits=st.integers(0, 300), late=st.integers(0, 300), months=st.integers(0, 12))
def test_doing_more_never_takes_the_allowance_away(meetings, visits, late, months):
    year = Year(meetings, visits, max(0, visits - late), months)
    more = Year(meetings + 1, year.visits + 1, year.in_time + 1, min(12, months + 1))
    assert proposed(ASKED, conditions_met(ASKED, year)) <= proposed(ASKED, conditions_met(ASKED, more))
