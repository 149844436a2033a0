"""What tests of the page about recruitment ask for: the people area over a real vault, and entries of the register."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import Approach, ApproachDetails
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
from tests.ui_people.conftest import Ask, change, context, notices, panel, register, settle  # noqa: F401
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.people.recruitment.page import RecruitmentPage

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

Note = Callable[..., Approach]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def note(change: Ask) -> Note:  # noqa: F811
    """Take an approach down behind the window: `note("Khadija", outcome=...)`."""

    def put(name: str = "", **facts: Any) -> Any:
        details = replace(ApproachDetails(approached_on=TODAY, name=name), **facts)
        return change(recruitment.record_approach, details=details)

    return put


@pytest.fixture
def page(panel: PeoplePanel, settle: Settle) -> RecruitmentPage:  # noqa: F811
    """The page about recruitment, in the people area."""
    panel.go(Place("people", action="recruitment"))
    settle()
    shown = panel.page()
    assert isinstance(shown, RecruitmentPage)
    return shown
