"""Supporters who were not coached for long, and signals, on Today: to whom they are said and how often."""

from datetime import timedelta

import pytest

from ensure_desktop.desk.service import today
from ensure_desktop.desk.values import Need
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import EntryDetails, EntryKind, Watch, WellBeing
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.values import Worry
from tests.conftest import load_models
from tests.desk.centre_at_hand import TODAY
from tests.supervision.at_hand import coached, colleague

load_models()

ABOUT_TEAM = (Need.NOT_COACHED, Need.SIGNAL)
DAY = timedelta(days=1)


def lines(unit):
    with unit() as work:
        found = today(work, limit=50).attention
    return [(line.need, line.title, line.reason) for line in found if line.need in ABOUT_TEAM]


def talk(unit, person_id, days_ago=0, **told):
    with unit() as work:
        details = EntryDetails(EntryKind.COACHING, TODAY - days_ago * DAY, person_id=person_id, **told)
        supervision.save_entry(work, entry_id=None, details=details)


def test_five_weeks_without_a_talk_and_not_a_day_before(unit, centre):
    mark = centre.supporter("Mark")
    talk(unit, mark, days_ago=34)
    assert lines(unit) == []
    talk(unit, centre.supporter("Yazid"), days_ago=35)
    assert lines(unit) == [(Need.NOT_COACHED, "Yazid", "The last coaching talk was 5 weeks ago, on 26 Jan 2026.")]


def test_other_signals_are_one_line_for_each_supporter(unit, centre):
    mark = centre.supporter("Mark")
    talk(unit, mark, well_being=WellBeing.UNWELL, watch=frozenset({Watch.HEAVY_LOAD}))
    assert lines(unit) == [(Need.SIGNAL, "Mark", "Said on 2 Mar 2026: not well at the moment.")]


def test_what_stands_on_today_by_itself_is_not_said_twice(unit, centre):
    mark = centre.supporter("Mark", limit=1)
    centre.match(mark, centre.participant("Fatima"), days_ago=60)
    talk(unit, mark)
    with unit() as work:
        kinds = [signal.kind for signal in supervision.signals_of(work, person_id=mark)]
    assert kinds == [SignalKind.VISITS_LATE]
    assert lines(unit) == []


def test_an_answer_takes_the_line_away(unit, centre):
    mark = centre.supporter("Mark")
    match_id = centre.match(mark, centre.participant("Fatima"))
    centre.visit(match_id, worry=Worry.NOTE, worry_text="Letters")
    talk(unit, mark)
    ((need, _title, reason),) = lines(unit)
    assert (need, reason) == (Need.SIGNAL, "A worry was noted after a visit on 2 Mar 2026, and nobody has read it.")
    with unit() as work:
        (signal,) = supervision.signals_of(work, person_id=mark)
        supervision.answer_signal(work, person_id=mark, kind=signal.kind, about=signal.about, acted=False)
    assert lines(unit) == []


@pytest.mark.parametrize(("coach", "seen_by"), [("Bea", {"Bea", "leader"}), (None, {"Bea", "Ann", "leader"})])
def test_a_supervisor_hears_of_her_own_and_of_whom_nobody_coaches(unit, as_actor, centre, coach, seen_by):
    mark = centre.supporter("Mark")
    units = {"leader": unit}
    for name in ("Bea", "Ann"):
        actor, units[name] = colleague(unit, as_actor, name)
        if name == coach:
            coached(unit, mark, actor)
    assert {name for name, own in units.items() if lines(own)} == seen_by


def test_staff_hear_nothing(as_role, centre):
    centre.supporter("Mark")
    assert lines(as_role(AccountRole.STAFF)) == []
