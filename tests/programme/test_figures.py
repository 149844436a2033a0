"""The figures of indicators against what was put into the vault."""

from datetime import date

import pytest
from sqlalchemy import event

from ensure_desktop.evaluation import outcomes
from ensure_desktop.evaluation.outcome_values import OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.matching import service as matching
from ensure_desktop.network import board
from ensure_desktop.network.values import MeetingDetails, Side
from ensure_desktop.people import roles
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.programme import indicators
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import Reached
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import EntryKind
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Outcome, Receipt
from tests.evaluation.measuring_at_hand import DAY, TODAY, person
from tests.evaluation.measuring_at_hand import plan as measure_plan
from tests.evaluation.results_at_hand import END, START, came, measured, pair
from tests.evaluation.results_at_hand import brs as raw
from tests.matching.people_at_hand import participant, supporter
from tests.network.partners_at_hand import agreement, partner
from tests.programme.indicators_at_hand import computed, figure, listed
from tests.progress.at_hand import goal, organisation, refer
from tests.supervision.at_hand import talk
from tests.training.conftest import school  # noqa: F401
from tests.visits.at_hand import begin, log, page

FEBRUARY = {"first": date(2026, 2, 1), "last": date(2026, 2, 28)}


@pytest.fixture
def visited(unit, clock):
    """A match with four visits in February, one of them withdrawn and one an attempt, and with one in March."""
    clock.move_to(date(2026, 1, 5))
    match_id = begin(unit)
    clock.move_to(TODAY)
    log(unit, match_id, date(2026, 2, 3), minutes=75, receipts=(Receipt(1250, "Tram"),))
    log(unit, match_id, date(2026, 2, 10), minutes=45)
    slip = log(unit, match_id, date(2026, 2, 11), minutes=600, receipts=(Receipt(99, "Slip"),))
    with unit() as work:
        visits.withdraw_visit(work, visit_id=slip.id)
    log(unit, match_id, date(2026, 2, 17), outcome=Outcome.NOBODY_HOME, minutes=None)
    log(unit, match_id, date(2026, 3, 1), minutes=60)
    return match_id


def test_only_visits_that_were_made_in_the_period_count(unit, visited):
    assert figure(unit, "visits", **FEBRUARY) == (2, None)
    assert figure(unit, "supporter hours", **FEBRUARY) == (2, None)
    assert figure(unit, "active supporters", **FEBRUARY) == (1, None)
    assert figure(unit, "expenses", **FEBRUARY) == (1250, None)
    assert figure(unit, "visits") == (3, None)


def test_a_visit_is_in_time_up_to_three_days_after_the_day_that_was_planned(unit, clock):
    clock.move_to(date(2026, 1, 5))
    match_id = begin(unit)
    clock.move_to(TODAY)
    log(unit, match_id, date(2026, 1, 5))
    first = page(unit, match_id).planned[0]
    log(unit, match_id, first + 3 * DAY)
    second = page(unit, match_id).planned[0]
    log(unit, match_id, second + 4 * DAY)
    planned = [each.planned_for for each in page(unit, match_id).visits]
    assert None not in planned
    value, of = figure(unit, "in time")
    assert (round(value, 2), of) == (66.67, 3)


def test_roles_count_on_their_days(unit):
    one = person(unit, "Ida", since=date(2025, 11, 1), until=date(2026, 1, 31))
    person(unit, "Eva", since=date(2026, 2, 10))
    person(unit, "Rosa", RoleKind.SUPPORTER, since=date(2026, 1, 1))
    gone = person(unit, "Lou", RoleKind.SUPPORTER, since=date(2026, 1, 1), until=date(2026, 2, 14))
    assert figure(unit, "reached") == (2, None)
    assert figure(unit, "reached", **FEBRUARY) == (1, None)
    assert figure(unit, "newcomers", **FEBRUARY) == (1, None)
    assert figure(unit, "newcomers", first=date(2026, 1, 1), last=date(2026, 1, 31)) == (0, None)
    assert figure(unit, "supporters", first=date(2026, 1, 1), last=date(2026, 1, 31)) == (2, None)
    assert figure(unit, "supporters") == (1, None)
    with unit() as work:
        roles.add_role(work, person_id=one, role=RoleDetails(RoleKind.PARTICIPANT, date(2026, 2, 20)))
        roles.add_role(work, person_id=gone, role=RoleDetails(RoleKind.PARTICIPANT, date(2026, 2, 20)))
    assert figure(unit, "reached") == (3, None)


def test_matches_count_once_for_each_participant(unit, clock):
    clock.move_to(date(2026, 2, 2))
    with unit() as work:
        fatima = participant(work, "Fatima")
        for name in ("Mark", "Nora"):
            match = matching.propose_match(work, supporter_id=supporter(work, name), participant_id=fatima)
            visits.begin_match(work, match_id=match.id, day=work.today())
    clock.move_to(TODAY)
    assert figure(unit, "matched", **FEBRUARY) == (1, None)
    assert figure(unit, "matched", first=date(2026, 3, 1), last=date(2026, 3, 31)) == (0, None)
    assert figure(unit, "accompanied") == (1, None)


def test_talks_are_counted_by_kind_and_only_when_they_took_place(unit, clock):
    with unit() as work:
        mark = supporter(work, "Mark")
    talk(unit, mark)
    talk(unit, mark, kind=EntryKind.WELL_BEING_CALL)
    talk(unit, mark, held=False, day=TODAY + DAY, next_on=None)
    slip = talk(unit, mark)
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=slip.id)
    clock.forward(days=7)
    assert figure(unit, "talks", "coaching") == (1, None)
    assert figure(unit, "talks") == (2, None)


