"""What several papers tell together: no count of few people follows from two of them."""

from datetime import date

import pytest

from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.evaluation.outcome_values import OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.outcomes import outcome_counts, save_outcome
from ensure_desktop.evaluation.result_papers import results_paper
from ensure_desktop.evaluation.results_values import ResultsQuestion
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.groups.model import ActivityRecord, RefundRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.programme.model_paper import model_paper, shown_model
from ensure_desktop.programme.models import proposed_model, save_model
from ensure_desktop.programme.periods import year_period
from ensure_desktop.programme.values import ModelKind
from ensure_desktop.visits.values import Receipt
from tests.evaluation.measuring_at_hand import TODAY, person, plan
from tests.evaluation.results_at_hand import CAME, END, START, brs, came, measured
from tests.programme.indicators_at_hand import FIRST, LAST, computed, figure
from tests.programme.test_yearly import JANUARY, register, report, row, visited

LAST_YEAR = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}


def test_a_sum_that_few_people_got_is_not_an_indicator_of_the_report(unit):
    people = [person(unit, f"Omar {number}", RoleKind.SUPPORTER) for number in range(3)]
    with unit() as work:
        for place, person_id in enumerate(people):
            paid = {"year": 2026, "cents": 120_00 + place, "reason": "", "decided_by": "", "decided_at": work.now()}
            work.session.add(AllowanceRecord(id=work.new_id(), person_id=person_id, paid_on=TODAY, **paid))
    assert figure(unit, "allowances")[0] == 360_03
    assert figure(unit, "allowances", for_outside=True)[0] is None
    computed(unit, "allowances", title="Paid")
    found = report(unit)
    assert row(found, "money", "Yearly allowances").figures == (None,)
    assert row(found, "indicators", "Paid").figures == (None,)


def test_expenses_of_two_kinds_do_not_tell_the_one_of_few(unit, clock):
    """The table tells what six people paid for visits: with the sum the money of one person would be known."""
    visited(unit, clock, 6, date(2026, 1, 12), receipts=(Receipt(100, "Tram"),))
    guest = person(unit, "Ida", RoleKind.SUPPORTER)
    with unit() as work:
        activity = ActivityRecord(id=work.new_id(), kind="meal", title="Soup", day=TODAY, cost_cents=0)
        for column in ActivityRecord.__table__.columns:
            if getattr(activity, column.name) is None and not column.nullable:
                setattr(activity, column.name, _something(column))
        work.session.add(activity)
        work.session.flush()
        refund = RefundRecord(id=work.new_id(), activity_id=activity.id, person_id=guest, cents=777)
        for column in RefundRecord.__table__.columns:
            if getattr(refund, column.name) is None and not column.nullable:
                setattr(refund, column.name, _something(column))
        work.session.add(refund)
    computed(unit, "expenses", title="Expenses")
    found = report(unit)
    assert row(found, "money", "Expenses of visits").figures == (600,)
    assert row(found, "money", "Expenses of people in groups").figures == (None,)
    assert row(found, "indicators", "Expenses").figures == (None,)
    assert figure(unit, "expenses")[0] == 1377


def _something(column):
    """A value that the column takes."""
    kind = column.type.python_type
    return TODAY if kind is date else kind()


def test_people_with_an_outcome_in_all_do_not_tell_those_of_a_small_part(unit):
    noted = [(f"Amal {number}", RoleKind.PARTICIPANT, Audience.PARTICIPANTS) for number in range(6)]
    noted += [(f"Rosa {number}", RoleKind.SUPPORTER, Audience.SUPPORTERS) for number in range(2)]
    for name, kind, audience in noted:
        who = person(unit, name, kind)
        with unit() as work:
            save_outcome(work, outcome_id=None, details=OutcomeDetails(who, audience, OutcomeKind.JOB, TODAY))
    with unit() as work:
        told = outcome_counts(work, first=FIRST, last=LAST, for_outside=True)
    assert [(each.audience, each.people) for each in told] == [(Audience.PARTICIPANTS, 6)]
    assert figure(unit, "outcomes", "job/participants", for_outside=True)[0] == 6
    for whole in ("job", ""):
        assert figure(unit, "outcomes", whole)[0] == 8
        assert figure(unit, "outcomes", whole, for_outside=True)[0] is None, "8 less 6 are two"


@pytest.mark.parametrize("silent", [2, 7])
def test_the_response_does_not_tell_of_the_few_who_did_not_answer(unit, silent):
    plan(unit, moments=(START, END), primary=True)
    for number in range(12):
        measured(unit, came(unit, f"Ida {number}"), START, brs(12))
    for number in range(silent):
        came(unit, f"Noor {number}", since=CAME)
    with unit() as work:
        paper = results_paper(work, asked=ResultsQuestion(Audience.PARTICIPANTS, START, END, **LAST_YEAR))
    told = paper.results.flow.before
    share, of = figure(unit, "response start", "participants", for_outside=True, **LAST_YEAR)
    assert figure(unit, "response start", "participants", **LAST_YEAR)[1] == 12 + silent
    assert (of, share is None) == (told.reached, told.answered is None or told.reached is None)
    if silent == 2:
        assert share is None


def test_the_picture_on_the_wall_tells_no_more_than_the_report(unit):
    register(unit, 10, kind=RoleKind.SUPPORTER, since=date(2025, 3, 1))
    register(unit, 2, kind=RoleKind.SUPPORTER, since=JANUARY, until=date(2026, 2, 1))
    made = computed(unit, "supporters", title="Supporters")
    with unit() as work:
        model = save_model(work, model_id=None, details=proposed_model(work, kind=ModelKind.LOGIC))
        inside = shown_model(work, model_id=model.id).figures[made]
        outside = model_paper(work, model_id=model.id).figures[made]
    assert row(report(unit, year_period(2026)), "indicators", "Supporters").figures == (None,)
    assert "10" in inside
    assert "10" not in outside
