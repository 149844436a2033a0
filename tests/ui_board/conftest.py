"""What tests of the sounding board's screens ask for: the area over a real vault, and a meeting in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.network import board
from ensure_desktop.network.values import Meeting, MeetingDetails
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
from tests.ui_people.conftest import Ask, change, context, notices, register, settle  # noqa: F401
from ui.context import Context, Place
from ui.network.panel import NetworkPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

Plan = Callable[..., Meeting]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def plan(change: Ask) -> Plan:  # noqa: F811
    """Plan a meeting: `plan(notes="Hello", held=True)`."""

    def put(day: date = TODAY, *, held: bool = False, **more: Any) -> Meeting:
        made: Meeting = change(board.plan_meeting, details=MeetingDetails(day, **more))
        return change(board.mark_held, meeting_id=made.id, held=True) if held else made  # type: ignore[no-any-return]

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> NetworkPanel:  # noqa: F811
    """The network area, turned to the sounding board."""
    made = NetworkPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go(Place("network", action="board"))
    settle()
    return made
