"""What tests of the people area ask for: the panel over a real vault, and people in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails, RoleKind
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
from ui.context import Context
from ui.operations import Operations
from ui.people.panel import PeoplePanel

HERE = Path(__file__).parent

Ask = Callable[..., Any]
Register = Callable[..., PersonFile]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def notices() -> list[tuple[str, Callable[[], object] | None]]:
    """What the snackbar said, with the undo that it offered."""
    return []


@pytest.fixture
def context(
    bare_context: Context,  # noqa: F811
    notices: list[tuple[str, Callable[[], object] | None]],
) -> Context:
    """The surroundings of the panel."""
    return replace(bare_context, notify=lambda text, undo: notices.append((text, undo)))


@pytest.fixture
def settle(operations: Operations, qapp: QApplication, qtbot: QtBot) -> Settle:  # noqa: F811
    """Wait until every answer was delivered and what came of it is shown."""

    def wait() -> None:
        for _round in range(2):  # what is shown may ask for more
            qtbot.waitUntil(operations.idle, timeout=30_000)
            qapp.processEvents()
        qtbot.waitUntil(operations.idle, timeout=30_000)

    return wait


@pytest.fixture
def change(operations: Operations, settle: Settle) -> Ask:  # noqa: F811
    """Call a use case on the vault behind the window, as another panel would; answers what it answers."""

    def ask_vault(use_case: Any, **arguments: Any) -> Any:
        answers: list[Any] = []
        operations.change(use_case, answers.append, lambda error: pytest.fail(error.message), **arguments)
        settle()
        return answers[0]

    return ask_vault


@pytest.fixture
def register(change: Ask) -> Register:
    """Register somebody: `register("Fatima", role=RoleKind.SUPPORTER, languages=...)`."""

    def put(name: str, *, role: RoleKind = RoleKind.PARTICIPANT, certified_on: date | None = None, **more: Any) -> Any:
        roles = [RoleDetails(role, date(2025, 9, 1), certified_on=certified_on)]
        return change(people.register_person, details=PersonDetails(first_name=name, **more), roles=roles)

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> PeoplePanel:
    """The people area as it first opens."""
    made = PeoplePanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made
