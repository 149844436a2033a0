"""Curricula in the window: changed by the leader, in versions that courses keep; read by everybody."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.training import service as training
from ensure_desktop.training.values import CourseKind, CurriculumVersion
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import Plan
from ui.context import Place
from ui.training.curricula.page import CurriculaPage
from ui.training.panel import TrainingPanel


@pytest.fixture
def page(panel: TrainingPanel, settle: Settle) -> CurriculaPage:
    panel.go(Place("training", action="curricula"))
    settle()
    return panel.curricula


def basic(change: Ask) -> CurriculumVersion:
    found: CurriculumVersion = next(
        each for each in change(training.curricula, with_withdrawn=True) if each.curriculum.kind is CourseKind.BASIC
    )
    return found


def test_our_own_curricula_are_there(page: CurriculaPage, change: Ask) -> None:
    assert {each.curriculum.kind for each in change(training.curricula)} == set(CourseKind)
    assert child(page, "curricula.card.3").isVisible()


def test_a_version_that_a_course_follows_is_kept(
    page: CurriculaPage, plan: Plan, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan()
    page.reload()
    settle()
    click(qtbot, page, "curricula.change.0")
    editor = page.editor
    assert editor is not None
    assert "becomes version 2" in " ".join(each.text() for each in editor.findChildren(QLabel))
    editor.form.editor("needed").set_value(5)
    click(qtbot, page, "curriculum.save")
    settle()
    assert notices[-1][0] == "Saved as version 2. The courses before keep version 1."
    assert (basic(change).number, basic(change).curriculum.needed) == (2, 5)
    assert change(training.course, course_id=course.id).version.curriculum.needed == 6
    click(qtbot, page, "curricula.read.0")
    settle()
    reading = page.reading
    assert reading is not None
    assert reading.version.count() == 2
    assert any("At least 5" in each.text() for each in reading.findChildren(QLabel))


def test_meetings_move_by_key_and_go_and_come(page: CurriculaPage, change: Ask, qtbot: QtBot, settle: Settle) -> None:
    before = [meeting.topic for meeting in basic(change).curriculum.meetings]
    click(qtbot, page, "curricula.change.0")
    assert page.editor is not None
    lines = page.editor.form.editor("meetings")
    topic = lines.lines[0].topic
    topic.setFocus()
    QTest.keyClick(topic, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert topic.hasFocus(), "the keyboard goes along"
    lines.lines[7].remove.click()
    click(qtbot, page, "curriculum.meetings.add")
    line = lines.lines[-1]
    qtbot.keyClicks(line.topic, "A day out")
    line.aims.set_value("Being together\n\nLaughing")
    click(qtbot, page, "curriculum.save")
    settle()
    after = basic(change).curriculum.meetings
    assert [meeting.topic for meeting in after] == [before[1], before[0], *before[2:7], "A day out"]
    assert after[-1].aims == ("Being together", "Laughing")
    assert basic(change).number == 1, "no course follows it, so it is changed in place"


def test_what_is_wrong_stands_beside_its_line(page: CurriculaPage, change: Ask, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, "curricula.change.0")
    assert page.editor is not None
    lines = page.editor.form.editor("meetings")
    lines.lines[2].topic.set_value("")
    page.editor.form.editor("needed").set_value(9)
    click(qtbot, page, "curriculum.save")
    settle()
    assert "about" in lines.lines[2].wrong()
    assert lines.lines[1].wrong() == ""
    assert "7 meetings that count" in page.editor.form.errors()["needed"]
    assert basic(change).curriculum.needed == 6


def test_what_is_typed_is_kept_when_somebody_leaves(page: CurriculaPage, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, "curricula.change.0")
    settle()
    type_into(qtbot, page, "curriculum.title", " of the spring")
    click(qtbot, page, "curriculum.form.close")
    settle()
    assert page.editor is None
    click(qtbot, page, "curricula.change.0")
    settle()
    assert child(page, "curriculum.title").text().startswith(" of the spring")


def test_a_copy_is_a_curriculum_of_its_own(page: CurriculaPage, change: Ask, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, "curricula.copy.0")
    click(qtbot, page, "curriculum.save")
    settle()
    titles = [each.curriculum.title for each in change(training.curricula)]
    assert f"{basic(change).curriculum.title} (copy)" in titles
    assert len(titles) == 5


def test_a_curriculum_is_withdrawn_and_restored(
    page: CurriculaPage, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    click(qtbot, page, "curricula.withdraw.0")
    settle()
    assert len(change(training.curricula)) == 3
    notices[-1][1]()
    settle()
    assert len(change(training.curricula)) == 4


class TestOthers:
    """Whoever is not the leader reads."""

    @pytest.fixture
    def actor(self) -> Actor:
        return Actor(LEADER_ID, LEADER, AccountRole.SUPERVISOR)

    def test_others_read_and_change_nothing(self, page: CurriculaPage, qtbot: QtBot, settle: Settle) -> None:
        assert not page.new.isEnabled()
        assert not page.findChildren(object, "curricula.change.0")
        click(qtbot, page, "curricula.read.0")
        settle()
        assert page.reading is not None
        assert child(page, "curriculum.reading.title").text()
        QTest.keyClick(page.reading.version, Qt.Key.Key_Escape)
        assert page.reading is None
