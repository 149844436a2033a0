"""Who is due, who is late, and who is not asked."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from ensure_desktop.evaluation import plans
from ensure_desktop.evaluation.values import Audience, DueFilter, DueState, Moment, PlannedMoment
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, RoleKind
from tests.evaluation.measuring_at_hand import (
    ALL,
    DAY,
    END,
    HALF_A_YEAR,
    LATER,
    START,
    TODAY,
    WEEK,
    due_of,
    filled_in,
    hand_out,
    page,
    person,
    plan,
    refuse,
)

SHORTLY = DueFilter(states=tuple(DueState))


@contextmanager
def counted(engine):
    """How many statements are sent to the file."""
    sent = []

    def count(connection, cursor, statement, *rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield sent
    event.remove(engine, "before_cursor_execute", count)


def test_somebody_new_is_due_at_the_start(unit):
    fatima, line = person(unit), plan(unit)
    found = due_of(unit, fatima)
    assert list(found) == [START, HALF_A_YEAR]
    assert (found[START].state, found[START].on) == (DueState.DUE, TODAY - 2 * WEEK)
    assert (found[HALF_A_YEAR].state, found[HALF_A_YEAR].on) == (DueState.COMING, date(2026, 8, 16))
    assert (found[START].plan_id, found[START].title) == (line.id, "Brief Resilience Scale")


def test_after_four_weeks_she_is_late(unit):
    plan(unit)
    assert due_of(unit, person(unit, since=TODAY - 4 * WEEK))[START].state is DueState.DUE
    assert due_of(unit, person(unit, since=TODAY - 4 * WEEK - DAY))[START].state is DueState.LATE


def test_who_did_not_agree_to_the_evaluation_is_not_asked(unit):
    plan(unit)
    fatima = person(unit, agrees=False)
    assert due_of(unit, fatima)[START].state is DueState.NO_CONSENT
    assert page(unit).rows == ()
    assert page(unit, shown=SHORTLY).by_state[DueState.NO_CONSENT] == 1


def test_what_is_waiting_stands_with_the_longest_due_first(unit):
    plan(unit)
    names = {"Amal": 2, "Bea": 6, "Cato": 4}
    for name, weeks in names.items():
        person(unit, name, since=TODAY - weeks * WEEK)
    assert [each.name for each in page(unit).rows] == ["Bea", "Cato", "Amal"]


def test_the_list_is_read_page_by_page_and_counts_by_state(unit):
    plan(unit)
    for number in range(5):
        person(unit, f"Person {number}", since=TODAY - (number + 2) * WEEK)
    found = page(unit, offset=4, limit=2)
    assert [each.name for each in found.rows] == ["Person 0"]
    assert found.total == 5
    assert found.by_state == {DueState.DUE: 3, DueState.LATE: 2}
    assert page(unit, shown=SHORTLY).by_state == {DueState.DUE: 3, DueState.LATE: 2, DueState.COMING: 5}


def test_the_list_shows_what_is_asked_for(unit):
    plan(unit)
    other = plan(unit, audience=Audience.SUPPORTERS, moments=(START,))
    fatima = person(unit, "Fatima", last_name="Zahra")
    person(unit, "Fay")
    mark = person(unit, "Mark", kind=RoleKind.SUPPORTER)
    assert [each.person_id for each in page(unit, shown=DueFilter(text="zah")).rows] == [fatima]
    assert [each.person_id for each in page(unit, shown=DueFilter(audience=Audience.SUPPORTERS)).rows] == [mark]
    assert [each.person_id for each in page(unit, shown=DueFilter(plan_id=other.id)).rows] == [mark]
    assert [each.person_id for each in page(unit, shown=DueFilter(person_id=fatima)).rows] == [fatima]
    assert page(unit, shown=DueFilter(text="nobody at all")).total == 0


def test_what_came_of_it_is_told(unit):
    line = plan(unit)
    amal, bea, cato = (person(unit, name) for name in ("Amal", "Bea", "Cato"))
    made = hand_out(unit, amal, line.id)
    filled_in(unit, bea, line.id)
    refuse(unit, cato, line.id)
    assert due_of(unit, amal)[START].measurement_id == made.id
    found = {each.name: each.state for each in page(unit, shown=SHORTLY).rows if each.planned == START}
    assert found == {"Amal": DueState.OPEN, "Bea": DueState.DONE, "Cato": DueState.REFUSED}
    assert [each.name for each in page(unit).rows] == ["Amal"]


def test_who_left_is_asked_at_the_end_and_later(unit):
    plan(unit)
    found = due_of(unit, person(unit, since=date(2025, 6, 2), until=date(2026, 2, 27)))
    assert {planned: each.state for planned, each in found.items()} == {
        START: DueState.MISSED,
        HALF_A_YEAR: DueState.MISSED,
        END: DueState.DUE,
        LATER: DueState.COMING,
    }


def test_a_line_asks_those_who_start_in_its_days(unit):
    plan(unit, first=TODAY - WEEK, last=TODAY)
    assert due_of(unit, person(unit, "Amal")) == {}
    assert due_of(unit, person(unit, "Bea", since=TODAY))[START].state is DueState.DUE


def test_a_withdrawn_line_or_person_is_not_asked(unit):
    line = plan(unit)
    fatima = person(unit)
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    assert page(unit, shown=SHORTLY).total == 0
    with unit() as work:
        people.restore_person(work, person_id=fatima)
        plans.withdraw_plan_line(work, plan_id=line.id)
    assert page(unit, shown=SHORTLY).total == 0


def test_nobody_is_offered_words_that_there_are_not(unit):
    plan(unit)
    fatima = person(unit, languages=(LanguageSkill("ti", Level.NATIVE),))
    assert due_of(unit, fatima)[START].language == ""


@pytest.mark.parametrize("weeks", range(0, 110, 13))
def test_the_short_way_to_those_who_wait_leaves_nobody_out(unit, clock, weeks):
    line = plan(unit)
    long_ago = TODAY - 150 * WEEK
    person(unit, "Amal", since=TODAY)
    person(unit, "Bea", since=TODAY, until=TODAY + 20 * WEEK)
    person(unit, "Cato", since=long_ago, until=TODAY + 2 * WEEK)
    hand_out(unit, person(unit, "Dina", since=TODAY), line.id)
    clock.forward(days=7 * weeks)
    waiting = tuple(set(DueState) - {DueState.DONE, DueState.REFUSED, DueState.MISSED})
    shortly = page(unit, shown=DueFilter(states=waiting)).rows
    everything = page(unit, shown=SHORTLY, limit=500).rows
    assert set(shortly) == {each for each in everything if each.state in waiting}


def test_each_role_is_a_course_of_its_own(unit):
    plan(unit, moments=(START,))
    line = plan(unit, audience=Audience.SUPPORTERS, moments=(START, PlannedMoment(Moment.DURING, 3)))
    mark = person(unit, "Mark", kind=RoleKind.SUPPORTER)
    with unit() as work:
        assert {each.plan_id for each in plans_of(work, mark)} == {line.id}


def plans_of(work, person_id):
    from ensure_desktop.evaluation.due import due_of as planned

    return planned(work, person_id=person_id)


@pytest.mark.parametrize("count", [3, 300])
def test_many_people_take_as_many_statements_as_few(unit, engine, count):
    plan(unit, moments=ALL)
    with unit() as work:
        from ensure_desktop.people.values import PersonDetails, RoleDetails

        for number in range(count):
            role = RoleDetails(RoleKind.PARTICIPANT, TODAY - WEEK)
            people.register_person(work, details=PersonDetails(first_name=f"No {number}"), roles=[role])
    with counted(engine) as sent:
        assert page(unit, shown=SHORTLY, limit=50).total == 2 * count
    assert len(sent) <= 20
