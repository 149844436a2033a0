"""Today reminds of lines of the plan whose day has come, and of terms of reference to look at again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.programme import steering, steps
from ensure_desktop.programme.values import SteeringDetails, Step, TaskDetails
from ensure_desktop.vault.permissions import AccountRole

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def lines(unit, need):
    with unit() as work:
        shown = desk.today(work)
    return [(line.title, line.reason, line.target) for line in shown.attention if line.need is need]


@pytest.mark.parametrize(
    ("until", "said"), [(TODAY, "done today"), (TODAY - DAY, "was 1 day ago"), (TODAY + DAY, ""), (None, "")]
)
def test_a_line_of_the_plan_is_said_from_its_day_on_until_it_is_done(unit, as_role, until, said):
    with unit() as work:
        details = steps.begin_step(work, step=Step.TRAIN).details
        tasks = (TaskDetails("Book the room", until=until), TaskDetails("Find a cook"))
        saved = steps.save_step(work, step=Step.TRAIN, details=replace(details, tasks=tasks))
    told = lines(unit, Need.PLAN_TASK_DUE)
    assert [(title, target) for title, _reason, target in told] == [("Book the room", "train")] * bool(said)
    assert all(said in reason for _title, reason, _target in told)
    assert lines(as_role(AccountRole.SUPERVISOR), Need.PLAN_TASK_DUE) == told
    assert lines(as_role(AccountRole.STAFF), Need.PLAN_TASK_DUE) == [], "she cannot tick it"
    with unit() as work:
        steps.tick_task(work, task_id=saved.details.tasks[0].id, done_on=TODAY)
    assert lines(unit, Need.PLAN_TASK_DUE) == []


@pytest.mark.parametrize(
    ("review", "said"), [(TODAY, "by today"), (TODAY - 2 * DAY, "was 2 days ago"), (TODAY + DAY, ""), (None, "")]
)
def test_a_group_is_said_from_the_day_of_its_review_on(unit, as_role, review, said):
    with unit() as work:
        details = SteeringDetails("Steering group", review_on=review)
        group = steering.save_steering_group(work, group_id=None, details=details)
    told = lines(unit, Need.STEERING_REVIEW)
    assert [(title, target) for title, _reason, target in told] == [("Steering group", group.id)] * bool(said)
    assert all(said in reason for _title, reason, _target in told)
    assert lines(as_role(AccountRole.STAFF), Need.STEERING_REVIEW) == []
    with unit() as work:
        steering.withdraw_steering_group(work, group_id=group.id)
    assert lines(unit, Need.STEERING_REVIEW) == []
