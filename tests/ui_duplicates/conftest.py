"""What tests of the duplicates page ask for: the page over a real vault, and two entries about one person."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import LanguageSkill, Level, PersonFile
from tests.conftest import load_models
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
from tests.ui_people.conftest import (  # noqa: F401
    Register,
    bare_context,
    change,
    context,
    notices,
    register,
    settle,
)
from ui.context import Context, Place
from ui.people.duplicates.page import DuplicatesPage

HERE = Path(__file__).parent

load_models()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def pair(register: Register) -> tuple[PersonFile, PersonFile]:  # noqa: F811
    """Fatima, noted twice: they differ in town, interests and notes, and agree about the phone."""
    shared: dict[str, Any] = {"last_name": "Benali", "phone": "+31 6 12345678"}
    first = register("Fatima", town="Delft", interests=("cooking",), notes="Likes tea.", **shared)
    french = (LanguageSkill("fr", Level.B2),)
    second = register("Fatma", town="Leiden", interests=("music",), languages=french, **shared)
    return first, second


@pytest.fixture
def page(context: Context, qtbot: QtBot, settle: Settle) -> DuplicatesPage:  # noqa: F811
    """The page as the people area opens it."""
    made = DuplicatesPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.reload()
    made.go(Place("people", action="duplicates"))
    settle()
    return made
