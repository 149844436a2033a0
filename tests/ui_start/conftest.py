"""The program from its very first window on, over real vaults, with a computer's files of its own for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from ensure_desktop.vault.store import LEAST_COST
from tests.conftest import LOGIN, PASSWORD
from ui.app import Start
from ui.ask import Ask
from ui.program import Program
from ui.session import Session
from ui.start.reason import Reason
from ui.start.unlock import UnlockPage
from ui.theme import Scheme, apply

HERE = Path(__file__).parent

W = TypeVar("W", bound=QWidget)
Left = list[tuple[Path, Reason]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains about each window with a smallest size; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """The folder of the computer's settings, and the light look."""
    folder = tmp_path / "config"
    monkeypatch.setattr("ensure_desktop.paths.settings_file", lambda: folder / "computer.json")
    monkeypatch.setattr("ensure_desktop.paths.usual_vault_folder", lambda: tmp_path / "documents")
    (tmp_path / "documents").mkdir()
    yield folder
    apply(qapp, Scheme.LIGHT)


@pytest.fixture
def folder(vault_template: Path, tmp_path: Path) -> Path:
    """The vault of De Mussen, closed; `LOGIN` and `PASSWORD` open it."""
    shutil.copytree(vault_template, tmp_path / "vault")
    return tmp_path / "vault" / "centre.ensure"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Where this computer keeps the second anchor."""
    return tmp_path / "vault" / "state"


@pytest.fixture
def ask() -> Ask:
    """Questions are answered from `ask.answers`."""
    return Ask()


@pytest.fixture
def left() -> Left:
    """The calls of `leave`: where a real program would start afresh and end its process."""
    return []


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, ask: Ask, left: Left, state: Path, tmp_path: Path) -> Iterator[Start]:
    """The program before its first window."""
    made = Start(
        qapp,
        state_folder=state,
        log=tmp_path / "log" / "ensure-desktop.log",
        ask=ask,
        cost=LEAST_COST,
        leave=lambda vault, reason: left.append((vault, reason)),
    )
    yield made
    if made.program is not None:
        made.program.operations.close()
        if made.program.session is not None and isValid(made.program.session.window):
            delete(made.program.session.window)
    if isValid(made.window):
        delete(made.window)
    delete(made)


@pytest.fixture
def loaded(start: Start, qtbot: QtBot) -> Callable[[], Program]:
    """Waits until the rest of the program is loaded."""

    def wait() -> Program:
        qtbot.waitUntil(lambda: start.program is not None, timeout=20_000)
        assert start.program is not None
        return start.program

    return wait


@pytest.fixture
def session(start: Start, loaded: Callable[[], Program], folder: Path, qtbot: QtBot) -> Session:
    """De Mussen, unlocked by its leader as a person would."""
    start.begin(folder)
    loaded()
    return unlock(start, qtbot)


def unlock(start: Start, qtbot: QtBot, password: str = PASSWORD) -> Session:
    """Type name and password into the unlock page, press Return, and wait for the main window."""
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    write(qtbot, page, "unlock.login", LOGIN)
    write(qtbot, page, "unlock.password", password)
    qtbot.keyClick(find(page, QLineEdit, "unlock.password"), Qt.Key.Key_Return)
    program = start.program
    assert program is not None
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    assert program.session is not None
    qtbot.waitUntil(program.operations.idle, timeout=30_000)
    return program.session


def find(root: QWidget, kind: type[W], name: str) -> W:
    """The widget of that object name; there must be one."""
    found = root.findChild(kind, name)
    assert found is not None, name
    return found


def write(qtbot: QtBot, root: QWidget, name: str, text: str) -> None:
    """Type `text` into the line `name`, in place of what it holds."""
    line = find(root, QLineEdit, name)
    line.clear()
    qtbot.keyClicks(line, text)


def click(qtbot: QtBot, root: QWidget, name: str) -> None:
    """Click the widget `name` with the mouse; it must be enabled."""
    widget = find(root, QWidget, name)
    assert widget.isEnabled(), name
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
