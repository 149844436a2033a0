"""Groups and shifts have no plan of visits: lists, Today, the timeline and the sheet go on without them."""

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Status
from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, listed, log, page, week


@pytest.fixture
def in_group(unit):
    """A match in a group that has begun."""
    with unit() as work:
        mark, fatima = supporter(work, caseload_limit=1), participant(work)
        details = CircleDetails(MatchKind.GROUP, "Cooking together")
        group = matching.save_circle(work, circle_id=None, details=details, supporter_ids=(mark,))
        match = matching.propose_match(
            work, supporter_id=mark, participant_id=fatima, kind=MatchKind.GROUP, circle_id=group.id
        )
        begun = visits.begin_match(work, match_id=match.id, day=TODAY, preset=Preset.YEAR)
    assert begun.planned == ()
    return begun.match


def test_no_plan_begins_with_it(unit, in_group):
    assert in_group.stage is Stage.TRIAL
    assert page(unit, in_group.id).standing.phases == ()
    with unit() as work, pytest.raises(UserError, match="no plan of visits"):
        visits.start_plan(work, match_id=in_group.id, preset=Preset.YEAR, starts_on=TODAY)


def test_it_is_in_no_list_of_matches_that_need_one(unit, in_group):
    assert listed(unit).rows == ()


def test_the_sheet_and_the_week_leave_it_out(unit, in_group):
    with unit() as work:
        (sheet,) = visits.sheets_for(work, supporter_ids=(in_group.supporter_id,))
        assert sheet.matches == ()
        assert week(work, TODAY) == []


def test_what_was_noted_stands_on_the_timeline(unit, in_group):
    log(unit, in_group.id, TODAY, about="The first evening")
    with unit() as work:
        told = desk.timeline(work, person_id=in_group.participant_id)
    assert any("The first evening" in event.text for event in told)


def test_today_opens_and_nothing_is_late(unit, clock, in_group):
    clock.forward(weeks=3)
    with unit() as work:
        matching.move_match(work, match_id=in_group.id, to=Stage.MATCHED, day=work.today())
    clock.forward(weeks=30)
    with unit() as work:
        today = desk.today(work)
    assert not [line for line in today.attention if line.target == in_group.id]


def test_she_still_waits_and_the_supporter_has_a_free_place(unit, in_group):
    with unit() as work:
        people = (in_group.participant_id, in_group.supporter_id)
        found = desk.standings(work, person_ids=people)
    assert [found[each] for each in people] == [Status.WAITING, Status.AVAILABLE]


def test_a_pause_does_no_harm(unit, in_group):
    with unit() as work:
        matching.move_match(work, match_id=in_group.id, to=Stage.PAUSED, day=TODAY)
    assert listed(unit).total == 0
    assert page(unit, in_group.id).match.stage is Stage.PAUSED