def test_a_partner_counts_while_an_agreement_that_both_signed_holds(unit):
    with unit() as work:
        for name, sides in (("Library", (Side.CENTRE, Side.PARTNER)), ("Town", (Side.CENTRE,)), ("Church", ())):
            agreement(work, partner(work, name).id, *sides)
        ended = agreement(work, partner(work, "School").id, Side.CENTRE, Side.PARTNER, valid_until=date(2026, 2, 1))
    assert ended.details.valid_until == date(2026, 2, 1)
    assert figure(unit, "partners") == (1, None)
    assert figure(unit, "partners", **FEBRUARY) == (0, None)


def test_referrals_and_goals_count_by_their_days(unit):
    fatima, place = person(unit), organisation(unit)
    refer(unit, fatima, place)
    for words, how in (("Bike", Reached.FULLY), ("Dutch", Reached.MOSTLY), ("Sleep", Reached.NOT)):
        made = goal(unit, fatima, words)
        with unit() as work:
            progress.close_goal(work, goal_id=made.id, reached=how, day=TODAY)
    goal(unit, fatima)
    assert figure(unit, "referrals") == (1, None)
    value, of = figure(unit, "goals")
    assert (round(value, 2), of) == (66.67, 3)
    assert figure(unit, "goals", **FEBRUARY) == (None, 0)


def test_outcomes_count_people_by_kind_and_audience(unit):
    fatima, rosa = person(unit), person(unit, "Rosa", RoleKind.SUPPORTER)
    silent = person(unit, "Amal", agrees=False)
    noted = [
        (fatima, Audience.PARTICIPANTS, OutcomeKind.JOB),
        (fatima, Audience.PARTICIPANTS, OutcomeKind.JOB),
        (fatima, Audience.PARTICIPANTS, OutcomeKind.TRAINING),
        (rosa, Audience.SUPPORTERS, OutcomeKind.JOB),
        (silent, Audience.PARTICIPANTS, OutcomeKind.JOB),
    ]
    with unit() as work:
        for who, audience, kind in noted:
            outcomes.save_outcome(work, outcome_id=None, details=OutcomeDetails(who, audience, kind, TODAY))
    assert figure(unit, "outcomes", "job") == (2, None)
    assert figure(unit, "outcomes", "job/supporters") == (1, None)
    assert figure(unit, "outcomes", "training") == (1, None)
    assert figure(unit, "outcomes") == (2, None)


YEAR_BEFORE = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}


def test_the_mean_change_of_the_primary_outcome_is_that_of_the_results_with_its_direction(unit):
    measure_plan(unit, moments=(START, END), primary=True)
    for number, (before, after) in enumerate([(12, 18), (15, 18), (20, 21), (18, 24), (10, 12)]):
        pair(unit, before, after, f"Ida {number}")
    value, of = figure(unit, "mean change", "participants", **YEAR_BEFORE)
    assert (value, of) == (pytest.approx(18 / 5 / 6), 5)
    computed(unit, "mean change", "participants")
    (found,) = listed(unit, **YEAR_BEFORE)
    assert "Brief Resilience Scale from 1 to 5: higher is better." in found.from_where


def test_of_too_few_people_no_mean_is_told_not_even_inside(unit):
    measure_plan(unit, moments=(START, END), primary=True)
    for number in range(4):
        pair(unit, 12, 18, f"Ida {number}")
    computed(unit, "mean change", "participants")
    (found,) = listed(unit, **YEAR_BEFORE)
    assert found.value is None
    assert "Too few people to say." in found.from_where


def test_the_response_is_that_of_people_who_agreed_and_had_come_to_the_moment(unit):
    measure_plan(unit, moments=(START, END), primary=True)
    pair(unit, 12, 18)
    pair(unit, 12, None, "Amal")
    came(unit, "Rosa")
    silent = came(unit, "Noor", agrees=False)
    measured(unit, silent, START, raw(12))
    start, end = (figure(unit, f"response {when}", "participants", **YEAR_BEFORE) for when in ("start", "end"))
    assert (round(start[0], 2), start[1]) == (66.67, 3)
    assert (round(end[0], 2), end[1]) == (33.33, 3)


def test_sounding_boards_count_once_they_were_held(unit):
    with unit() as work:
        for day, held in ((TODAY - DAY, True), (TODAY - 2 * DAY, False)):
            made = board.plan_meeting(work, details=MeetingDetails(day))
            board.mark_held(work, meeting_id=made.id, held=held)
    assert figure(unit, "boards") == (1, None)


def test_all_figures_of_an_answer_take_as_many_statements_for_many_people_as_for_few(unit, engine):
    with unit() as work:
        indicators.begin_with_usual(work)
    measure_plan(unit, moments=(START, END), primary=True)

    def asked():
        sent = []

        def count(connection, cursor, statement, *rest):
            sent.append(statement)

        with unit() as work:
            event.listen(engine, "before_cursor_execute", count)
            indicators.indicators(work, first=date(2025, 1, 1), last=date(2026, 12, 31))
            event.remove(engine, "before_cursor_execute", count)
        return len(sent)

    pair(unit, 12, 18)
    few = asked()
    for number in range(8):
        pair(unit, 12, 18, f"Ida {number}")
    assert asked() == few


def test_who_came_to_a_course_is_trained_and_who_got_the_certificate_is_certified(
    unit,
    school,  # noqa: F811
):
    course, lucie = school.trained("Lucie")
    school.certify(course, lucie)
    school.enrol(course, school.person("Never"))
    assert figure(unit, "trained", "basic") == (1, None)
    assert figure(unit, "trained", "vocational") == (0, None)
    assert figure(unit, "certified") == (1, None)
    assert figure(unit, "certified", **FEBRUARY) == (0, None)
