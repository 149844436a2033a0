"""What tests of the board and the visits ask for: people in a real vault, and a way to change it behind the window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.vault.work import Work
from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui.conftest import settle as bare_settle  # noqa: F401
from ui.context import Context
from ui.matching.board import BoardPage
from ui.operations import Operations

HERE = Path(__file__).parent

Inside = Callable[[Callable[[Work], Any]], Any]
Notices = list[tuple[str, Callable[[], object] | None]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says for each window what it cannot do; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def notices() -> Notices:
    """What the snackbar said, with the undo that it offered."""
    return []


@pytest.fixture
def context(bare_context: Context, notices: Notices) -> Context:  # noqa: F811
    """The surroundings of a panel that stands alone."""
    return replace(bare_context, notify=lambda text, undo: notices.append((text, undo)))


@pytest.fixture
def settle(bare_settle: Settle, qapp: QApplication) -> Settle:  # noqa: F811
    """Wait until every answer was delivered, and what it brought is shown."""

    def wait() -> None:
        bare_settle()
        qapp.processEvents()
        bare_settle()

    return wait


@pytest.fixture
def inside(operations: Operations, settle: Settle) -> Inside:  # noqa: F811
    """`inside(lambda work: ...)` does something in the vault behind the window, and answers what it answers."""

    def run(act: Callable[[Work], Any]) -> Any:
        def job(vault: Any) -> Any:
            with vault.work("test") as work:
                return act(work)

        answers: list[Any] = []
        areas = frozenset({"people", "matching", "visits"})
        operations.call(job, answers.append, lambda error: pytest.fail(error.message), areas=areas)
        settle()
        return answers[0]

    return run


@pytest.fixture
def open_board(context: Context, qtbot: QtBot, settle: Settle) -> Callable[[], BoardPage]:
    """The board as it opens."""

    def show() -> BoardPage:
        panel = BoardPage(context)
        qtbot.addWidget(panel)
        panel.resize(1064, 744)
        with qtbot.waitExposed(panel):
            panel.show()
        settle()
        return panel

    return show
