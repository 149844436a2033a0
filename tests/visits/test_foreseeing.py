"""The curve and the forecast from a real file."""

from collections import Counter
from datetime import date, timedelta

import pytest

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import foreseeing
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.curve import Keeping
from ensure_desktop.visits.forecast import WEEKS, WhyNot
from ensure_desktop.visits.values import Outcome, Preset, TaperChoice
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, begin, log, page

DAY = timedelta(days=1)


def told(unit):
    with unit() as work:
        return foreseeing.forecast(work)


def weeks_of(dates, today):
    """The dates by week of the forecast; those that are late count today."""
    monday = today - today.weekday() * DAY
    return Counter((max(day, today) - monday).days // 7 for day in dates)


def as_counter(found):
    return Counter({place: week.visits for place, week in enumerate(found.weeks) if week.visits})


class TestCurve:
    def test_of_a_match_with_a_plan(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        clock.forward(days=7)
        log(unit, match_id, TODAY + 7 * DAY, outcome=Outcome.NOBODY_HOME)
        clock.forward(days=4)
        with unit() as work:
            found = foreseeing.match_curve(work, match_id=match_id)
        assert found.made == (TODAY,)
        assert (found.adherence.planned, found.adherence.attempts) == (2, 1)
        assert found.adherence.keeping is Keeping.FEWER

    def test_a_match_without_a_plan_has_none(self, unit):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
            assert foreseeing.match_curve(work, match_id=match.id) is None

    def test_staff_may_see_both(self, as_role, match_id):
        with as_role(AccountRole.STAFF)() as work:
            assert foreseeing.match_curve(work, match_id=match_id) is not None
            assert foreseeing.forecast(work).plans == 1


class TestVisits:
    def test_they_are_those_that_the_plans_foresee(self, unit, clock):
        ids = [begin(unit, f"Name {number}", preset=preset) for number, preset in enumerate(Preset)]
        clock.forward(days=3)
        log(unit, ids[0], TODAY + 3 * DAY)
        expected = [day for match_id in ids for day in page(unit, match_id).planned if day < TODAY + WEEKS * 7 * DAY]
        found = told(unit)
        assert found.plans == len(ids)
        assert len(found.weeks) == WEEKS
        assert as_counter(found) == weeks_of(expected, clock.today())

    @pytest.mark.parametrize("later", [1, 6, 13, 40, 95])
    def test_nothing_has_to_be_saved_for_days_to_pass(self, unit, clock, match_id, later):
        log(unit, match_id, TODAY)
        clock.forward(days=later)
        assert as_counter(told(unit)) == weeks_of(page(unit, match_id).planned, clock.today())

    def test_a_decision_changes_them(self, unit, match_id):
        before = sum(week.visits for week in told(unit).weeks)
        with unit() as work:
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="All is well")
        found = told(unit)
        assert as_counter(found) == weeks_of(page(unit, match_id).planned, TODAY)
        assert sum(week.visits for week in found.weeks) < before

    def test_a_pause_without_an_end_foresees_nothing(self, unit, match_id):
        with unit() as work:
            visits.pause_visits(work, match_id=match_id, since=TODAY)
        assert as_counter(told(unit)) == {}

    def test_an_ended_match_has_no_more(self, unit, match_id):
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.GOALS_REACHED)
        found = told(unit)
        assert (found.plans, as_counter(found)) == (0, {})

    def test_hours_follow_the_latest_visits(self, unit, clock, match_id):
        assert told(unit).minutes == 60
        clock.forward(days=9)
        for ago, minutes in ((9, 90), (8, 90), (7, 600), (6, None)):
            log(unit, match_id, clock.today() - ago * DAY, minutes=minutes)
        found = told(unit)
        assert found.minutes == 90
        assert all(week.hours == week.visits * 1.5 for week in found.weeks)


class TestPlaces:
    def test_places_come_free_when_plans_end(self, unit):
        with unit() as work:
            one = supporter(work, caseload_limit=2)
        begin(unit, supporter_id=one, preset=Preset.SIX_MONTHS_WEEKLY)
        found = told(unit)
        assert found.free_now == 1
        assert [(month.first, month.coming, month.free) for month in found.months if month.coming] == [
            (date(2026, 8, 1), 1, 2)
        ]

    def test_a_proposal_holds_its_place(self, unit):
        with unit() as work:
            one = supporter(work, caseload_limit=2)
            matching.propose_match(work, supporter_id=one, participant_id=participant(work))
        assert told(unit).free_now == 1

    def test_who_may_not_take_anybody_on_has_none(self, unit):
        with unit() as work:
            supporter(work, certified_on=None)
            supporter(work, "Yazid", consent=False)
            people.pause_person(work, person_id=supporter(work, "Lucie"), since=work.today())
        assert told(unit).free_now == 0


class TestWaiting:
    def test_the_longest_wait_gets_the_first_place(self, unit):
        with unit() as work:
            one = supporter(work, caseload_limit=2)
        begin(unit, supporter_id=one, preset=Preset.SIX_MONTHS_WEEKLY)
        with unit() as work:
            for name in ("Amira", "Bilan", "Celia"):
                participant(work, name)
        found = told(unit)
        assert found.waiting_total == 3
        assert [(each.name, each.month, each.why_not) for each in found.waiting] == [
            ("Amira", date(2026, 3, 1), None),
            ("Bilan", date(2026, 8, 1), None),
            ("Celia", None, WhyNot.NONE_COMES),
        ]

    def test_hard_limits_are_kept(self, unit):
        with unit() as work:
            supporter(work, caseload_limit=1)
            participant(work, "Amira", languages=(LanguageSkill("ti", Level.NATIVE),))
            participant(work, "Bilan")
        assert [(each.name, each.month, each.why_not) for each in told(unit).waiting] == [
            ("Amira", None, WhyNot.NOBODY_FITS),
            ("Bilan", date(2026, 3, 1), None),
        ]

    def test_who_has_not_agreed_yet_is_told_as_such(self, unit):
        with unit() as work:
            supporter(work)
            participant(work, consent=False)
        assert [each.why_not for each in told(unit).waiting] == [WhyNot.NOT_READY]

    def test_who_has_somebody_waits_for_nobody(self, unit, match_id):
        assert told(unit).waiting == ()
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.PAUSED, day=work.today())
        assert told(unit).waiting_total == 0

    def test_an_empty_centre(self, unit):
        found = told(unit)
        assert (found.plans, found.free_now, found.waiting, found.waiting_total) == (0, 0, (), 0)
        assert not any(week.visits for week in found.weeks)
