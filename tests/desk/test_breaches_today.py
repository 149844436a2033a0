"""Today says of which breach somebody has to be told, and how much of the 72 hours is left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.privacy import breaches
from ensure_desktop.privacy.breach_values import BreachDetails
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.permissions import AccountRole

KNOWN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def noted(unit, known_at=KNOWN, **more):
    with unit() as work:
        details = BreachDetails(known_at, "A letter went to the wrong house.", measures="It was asked back.", **more)
        return breaches.save_breach(work, breach_id=None, details=details)


def lines(unit, limit=20):
    with unit() as work:
        shown = desk.today(work, limit=limit)
    return [(line.title, line.reason, line.target) for line in shown.attention if line.need is Need.BREACH_CLOCK]


def test_the_hours_that_are_left_stand_first_on_today(unit, clock):
    made = noted(unit)
    assert lines(unit) == [("Breach BR-0001", "70 whole hours are left to tell the supervisory authority.", made.id)]
    with unit() as work:
        assert desk.today(work).attention[0].need is Need.BREACH_CLOCK
    clock.forward(hours=90)
    [(_title, late, _target)] = lines(unit)
    assert late.startswith("The 72 hours ended 20 hours ago.")


def test_the_line_goes_once_the_authority_knows(unit, clock):
    made = noted(unit)
    with unit() as work:
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
    assert lines(unit) == []


def test_with_a_high_risk_it_stays_until_the_people_know(unit, clock):
    made = noted(unit, risk=Risk.HIGH)
    with unit() as work:
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
    [(_title, reason, _target)] = lines(unit)
    assert reason.startswith("The risk is high")
    with unit() as work:
        breaches.note_people_told(work, breach_id=made.id, day=clock.today(), how="By telephone")
    assert lines(unit) == []


def test_the_one_with_the_least_time_comes_first(unit):
    newer, older = noted(unit), noted(unit, KNOWN - timedelta(days=1))
    assert [target for _title, _reason, target in lines(unit)] == [older.id, newer.id]
    with unit() as work:
        assert desk.today(work, limit=1).attention_total == desk.today(work).attention_total


@pytest.mark.parametrize(("role", "told"), [(AccountRole.SUPERVISOR, 1), (AccountRole.STAFF, 0)])
def test_who_may_read_the_register_is_told(unit, as_role, role, told):
    noted(unit)
    assert len(lines(as_role(role))) == told


def test_the_line_is_back_where_the_risk_of_a_closed_one_is_raised(unit):
    made = noted(unit, risk=Risk.UNLIKELY, why_risk="Nobody had opened it.")
    with unit() as work:
        breaches.close_breach(work, breach_id=made.id)
    assert lines(unit) == []
    with unit() as work:
        breaches.save_breach(work, breach_id=made.id, details=replace(made.details, risk=Risk.HIGH))
    [(title, reason, _target)] = lines(unit)
    assert (title, reason) == ("Breach BR-0001", "70 whole hours are left to tell the supervisory authority.")
