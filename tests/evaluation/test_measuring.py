"""Handing out, filling in, refusing and taking back."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from ensure_desktop.consent.service import withdraw_consent
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.evaluation import measuring
from ensure_desktop.evaluation.values import DueState, MeasureState, Medium, Mode
from ensure_desktop.evaluation.withdrawing import carry_out, effects
from ensure_desktop.people import service as people
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import (
    BRS,
    DAY,
    HALF_A_YEAR,
    HERE,
    START,
    TODAY,
    consents,
    due_of,
    filled_in,
    finish,
    hand_out,
    keep,
    person,
    plan,
    read,
    refuse,
)


@pytest.fixture
def line(unit):
    return plan(unit)


@pytest.fixture
def fatima(unit):
    return person(unit)


def history(unit, person_id):
    with unit() as work:
        return measuring.measurements_of(work, person_id=person_id)


def test_what_is_handed_out_has_a_code_in_place_of_a_name(unit, fatima, line):
    made = hand_out(unit, fatima, line.id, circumstances=replace(HERE, medium=Medium.PAPER))
    assert (made.code, made.state, made.title) == ("Q-0001", MeasureState.OPEN, "Brief Resilience Scale")
    assert made.circumstances == replace(HERE, medium=Medium.PAPER)
    assert hand_out(unit, person(unit, "Amal"), line.id).code == "Q-0002"


@pytest.mark.parametrize("typed", ["Q-0001", "q1", " 0001", "Q 0001"])
def test_a_paper_is_found_by_its_code_however_it_is_typed(unit, fatima, line, typed):
    made = hand_out(unit, fatima, line.id)
    with unit() as work:
        assert measuring.measurement_by_code(work, code=typed).id == made.id


@pytest.mark.parametrize("typed", ["", "Q", "2", "P-0001x2"])
def test_a_code_that_there_is_not_is_said_so(unit, fatima, line, typed):
    hand_out(unit, fatima, line.id)
    with unit() as work, pytest.raises(NotFound, match="code"):
        measuring.measurement_by_code(work, code=typed)


def test_one_is_handed_out_once(unit, fatima, line):
    hand_out(unit, fatima, line.id)
    with pytest.raises(UserError, match="handed out already"):
        hand_out(unit, fatima, line.id)


def test_what_was_begun_is_gone_on_with(unit, fatima, line):
    made = hand_out(unit, fatima, line.id)
    with unit() as work:
        again = measuring.begin(
            work,
            person_id=fatima,
            plan_id=line.id,
            planned=START,
            circumstances=replace(HERE, mode=Mode.HELPED, helped_by="Mark", language="fr"),
        )
    assert (again.id, again.circumstances.helped_by, again.circumstances.language) == (made.id, "Mark", "fr")


def test_answers_keep_the_language_in_which_they_were_given(unit, fatima, line):
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id, {"q1": 3})
    with unit() as work:
        again = measuring.begin(work, measurement_id=made.id, circumstances=replace(HERE, language="fr"))
    assert again.circumstances.language == "nl"
    assert finish(unit, made.id, replace(HERE, language="tr")).circumstances.language == "nl"


def test_answers_are_kept_as_they_are_typed(unit, fatima, line):
    made = hand_out(unit, fatima, line.id)
    kept = keep(unit, made.id, {"q1": 9, "q2": 2, "nothing asked": 1, "q3": None})
    assert kept.answers == {"q1": 9, "q2": 2}
    assert read(unit, made.id).revision == kept.revision != made.revision


def test_who_typed_into_older_answers_is_told(unit, fatima, line):
    made = hand_out(unit, fatima, line.id)
    first = keep(unit, made.id, {"q1": 1}, revision="")
    keep(unit, made.id, {"q1": 2}, revision=first.revision)
    with pytest.raises(measuring.NewerAnswers):
        keep(unit, made.id, {"q1": 3}, revision=first.revision)
    assert read(unit, made.id).answers == {"q1": 2}


def test_finished_it_is_scored_from_the_raw_answers(unit, fatima, line):
    done = filled_in(unit, fatima, line.id)
    assert done.state is MeasureState.DONE
    assert done.answers == BRS
    assert (done.scored.score, done.scored.missing) == (pytest.approx(25 / 6), 0)
    assert due_of(unit, fatima)[START].state is DueState.DONE


@pytest.mark.parametrize(("wrong", "item"), [({"q1": 6}, "q1"), ({"q2": "x"}, "q2"), ({"q3": True}, "q3")])
def test_an_answer_that_there_is_not_is_said_beside_its_item(unit, fatima, line, wrong, item):
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id, BRS | wrong)
    with pytest.raises(FieldErrors) as caught:
        finish(unit, made.id)
    assert list(caught.value.fields) == [item]
    assert read(unit, made.id).state is MeasureState.OPEN


@pytest.mark.parametrize(("count", "fits"), [(0, True), (14, True), (-1, False), (1000, False), ("3", False)])
def test_counts_are_people(unit, fatima, count, fits):
    line = plan(unit, instrument="lsns6")
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id, {"q1": count})
    if fits:
        assert finish(unit, made.id).answers == {"q1": count}
    else:
        with pytest.raises(FieldErrors):
            finish(unit, made.id)


def test_what_is_finished_is_not_typed_over(unit, fatima, line):
    done = filled_in(unit, fatima, line.id)
    with pytest.raises(UserError, match="finished"):
        keep(unit, done.id, {"q1": 1})
    with unit() as work:
        measuring.take_back(work, measurement_id=done.id)
    assert keep(unit, done.id, {"q1": 1}).answers == {"q1": 1}


def test_a_day_to_come_is_no_day_of_filling_in(unit, fatima, line):
    with pytest.raises(FieldErrors) as caught:
        hand_out(unit, fatima, line.id, circumstances=replace(HERE, day=TODAY + DAY))
    assert list(caught.value.fields) == ["day"]


def test_what_is_not_due_yet_is_not_handed_out(unit, fatima, line):
    with pytest.raises(UserError, match="still to come"):
        hand_out(unit, fatima, line.id, HALF_A_YEAR)


def test_what_is_too_late_is_not_handed_out(unit, line):
    with pytest.raises(UserError, match="too late"):
        hand_out(unit, person(unit, since=TODAY.replace(year=2025)), line.id)


def test_nothing_is_asked_without_consent(unit, line):
    amal = person(unit, "Amal", agrees=False)
    with pytest.raises(UserError, match="agreed"):
        hand_out(unit, amal, line.id)
    consents(unit, amal, Purpose.MATCHING)
    with pytest.raises(UserError, match="agreed"):
        hand_out(unit, amal, line.id)
    consents(unit, amal)
    assert hand_out(unit, amal, line.id).state is MeasureState.OPEN


def test_who_refused_is_not_asked_again(unit, fatima, line):
    refused = refuse(unit, fatima, line.id, reason="  She is tired of papers ")
    assert (refused.state, refused.reason) == (MeasureState.REFUSED, "She is tired of papers")
    with pytest.raises(UserError, match="refused"):
        hand_out(unit, fatima, line.id)
    with unit() as work:
        measuring.take_back(work, measurement_id=refused.id)
    assert due_of(unit, fatima)[START].state is DueState.DUE


def test_what_somebody_had_answered_before_she_refused_is_erased(unit, fatima, line):
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id)
    refused = refuse(unit, fatima, line.id)
    assert (refused.id, refused.answers) == (made.id, {})


def test_who_was_missed_can_be_asked_after_all(unit, fatima, line):
    gone = refuse(unit, fatima, line.id, reason="In hospital", how=measuring.missed)
    assert gone.state is MeasureState.MISSED
    made = hand_out(unit, fatima, line.id)
    assert [each.id for each in history(unit, fatima)] == [made.id, gone.id]
    with unit() as work, pytest.raises(UserError, match="asked anew"):
        measuring.restore_measurement(work, measurement_id=gone.id)


def test_a_mistake_is_withdrawn_and_restored(unit, fatima, line):
    done = filled_in(unit, fatima, line.id)
    with unit() as work:
        assert measuring.withdraw_measurement(work, measurement_id=done.id).withdrawn_at
    assert due_of(unit, fatima)[START].state is DueState.DUE
    with unit() as work:
        assert measuring.restore_measurement(work, measurement_id=done.id).answers == BRS
    assert due_of(unit, fatima)[START].state is DueState.DONE


def test_staff_fill_in_and_read_neither_answers_nor_scores_afterwards(unit, as_role, fatima, line):
    staff = as_role(AccountRole.STAFF)
    made = hand_out(staff, fatima, line.id)
    assert keep(staff, made.id).answers == BRS
    assert read(staff, made.id).answers == BRS
    done = finish(staff, made.id)
    for seen in (done, read(staff, made.id), *history(staff, fatima)):
        assert (seen.answers, seen.scored) == ({}, None)
    with staff() as work, pytest.raises(NotAllowed):
        measuring.take_back(work, measurement_id=made.id)
    assert read(unit, made.id).answers == BRS


def test_the_audit_holds_no_answers(unit, engine, fatima, line):
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id)
    keep(unit, made.id, BRS | {"q1": 5})
    with engine.connect() as connection:
        said = connection.execute(text("SELECT action FROM audit_event WHERE object_id = :id"), {"id": made.id})
        assert [action for (action,) in said].count("change answers") == 1
        values = connection.execute(text("SELECT * FROM audit_value")).fetchall()
    assert not any("q5" in str(each) for each in values)


def test_consent_that_is_taken_back_erases_the_answers(unit, fatima, line):
    open_one = hand_out(unit, fatima, plan(unit, instrument="gse").id)
    keep(unit, open_one.id, {"q1": 3})
    done = filled_in(unit, fatima, line.id)
    with unit() as work:
        assert "2 questionnaires" in effects(work, fatima, Purpose.EVALUATION)[0].text
        carry_out(work, fatima, Purpose.EVALUATION, TODAY)
    for each in (open_one, done):
        seen = read(unit, each.id)
        assert (seen.erased, seen.answers, seen.scored) == (True, {}, None)
    with pytest.raises(UserError, match="erased"):
        keep(unit, open_one.id, {"q1": 3})


def test_a_consent_that_ended_lets_nothing_more_be_filled_in(unit, line):
    amal = person(unit, "Amal", agrees=False)
    consent = consents(unit, amal)
    made = hand_out(unit, amal, line.id)
    with unit() as work:
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    with pytest.raises(UserError, match="agreed"):
        keep(unit, made.id)


def test_nothing_is_filled_in_for_somebody_who_was_withdrawn(unit, fatima, line):
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    with pytest.raises(UserError, match="withdrawn"):
        hand_out(unit, fatima, line.id)
