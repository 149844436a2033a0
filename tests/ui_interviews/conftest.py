"""What tests of the interviews area ask for: the panel over a real vault, and applicants in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.guides import save_guide
from ensure_desktop.interviews.values import GuidePurpose
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
from tests.ui_interviews.guides_desk import SMALL, editor_of, stored_row
from tests.ui_people.conftest import Ask, change, context, notices, register, settle  # noqa: F401
from ui.context import Context, Place
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.page import GuidesPage
from ui.interviews.panel import InterviewsPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

Apply = Callable[..., PersonFile]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def apply(change: Ask) -> Apply:  # noqa: F811
    """Somebody who asks to join: `apply("Lucie", since=date(2026, 2, 1))`."""

    def put(name: str, *, since: date = TODAY, until: date | None = None) -> Any:
        roles = [RoleDetails(RoleKind.APPLICANT, since, until)]
        return change(people.register_person, details=PersonDetails(first_name=name), roles=roles)

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> InterviewsPanel:  # noqa: F811
    """The interviews area as it first opens."""
    made = InterviewsPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def page(panel: InterviewsPanel, settle: Settle, change: Ask) -> GuidesPage:  # noqa: F811
    """The page about guides; the English one for applicants is small."""
    panel.go(Place("interviews", action="guides"))
    settle()
    row = stored_row(change, GuidePurpose.APPLICANT)
    change(save_guide, guide_id=row.id, purpose=GuidePurpose.APPLICANT, language="en", guide=SMALL)
    shown = panel.page()
    assert isinstance(shown, GuidesPage)
    return shown


@pytest.fixture
def editor(page: GuidesPage, settle: Settle, change: Ask) -> GuideEditor:  # noqa: F811
    """The editor with the small guide."""
    page.open_guide(stored_row(change, GuidePurpose.APPLICANT).id)
    settle()
    return editor_of(page)
