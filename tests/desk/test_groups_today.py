"""Today reminds of promises made on the street and of shifts without a debriefing note."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import EffectKind
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.desk.withdrawing import withdrawal_effects
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import ActivityDetails, ActivityKind, FollowUp, OutreachDetails
from tests.matching.people_at_hand import participant

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SHIFT = ActivityDetails(kind=ActivityKind.SHIFT, title="Open door", day=TODAY - 2 * DAY)
MARKET = OutreachDetails(TODAY - 9 * DAY, "Market", met=3)


def lines(unit):
    with unit() as work:
        shown = desk.today(work)
    assert shown.attention_total == len(shown.attention)
    return [(line.need, line.title, line.reason) for line in shown.attention]


def shift(unit, **change):
    with unit() as work:
        return groups.save_activity(work, activity_id=None, details=replace(SHIFT, **change)).id


def promise(unit, **change):
    with unit() as work:
        details = replace(MARKET, follow_ups=(FollowUp("Bring the leaflet", **change),))
        return groups.save_outreach(work, outreach_id=None, details=details).id


def test_a_shift_without_a_note_is_said_from_the_next_day_on(unit):
    shift(unit)
    shift(unit, day=TODAY)
    shift(unit, debriefing="All calm")
    shift(unit, kind=ActivityKind.CAFE)
    shift(unit, day=TODAY - 61 * DAY)
    ((need, title, reason),) = lines(unit)
    assert (need, title) == (Need.SHIFT_WITHOUT_NOTE, "Open door")
    assert "2 days ago" in reason


@pytest.mark.parametrize(
    ("until", "said"), [(TODAY, "today is its day"), (TODAY - DAY, "was 1 day ago"), (TODAY + DAY, ""), (None, "")]
)
def test_a_promise_is_said_from_its_day_on(unit, until, said):
    promise(unit, until=until)
    told = [reason for need, title, reason in lines(unit) if (need, title) == (Need.FOLLOW_UP, "Market")]
    assert len(told) == bool(said)
    assert all(said in reason for reason in told)


def test_what_is_done_or_withdrawn_is_not_said(unit):
    promise(unit, until=TODAY, done_on=TODAY)
    gone = promise(unit, until=TODAY)
    over = shift(unit)
    with unit() as work:
        groups.withdraw_outreach(work, outreach_id=gone)
        groups.withdraw_activity(work, activity_id=over)
    assert lines(unit) == []


def test_the_effects_of_a_withdrawn_consent_name_the_lists(unit):
    with unit() as work:
        fatima = participant(work)
        groups.save_activity(work, activity_id=None, details=SHIFT, person_ids=[fatima])
        consent = work.session.scalars(select(ConsentRecord.id)).one()
        told = [each for each in withdrawal_effects(work, consent_id=consent) if "attendance list" in each.text]
    assert [each.kind for each in told] == [EffectKind.KEPT]
