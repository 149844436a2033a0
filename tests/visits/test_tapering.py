"""The tapering rule: a year worked out by hand, each clause once, and what must hold for any facts whatever."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.visits.planclock import plan_clock
from ensure_desktop.visits.tapering import (
    ONE_YEAR_DAYS,
    Contact,
    Facts,
    Plan,
    can_choose,
    changes_by_itself_on,
    look_again_days,
    needs_approval,
    planned_dates,
    standing,
)
from ensure_desktop.visits.values import Phase, PlanPause, TaperChoice, TaperReview, Track

DE_MUSSEN = (Phase(7, 13), Phase(14, 13), Phase(28, 26))
START = date(2026, 3, 2)
DAY = timedelta(days=1)

# Worked out with a paper calendar. Phase one: thirteen Mondays.
YEAR_BY_HAND = [
    date(2026, 3, 2),
    date(2026, 3, 9),
    date(2026, 3, 16),
    date(2026, 3, 23),
    date(2026, 3, 30),
    date(2026, 4, 6),
    date(2026, 4, 13),
    date(2026, 4, 20),
    date(2026, 4, 27),
    date(2026, 5, 4),
    date(2026, 5, 11),
    date(2026, 5, 18),
    date(2026, 5, 25),
    # Review on 1 June: every two weeks after 25 May.
    date(2026, 6, 8),
    date(2026, 6, 22),
    date(2026, 7, 6),
    date(2026, 7, 20),
    date(2026, 8, 3),
    date(2026, 8, 17),
    # Review on 31 August: every four weeks after 17 August.
    date(2026, 9, 14),
    date(2026, 10, 12),
    date(2026, 11, 9),
    date(2026, 12, 7),
    date(2027, 1, 4),
    date(2027, 2, 1),
    # 1 March 2027 is the end.
]
REVIEWS_BY_HAND = [date(2026, 6, 1), date(2026, 8, 31)]


def review(day: date, choice: TaperChoice, *, extends: bool = False) -> TaperReview:
    return TaperReview(id="r", day=day, choice=choice, reason="", decided_by="", extends=extends)


def made(*days: date) -> list[Contact]:
    return [Contact(day, made=True) for day in days]


def pause(since: date, until: date | None) -> PlanPause:
    return PlanPause(since, until, "")


def facts(contacts=(), pauses=(), reviews=(), *, start=START, phases=DE_MUSSEN, ended_on=None) -> Facts:
    return Facts(Plan(start, phases, ended_on), contacts, pauses, reviews)


class TestTheYearOfDeMussen:
    def test_foreseen_on_its_first_day(self):
        assert list(planned_dates(facts(), START)) == YEAR_BY_HAND

    def test_lived_day_by_day(self):
        visits, reviews, day = [], [], START
        while day < date(2027, 3, 1):
            now = standing(facts(made(*visits), reviews=reviews), day)
            if now.review_due == day:
                reviews.append(review(day, TaperChoice.DOWN))
                now = standing(facts(made(*visits), reviews=reviews), day)
            if now.next_due == day:
                visits.append(day)
            day += DAY
        assert visits == YEAR_BY_HAND
        assert [decision.day for decision in reviews] == REVIEWS_BY_HAND

    def test_its_end(self):
        reviews = [review(day, TaperChoice.DOWN) for day in REVIEWS_BY_HAND]
        lived = facts(made(*YEAR_BY_HAND), reviews=reviews)
        before, at_end = standing(lived, date(2027, 2, 28)), standing(lived, date(2027, 3, 1))
        assert (before.track, before.next_due, before.ends_on) == (Track.ON_TRACK, None, date(2027, 3, 1))
        assert (at_end.track, at_end.next_due, at_end.review_due) == (Track.REVIEW_DUE, None, date(2027, 3, 1))
        assert (at_end.made, at_end.attempts) == (25, 0)

    def test_over_a_leap_day(self):
        # 2028 has a 29 February, a Tuesday. Mondays from 31 January.
        dates = planned_dates(facts(start=date(2028, 1, 31)), date(2028, 1, 31))
        assert list(dates[:7]) == [
            date(2028, 1, 31),
            date(2028, 2, 7),
            date(2028, 2, 14),
            date(2028, 2, 21),
            date(2028, 2, 28),
            date(2028, 3, 6),
            date(2028, 3, 13),
        ]
        begun_on_the_leap_day = standing(facts(start=date(2028, 2, 29)), date(2028, 2, 29))
        assert begun_on_the_leap_day.ends_on == date(2029, 2, 27)
        assert begun_on_the_leap_day.review_due == date(2028, 5, 30)

    def test_clocks_that_change_do_not_move_a_visit(self):
        # Summer time began on 29 March 2026 and ended on 25 October 2026; both Mondays after are there.
        dates = planned_dates(facts(phases=(Phase(7, 52),)), START)
        assert {date(2026, 3, 30), date(2026, 10, 26)} <= set(dates)


class TestTheNextVisit:
    def test_the_first_is_due_when_the_plan_begins(self):
        now = standing(facts(), START)
        assert (now.track, now.next_due, now.days_late) == (Track.DUE, START, 0)

    def test_before_the_plan_begins(self):
        assert standing(facts(), START - DAY).track is Track.NOT_STARTED

    def test_it_follows_the_last_visit_made_not_the_calendar(self):
        assert standing(facts(made(date(2026, 3, 5))), date(2026, 3, 6)).next_due == date(2026, 3, 12)

    def test_attempts_are_no_contact(self):
        tries = [Contact(date(2026, 3, day), made=False) for day in (9, 10, 11)]
        now = standing(facts([*made(START), *tries]), date(2026, 3, 12))
        assert (now.next_due, now.days_late, now.track) == (date(2026, 3, 9), 3, Track.DUE)
        assert (now.made, now.attempts) == (1, 3)

    def test_late_becomes_overdue_after_the_grace(self):
        assert standing(facts(made(START)), date(2026, 3, 13)).track is Track.OVERDUE

    def test_missed_visits_do_not_pile_up(self):
        now = standing(facts(made(START)), date(2026, 4, 6))
        assert (now.next_due, now.days_late) == (date(2026, 3, 9), 28)
        assert standing(facts(made(START, date(2026, 4, 6))), date(2026, 4, 6)).next_due == date(2026, 4, 13)

    def test_a_visit_noted_late_changes_nothing(self):
        before = standing(facts(made(date(2026, 3, 16))), date(2026, 3, 17))
        after = standing(facts(made(date(2026, 3, 16), date(2026, 3, 9))), date(2026, 3, 17))
        assert before.next_due == after.next_due

    def test_nothing_is_due_when_the_match_has_ended(self):
        now = standing(facts(made(START), ended_on=date(2026, 4, 1)), date(2026, 4, 1))
        assert (now.track, now.next_due, now.review_due) == (Track.FINISHED, None, None)


class TestReviews:
    def test_the_interval_stays_until_somebody_decides(self):
        visits = made(date(2026, 5, 25), date(2026, 6, 1), date(2026, 6, 8))
        now = standing(facts(visits), date(2026, 6, 9))
        assert (now.track, now.next_due, now.phase) == (Track.REVIEW_DUE, date(2026, 6, 15), 0)

    def test_a_review_that_is_due_is_not_foreseen(self):
        dates = planned_dates(facts(made(date(2026, 6, 1))), date(2026, 6, 2))
        assert {later - earlier for earlier, later in pairwise(dates)} == {timedelta(days=7)}

    def test_a_silent_match_is_overdue_first(self):
        now = standing(facts(made(date(2026, 5, 18))), date(2026, 6, 5))
        assert (now.track, now.review_due) == (Track.OVERDUE, date(2026, 6, 1))

    def test_hold_asks_again_after_four_weeks(self):
        held = facts(made(date(2026, 6, 1)), reviews=[review(date(2026, 6, 3), TaperChoice.HOLD)])
        now = standing(held, date(2026, 6, 4))
        assert (now.next_due, now.review_due, now.phase) == (date(2026, 6, 8), date(2026, 7, 1), 0)

    def test_hold_does_not_move_the_end(self):
        held = facts(reviews=[review(date(2026, 6, 3), TaperChoice.HOLD)])
        assert standing(held, date(2026, 6, 4)).ends_on == date(2027, 3, 1)

    def test_a_late_decision_begins_its_phase_on_that_day(self):
        decided = facts(made(date(2026, 6, 15)), reviews=[review(date(2026, 6, 15), TaperChoice.DOWN)])
        now = standing(decided, date(2026, 6, 16))
        assert (now.next_due, now.phase_started, now.review_due) == (
            date(2026, 6, 29),
            date(2026, 6, 15),
            date(2026, 9, 14),
        )

    def test_up_makes_nobody_late(self):
        reviews = [review(date(2026, 6, 1), TaperChoice.DOWN), review(date(2026, 6, 5), TaperChoice.UP)]
        now = standing(facts(made(date(2026, 5, 27)), reviews=reviews), date(2026, 6, 5))
        assert (now.next_due, now.days_late, now.phase) == (date(2026, 6, 5), 0, 0)

    def test_up_does_not_forgive_what_was_late_already(self):
        reviews = [review(date(2026, 6, 1), TaperChoice.DOWN), review(date(2026, 6, 20), TaperChoice.UP)]
        now = standing(facts(made(date(2026, 5, 25)), reviews=reviews), date(2026, 6, 20))
        assert (now.next_due, now.days_late) == (date(2026, 6, 8), 12)

    def test_an_extension_moves_the_end(self):
        reviews = [
            *(review(day, TaperChoice.DOWN) for day in REVIEWS_BY_HAND),
            review(date(2027, 3, 1), TaperChoice.HOLD, extends=True),
        ]
        now = standing(facts(made(date(2027, 2, 1)), reviews=reviews), date(2027, 3, 1))
        assert (now.track, now.next_due, now.ends_on) == (Track.DUE, date(2027, 3, 1), date(2027, 4, 26))

    @pytest.mark.parametrize(
        ("phase", "choice", "possible"),
        [
            (0, TaperChoice.UP, False),
            (1, TaperChoice.UP, True),
            (1, TaperChoice.DOWN, True),
            (2, TaperChoice.DOWN, False),
            (2, TaperChoice.HOLD, True),
        ],
    )
    def test_directions_that_a_plan_has(self, phase, choice, possible):
        assert can_choose(Plan(START, DE_MUSSEN), phase, choice) is possible

    def test_beyond_one_year_needs_approval(self):
        end = date(2027, 3, 1)
        assert needs_approval(facts(), TaperChoice.HOLD, extends=True, today=end)
        assert not needs_approval(facts(), TaperChoice.HOLD, extends=False, today=end)
        half_a_year = facts(phases=(Phase(7, 26),))
        assert not needs_approval(half_a_year, TaperChoice.HOLD, extends=True, today=date(2026, 8, 31))


class TestPauses:
    def test_the_clock_stands_still_and_the_end_moves(self):
        # Visit on 2 March, away from 5 to 18 March (14 days): the visit of the 9th is due on the 23rd.
        away = facts(made(START), [pause(date(2026, 3, 5), date(2026, 3, 18))])
        now = standing(away, date(2026, 3, 19))
        assert (now.track, now.next_due, now.ends_on) == (Track.ON_TRACK, date(2026, 3, 23), date(2027, 3, 15))
        assert now.review_due == date(2026, 6, 15)

    def test_nothing_is_due_while_the_end_of_the_pause_is_not_known(self):
        away = facts(made(START), [pause(date(2026, 3, 5), None)])
        now = standing(away, date(2026, 5, 1))
        assert (now.track, now.next_due) == (Track.PAUSED, None)
        assert planned_dates(away, date(2026, 5, 1)) == ()

    def test_a_visit_that_was_owed_is_due_on_the_day_of_return(self):
        away = facts(made(START), [pause(date(2026, 3, 11), date(2026, 3, 20))])
        assert standing(away, date(2026, 3, 10)).next_due == date(2026, 3, 9)
        assert standing(away, date(2026, 3, 12)).next_due == date(2026, 3, 21)
        assert standing(away, date(2026, 3, 21)).days_late == 0

    def test_overlapping_pauses_count_once(self):
        clock = plan_clock(START, [pause(START, START + 4 * DAY), pause(START + 2 * DAY, START + 6 * DAY)], START)
        assert clock.days(START + 10 * DAY) == 3
        assert clock.date(0) == START + 7 * DAY

    def test_a_holiday_told_ahead_is_planned_around(self):
        away = facts((), [pause(date(2026, 3, 7), date(2026, 3, 20))])
        assert list(planned_dates(away, START)[:3]) == [START, date(2026, 3, 23), date(2026, 3, 30)]


days = st.integers(-10, 600).map(lambda offset: START + timedelta(days=offset))
plans = st.builds(
    Plan,
    st.just(START),
    st.lists(st.builds(Phase, st.sampled_from([1, 7, 14, 28, 30]), st.integers(1, 30)), min_size=1, max_size=4).map(
        tuple
    ),
)
all_facts = st.builds(
    Facts,
    plans,
    st.lists(st.builds(Contact, days, st.booleans()), max_size=30),
    st.lists(
        st.builds(
            lambda since, length: pause(since, None if length is None else since + timedelta(days=length)),
            days,
            st.none() | st.integers(0, 60),
        ),
        max_size=4,
    ),
    st.lists(
        st.builds(lambda day, choice, extends: review(day, choice, extends=extends), days, st.sampled_from(TaperChoice),
                  st.booleans()),
        max_size=8,
    ),
)  # fmt: skip


class TestForAnyFacts:
    @given(all_facts, days)
    def test_the_end_is_respected(self, any_facts, today):
        now = standing(any_facts, today)
        for day in planned_dates(any_facts, today):
            assert day < now.ends_on
        if today >= now.ends_on:
            assert now.next_due is None

    @given(all_facts, days)
    def test_never_two_dues_at_once(self, any_facts, today):
        now, dates = standing(any_facts, today), planned_dates(any_facts, today)
        assert dates[:1] == (() if now.next_due is None else (now.next_due,))
        assert sum(day <= today for day in dates) <= 1
        assert all(earlier < later for earlier, later in pairwise(dates))

    @given(all_facts, days)
    def test_the_next_visit_comes_after_the_last_and_not_before_the_start(self, any_facts, today):
        now = standing(any_facts, today)
        if now.next_due is not None:
            assert now.next_due >= START
            assert now.last_made is None or now.next_due > now.last_made

    @given(all_facts, days, days)
    def test_a_further_visit_never_brings_the_next_date_back(self, any_facts, today, day):
        before = standing(any_facts, today).next_due
        more = Facts(
            any_facts.plan, [*any_facts.contacts, Contact(day, made=True)], any_facts.pauses, any_facts.reviews
        )
        after = standing(more, today).next_due
        if before is not None and after is not None:
            assert after >= before

    @given(all_facts, days)
    def test_time_alone_never_brings_the_next_date_back(self, any_facts, today):
        nothing_happens = Facts(
            any_facts.plan,
            [contact for contact in any_facts.contacts if contact.day <= today],
            any_facts.pauses,
            [decision for decision in any_facts.reviews if decision.day <= today],
        )
        dues = [standing(nothing_happens, today + timedelta(days=step)).next_due for step in (0, 1, 5, 30)]
        known = [due for due in dues if due is not None]
        assert known == sorted(known)

    @given(all_facts, days)
    def test_without_a_decision_the_first_interval_stays(self, any_facts, today):
        undecided = Facts(any_facts.plan, any_facts.contacts, any_facts.pauses, ())
        assert standing(undecided, today).phase == 0

    @given(all_facts, days)
    def test_each_decision_moves_one_step_at_most(self, any_facts, today):
        decided = sorted((r for r in any_facts.reviews if r.day <= today), key=lambda r: r.day)
        phases = [
            standing(Facts(any_facts.plan, any_facts.contacts, any_facts.pauses, decided[:count]), today).phase
            for count in range(len(decided) + 1)
        ]
        steps = {TaperChoice.DOWN: {0, 1}, TaperChoice.HOLD: {0}, TaperChoice.UP: {0, -1}}
        for decision, before, after in zip(decided, phases[:-1], phases[1:], strict=True):
            assert after - before in steps[decision.choice]

    @given(all_facts, days)
    def test_attempts_change_no_date(self, any_facts, today):
        contacts = [contact for contact in any_facts.contacts if contact.made]
        without = Facts(any_facts.plan, contacts, any_facts.pauses, any_facts.reviews)
        assert standing(without, today).next_due == standing(any_facts, today).next_due
        assert planned_dates(without, today) == planned_dates(any_facts, today)

    @given(all_facts, days)
    def test_the_order_in_which_visits_and_pauses_were_noted_does_not_matter(self, any_facts, today):
        turned = Facts(any_facts.plan, any_facts.contacts[::-1], any_facts.pauses[::-1], any_facts.reviews)
        assert standing(turned, today) == standing(any_facts, today)

    @given(all_facts, days)
    def test_nothing_is_planned_inside_a_pause(self, any_facts, today):
        for day in planned_dates(any_facts, today)[1:]:
            assert not any(p.until is not None and p.since <= day <= p.until for p in any_facts.pauses)

    @given(all_facts, days)
    def test_dates_change_by_themselves_only_when_foretold(self, any_facts, today):
        closed = [p for p in any_facts.pauses if p.until is not None]
        still = Facts(
            any_facts.plan,
            [contact for contact in any_facts.contacts if contact.day <= today],
            closed,
            [decision for decision in any_facts.reviews if decision.day <= today],
        )
        turn = changes_by_itself_on(still, today) or today + timedelta(days=100)
        now, later = standing(still, today), standing(still, turn - DAY)
        assert (now.next_due, now.review_due, now.ends_on) == (later.next_due, later.review_due, later.ends_on)

    @given(plans, days, st.integers(1, 60))
    def test_a_pause_moves_the_end_by_its_days(self, plan, since, length):
        today = START + timedelta(days=1000)
        since = max(since, START)
        plain, paused = Facts(plan), Facts(plan, (), [pause(since, since + timedelta(days=length - 1))])
        moved = standing(paused, today).ends_on - standing(plain, today).ends_on
        assert moved == timedelta(days=length if since <= standing(plain, today).ends_on else 0)

    @given(all_facts, days)
    def test_only_an_extension_carries_a_plan_beyond_its_length(self, any_facts, today):
        plan = any_facts.plan
        plain = Facts(plan, any_facts.contacts, (), [r for r in any_facts.reviews if not r.extends])
        assert standing(plain, today).ends_on == START + timedelta(days=plan.days)
        if plan.days <= ONE_YEAR_DAYS:
            assert not needs_approval(plain, TaperChoice.HOLD, extends=False, today=today)

    @given(st.integers(1, 400))
    def test_looking_again_leaves_time_for_two_visits(self, interval):
        assert look_again_days(interval) >= 2 * interval
