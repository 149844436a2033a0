"""The rules of applications: what a step asks for, who waits for the centre, and that any history stays consistent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors
from ensure_desktop.interviews.stages import (
    FOLLOWING,
    LAST,
    LOOKS_AGAIN,
    MEETINGS,
    SAYS_NO,
    Standing,
    asks_for_time,
    checked_move,
    following,
    need_of,
    proposed_look_again,
)
from ensure_desktop.interviews.values import (
    UNDER_WAY,
    ApplicantNeed,
    ApplicationStage,
    Kind,
    MoveDetails,
    Question,
    SaidNo,
)

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
S = ApplicationStage
ASKED = Standing(S.ASKED, TODAY - 20 * DAY)


def details(stage: ApplicationStage, **facts: object) -> MoveDetails:
    """A step with all that any stage asks for."""
    whole = MoveDetails(
        stage,
        TODAY,
        reason="The course is full",
        said_no=SaidNo.CENTRE,
        look_again_on=TODAY + 90 * DAY,
        meeting_on=TODAY + 3 * DAY,
        meeting_at="14:30",
        meeting_place="Community centre",
    )
    return replace(whole, **facts)


def wrong(step: MoveDetails, now: Standing = ASKED) -> dict[str, str]:
    with pytest.raises(FieldErrors) as error:
        checked_move(step, now, today=TODAY)
    return dict(error.value.fields)


@pytest.mark.parametrize("stage", [stage for stage in S if stage not in LAST])
def test_from_every_stage_it_can_go_on_and_it_can_end(stage):
    steps = FOLLOWING[stage]
    assert S.WITHDREW in steps
    assert len(set(steps)) == len(steps)
    assert steps[0] is not stage


def test_the_last_stages_are_the_end_and_what_is_over_can_still_be_said():
    assert {stage for stage in S if not following(Standing(stage, TODAY))} == LAST
    assert set(following(Standing(S.ASKED, TODAY, over=True))) == LAST
    assert not set(UNDER_WAY) & LAST


@pytest.mark.parametrize("stage", FOLLOWING[S.ASKED])
def test_a_step_keeps_what_it_asks_for_and_nothing_else(stage):
    clean = checked_move(details(stage), ASKED, today=TODAY)
    assert (clean.said_no is not None) == (stage in SAYS_NO)
    assert (clean.look_again_on is not None) == (stage in LOOKS_AGAIN)
    assert (clean.meeting_on is not None) == (stage in MEETINGS)
    assert (clean.meeting_at, clean.meeting_place) == (("14:30", "Community centre") if stage in MEETINGS else ("", ""))


@pytest.mark.parametrize(
    ("step", "field", "sentence"),
    [
        (details(S.MEETING_PLANNED, meeting_on=None), "meeting_on", "on which you will meet"),
        (details(S.MEETING_PLANNED, meeting_on=TODAY - DAY), "meeting_on", "from now on"),
        (details(S.MEETING_PLANNED, meeting_on=date(2036, 3, 2)), "meeting_on", "two years"),
        (details(S.MEETING_PLANNED, meeting_at="half past"), "meeting_at", "13:00"),
        (details(S.NOT_NOW, look_again_on=None), "look_again_on", "nobody is forgotten"),
        (details(S.WAITING_LIST, look_again_on=None), "look_again_on", "nobody is forgotten"),
        (details(S.NOT_NOW, look_again_on=TODAY), "look_again_on", "a later day"),
        (details(S.NOT_NOW, said_no=None), "said_no", "who decided"),
        (details(S.WITHDREW, said_no=None), "said_no", "who decided"),
        (details(S.NOT_NOW, reason="  "), "reason", "why"),
        (details(S.WAITING_LIST, reason=""), "reason", "why"),
        (details(S.INTERVIEWED, day=TODAY + DAY), "day", "future"),
        (details(S.INTERVIEWED, day=TODAY - 21 * DAY), "day", "came last"),
        (details(S.ACCEPTED), "stage", "cannot follow"),
        (details(S.INTERVIEWED, reason="x" * 5001), "reason", "too long"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(step, field, sentence):
    assert sentence in wrong(step)[field]


def test_nobody_owes_a_reason_for_not_going_on():
    assert checked_move(details(S.WITHDREW, reason=""), ASKED, today=TODAY).reason == ""


def test_a_second_meeting_without_a_day_is_one_that_was_held():
    held = checked_move(details(S.SECOND_MEETING, meeting_on=None), ASKED, today=TODAY)
    assert (held.meeting_on, held.meeting_at, held.meeting_place) == (None, "", "")


@pytest.mark.parametrize(
    ("now", "need"),
    [
        (Standing(S.ASKED, TODAY - 13 * DAY), None),
        (Standing(S.ASKED, TODAY - 14 * DAY), ApplicantNeed.WAITS),
        (Standing(S.INTERVIEWED, TODAY - 14 * DAY), ApplicantNeed.WAITS),
        (Standing(S.SECOND_MEETING, TODAY - 14 * DAY), ApplicantNeed.WAITS),
        (Standing(S.SECOND_MEETING, TODAY - 14 * DAY, meeting_on=TODAY), None),
        (Standing(S.SECOND_MEETING, TODAY - 2 * DAY, meeting_on=TODAY - DAY), ApplicantNeed.MEETING_OVER),
        (Standing(S.MEETING_PLANNED, TODAY - 40 * DAY, meeting_on=TODAY + DAY), None),
        (Standing(S.MEETING_PLANNED, TODAY - 2 * DAY, meeting_on=TODAY - DAY), ApplicantNeed.MEETING_OVER),
        (Standing(S.TRAINING, TODAY - 100 * DAY), None),
        (Standing(S.WAITING_LIST, TODAY - 100 * DAY, look_again_on=TODAY + DAY), None),
        (Standing(S.WAITING_LIST, TODAY - 100 * DAY, look_again_on=TODAY), ApplicantNeed.LOOK_AGAIN),
        (Standing(S.NOT_NOW, TODAY - 100 * DAY, look_again_on=TODAY), ApplicantNeed.LOOK_AGAIN),
        (Standing(S.NOT_NOW, TODAY - 100 * DAY, look_again_on=TODAY, over=True), None),
        (Standing(S.ASKED, TODAY - 100 * DAY, over=True), None),
        (Standing(S.WITHDREW, TODAY - 100 * DAY), None),
        (Standing(S.ACCEPTED, TODAY - 100 * DAY), None),
    ],
)
def test_who_needs_somebody(now, need):
    assert need_of(now, TODAY) is need


def test_an_interview_under_way_speaks_for_itself():
    for now in (
        Standing(S.ASKED, TODAY - 30 * DAY),
        Standing(S.MEETING_PLANNED, TODAY - 30 * DAY, meeting_on=TODAY - DAY),
    ):
        assert need_of(now, TODAY, interviewing=True) is None
    again = Standing(S.NOT_NOW, TODAY - 30 * DAY, look_again_on=TODAY)
    assert need_of(again, TODAY, interviewing=True) is ApplicantNeed.LOOK_AGAIN


@pytest.mark.parametrize(("typed", "stored"), [("14:30", "14:30"), ("9", "09:00"), ("9.15", "09:15"), (" ", "")])
def test_the_time_of_a_meeting_is_stored_alike_however_it_was_typed(typed, stored):
    planned = details(S.MEETING_PLANNED, meeting_at=typed)
    assert checked_move(planned, Standing(S.ASKED, planned.day), today=planned.day).meeting_at == stored


@given(day=st.dates(date(2000, 1, 1), date(2090, 1, 1)), when_stable=st.booleans())
def test_looking_again_is_proposed_on_the_same_day_of_the_week(day, when_stable):
    proposed = proposed_look_again(day, when_stable=when_stable)
    assert proposed.weekday() == day.weekday()
    assert 80 < (proposed - day).days < 190
    assert (proposed - day).days > 150 or not when_stable


@pytest.mark.parametrize(
    ("come_back", "answer", "asks"),
    [
        (True, {"answer": "not yet", "remark": ""}, True),
        (True, {"answer": "no", "remark": "moving"}, True),
        (True, {"answer": "yes", "remark": ""}, False),
        (True, None, False),
        (True, "what an older program stored", False),
        (False, {"answer": "no", "remark": ""}, False),
    ],
)
def test_a_not_yet_about_the_person_s_own_life_asks_for_time(come_back, answer, asks):
    question = Question("q", Kind.YES_NOT_YET_NO, "Is there calm enough?", come_back=come_back)
    assert asks_for_time(question, answer) is asks
