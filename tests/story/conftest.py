"""The desk of a project leader: the real program from its first window on, moved by mouse and keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock, SystemClock
from tests.ui_start.conftest import ask, computer, left, loaded, start, state  # noqa: F401
from tests.ui_start.test_first_start import session_of, take_the_sheet
from ui.app import Start
from ui.ask import Ask
from ui.session import Session
from ui.shell import MainWindow
from ui.start.recovery_key import RecoveryKeyPages
from ui.widgets.fields import ChoiceField

FIRST_DAY = date(2026, 3, 3)
"""A Tuesday."""


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> SetClock:
    """The computer's clock, in the hands of the test."""
    clock.move_to(FIRST_DAY)
    monkeypatch.setattr(SystemClock, "now", lambda _self: clock.now())
    monkeypatch.setattr(SystemClock, "today", lambda _self: clock.today())
    return clock


class Desk:
    """What a person does at the desk. Everything goes through visible, enabled widgets, found by their names."""

    def __init__(self, start: Start, qtbot: QtBot, ask: Ask, paper: Path) -> None:  # noqa: F811
        self._start = start
        self._qtbot = qtbot
        self._ask = ask
        self.paper = paper
        self.session: Session | None = None

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.session is not None
        return self.session.window

    @property
    def root(self) -> QWidget:
        """What is on top: an open dialog, the main window, or the start window."""
        base: QWidget = self._start.window if self.session is None else self.window
        dialogs = [dialog for dialog in base.findChildren(QWidget) if dialog.isWindow() and dialog.isVisible()]
        modal = [dialog for dialog in dialogs if dialog.isModal()]
        return modal[-1] if modal else base

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        """The visible widget of that name."""
        self._qtbot.waitUntil(lambda: bool(self._visible(name, kind)))
        return self._visible(name, kind)[-1]

    def _visible(self, name: str, kind: type[Any]) -> list[Any]:
        return [found for found in self.root.findChildren(kind, name) if found.isVisible()]

    def click(self, name: str) -> None:
        """Click a button with the mouse and wait for the answer."""
        button = self.find(name, QAbstractButton)
        assert button.isEnabled(), name
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Type into a line, in place of what it holds."""
        line = self.find(name)
        line.setFocus()
        line.selectAll()
        for letter in text:  # QTest types only what stands on an American keyboard
            QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

    def choose(self, name: str, value: object) -> None:
        """Choose from a list."""
        self.find(name, ChoiceField).set_value(value)

    def press(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on a widget."""
        widget = self.find(name)
        widget.setFocus()
        self._qtbot.keyClick(widget, key, modifier)
        self.settle()

    def go(self, area: str) -> None:
        """Click an area in the side bar."""
        self.click(f"area.{area}")

    def settle(self) -> None:
        """Wait until every answer has arrived."""
        program = self._start.program
        if program is not None:
            self._qtbot.waitUntil(program.operations.idle)

    def reads(self) -> str:
        """All words that can be read now."""
        labels = [label.text() for label in self.root.findChildren(QLabel) if label.isVisible()]
        buttons = [button.text() for button in self.root.findChildren(QAbstractButton) if button.isVisible()]
        return "\n".join(labels + buttons)

    def sees(self, words: str) -> None:
        """Wait until `words` can be read; a page is filled when its answers have arrived."""

        def found() -> None:
            assert words in self.reads()

        self._qtbot.waitUntil(found)

    def answers(self, answer: object) -> None:
        """What the next question (a file, yes or no) will be answered with."""
        self._ask.answers.append(answer)

    def takes_the_recovery_sheet(self) -> list[str]:
        """Save the sheet, read its groups from the paper, type two of them back; the main window opens."""
        self._qtbot.waitUntil(lambda: self.root.findChild(RecoveryKeyPages) is not None)
        pages = self.root.findChild(RecoveryKeyPages, "recovery")
        assert pages is not None
        groups = take_the_sheet(pages, self._ask, self.paper / "recovery.pdf", self._qtbot)
        self.session = session_of(self._start, self._qtbot)
        self.settle()
        return groups


@pytest.fixture
def desk(
    calendar: SetClock,
    start: Start,  # noqa: F811
    loaded: Callable[[], object],  # noqa: F811
    qtbot: QtBot,
    ask: Ask,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    """The program as it starts for the first time on this computer."""
    paper = tmp_path / "paper"
    paper.mkdir()
    # Temporary files would land among those that are searched for names at the end.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    start.begin(None)
    loaded()
    return Desk(start, qtbot, ask, paper)
