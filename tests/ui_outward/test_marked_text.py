"""Names are marked in a text, and somebody decides beside it what stands there instead."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ensure_desktop.outward.service import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.values import RoleKind
from ui.ask import Ask
from ui.context import Context
from ui.outward.decision_row import DecisionRow
from ui.outward.marked_text import MarkedText

LEFT = Qt.MouseButton.LeftButton
TEXT = "Fatima went to the school with Hope. She lost hope, and Fatima's neighbour too."


@pytest.fixture
def made(context: Context, register: Any, qtbot: QtBot, settle: Any) -> MarkedText:
    fatima = register("Fatima")
    register("Hope", role=RoleKind.SUPPORTER)
    widget = MarkedText(context, name="marked")
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.show_texts([("What happened", TEXT)], about=[fatima.id], at_once=True)
    settle()
    return widget


def row(widget: MarkedText, letter: str) -> DecisionRow:
    (found,) = widget.findChildren(DecisionRow, f"marked.row.{letter}")
    return found


def says(widget: MarkedText, letter: str) -> str:
    found = row(widget, letter).findChild(QLabel, "marked.row.says")
    assert found is not None
    return found.text()


def press(qtbot: QtBot, widget: MarkedText, letter: str, words: str) -> None:
    buttons = row(widget, letter).findChildren(QToolButton) + row(widget, letter).findChildren(QPushButton)
    (button,) = [button for button in buttons if button.text() == words and button.isVisible()]
    qtbot.mouseClick(button, LEFT)


def test_a_certain_name_is_struck_out_and_its_neutral_words_stand_behind_it(made: MarkedText) -> None:
    assert "Fatima the participanta" in made.view.toPlainText()
    assert says(made, "a") == "Becomes “the participant”."


def test_the_text_is_not_decided_while_a_word_is_uncertain(made: MarkedText, qtbot: QtBot) -> None:
    assert not made.is_decided()
    assert "Somebody may be meant" in says(made, "b")
    with qtbot.waitSignal(made.changed):
        press(qtbot, made, "b", "a neighbour")
    assert made.is_decided()
    assert made.choices() == (Choice("hope", "a neighbour"),)


def test_leaving_a_word_is_asked(made: MarkedText, ask: Ask, qtbot: QtBot) -> None:
    ask.answers.extend([False, True])
    press(qtbot, made, "a", "Leave as it is")
    assert made.choices() == ()
    assert says(made, "a") == "Becomes “the participant”."
    press(qtbot, made, "a", "Leave as it is")
    assert ask.asked == ["Leave “Fatima” in the text?"] * 2
    assert made.choices() == (Choice("fatima", None),)
    assert says(made, "a") == "Stays as it is."
    assert made.kept() == ("Fatima",)


def test_a_choice_can_be_changed(made: MarkedText, ask: Ask, qtbot: QtBot) -> None:
    ask.answers.append(True)
    press(qtbot, made, "a", "Leave as it is")
    press(qtbot, made, "a", "the participant")
    assert made.choices() == (Choice("fatima", "the participant"),)
    assert "Fatima the participanta" in made.view.toPlainText()


def test_letting_a_word_stand_where_it_may_be_another_does_not_let_the_name_stand(
    made: MarkedText, ask: Ask, qtbot: QtBot
) -> None:
    ask.answers.append(True)
    press(qtbot, made, "b", "It names nobody")
    assert made.is_decided()
    assert says(made, "b").startswith("Stays where it may be another word; becomes")


def test_own_words(made: MarkedText, qtbot: QtBot) -> None:
    press(qtbot, made, "a", "Own words…")
    field = row(made, "a").findChild(QLineEdit, "marked.row.own.words")
    assert field is not None
    assert field.hasFocus()
    qtbot.keyClicks(field, "the mother")
    with qtbot.waitSignal(made.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made.choices() == (Choice("fatima", "the mother"),)
    assert not field.isVisible()


def test_own_words_that_name_somebody_are_refused(made: MarkedText, qtbot: QtBot, settle: Any) -> None:
    press(qtbot, made, "a", "Own words…")
    field = row(made, "a").findChild(QLineEdit, "marked.row.own.words")
    assert field is not None
    field.setText("Fatima's sister")
    press(qtbot, made, "a", "Use these words")
    settle()
    problem = row(made, "a").findChild(QLabel, "marked.row.problem")
    assert problem is not None
    assert problem.text() == "“Fatima” points to somebody too. Please choose other words."
    assert made.choices() == ()


def test_choices_about_words_that_are_no_more_written_are_not_kept(made: MarkedText, settle: Any) -> None:
    stored = [Choice(key("Fatima"), "the mother"), Choice(key("Yazid"), None)]
    made.show_texts([("", "Fatima went home.")], choices=stored)
    assert made.choices() == tuple(stored)  # nothing is lost before it was checked
    assert not made.is_decided()
    made.show_texts([("", "Fatima went home.")], at_once=True)
    settle()
    assert made.choices() == (Choice("fatima", "the mother"),)
    assert made.is_decided()


def test_typing_is_checked_after_a_pause(made: MarkedText, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.checked):
        made.show_texts([("", "Nothing to see")])
        made.show_texts([("", "Nothing to see here.")])
    assert made.view.toPlainText() == "Nothing to see here."
    says_all = made.findChild(QLabel, "marked.says")
    assert says_all is not None
    assert says_all.text() == "Nobody is named here."
    assert made.findChildren(DecisionRow, "marked.row.a") == [] or not row(made, "a").isVisible()


def test_a_decision_taken_while_newer_words_wait_marks_the_text_that_is_shown(made: MarkedText, qtbot: QtBot) -> None:
    made.show_texts([("", "x")])
    press(qtbot, made, "b", "a neighbour")
    assert "Hope a neighbourb" in made.view.toPlainText()
    assert not made.is_decided()


def test_a_press_on_a_mark_leads_to_its_row(made: MarkedText, qtbot: QtBot) -> None:
    at = made.view.document().find("Hope")
    qtbot.mouseClick(made.view.viewport(), LEFT, pos=made.view.cursorRect(at).center() - _left(6))
    assert made.focusWidget() in row(made, "b").findChildren(QToolButton)


def _left(pixels: int) -> Any:
    from PySide6.QtCore import QPoint

    return QPoint(pixels, 0)


def test_the_keyboard_goes_to_the_first_open_word(made: MarkedText) -> None:
    made.focus_open()
    assert made.focusWidget() in row(made, "b").findChildren(QToolButton)


def test_the_list_stands_below_where_there_is_no_room_beside(made: MarkedText, qtbot: QtBot) -> None:
    beside = row(made, "a").mapTo(made, row(made, "a").rect().topLeft())
    assert beside.x() > made.view.width() / 2
    made.resize(420, 700)
    qtbot.waitUntil(lambda: row(made, "a").mapTo(made, row(made, "a").rect().topLeft()).x() < 40)
    assert row(made, "a").mapTo(made, row(made, "a").rect().topLeft()).y() >= made.view.height()


def test_a_long_text_with_many_marks_is_laid_out_once(made: MarkedText, settle: Any) -> None:
    """Laid out at each mark, it would hold the window for seconds."""
    changes: list[int] = []
    made.view.document().contentsChange.connect(lambda *_change: changes.append(1))
    made.show_texts([("", "Fatima came home. " * 100)], at_once=True)
    settle()
    assert made.view.toPlainText().count("another participant") == 100
    assert len(changes) <= 3


def test_a_long_list_grows_while_it_is_shown(made: MarkedText, register: Any, settle: Any, qtbot: QtBot) -> None:
    names = ("Yazid", "Selam", "Lucie", "Omar", "Amina", "Noura", "Adil", "Samira", "Rachida", "Karim")
    for name in names:
        register(name)
    made.show_texts([("", ", ".join(names))], at_once=True)
    settle()
    qtbot.waitUntil(lambda: len([row for row in made.findChildren(DecisionRow) if row.isVisible()]) == len(names))
    shown = sorted((row for row in made.findChildren(DecisionRow) if row.isVisible()), key=lambda row: row.y())
    assert [row.objectName() for row in shown] == [f"marked.row.{letter}" for letter in "abcdefghij"]
