"""The plan of measuring."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation import plans
from ensure_desktop.evaluation.values import Audience, Moment, PlannedMoment
from tests.evaluation.measuring_at_hand import ALL, END, RESILIENCE, START, hand_out, person, plan


def lines(unit, **more):
    with unit() as work:
        return plans.plan_lines(work, **more)


def test_a_line_is_kept_as_it_was_typed_with_the_name_of_what_is_asked(unit):
    made = plan(unit, first=date(2026, 1, 1), primary=True)
    (line,) = lines(unit)
    assert line == made
    assert line.details == replace(RESILIENCE, first=date(2026, 1, 1), primary=True)
    assert (line.title, line.asked) == ("Brief Resilience Scale", 0)


def test_moments_that_were_taken_out_are_gone(unit):
    made = plan(unit)
    plan(unit, made.id, moments=(END, START, PlannedMoment(Moment.FOLLOW_UP, 12)))
    assert lines(unit)[0].details.moments == (START, END, PlannedMoment(Moment.FOLLOW_UP, 12))


def test_lines_stand_by_audience_with_the_primary_outcome_first(unit):
    plan(unit, audience=Audience.SUPPORTERS)
    plan(unit)
    plan(unit, instrument="wemwbs", primary=True)
    found = [(line.details.audience, line.details.instrument) for line in lines(unit)]
    assert found == [
        (Audience.PARTICIPANTS, "wemwbs"),
        (Audience.PARTICIPANTS, "brs"),
        (Audience.SUPPORTERS, "brs"),
    ]


def test_each_audience_has_one_primary_outcome(unit):
    plan(unit, primary=True)
    plan(unit, audience=Audience.SUPPORTERS, primary=True)
    with pytest.raises(FieldErrors) as caught:
        plan(unit, instrument="wemwbs", primary=True)
    assert "Brief Resilience Scale" in caught.value.fields["primary"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"moments": ()}, "moments"),
        ({"moments": (PlannedMoment(Moment.DURING, 0),)}, "moments"),
        ({"moments": (PlannedMoment(Moment.FOLLOW_UP, 61),)}, "moments"),
        ({"instrument": ""}, "instrument"),
        ({"instrument": "none of these"}, "instrument"),
        ({"form": "upside down"}, "form"),
        ({"guide_id": "f" * 32}, "guide_id"),
        ({"first": date(202, 1, 1)}, "first"),
        ({"first": date(2026, 2, 1), "last": date(2026, 1, 1)}, "last"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(unit, change, field):
    with pytest.raises(FieldErrors) as caught:
        plan(unit, **change)
    assert list(caught.value.fields) == [field]


def test_nobody_is_asked_the_same_by_two_lines(unit):
    plan(unit)
    with pytest.raises(FieldErrors) as caught:
        plan(unit, moments=(START,))
    assert list(caught.value.fields) == ["instrument"]
    assert plan(unit, audience=Audience.SUPPORTERS).details.moments == ALL


def test_a_line_that_was_asked_keeps_what_it_asks(unit):
    made = plan(unit)
    hand_out(unit, person(unit), made.id)
    assert lines(unit)[0].asked == 1
    with pytest.raises(UserError, match="asked already"):
        plan(unit, made.id, instrument="wemwbs")
    assert plan(unit, made.id, moments=(START,)).details.moments == (START,)


def test_a_withdrawn_line_asks_no_more_and_comes_back(unit):
    made = plan(unit)
    with unit() as work:
        plans.withdraw_plan_line(work, plan_id=made.id)
    assert lines(unit) == ()
    assert lines(unit, with_withdrawn=True)[0].withdrawn
    with pytest.raises(UserError, match="restore"):
        plan(unit, made.id)
    with unit() as work:
        assert not plans.restore_plan_line(work, plan_id=made.id).withdrawn


def test_a_line_does_not_come_back_beside_one_that_asks_the_same(unit):
    made = plan(unit)
    with unit() as work:
        plans.withdraw_plan_line(work, plan_id=made.id)
    plan(unit)
    with unit() as work, pytest.raises(FieldErrors):
        plans.restore_plan_line(work, plan_id=made.id)
