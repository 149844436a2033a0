"""The keyboard and the screen reader in the training area: every control has a name, and Tab arrives at each."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.training import service as training
from ensure_desktop.training.values import Course
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import click
from tests.ui.test_accessible import controls, is_one_of_a_choice, problems, told
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import Desk, Plan
from ui.context import Place
from ui.training.course_page import TABS

NAMES = ("Amina El Idrissi", "Lucie Peeters")


def wrong_in(shown: Any, qtbot: QtBot) -> list[str]:
    """What is wrong with the controls of a window."""
    QApplication.processEvents()
    found = list(problems(shown))
    left: dict[int, QWidget] = {id(widget): widget for widget in controls(shown)}
    first = next(iter(left.values()))
    first.setFocus()
    for _press in range(2 * len(left) + 10):
        at = shown.focusWidget()
        assert at is not None
        left.pop(id(at), None)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return found + [f"Tab does not reach {told(widget)}" for widget in left.values() if not is_one_of_a_choice(widget)]


@pytest.fixture
def course(plan: Plan) -> Course:
    return plan(*NAMES)


def test_the_list_and_the_curricula(desk: Desk, course: Course, qtbot: QtBot, settle: Settle) -> None:
    for place in (Place("training"), Place("training", action="curricula")):
        desk.panel.go(place)
        settle()
        assert wrong_in(desk.panel, qtbot) == []
    for button in ("curricula.change.0", "curricula.read.1"):
        desk.panel.curricula.show_list()
        click(qtbot, desk.panel, button)
        settle()
        assert wrong_in(desk.panel, qtbot) == []


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_of_a_course(
    desk: Desk, course: Course, open_course: Callable[..., None], qtbot: QtBot, settle: Settle, tab: str
) -> None:
    open_course(course, tab)
    settle()
    if tab == "people":
        desk.panel.course.people.table.view.selectRow(0)
    assert wrong_in(desk.panel, qtbot) == []


def test_the_dialogs(
    desk: Desk, course: Course, open_course: Callable[..., None], change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    open_course(course, "people")
    page, enrolment = desk.panel.course, change(training.course, course_id=course.id).enrolments[0]
    for begin in (
        page.people.begin_enrol,
        page.people.begin_certify_all,
        lambda: page.people.assess(enrolment),
        lambda: page.people.certify(enrolment),
        lambda: page.people.leave(enrolment),
        lambda: page.meetings.change(course.sessions[1]),
        page.meetings.begin_add,
        page.change,
    ):
        begin()
        settle()
        dialog = page.acts.dialog
        assert dialog is not None
        assert wrong_in(dialog, qtbot) == [], dialog.objectName()
        dialog.reject()
    desk.panel.begin_new()
    settle()
    assert wrong_in(desk.panel.dialog, qtbot) == []
