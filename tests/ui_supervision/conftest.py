"""What tests of the supervision area ask for: the panel over a real vault, and supporters and talks in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import PersonFile, RoleKind
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import Entry, EntryDetails, EntryKind
from ensure_desktop.vault.permissions import Actor
from tests.ui.conftest import (  # noqa: F401
    Settle,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import Ask, Register, change, context, notices, register, settle  # noqa: F401
from ui.context import Context
from ui.operations import Operations
from ui.supervision.panel import SupervisionPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

Supports = Callable[..., PersonFile]
Write = Callable[..., Entry]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def actor(operations: Operations, qtbot: QtBot) -> Actor:  # noqa: F811
    """The project leader as the vault knows her: who coaches whom is told by accounts."""
    found: list[Actor] = []
    operations.call(lambda vault: vault.actor, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.fixture
def supports(register: Register) -> Supports:  # noqa: F811
    """Register a supporter: `supports("Mark")`."""

    def put(name: str = "Mark", **more: Any) -> PersonFile:
        return register(name, role=RoleKind.SUPPORTER, certified_on=date(2025, 10, 1), **more)

    return put


@pytest.fixture
def write(change: Ask) -> Write:  # noqa: F811
    """Write an entry: `write(mark.id, notes="...")` a talk, `write(kind=EntryKind.TEAM_MEETING)` a meeting."""

    def put(person_id: str | None = None, *, kind: EntryKind = EntryKind.COACHING, **more: Any) -> Entry:
        details = replace(EntryDetails(kind, TODAY, person_id=person_id), **more)
        made: Entry = change(supervision.save_entry, entry_id=None, details=details)
        return made

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> SupervisionPanel:  # noqa: F811
    """The supervision area as it first opens."""
    made = SupervisionPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made
