"""The list of words that label people, over a real vault: read, add, change, take off, put back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui_start.conftest import find, write
from ui.app import Start
from ui.context import Place
from ui.program import Program
from ui.session import Session
from ui.settings.panel import SettingsPanel
from ui.settings.wording_dialog import LabelWordDialog
from ui.settings.wording_tab import DROPPED, OWN, WordingTab

Settle = Callable[[], None]


@pytest.fixture
def settle(start: Start, qtbot: QtBot) -> Settle:
    """Wait until every answer was delivered, also to what the answers asked for."""
    program = start.program
    assert isinstance(program, Program)

    def wait() -> None:
        for _round in range(3):
            qtbot.waitUntil(program.operations.idle, timeout=30_000)
            qtbot.wait(1)

    return wait


@pytest.fixture
def tab(session: Session, settle: Settle) -> WordingTab:
    """The tab of the leader."""
    session.window.show_place(Place("settings", "wording"))
    settle()
    panel = session.window.shown()
    assert isinstance(panel, SettingsPanel)
    found = panel.tabs.currentWidget()
    assert isinstance(found, WordingTab)
    return found


def shown(tab: WordingTab) -> list[str]:
    model = tab.table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(tab: WordingTab, text: str, settle: Settle) -> None:
    tab.search.setText(text)
    settle()
    tab.table.view.selectRow(0)


def dialog(tab: WordingTab) -> LabelWordDialog:
    assert tab.dialog is not None
    return tab.dialog


def add(tab: WordingTab, qtbot: QtBot, settle: Settle, word: str, better: str) -> None:
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    made = dialog(tab)
    write(qtbot, made, "settings.wording.word.word", word)
    find(made, QPlainTextEdit, "settings.wording.word.better").setPlainText(better)
    qtbot.mouseClick(made.act, Qt.MouseButton.LeftButton)
    settle()


def test_the_proposals_of_the_program_are_there_by_language(tab: WordingTab, settle: Settle) -> None:
    assert "addict" in shown(tab)
    tab.part.set_value("nl")
    settle()
    assert "zwerver" in shown(tab)
    assert "addict" not in shown(tab)
    tab.part.set_value(OWN)
    settle()
    assert shown(tab) == []
    assert "No words of your own yet." in [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def test_a_word_of_our_own(tab: WordingTab, qtbot: QtBot, settle: Settle) -> None:
    add(tab, qtbot, settle, "client", "neighbour\nguest")
    assert shown(tab)[0] == "client"
    tab.part.set_value(OWN)
    settle()
    assert shown(tab) == ["client"]
    assert tab.table.model.index(0, 1).data() == "neighbour, guest"


def test_a_word_that_is_there_is_refused_beside_its_field(tab: WordingTab, qtbot: QtBot, settle: Settle) -> None:
    add(tab, qtbot, settle, "client", "guest")
    add(tab, qtbot, settle, "Client", "guest")
    assert dialog(tab).form.errors() == {"word": "This word is on the list already."}
    qtbot.mouseClick(dialog(tab).cancel, Qt.MouseButton.LeftButton)


def test_the_better_words_of_a_proposal_become_our_own(tab: WordingTab, qtbot: QtBot, settle: Settle) -> None:
    choose(tab, "addict", settle)
    qtbot.mouseClick(tab.edit, Qt.MouseButton.LeftButton)
    made = dialog(tab)
    assert made.findChild(QLabel, "settings.wording.word.word") is None
    find(made, QPlainTextEdit, "settings.wording.word.better").setPlainText("guest")
    qtbot.mouseClick(made.act, Qt.MouseButton.LeftButton)
    settle()
    tab.search.clear()
    tab.part.set_value(OWN)
    settle()
    assert shown(tab) == ["addict"]


def test_a_word_is_taken_off_and_put_back(tab: WordingTab, qtbot: QtBot, settle: Settle, session: Session) -> None:
    choose(tab, "zwerver", settle)
    qtbot.mouseClick(tab.drop, Qt.MouseButton.LeftButton)
    settle()
    assert "zwerver" not in shown(tab)
    tab.search.clear()
    tab.part.set_value(DROPPED)
    settle()
    assert shown(tab) == ["zwerver"]
    assert not tab.edit.isVisible()
    tab.table.view.selectRow(0)
    qtbot.mouseClick(tab.restore, Qt.MouseButton.LeftButton)
    settle()
    assert shown(tab) == []
    tab.part.set_value("nl")
    settle()
    assert "zwerver" in shown(tab)


def test_a_filter_without_result_leads_back_to_all(tab: WordingTab, qtbot: QtBot, settle: Settle) -> None:
    tab.search.setText("xyz")
    settle()
    assert shown(tab) == []
    back = next(each for each in tab.findChildren(QPushButton) if each.isVisible() and each.text() == "Show all words")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert len(shown(tab)) > 20
