"""What tests of the groups area ask for: the panel over a real vault, and people and activities in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import Activity, ActivityDetails, ActivityKind, Repeats
from ensure_desktop.people.values import RoleKind
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
from tests.ui_people.conftest import Ask, Register, change, context, notices, register, settle  # noqa: F401
from ui.context import Context
from ui.groups.panel import GroupsPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

Plan = Callable[..., Activity]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def plan(change: Ask, register: Register) -> Plan:  # noqa: F811
    """Plan an activity with people on its list: `plan("Coffee", "Fatima", "Yazid", helper="Mark")`."""

    def put(
        title: str = "Coffee",
        *names: str,
        helper: str = "",
        day: date = TODAY,
        kind: ActivityKind = ActivityKind.COFFEE,
        repeats: Repeats | None = None,
        **more: Any,
    ) -> Activity:
        ids = [register(name).id for name in names]
        if helper:
            ids.append(register(helper, role=RoleKind.SUPPORTER, certified_on=date(2025, 10, 1)).id)
        details = ActivityDetails(kind, title, day, **more)
        made: Activity = change(
            groups.save_activity, activity_id=None, details=details, repeats=repeats, person_ids=ids
        )
        return made

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> GroupsPanel:  # noqa: F811
    """The groups area as it first opens."""
    made = GroupsPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made
