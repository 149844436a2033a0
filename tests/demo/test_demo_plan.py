"""The plan of the demo centre: steps in every state, stakeholders with a place, SWOTs, groups, something for Today."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.cast import material
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import Demo
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.programme import indicators, stakeholders, steering, steps, swots, templates
from ensure_desktop.programme.stakeholder_picture import placed
from ensure_desktop.programme.values import Phase, Quadrant, Step, StepState

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder: Path = tmp_path_factory.mktemp("plan")
    demo = build(folder / "demo.ensure", people=10, today=TODAY, state_folder=folder / "state")
    demo.vault.clock = SetClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
    yield demo
    demo.vault.close(backup=False)


def test_steps_stand_in_every_state(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        plan = {each.step: each for each in steps.plan(work)}
    assert {each.details.state for each in plan.values()} == set(StepState)
    assert plan[Step.NEEDS].done == len(plan[Step.NEEDS].details.tasks)
    assert plan[Step.TRAIN].late == 1
    assert not plan[Step.EVALUATE].started


def test_there_is_something_to_look_at_on_every_page(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        people, weighed, groups = stakeholders.stakeholders(work), swots.swots(work), steering.steering_groups(work)
    assert len(placed(people)) == len(people) == len(material("programme")["stakeholder"])
    assert len(weighed) == 2
    assert all({point.quadrant for point in each.details.points} == set(Quadrant) for each in weighed)
    assert len(groups) == 2
    assert all(each.details.members and each.details.agreed_on for each in groups)


def test_indicators_have_figures_and_targets_of_each_year(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        found = indicators.indicators(work, first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert {each.details.phase for each in found} == set(Phase)
    agreed = [each for each in found if each.target is not None]
    assert len(agreed) == len(material("programme")["target"]) + 1
    assert sum(each.value is not None for each in found) > len(found) / 2
    assert [each.value for each in found if each.details.typed] == [58]


def test_today_speaks_of_the_plan(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        needs = {line.need for line in desk.today(work, limit=100).attention}
    assert {Need.PLAN_TASK_DUE, Need.STEERING_REVIEW} <= needs


def test_the_material_names_lines_of_the_templates() -> None:
    for entry in material("programme")["step"]:
        known = {task.key for task in templates.tasks(Step(entry["step"]), "en")}
        assert set(entry["done"]) | {each["key"] for each in entry.get("due", ())} <= known, entry["step"]
