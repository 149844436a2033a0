"""Today reminds of what the sounding board agreed on, of its invitations and of minutes to write."""

from datetime import timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.network import actions, board
from ensure_desktop.network.values import MeetingDetails
from ensure_desktop.vault.permissions import AccountRole
from tests.board.board_at_hand import TODAY, held, todo

DAY = timedelta(days=1)


def lines(unit, need):
    with unit() as work:
        shown = desk.today(work)
    return [(line.title, line.reason, line.target) for line in shown.attention if line.need is need]


def plan(unit, day, **more):
    with unit() as work:
        return board.plan_meeting(work, details=MeetingDetails(day, **more))


@pytest.mark.parametrize(
    ("until", "said"), [(TODAY, "done today"), (TODAY - DAY, "was 1 day ago"), (TODAY + DAY, ""), (None, "")]
)
def test_an_action_is_said_from_its_day_on(unit, as_role, until, said):
    meeting = held(unit, TODAY - 9 * DAY, actions=(todo("Write the letter", until),))
    told = lines(unit, Need.BOARD_ACTION_DUE)
    assert [(title, target) for title, _reason, target in told] == [("Write the letter", meeting.actions[0].id)] * bool(
        said
    )
    assert all(said in reason for _title, reason, _target in told)
    assert lines(as_role(AccountRole.STAFF), Need.BOARD_ACTION_DUE) == told, "somebody of the staff may do it"


def test_an_action_that_is_done_or_gone_is_not_said(unit):
    first = held(unit, TODAY - 9 * DAY, actions=(todo("Write", TODAY), todo("Call", TODAY)))
    with unit() as work:
        actions.close_action(work, action_id=first.actions[0].id, done_on=TODAY, note="")
    assert [title for title, _reason, _target in lines(unit, Need.BOARD_ACTION_DUE)] == ["Call"]
    with unit() as work:
        board.withdraw_meeting(work, meeting_id=first.id)
    assert lines(unit, Need.BOARD_ACTION_DUE) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY + 15 * DAY, ""),
        (TODAY + 14 * DAY, "in 14 days"),
        (TODAY + DAY, "in 1 day"),
        (TODAY, "is today"),
        (TODAY - DAY, "was 1 day ago"),
    ],
)
def test_a_meeting_is_said_until_it_is_invited_to(unit, as_role, day, said):
    meeting = plan(unit, day)
    told = lines(unit, Need.BOARD_MEETING)
    assert [(title, target) for title, _reason, target in told] == [("Sounding board", meeting.id)] * bool(said)
    assert all(said in reason for _title, reason, _target in told)
    assert lines(as_role(AccountRole.STAFF), Need.BOARD_MEETING) == []
    with unit() as work:
        board.mark_invited(work, meeting_id=meeting.id, day=TODAY)
    assert bool(lines(unit, Need.BOARD_MEETING)) == (day < TODAY), "what is over has to be written up all the same"


def test_a_meeting_that_was_held_is_not_said(unit):
    held(unit, TODAY - DAY, title="Board of the north")
    assert lines(unit, Need.BOARD_MEETING) == []
