"""What tests of import and export ask for: a real vault behind the worker, and people in it."""

# ruff: noqa: F811 - a fixture asks for fixtures that are imported here

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter
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
from tests.ui.desk_helpers import click
from tests.ui_exchange.looking import Opens, plain
from tests.ui_people.conftest import (  # noqa: F401
    Ask,
    Register,
    bare_context,
    change,
    context,
    notices,
    register,
    settle,
)
from ui.context import Context, Place
from ui.people.exchange.import_page import ImportPage

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def errors() -> list[UserError]:
    """What the page said went wrong."""
    return []


@pytest.fixture
def page(context: Context, errors: list[UserError], qtbot: QtBot, settle: Settle) -> ImportPage:
    """The page as it first opens."""
    made = ImportPage(context)
    made.failed.connect(errors.append)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.reload()
    made.go(Place("people", action="import"))
    settle()
    return made


@pytest.fixture
def count(change: Ask) -> Callable[[], int]:
    """How many people are in the vault."""
    return lambda: int(change(people.count_people, shown=PeopleFilter()))


@pytest.fixture
def opens(page: ImportPage, context: Context, qtbot: QtBot, settle: Settle) -> Opens:
    """Choose a file by the button."""

    def choose(path: Path) -> None:
        context.ask.answers.append(path)
        click(qtbot, page, "import.choose")
        settle()

    return choose


@pytest.fixture
def three_alike(register: Register, opens: Opens, qtbot: QtBot, page: ImportPage, settle: Settle,
                tmp_path: Path) -> list[Any]:  # fmt: skip
    """Three rows that look like somebody, one that does not, one that cannot be taken; the preview is open."""
    here = [
        register(name, last_name="Aerts", phone=phone)
        for name, phone in (("An", "+32 475 11 22 01"), ("Bo", "+32 475 11 22 02"), ("Cas", "+32 475 11 22 03"))
    ]
    opens(
        plain(
            tmp_path / "a.csv",
            "First name;Last name;Phone;E-mail;Town",
            "An;Aerts;+32 475 11 22 01;an@example.org;Mechelen",
            "Bo;Aerts;+32 475 11 22 02;bo@example.org;",
            "Cas;Aerts;+32 475 11 22 03;cas@example.org;",
            "Dirk;Claes;;dirk@example.org;",
            "Eva;Maes;;no address;",
        )
    )
    click(qtbot, page, "import.looks_right")
    settle()
    return here
