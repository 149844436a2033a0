"""The curve of a match: dates by hand, and what holds for any plan."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.visits.curve import Keeping, curve
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.tapering import Contact, Facts, Plan, planned_dates
from ensure_desktop.visits.values import Phase, PlanPause, Preset, TaperChoice, TaperReview

MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)
TAPER = Plan(MONDAY, (Phase(7, 4), Phase(14, 4), Phase(28, 8)))
"""Weekly for four weeks, fortnightly for four, every four weeks for eight: sixteen weeks."""


def made(*days):
    return [Contact(day, made=True) for day in days]


def weeks(*numbers):
    return tuple(MONDAY + timedelta(weeks=number) for number in numbers)


def review(week, choice, *, extends=False):
    return TaperReview("", *weeks(week), choice, "Because", "Anneke", extends)


def paces(found):
    return [(pace.since, pace.interval_days, pace.planned, pace.made, pace.attempts) for pace in found.paces]


class TestByHand:
    def test_before_the_first_review_the_plan_goes_down_as_it_says(self):
        found = curve(Facts(TAPER), MONDAY)
        assert found.planned == weeks(0, 1, 2, 3, 5, 7, 11, 15)
        assert (found.start, found.end) == (MONDAY, *weeks(16))
        assert paces(found) == [(*weeks(0), 7, 4, 0, 0), (*weeks(4), 14, 2, 0, 0), (*weeks(8), 28, 2, 0, 0)]

    def test_a_review_that_nobody_decides_leaves_the_frequency(self):
        found = curve(Facts(TAPER), *weeks(6))
        assert found.planned == weeks(*range(16))
        assert paces(found) == [(*weeks(0), 7, 16, 0, 0)]

    def test_decisions_are_followed(self):
        facts = Facts(TAPER, reviews=[review(4, TaperChoice.HOLD), review(8, TaperChoice.DOWN)])
        found = curve(facts, *weeks(9))
        assert found.planned == weeks(0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 15)
        assert [pace[:2] for pace in paces(found)] == [(*weeks(0), 7), (*weeks(8), 14), (*weeks(12), 28)]

    def test_missed_visits_do_not_move_the_line(self):
        late = made(MONDAY, *weeks(3))
        assert curve(Facts(TAPER, late), *weeks(3)).planned == curve(Facts(TAPER), *weeks(3)).planned

    def test_a_pause_moves_it(self):
        pause = PlanPause(*weeks(2), weeks(4)[0] - DAY, "Away")
        found = curve(Facts(TAPER, pauses=[pause]), MONDAY)
        assert found.planned == weeks(0, 1, 4, 5, 7, 9, 13, 17)

    def test_what_comes_after_an_open_pause_is_not_known(self):
        pause = PlanPause(*weeks(2), None, "Away")
        found = curve(Facts(TAPER, pauses=[pause]), *weeks(3))
        assert found.planned == weeks(0, 1)

    def test_a_match_that_ended_has_no_plan_after_it(self):
        facts = Facts(replace(TAPER, ended_on=weeks(2)[0] + DAY), made(*weeks(0, 1, 2)))
        found = curve(facts, *weeks(9))
        assert found.planned == weeks(0, 1, 2)
        assert paces(found) == [(*weeks(0), 7, 3, 3, 0)]
        assert found.end == weeks(2)[0] + 2 * DAY == found.paces[-1].until
        assert found.adherence.keeping is Keeping.AS_PLANNED

    def test_a_frequency_raised_again(self):
        facts = Facts(TAPER, reviews=[review(4, TaperChoice.DOWN), review(6, TaperChoice.UP)])
        found = curve(facts, *weeks(6))
        assert found.planned[:8] == weeks(0, 1, 2, 3, 5, 6, 7, 8)

    def test_counting_until_a_day(self):
        found = curve(Facts(TAPER, made(*weeks(0, 2))), *weeks(2))
        assert [found.planned_until(day) for day in weeks(0, 1, 4, 20)] == [1, 2, 4, 8]
        assert [found.made_until(day) for day in (MONDAY - DAY, *weeks(1, 2))] == [0, 1, 2]


class TestAdherence:
    def test_a_visit_counts_as_missed_after_the_days_of_grace(self):
        facts = Facts(TAPER, made(MONDAY))
        second = weeks(1)[0]
        assert curve(facts, second + 2 * DAY).adherence.planned == 1
        found = curve(facts, second + 3 * DAY).adherence
        assert (found.planned, found.made, found.keeping) == (2, 1, Keeping.FEWER)

    def test_a_visit_made_in_time_counts_at_once(self):
        found = curve(Facts(TAPER, made(*weeks(0, 1))), *weeks(1)).adherence
        assert (found.planned, found.made, found.keeping) == (2, 2, Keeping.AS_PLANNED)

    def test_more_than_agreed(self):
        found = curve(Facts(TAPER, made(MONDAY, MONDAY + DAY, MONDAY + 2 * DAY)), MONDAY + 3 * DAY).adherence
        assert (found.planned, found.made, found.keeping) == (1, 3, Keeping.MORE)

    def test_an_attempt_is_no_visit(self):
        tried = [Contact(MONDAY, made=False), Contact(MONDAY + DAY, made=False)]
        found = curve(Facts(TAPER, tried), MONDAY + 5 * DAY)
        assert (found.adherence.planned, found.adherence.made, found.adherence.attempts) == (1, 0, 2)
        assert found.paces[0].attempts == 2

    def test_nothing_was_planned_yet(self):
        assert curve(Facts(TAPER), MONDAY - 9 * DAY).adherence.keeping is Keeping.NOTHING_PLANNED


PLANS = st.lists(st.builds(Phase, st.sampled_from([7, 10, 14, 28]), st.integers(1, 14)), min_size=1, max_size=3).map(
    lambda phases: Plan(MONDAY, tuple(phases))
)
DAYS = st.integers(-10, 500).map(lambda days: MONDAY + timedelta(days=days))
PAUSES = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 60), st.booleans()).map(
        lambda each: PlanPause(MONDAY + each[0] * DAY, MONDAY + (each[0] + each[1]) * DAY, "", each[2])
    ),
    max_size=3,
)
REVIEWS = st.lists(st.tuples(DAYS, st.sampled_from(TaperChoice), st.booleans()), max_size=4).map(
    lambda found: [TaperReview("", day, choice, "", "", extends) for day, choice, extends in sorted(found)]
)
CONTACTS = st.lists(st.builds(Contact, DAYS, st.booleans()), max_size=12)
ENDED = st.builds(lambda plan, day: replace(plan, ended_on=day), PLANS, st.none() | DAYS)
FACTS = st.builds(Facts, ENDED, CONTACTS, PAUSES, REVIEWS, st.frozensets(DAYS, max_size=8))


@given(FACTS, DAYS)
def test_any_facts_give_a_curve(facts, today):
    found = curve(facts, today)
    assert list(found.planned) == sorted(set(found.planned))
    assert not set(found.planned) & set(facts.off)
    assert not any(pause.since <= day <= pause.until for day in found.planned for pause in facts.pauses)
    assert all(MONDAY <= day < found.paces[-1].until for day in found.planned)
    assert found.paces[0].since == MONDAY
    assert all(one.until == other.since for one, other in zip(found.paces, found.paces[1:], strict=False))
    assert all(
        one.interval_days != other.interval_days for one, other in zip(found.paces, found.paces[1:], strict=False)
    )
    assert sum(pace.planned for pace in found.paces) == len(found.planned)
    assert sum(pace.made for pace in found.paces) == len(found.made) == found.adherence.made
    assert sum(pace.attempts for pace in found.paces) == found.adherence.attempts
    assert found.start <= found.end


@given(FACTS, DAYS)
def test_the_line_rests_on_what_was_agreed_not_on_what_came_of_it(facts, today):
    assert curve(facts, today).planned == curve(replace(facts, contacts=()), today).planned


@given(PLANS, PAUSES)
def test_at_its_start_it_is_what_the_plan_foresees(plan, pauses):
    facts = Facts(plan, pauses=pauses)
    assert curve(facts, MONDAY).planned == planned_dates(facts, MONDAY)


@given(PLANS, PAUSES, st.frozensets(DAYS, max_size=8), st.integers(0, 60))
def test_who_comes_whenever_it_is_due_keeps_to_it(plan, pauses, off, weeks_later):
    """Nobody decides, and yet the line and the visits made are one."""
    facts, today = Facts(plan, pauses=pauses, off=off), MONDAY
    visits = []
    for _day in range(weeks_later * 7):
        due = planned_dates(replace(facts, contacts=visits), today)[:1]
        if due and due[0] <= today and today not in off:
            visits.append(Contact(today, made=True))
        today += DAY
    found = curve(replace(facts, contacts=visits), today)
    assert found.adherence.made == found.adherence.planned
    assert found.adherence.keeping in (Keeping.AS_PLANNED, Keeping.NOTHING_PLANNED)


def test_the_year_of_the_programme():
    year = Plan(MONDAY, preset_phases(Preset.YEAR))
    found = curve(Facts(year), MONDAY)
    assert [pace.interval_days for pace in found.paces] == [7, 14, 28]
    assert found.paces[0].planned == 13
    assert found.end == MONDAY + timedelta(weeks=52)
