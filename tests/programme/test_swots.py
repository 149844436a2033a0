"""SWOTs: kept as they were made on a day; the next one begins from the last."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.programme import swots as service
from ensure_desktop.programme import templates
from ensure_desktop.programme.values import Quadrant, SwotDetails, SwotPoint

TODAY = date(2026, 3, 2)
S, W, O, T = Quadrant  # noqa: E741
FIRST = SwotDetails(
    day=date(2025, 9, 1),
    title="At the start",
    made_with="Six neighbours\nThe school",
    points=(SwotPoint(T, "Money ends"), SwotPoint(S, "Nine languages", what_now="say so"), SwotPoint(S, "Trust")),
    goals="Nobody waits longer than a month",
)


def saved(work, details=FIRST, swot_id=None):
    return service.save_swot(work, swot_id=swot_id, details=details)


def told(swot):
    return [(point.quadrant, point.text, point.what_now) for point in swot.details.points]


def test_it_is_kept_field_by_field(unit):
    with unit() as work:
        made = saved(work)
        assert made.made_by == work.actor.name
    assert told(made) == [(S, "Nine languages", "say so"), (S, "Trust", ""), (T, "Money ends", "")]
    with unit() as work:
        assert service.swots(work) == (made,)


def test_points_are_moved_changed_added_and_taken_out(unit):
    with unit() as work:
        made = saved(work)
        one, two, three = made.details.points
        points = (two, replace(one, text="Ten languages"), SwotPoint(W, "Too few hours"), replace(three, quadrant=O))
        changed = saved(work, replace(made.details, points=points), made.id)
        assert told(changed) == [
            (S, "Trust", ""),
            (S, "Ten languages", "say so"),
            (W, "Too few hours", ""),
            (O, "Money ends", ""),
        ]
        assert [point.id for point in changed.details.points[:2]] == [two.id, one.id]
        fewer = saved(work, replace(made.details, points=(two,)), made.id)
        assert fewer.details.points == (two,)


def test_the_next_one_begins_from_the_newest_and_leaves_it_alone(unit):
    with unit() as work:
        assert service.proposed_swot(work) == SwotDetails(day=TODAY)
        made = saved(work)
        next_one = service.proposed_swot(work)
        assert next_one.day == TODAY
        assert (next_one.title, next_one.goals, next_one.made_with) == (FIRST.title, FIRST.goals, "")
        assert all(point.id == "" for point in next_one.points)
        newer = saved(work, replace(next_one, points=next_one.points[:1]))
        assert service.swots(work) == (newer, made)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"day": date(2026, 3, 3)}, "day"),
        ({"points": (), "goals": " "}, "strength"),
        ({"points": (SwotPoint(W, "x" * 301),)}, "weakness"),
        ({"points": tuple(SwotPoint(O, str(number)) for number in range(13))}, "opportunity"),
        ({"goals": "x" * 2001}, "goals"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(unit, change, field):
    with unit() as work, pytest.raises(FieldErrors) as error:
        saved(work, replace(FIRST, **change))
    assert set(error.value.fields) == {field}


def test_it_is_withdrawn_and_brought_back(unit):
    with unit() as work:
        made = saved(work)
        assert service.withdraw_swot(work, swot_id=made.id).withdrawn_at is not None
        assert service.swots(work) == ()
        assert len(service.swots(work, with_withdrawn=True)) == 1
        assert service.proposed_swot(work) == SwotDetails(day=TODAY), "a mistake is no beginning"
        with pytest.raises(UserError):
            saved(work, FIRST, made.id)
        assert service.restore_swot(work, swot_id=made.id) == made
        with pytest.raises(NotFound):
            service.restore_swot(work, swot_id="0" * 32)


def test_the_paper_holds_it_or_is_empty(unit):
    with unit() as work:
        made = saved(work)
        paper = service.swot_paper(work, swot_id=made.id)
        assert paper.details == made.details
        empty = service.swot_paper(work, swot_id=None)
        assert empty.details is None
        assert set(empty.questions) == set(service.swot_questions(work)) == set(Quadrant)
        service.note_swot_exported(work, swot_id=made.id, how="print")
        service.note_swot_exported(work, swot_id=None, how="print")


def test_every_language_has_questions_for_every_field():
    for language in templates.template_languages():
        for quadrant in Quadrant:
            assert len(templates.questions(quadrant, language)) >= 2


@given(st.lists(st.builds(SwotPoint, st.sampled_from(Quadrant), st.text(max_size=20)), max_size=12))
def test_checking_keeps_every_point_that_says_something_once(points):
    details = replace(FIRST, points=tuple(points))
    clean = service.checked_swot(details, TODAY)
    assert service.checked_swot(clean, TODAY) == clean
    assert [point.quadrant for point in clean.points] == sorted(
        (point.quadrant for point in clean.points), key=list(Quadrant).index
    )
    assert len(clean.points) <= len(points)
    assert all(point.text for point in clean.points)
