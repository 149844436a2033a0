"""What tests of the visits ask for: the area over a real vault, and a match whose weekly visits began in February."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset, Visit, VisitDetails
from tests.matching.people_at_hand import participant, supporter
from tests.ui_matching.conftest import (  # noqa: F401
    Inside,
    Settle,
    actor,
    ask,
    bare_context,
    bare_operations,
    bare_settle,
    centre,
    context,
    inside,
    notices,
    operations,
    settle,
    theme,
    visited,
)
from ui.context import Context
from ui.visits.panel import VisitsPanel

HERE = Path(__file__).parent
BEGAN = date(2026, 2, 2)

Log = Callable[..., Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says for each window what it cannot do; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def begin(work: Work, name: str = "Fatima", supporter_name: str = "Mark") -> Match:
    """A trial from today on, with a year of visits that taper."""
    match = matching.propose_match(
        work, supporter_id=supporter(work, supporter_name), participant_id=participant(work, name)
    )
    return visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.YEAR).match


@pytest.fixture
def match(inside: Inside, clock: SetClock) -> Match:  # noqa: F811
    """Mark visits Fatima weekly since Monday 2 February; nothing is logged yet. Today is Monday 2 March."""
    clock.move_to(BEGAN)
    begun: Match = inside(begin)
    clock.move_to(date(2026, 3, 2))
    return begun


@pytest.fixture
def log(inside: Inside, match: Match) -> Log:  # noqa: F811
    """`log(date(2026, 2, 9), mood=4)` logs a visit behind the window."""

    def put(day: date, **details: Any) -> Visit:
        made: Visit = inside(
            lambda work: visits.log_visit(work, match_id=match.id, details=VisitDetails(day, **details))
        )
        return made

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> VisitsPanel:  # noqa: F811
    """The visits area as it opens."""
    made = VisitsPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 744)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made
