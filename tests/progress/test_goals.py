"""Goals: the person's own words first, steps, how it goes, how far it was reached."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import GoalDetails, GoalStep, LifeArea, Reached
from ensure_desktop.visits.service import withdraw_visit
from ensure_desktop.visits.values import Outcome, StepBy
from tests.conftest import load_models
from tests.progress.at_hand import DAY, TODAY, WEEK, goal, goals_of

load_models()  # merging knows all tables that speak of people

WHOLE = GoalDetails(
    "I want to talk with my neighbours",
    area=LifeArea.TAKING_PART,
    specific="Say more than hello",
    measured_by="One of them knows my name",
    helped_by="The café on Tuesdays",
    matters_because="I feel alone",
    until=TODAY + 12 * WEEK,
    steps=(
        GoalStep("Go to the café", StepBy.TOGETHER, TODAY + WEEK),
        GoalStep("Bring biscuits", StepBy.PARTICIPANT, done_on=TODAY - DAY),
    ),
)


def save(unit, person_id, details, goal_id=None):
    with unit() as work:
        return progress.save_goal(work, goal_id=goal_id, person_id=person_id, details=details)


def test_a_goal_is_kept_as_it_was_told(unit, fatima):
    made = save(unit, fatima, WHOLE)
    assert made.details == WHOLE
    assert (made.set_on, made.closed_on, made.withdrawn) == (TODAY, None, False)
    assert goals_of(unit, fatima).goals == (made,)


def test_the_own_words_are_all_that_is_needed(unit, fatima):
    made = save(unit, fatima, GoalDetails("  Learn\nDutch  ", steps=(GoalStep("  "), GoalStep(" Enrol "))))
    assert made.details.own_words == "Learn\nDutch"
    assert [step.text for step in made.details.steps] == ["Enrol"]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (GoalDetails(" "), "own_words"),
        (GoalDetails("x" * 501), "own_words"),
        (GoalDetails("x", specific="y" * 2001), "specific"),
        (GoalDetails("x", until=date(2040, 1, 1)), "until"),
        (GoalDetails("x", steps=(GoalStep("a"),) * 21), "steps"),
        (GoalDetails("x", steps=(GoalStep("a", done_on=TODAY + DAY),)), "steps"),
        (GoalDetails("x", steps=(GoalStep("a", until=date(2040, 1, 1)),)), "steps"),
    ],
)
def test_what_has_to_be_mended_stands_beside_its_field(unit, fatima, details, field):
    with pytest.raises(FieldErrors) as wrong:
        save(unit, fatima, details)
    assert set(wrong.value.fields) == {field}
    assert goals_of(unit, fatima).goals == ()


def test_steps_can_be_put_in_another_order_taken_out_and_ticked(unit, fatima):
    made = save(unit, fatima, WHOLE)
    turned = replace(WHOLE, steps=(WHOLE.steps[1], GoalStep("Ask her name"), WHOLE.steps[0]))
    assert save(unit, fatima, turned, made.id).details == turned
    with unit() as work:
        ticked = progress.tick_step(work, goal_id=made.id, position=1, done_on=TODAY)
        assert [step.done_on for step in ticked.details.steps] == [TODAY - DAY, TODAY, None]
        ticked = progress.tick_step(work, goal_id=made.id, position=0, done_on=None)
        assert [step.done_on for step in ticked.details.steps] == [None, TODAY, None]
        with pytest.raises(NotFound):
            progress.tick_step(work, goal_id=made.id, position=3, done_on=TODAY)
        with pytest.raises(FieldErrors):
            progress.tick_step(work, goal_id=made.id, position=0, done_on=TODAY + DAY)
    shorter = replace(WHOLE, steps=WHOLE.steps[:1])
    assert save(unit, fatima, shorter, made.id).details == shorter


def test_nobody_elses_goal_is_written_over(unit, centre, fatima):
    made = save(unit, fatima, WHOLE)
    zeinab = centre.participant("Zeinab")
    with unit() as work, pytest.raises(ValueError, match="somebody else"):
        progress.save_goal(work, goal_id=made.id, person_id=zeinab, details=WHOLE)


def test_progress_is_noted_once_a_day(unit, fatima):
    made = goal(unit, fatima)
    with unit() as work:
        progress.note_progress(work, goal_id=made.id, day=TODAY, level=2)
        progress.note_progress(work, goal_id=made.id, day=TODAY - WEEK, level=1, note="Borrowed a bike")
        found = progress.note_progress(work, goal_id=made.id, day=TODAY, level=3, note="Rode to the shop")
        told = [(each.day, each.level, each.note, each.by) for each in found.progress]
        assert told == [
            (TODAY - WEEK, 1, "Borrowed a bike", "Anneke de Wit"),
            (TODAY, 3, "Rode to the shop", "Anneke de Wit"),
        ]
        left = progress.remove_progress(work, goal_id=made.id, day=TODAY)
        assert [each.level for each in left.progress] == [1]
        for wrong in ({"level": 5}, {"level": -1}, {"day": TODAY + DAY}, {"note": "x" * 2001}):
            with pytest.raises(FieldErrors) as refused:
                progress.note_progress(work, **{"goal_id": made.id, "day": TODAY, "level": 1} | wrong)
            assert set(refused.value.fields) == set(wrong)


def test_a_closed_goal_says_how_far_it_was_reached_and_can_be_opened_again(unit, fatima, clock):
    made = goal(unit, fatima)
    clock.move_to(TODAY + WEEK)
    with unit() as work:
        with pytest.raises(FieldErrors):
            progress.close_goal(work, goal_id=made.id, reached=Reached.FULLY, day=TODAY - DAY)
        closed = progress.close_goal(work, goal_id=made.id, reached=Reached.MOSTLY, day=TODAY + DAY, note="Nearly")
        assert (closed.reached, closed.closed_on, closed.closing_note) == (Reached.MOSTLY, TODAY + DAY, "Nearly")
        assert progress.open_goals(work, person_id=fatima) == 0
        with pytest.raises(UserError, match="open it again"):
            progress.note_progress(work, goal_id=made.id, day=TODAY, level=4)
        again = progress.reopen_goal(work, goal_id=made.id)
        assert (again.reached, again.closed_on, again.closing_note) == (None, None, "")
        assert progress.open_goals(work, person_id=fatima) == 1


def test_open_goals_stand_first_withdrawn_ones_last(unit, fatima, clock):
    closed, gone, old = (goal(unit, fatima, words) for words in ("closed", "gone", "old"))
    clock.move_to(TODAY + DAY)
    goal(unit, fatima, "new")
    with unit() as work:
        progress.close_goal(work, goal_id=closed.id, reached=Reached.NOT, day=TODAY + DAY)
        progress.withdraw_goal(work, goal_id=gone.id)
        assert progress.open_goals(work, person_id=fatima) == 2
    assert [each.details.own_words for each in goals_of(unit, fatima).goals] == ["new", "old", "closed", "gone"]
    with unit() as work:
        with pytest.raises(UserError, match="restore it first"):
            progress.save_goal(work, goal_id=gone.id, person_id=fatima, details=WHOLE)
        progress.restore_goal(work, goal_id=gone.id)
        assert progress.open_goals(work, person_id=fatima) == 3
    assert old.id in {each.id for each in goals_of(unit, fatima).goals}


def test_the_line_of_self_reliance_comes_from_the_visits_to_her(unit, centre, fatima):
    mark = centre.supporter("Mark")
    match_id = centre.match(mark, fatima, days_ago=60)
    centre.visit(match_id, days_ago=10, self_reliance=4)
    centre.visit(match_id, days_ago=40, self_reliance=2)
    centre.visit(match_id, days_ago=30)
    centre.visit(match_id, days_ago=5, outcome=Outcome.NOBODY_HOME)
    gone = centre.visit(match_id, days_ago=20, self_reliance=1)
    with unit() as work:
        withdraw_visit(work, visit_id=gone)
    told = [(point.day, point.level) for point in goals_of(unit, fatima).self_reliance]
    assert told == [(TODAY - 40 * DAY, 2), (TODAY - 10 * DAY, 4)]
    assert goals_of(unit, mark).self_reliance == ()


def test_goals_go_along_when_two_entries_become_one(unit, centre, fatima):
    other = centre.participant("Fatima")
    mine, hers = goal(unit, fatima, "mine"), save(unit, other, WHOLE)
    with unit() as work:
        details = people.person_file(work, person_id=fatima).details
        merge_people(work, kept_id=fatima, gone_id=other, details=details)
    assert {each.id for each in goals_of(unit, fatima).goals} == {mine.id, hers.id}
    with unit() as work:
        (merge,) = merges_of(work, person_id=fatima)
        undo_merge(work, merge_id=merge.id)
    assert goals_of(unit, other).goals == (hers,)


def test_nothing_changes_for_somebody_who_was_withdrawn(unit, fatima):
    made = goal(unit, fatima)
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    with unit() as work, pytest.raises(UserError, match="restore it first"):
        progress.withdraw_goal(work, goal_id=made.id)
