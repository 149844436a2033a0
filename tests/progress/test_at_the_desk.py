"""What goals and referrals bring to Today, to the timeline and to the withdrawal of a consent."""

import pytest

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import EffectKind, Purpose
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.reviewing import review_desk
from ensure_desktop.desk.values import Need
from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.people import service as people
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import Reached, ReferralOutcome
from tests.progress.at_hand import DAY, TODAY, WEEK, goal, goals_of, organisation, refer


def lines(unit, need):
    with unit() as work:
        found = [line for line in desk.today(work, limit=100).attention if line.need is need]
    return [(line.title, line.target, line.item, line.reason) for line in found]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-1, None),
        (0, "Was referred to CAW Laak. Today is the day to ask what came of it."),
        (1, "Was referred to CAW Laak. It was time 1 day ago to ask what came of it."),
        (9, "Was referred to CAW Laak. It was time 9 days ago to ask what came of it."),
    ],
)
def test_after_two_weeks_somebody_asks_what_came_of_a_referral(unit, fatima, days, reason):
    told = refer(unit, fatima, organisation(unit), TODAY - 2 * WEEK - days * DAY)
    assert lines(unit, Need.REFERRAL_OUTCOME) == ([] if reason is None else [("Fatima", fatima, told.id, reason)])


def test_nobody_asks_once_it_is_known_withdrawn_or_not_wanted(unit, centre, fatima):
    caw = organisation(unit)
    known, back, gone = (refer(unit, fatima, caw, TODAY - 3 * WEEK) for _each in range(3))
    other = centre.participant("Zeinab")
    refer(unit, other, caw, TODAY - 3 * WEEK)
    later = refer(unit, fatima, caw, TODAY - 3 * WEEK)
    assert len(lines(unit, Need.REFERRAL_OUTCOME)) == 5
    with unit() as work:
        progress.note_outcome(work, referral_id=known.id, outcome=ReferralOutcome.HELPED, day=TODAY)
        progress.take_back_permission(work, referral_id=back.id, day=TODAY)
        progress.withdraw_referral(work, referral_id=gone.id)
        progress.ask_later(work, referral_id=later.id, day=TODAY + DAY)
        people.withdraw_person(work, person_id=other)
    assert lines(unit, Need.REFERRAL_OUTCOME) == []


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-1, None),
        (0, "Today is the day of a goal. Look together how far it is reached."),
        (1, "The day of a goal was 1 day ago. Look together how far it is reached."),
        (30, "The day of a goal was 30 days ago. Look together how far it is reached."),
    ],
)
def test_a_goal_whose_day_has_come(unit, fatima, days, reason):
    made = goal(unit, fatima, until=TODAY - days * DAY)
    assert lines(unit, Need.GOAL_DUE) == ([] if reason is None else [("Fatima", fatima, made.id, reason)])


def test_a_closed_a_withdrawn_and_an_endless_goal_need_nothing(unit, fatima):
    closed, gone = (goal(unit, fatima, until=TODAY) for _each in range(2))
    goal(unit, fatima)
    with unit() as work:
        progress.close_goal(work, goal_id=closed.id, reached=Reached.PARTLY, day=TODAY)
        progress.withdraw_goal(work, goal_id=gone.id)
    assert lines(unit, Need.GOAL_DUE) == []


def test_the_timeline_tells_all_of_it_and_nothing_that_was_withdrawn(unit, fatima, clock):
    clock.move_to(TODAY - 20 * DAY)
    made = goal(unit, fatima, "Bike to school")
    gone = goal(unit, fatima, "A slip")
    clock.move_to(TODAY)
    told = refer(unit, fatima, organisation(unit), TODAY - 3 * DAY, about="Debts")
    with unit() as work:
        progress.withdraw_goal(work, goal_id=gone.id)
        progress.note_progress(work, goal_id=made.id, day=TODAY - 10 * DAY, level=2, note="Half the way")
        progress.close_goal(work, goal_id=made.id, reached=Reached.FULLY, day=TODAY - DAY, note="Every day now")
        outcome = ReferralOutcome.UNDER_WAY
        progress.note_outcome(work, referral_id=told.id, outcome=outcome, day=TODAY - 2 * DAY, note="A first talk")
        progress.take_back_permission(work, referral_id=told.id, day=TODAY)
        events = progress.events(work, fatima)
        assert set(events) <= set(desk.timeline(work, person_id=fatima))
    assert [(event.day, event.kind, event.title, event.text) for event in events] == [
        (TODAY - 20 * DAY, "goal", "Goal set", "Bike to school"),
        (TODAY - 10 * DAY, "goal", "Goal: half way", "Bike to school\nHalf the way"),
        (TODAY - 3 * DAY, "referral", "Permission to tell CAW Laak", "said so"),
        (TODAY - 3 * DAY, "referral", "Referred to CAW Laak", "Debts"),
        (TODAY - 2 * DAY, "referral", "CAW Laak: help is under way", "A first talk"),
        (TODAY - DAY, "goal", "Goal: fully reached", "Bike to school\nEvery day now"),
        (TODAY, "referral", "Permission taken back: CAW Laak", ""),
    ]
    assert {event.target for event in events} == {fatima}


def test_goals_and_referrals_are_kept_when_the_consent_to_matching_goes(unit, fatima):
    goal(unit, fatima)
    refer(unit, fatima, organisation(unit))
    with unit() as work:
        given = next(
            each.id for each in consent.consents_of(work, person_id=fatima) if each.given.purpose is Purpose.MATCHING
        )
        kept = [each.text for each in withdrawal_effects(work, consent_id=given) if each.kind is EffectKind.KEPT]
        assert any(text.startswith("1 goal is kept") for text in kept)
        assert any(text.startswith("1 referral is kept") for text in kept)
        withdraw_consent(work, consent_id=given, on=TODAY)
        assert progress.open_goals(work, person_id=fatima) == 1
    assert len(goals_of(unit, fatima).goals) == 1


def test_a_review_rests_on_the_visits_and_on_the_open_goals_of_the_participant(unit, centre, fatima):
    mark = centre.supporter("Mark")
    match_id = centre.match(mark, fatima, days_ago=30)
    centre.visit(match_id, days_ago=20)
    goal(unit, fatima)
    closed = goal(unit, fatima)
    goal(unit, mark)
    with unit() as work:
        progress.close_goal(work, goal_id=closed.id, reached=Reached.FULLY, day=TODAY)
        evidence = review_desk(work, match_id=match_id)
    assert (evidence.made, evidence.open_goals) == (1, 1)
