"""Questionnaires of two entries that are about one person."""

import pytest

from ensure_desktop.consent.values import Purpose
from ensure_desktop.evaluation.measuring import measurements_of
from ensure_desktop.evaluation.values import DueState
from ensure_desktop.evaluation.withdrawing import carry_out
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.service import person_file
from tests.conftest import load_models
from tests.evaluation.measuring_at_hand import START, TODAY, due_of, filled_in, hand_out, person, plan


@pytest.fixture(autouse=True)
def all_areas() -> None:
    """A merge moves the rows of every area."""
    load_models()


def history(unit, person_id):
    with unit() as work:
        return {each.id: each.answers for each in measurements_of(work, person_id=person_id)}


def merged(unit, kept_id, gone_id):
    with unit() as work:
        details = person_file(work, person_id=kept_id).details
        return merge_people(work, kept_id=kept_id, gone_id=gone_id, details=details)


def test_the_one_that_is_kept_has_all_questionnaires_and_undoing_gives_them_back(unit):
    line, other = plan(unit), plan(unit, instrument="gse")
    fatima, fatma = person(unit, "Fatima"), person(unit, "Fatma")
    done = filled_in(unit, fatima, line.id)
    out = hand_out(unit, fatma, other.id)
    merged(unit, fatima, fatma)
    assert set(history(unit, fatima)) == {done.id, out.id}
    with unit() as work:
        undo_merge(work, merge_id=merges_of(work, person_id=fatima)[0].id)
    assert set(history(unit, fatima)) == {done.id}
    assert set(history(unit, fatma)) == {out.id}


def test_what_both_had_filled_in_is_due_no_more_and_nothing_of_it_is_lost(unit):
    line = plan(unit)
    fatima, fatma = person(unit, "Fatima"), person(unit, "Fatma")
    both = {filled_in(unit, each, line.id).id for each in (fatima, fatma)}
    merged(unit, fatima, fatma)
    assert set(history(unit, fatima)) == both
    assert {each.state for planned, each in due_of(unit, fatima).items() if planned == START} == {DueState.DONE}


def test_consent_that_is_taken_back_afterwards_erases_the_answers_of_both(unit):
    line = plan(unit)
    fatima, fatma = person(unit, "Fatima"), person(unit, "Fatma")
    for each in (fatima, fatma):
        filled_in(unit, each, line.id)
    merged(unit, fatima, fatma)
    with unit() as work:
        carry_out(work, fatima, Purpose.EVALUATION, TODAY)
    assert list(history(unit, fatima).values()) == [{}, {}]
