"""The goals tab: set a goal, tick its steps, note how it goes, close it, and take all of it back."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import Goal, GoalDetails, GoalStep, LifeArea, Reached
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.visits.values import StepBy
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_progress.conftest import TODAY, ShowTab
from ui.context import Context, Place
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.progress.goals_tab import GoalsTab

OWN = "I want to talk with my neighbours"


@pytest.fixture
def fatima(register: Register) -> str:
    person_id: str = register("Fatima").id
    return person_id


def words_of(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def stored(change: Ask, person_id: str) -> tuple[Goal, ...]:
    goals: tuple[Goal, ...] = change(progress.person_progress, person_id=person_id).goals
    return goals


def put(change: Ask, person_id: str, **details: Any) -> Goal:
    goal: Goal = change(progress.save_goal, goal_id=None, person_id=person_id, details=GoalDetails(OWN, **details))
    return goal


def test_a_goal_is_set_with_steps_from_the_empty_page(
    fatima: str, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    tab = show(fatima, "goals")
    click(qtbot, tab, "goals.empty.act")
    dialog = tab.dialog
    click(qtbot, dialog, "goal.form.save")
    settle()
    assert "own words" in dialog.form.errors()["own_words"]
    type_into(qtbot, dialog, "goal.form.own_words", OWN)
    type_into(qtbot, dialog, "goal.form.specific", "Say more than hello")
    type_into(qtbot, dialog, "goal.step.1.text", "Go to the cafe")
    click(qtbot, dialog, "goal.form.steps.add")
    assert dialog.focusWidget() is child(dialog, "goal.step.2.text")
    type_into(qtbot, dialog, "goal.step.2.text", "Bring biscuits")
    child(dialog, "goal.step.2.by").set_value(StepBy.TOGETHER)
    dialog.form.editor("area").set_value(LifeArea.TAKING_PART)
    click(qtbot, dialog, "goal.form.save")
    settle()
    (made,) = stored(change, fatima)
    assert made.details == GoalDetails(
        OWN,
        area=LifeArea.TAKING_PART,
        specific="Say more than hello",
        steps=(GoalStep("Go to the cafe"), GoalStep("Bring biscuits", StepBy.TOGETHER)),
    )
    assert notices[-1][0] == "The goal is set."
    assert OWN in words_of(tab)
    assert child(tab, "goal.0.chip.0").text() == "Not begun"


def test_what_was_typed_is_kept_with_its_steps(
    fatima: str, show: ShowTab, panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    tab = show(fatima, "goals")
    tab.set_goal()
    type_into(qtbot, tab.dialog, "goal.form.own_words", OWN)
    type_into(qtbot, tab.dialog, "goal.step.1.text", "Go to the cafe")
    type_into(qtbot, tab.dialog, "goal.step.1.until.text", "12 april 2026")
    tab.dialog.reject()
    settle()
    tab.set_goal()
    settle()
    values = tab.dialog.form.values()
    assert values["own_words"] == OWN
    assert [(step.text, step.until and step.until.month) for step in values["steps"]] == [("Go to the cafe", 4)]


def test_steps_are_taken_out_and_the_others_stay(fatima: str, show: ShowTab, change: Ask, qtbot: QtBot) -> None:
    steps = (GoalStep("one", done_on=TODAY), GoalStep("two", StepBy.CENTRE), GoalStep("three", until=TODAY))
    goal = put(change, fatima, steps=steps)
    tab = show(fatima, "goals")
    tab.change_goal(goal)
    click(qtbot, tab.dialog, "goal.step.1.remove")
    assert tab.dialog.form.values()["steps"] == steps[1:]
    numbers = [each.objectName() for each in tab.dialog.findChildren(QWidget) if each.objectName().endswith(".remove")]
    click(qtbot, tab.dialog, numbers[-1])
    assert tab.dialog.form.values()["steps"] == steps[1:2]


def test_a_step_is_ticked_with_the_keyboard_and_the_tick_is_undone(
    fatima: str, show: ShowTab, change: Ask, settle: Settle, notices: list[Any]
) -> None:
    put(change, fatima, steps=(GoalStep("one"), GoalStep("two", done_on=TODAY)))
    tab = show(fatima, "goals")
    tick = child(tab, "goal.0.step.0")
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settle()
    assert [step.done_on for step in stored(change, fatima)[0].details.steps] == [TODAY, TODAY]
    assert notices[-1][0] == "The step is done."
    notices[-1][1]()
    settle()
    assert stored(change, fatima)[0].details.steps[0].done_on is None


def test_progress_is_noted_by_number_keys(
    fatima: str, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    put(change, fatima)
    tab = show(fatima, "goals")
    click(qtbot, tab, "goal.0.note")
    click(qtbot, tab.dialog, "goal.progress.save")
    assert "how far" in tab.dialog.form.errors()["level"]
    level = tab.dialog.form.editor("level")
    qtbot.keyClick(level.buttons[0], Qt.Key.Key_3)
    type_into(qtbot, tab.dialog, "goal.progress.note", "She said good morning")
    click(qtbot, tab.dialog, "goal.progress.save")
    settle()
    (noted,) = stored(change, fatima)[0].progress
    assert (noted.day, noted.level, noted.note) == (TODAY, 2, "She said good morning")
    assert child(tab, "goal.0.chip.0").text() == "Half way"
    assert child(tab, "goal.0.progress.0").text() == "2 March 2026: half way. She said good morning"
    assert notices[-1][0] == "The progress is noted."
    notices[-1][1]()
    settle()
    assert stored(change, fatima)[0].progress == ()


def test_progress_noted_over_an_earlier_note_of_the_day_can_be_undone(
    fatima: str, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    made = put(change, fatima)
    before = change(progress.note_progress, goal_id=made.id, day=TODAY, level=1, note="On the bus").progress
    tab = show(fatima, "goals")
    click(qtbot, tab, "goal.0.note")
    qtbot.keyClick(tab.dialog.form.editor("level").buttons[0], Qt.Key.Key_4)
    click(qtbot, tab.dialog, "goal.progress.save")
    settle()
    assert [each.level for each in stored(change, fatima)[0].progress] == [3]
    notices[-1][1]()
    settle()
    assert stored(change, fatima)[0].progress == before


def test_a_goal_is_closed_opened_again_and_that_is_undone(
    fatima: str, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    put(change, fatima)
    tab = show(fatima, "goals")
    click(qtbot, tab, "goal.0.close")
    click(qtbot, tab.dialog, "goal.close.save")
    assert "reached" in tab.dialog.form.errors()
    tab.dialog.form.editor("reached").set_value([Reached.MOSTLY.value])
    type_into(qtbot, tab.dialog, "goal.close.note", "The cafe helped")
    click(qtbot, tab.dialog, "goal.close.save")
    settle()
    assert child(tab, "goal.0.chip.0").text() == "Mostly reached"
    assert child(tab, "goal.0.closing").text() == "Closed on 2 March 2026. The cafe helped"
    click(qtbot, tab, "goal.0.reopen")
    settle()
    assert stored(change, fatima)[0].closed_on is None
    notices[-1][1]()
    settle()
    closed = stored(change, fatima)[0]
    assert (closed.reached, closed.closed_on, closed.closing_note) == (Reached.MOSTLY, TODAY, "The cafe helped")


def test_withdrawn_and_restored(
    fatima: str, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    put(change, fatima)
    tab = show(fatima, "goals")
    click(qtbot, tab, "goal.0.withdraw")
    settle()
    assert child(tab, "goal.0.chip.0").text() == "Withdrawn"
    notices[-1][1]()
    settle()
    assert not stored(change, fatima)[0].withdrawn
    click(qtbot, tab, "goal.0.withdraw")
    settle()
    click(qtbot, tab, "goal.0.restore")
    settle()
    assert not stored(change, fatima)[0].withdrawn


def test_a_goal_on_the_timeline_leads_back_to_its_tab(
    fatima: str, show: ShowTab, change: Ask, panel: PeoplePanel, visited: list[Place], settle: Settle
) -> None:
    put(change, fatima)
    show(fatima, "goals")
    panel.person.tabs.setCurrentIndex(TABS.index("timeline"))
    settle()
    (moment,) = [each for each in panel.person.timeline.findChildren(QPushButton) if "Goal set" in each.text()]
    moment.click()
    assert visited == [Place("people", fatima, "goals")]


def test_somebody_withdrawn_can_be_read_only(fatima: str, show: ShowTab, change: Ask) -> None:
    put(change, fatima)
    change(people.withdraw_person, person_id=fatima)
    tab = show(fatima, "goals")
    assert OWN in words_of(tab)
    assert not tab.findChildren(QWidget, "goal.0.note")
    assert not child(tab, "goals.add").isEnabled()


def test_staff_set_goals_too(context: Context, fatima: str, qtbot: QtBot, settle: Settle, change: Ask) -> None:
    staff = replace(context, actor=Actor(LEADER_ID, LEADER, AccountRole.STAFF))
    tab = GoalsTab(staff)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_person(change(people.person_file, person_id=fatima))
    settle()
    assert child(tab, "goals.empty.act").isEnabled()
