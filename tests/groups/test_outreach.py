"""Meeting people on the street: counts, what was asked, and promises."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.model import OutreachThemeRecord
from ensure_desktop.groups.values import AskedFor, FollowUp, OutreachDetails
from tests.matching.people_at_hand import supporter

TODAY = date(2026, 3, 2)
MARKET = OutreachDetails(
    day=TODAY,
    place="Market on the Kouter",
    starts_at="09:00",
    ends_at="12:00",
    met=14,
    followed_up=3,
    asked=(AskedFor("housing", 5), AskedFor("papers", 2)),
    follow_ups=(FollowUp("Bring the leaflet in Tigrinya", TODAY + timedelta(days=5)), FollowUp("Ask the library")),
    notes="Cold, few people stayed",
)


def save(unit, details=MARKET, outreach_id=None):
    with unit() as work:
        return groups.save_outreach(work, outreach_id=outreach_id, details=details)


def page(unit, **how):
    with unit() as work:
        return groups.outreach_page(work, **how)


def test_a_time_on_the_street_is_kept_with_all_that_belongs_to_it(unit):
    with unit() as work:
        helper = supporter(work)
    made = save(unit, replace(MARKET, supporter_ids=(helper, helper)))
    assert made.details == replace(MARKET, supporter_ids=(helper,))
    assert made.supporters == ("Mark",)
    assert page(unit).rows == (made,)


def test_changing_it_keeps_no_leftovers(unit):
    with unit() as work:
        helper = supporter(work)
    made = save(unit, replace(MARKET, supporter_ids=(helper,)))
    fewer = replace(MARKET, asked=(AskedFor("papers", 4),), follow_ups=(FollowUp("Ask the library"),))
    assert save(unit, fewer, made.id).details == fewer
    with unit() as work:
        assert list(work.session.scalars(select(OutreachThemeRecord.word))) == ["papers"]


def test_themes_are_counted_once_whatever_their_case(unit):
    asked = (AskedFor("Papers", 2), AskedFor(" papers ", 3), AskedFor("", 4), AskedFor("work", 0))
    assert save(unit, replace(MARKET, asked=asked)).details.asked == (AskedFor("Papers", 5),)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": ""}, "place"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"followed_up": 15}, "followed_up"),
        ({"met": 4, "followed_up": 0}, "asked"),
        ({"met": -1, "followed_up": -2, "asked": ()}, "met"),
        ({"ends_at": "08:00"}, "ends_at"),
        ({"follow_ups": (FollowUp("x", done_on=TODAY + timedelta(days=1)),)}, "follow_ups"),
        ({"supporter_ids": ("f" * 32,)}, "supporter_ids"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(unit, change, field):
    with pytest.raises(FieldErrors) as told:
        save(unit, replace(MARKET, **change))
    assert field in told.value.fields
    assert page(unit).total == 0


def test_a_promise_is_ticked_and_opened_again(unit):
    made = save(unit)
    with unit() as work:
        ticked = groups.tick_follow_up(work, outreach_id=made.id, position=1, done_on=TODAY)
        assert [each.done_on for each in ticked.details.follow_ups] == [None, TODAY]
        opened = groups.tick_follow_up(work, outreach_id=made.id, position=1, done_on=None)
        assert opened == made
        with pytest.raises(NotFound):
            groups.tick_follow_up(work, outreach_id=made.id, position=2, done_on=TODAY)
        with pytest.raises(UserError, match="future"):
            groups.tick_follow_up(work, outreach_id=made.id, position=0, done_on=TODAY + timedelta(days=1))


def test_the_sums_are_over_all_that_counts_and_not_over_the_page(unit):
    first, second = save(unit), save(unit, replace(MARKET, day=TODAY - timedelta(days=40), met=7))
    shown = page(unit, limit=1)
    assert (shown.total, shown.met, shown.followed_up) == (2, 21, 6)
    assert [row.id for row in shown.rows] == [first.id]
    assert page(unit, first=TODAY).met == 14
    with unit() as work:
        groups.withdraw_outreach(work, outreach_id=second.id)
    assert page(unit).met == 14
    both = page(unit, with_withdrawn=True)
    assert (both.total, both.met) == (2, 14)
    with pytest.raises(UserError, match="restore it first"):
        save(unit, MARKET, second.id)
    with unit() as work:
        groups.restore_outreach(work, outreach_id=second.id)
    assert page(unit).met == 21


def test_it_stands_on_the_timeline_of_the_supporters_who_were_there(unit):
    with unit() as work:
        helper = supporter(work)
    made = save(unit, replace(MARKET, supporter_ids=(helper,)))
    with unit() as work:
        assert [(event.kind, event.target) for event in groups.events(work, helper)] == [("outreach", made.id)]
