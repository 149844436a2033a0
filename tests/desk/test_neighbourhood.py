"""The picture of the neighbourhood with what was asked on the street."""

from datetime import date

import pytest

from ensure_desktop.desk.neighbourhood import neighbourhood
from ensure_desktop.errors import UserError
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import AskedFor, OutreachDetails

YEAR = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}


def street(unit, day, **asked):
    details = OutreachDetails(
        day, "Market", met=sum(asked.values()), asked=tuple(AskedFor(*each) for each in asked.items())
    )
    with unit() as work:
        return groups.save_outreach(work, outreach_id=None, details=details)


def counts(unit, **how):
    with unit() as work:
        return [(each.words, each.people) for each in neighbourhood(work, **(YEAR | how)).street]


def test_what_was_asked_on_the_street_stands_beside(unit):
    street(unit, date(2025, 3, 1), Money=4, Art=2)
    street(unit, date(2025, 9, 1), Money=3, School=9)
    street(unit, date(2026, 1, 1), Money=50)
    gone = street(unit, date(2025, 9, 2), Money=50)
    with unit() as work:
        groups.withdraw_outreach(work, outreach_id=gone.id)
    assert counts(unit) == [("School", 9), ("Money", 7), ("Art", 2)]


def test_outside_small_counts_are_left_out_and_their_order_tells_nothing(unit):
    street(unit, date(2025, 3, 1), Zoo=4, Art=2, Money=5)
    assert counts(unit, for_outside=True) == [("Money", 5), ("Art", None), ("Zoo", None)]


def test_outside_only_what_is_over(unit):
    with pytest.raises(UserError):
        counts(unit, for_outside=True, first=date(2026, 1, 1), last=date(2026, 12, 31))
