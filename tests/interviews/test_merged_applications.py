"""Two entries of one person become one: no step of an application is lost, and the merge can be undone."""

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose, InterviewFacts, SaidNo
from ensure_desktop.people.duplicates import service as duplicates
from tests.conftest import load_models
from tests.interviews.test_applications import DAY, TODAY, S, apply, move, page

load_models()


def merge(unit, kept: str, gone: str) -> None:
    with unit() as work:
        found = duplicates.compare(work, first_id=kept, second_id=gone)
        duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=found.proposed)


def history(unit, person_id: str) -> list[tuple[ApplicationStage, list[ApplicationStage]]]:
    with unit() as work:
        return [
            (each.stage, [move.details.stage for move in interviews.moves_of(work, role_id=each.role_id)])
            for each in interviews.applications_of(work, person_id=person_id)
        ]


def test_two_applications_that_overlap_become_one_with_all_steps(unit):
    kept, kept_role = apply(unit, "Fatima", days_ago=50)
    gone, gone_role = apply(unit, "Fatima", days_ago=40)
    move(unit, kept_role, S.MEETING_PLANNED, TODAY - 30 * DAY)
    move(unit, gone_role, S.INTERVIEWED, TODAY - 20 * DAY)
    move(unit, gone_role, S.NOT_NOW, TODAY - 10 * DAY)
    merge(unit, kept, gone)
    assert history(unit, kept) == [(S.NOT_NOW, [S.NOT_NOW, S.INTERVIEWED, S.MEETING_PLANNED])]
    found = page(unit).rows
    assert [(row.reason, row.days, row.said_no) for row in found] == [("Moving house", 10, SaidNo.APPLICANT)]
    with unit() as work:
        interviews.take_back_move(work, move_id=found[0].last_move_id)
    assert history(unit, kept)[0][0] is S.INTERVIEWED


@pytest.mark.parametrize("on_kept", [True, False])
def test_one_application_and_one_that_has_only_asked_become_one(unit, on_kept):
    kept, kept_role = apply(unit, "Fatima", days_ago=50)
    gone, gone_role = apply(unit, "Fatima", days_ago=40)
    move(unit, kept_role if on_kept else gone_role, S.TRAINING, TODAY - 3 * DAY)
    merge(unit, kept, gone)
    assert history(unit, kept) == [(S.TRAINING, [S.TRAINING])]


def test_applications_one_after_the_other_stay_two(unit):
    kept, kept_role = apply(unit, "Fatima", days_ago=400, until=None)
    move(unit, kept_role, S.WITHDREW, TODAY - 300 * DAY)
    gone, gone_role = apply(unit, "Fatima", days_ago=40)
    move(unit, gone_role, S.INTERVIEWED, TODAY - 20 * DAY)
    merge(unit, kept, gone)
    assert history(unit, kept) == [(S.INTERVIEWED, [S.INTERVIEWED]), (S.WITHDREW, [S.WITHDREW])]


def test_an_undone_merge_gives_each_her_own_steps_back(unit):
    kept, kept_role = apply(unit, "Fatima", days_ago=50)
    gone, gone_role = apply(unit, "Fatima", days_ago=40)
    move(unit, kept_role, S.MEETING_PLANNED, TODAY - 30 * DAY)
    move(unit, gone_role, S.NOT_NOW, TODAY - 10 * DAY)
    with unit() as work:
        facts = InterviewFacts(day=TODAY)
        interviews.begin_interview(work, person_id=gone, purpose=GuidePurpose.APPLICANT, language="en", facts=facts)
    before = page(unit).rows
    merge(unit, kept, gone)
    assert page(unit).total == 1
    with unit() as work:
        duplicates.undo_merge(work, merge_id=duplicates.merges_of(work, person_id=kept)[0].id)
    assert page(unit).rows == before
    assert history(unit, kept) == [(S.MEETING_PLANNED, [S.MEETING_PLANNED])]
    assert history(unit, gone) == [(S.NOT_NOW, [S.NOT_NOW])]


def test_a_step_taken_after_the_merge_stands_in_the_way_of_undoing_it(unit):
    kept, kept_role = apply(unit, "Fatima", days_ago=50)
    gone, gone_role = apply(unit, "Fatima", days_ago=40)
    move(unit, kept_role, S.MEETING_PLANNED, TODAY - 30 * DAY)
    move(unit, gone_role, S.NOT_NOW, TODAY - 10 * DAY)
    merge(unit, kept, gone)
    move(unit, kept_role, S.TRAINING)
    with unit() as work, pytest.raises(UserError, match="cannot be undone"):
        duplicates.undo_merge(work, merge_id=duplicates.merges_of(work, person_id=kept)[0].id)
    assert history(unit, kept) == [(S.TRAINING, [S.TRAINING, S.NOT_NOW, S.MEETING_PLANNED])]
