"""What Today says about questionnaires: a line for many, and only where somebody may do something about it."""

from contextlib import contextmanager

from sqlalchemy import event

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import TODAY, WEEK, hand_out, person, plan, refuse

NEEDS = (Need.QUESTIONNAIRE_LATE, Need.QUESTIONNAIRE_OUT, Need.QUESTIONNAIRE_DUE)


def lines(unit):
    with unit() as work:
        found = desk.today(work)
    assert found.attention_total == len(found.attention)
    return {line.need: line.reason for line in found.attention if line.need in NEEDS}


@contextmanager
def counted(engine):
    sent = []

    def count(connection, cursor, statement, *rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield sent
    event.remove(engine, "before_cursor_execute", count)


def test_nothing_is_said_where_nothing_is_planned(unit):
    person(unit)
    assert lines(unit) == {}


def test_all_that_are_due_make_one_line(unit):
    plan(unit)
    plan(unit, instrument="gse")
    for name in ("Amal", "Bea"):
        person(unit, name)
    person(unit, "Cato", since=TODAY - 5 * WEEK)
    assert lines(unit) == {
        Need.QUESTIONNAIRE_LATE: "2 questionnaires are late: their day was more than four weeks ago.",
        Need.QUESTIONNAIRE_DUE: "4 questionnaires can be asked now.",
    }


def test_what_was_settled_or_may_not_be_asked_is_not_counted(unit):
    line = plan(unit)
    refuse(unit, person(unit, "Amal"), line.id)
    person(unit, "Bea", agrees=False)
    assert lines(unit) == {}


def test_a_sheet_that_does_not_come_back_is_asked_for_after_four_weeks(unit, clock):
    line = plan(unit)
    hand_out(unit, person(unit), line.id)
    clock.forward(days=27)
    assert lines(unit) == {}
    clock.forward(days=1)
    told = "1 questionnaire was handed out four weeks ago or earlier, and is not back."
    assert lines(unit) == {Need.QUESTIONNAIRE_OUT: told}


def test_staff_are_told_too(unit, as_role):
    plan(unit)
    person(unit)
    assert list(lines(as_role(AccountRole.STAFF))) == [Need.QUESTIONNAIRE_DUE]


def test_without_a_plan_today_asks_for_nothing_of_it(unit, engine):
    person(unit)
    with unit() as work, counted(engine) as sent:
        desk.today(work)
    asked = [statement for statement in sent if "measure" in statement]
    assert len(asked) <= 3
