"""The picture of the neighbourhood by quarter in the window, and its way into the minutes."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.network import board
from ensure_desktop.network.values import Meeting
from ensure_desktop.vault.store import Vault
from tests.board.board_at_hand import BOARD
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Notices
from tests.ui_people.conftest import Ask
from tests.visits.at_hand import asking
from ui.context import Place
from ui.network.neighbourhood_page import NeighbourhoodPage
from ui.network.panel import NetworkPanel
from ui.operations import Operations
from ui.visits.requests_words import Span

IN_SPRING, IN_SUMMER = date(2026, 3, 2), date(2026, 5, 4)
CLOSED = date(2026, 8, 3)
NAME = "network.neighbourhood"


@pytest.fixture
def asked(operations: Operations, clock: SetClock, settle: Settle) -> None:
    """Six asked about money in spring, and eight in summer; one of them about school."""

    def fill(vault: Vault) -> None:
        put = asking(lambda: vault.work("fill"), clock)
        for day, number in ((IN_SPRING, 6), (IN_SUMMER, 7)):
            for _each in range(number):
                put("North", "Money", day=day)
        put("North", "Money", "School", day=IN_SUMMER)

    clock.move_to(CLOSED)
    operations.call(fill, lambda _done: None, lambda error: pytest.fail(error.message), title="")
    settle()


@pytest.fixture
def meeting(change: Ask, clock: SetClock) -> Meeting:
    clock.move_to(CLOSED)
    found = change(board.plan_meeting, details=BOARD)
    held: Meeting = change(board.mark_held, meeting_id=found.id, held=True)
    return held


@pytest.fixture
def page(panel: NetworkPanel, settle: Settle) -> NeighbourhoodPage:
    panel.go(Place("network", action="picture"))
    settle()
    shown = panel.page()
    assert isinstance(shown, NeighbourhoodPage)
    return shown


def said(page: QWidget, name: str) -> str:
    return child(page, f"{NAME}.{name}").accessibleName()


@pytest.mark.usefixtures("asked")
def test_every_number_stands_with_its_change(page: NeighbourhoodPage) -> None:
    assert page.period.currentText() == "Apr – Jun 2026", "the newest quarter that others may see"
    assert said(page, "themes.0") == "Money: 8"
    assert said(page, "themes.0.change") == "Money, 2 more than before"
    assert said(page, "themes.1.change") == "School, 1 more than before"
    assert said(page, "languages.0") == "Arabic: 8"
    assert said(page, "quarters") == "How many people asked, by quarter: 2 more than before"
    assert child(page, f"{NAME}.plot").accessibleDescription() == "Jan – Mar 2026: 6. Apr – Jun 2026: 8"
    assert "8 participants" in child(page, "header.sentence", QLabel).text()


@pytest.mark.usefixtures("asked")
def test_a_number_opens_those_whom_it_counts(page: NeighbourhoodPage, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, f"{NAME}.languages.0")
    settle()
    assert child(page, "visits.requests.people.title").text() == "Arabic"
    assert page.people.table.model.rowCount() == 8


@pytest.mark.usefixtures("asked")
def test_others_see_no_small_count_and_no_change_from_one(
    page: NeighbourhoodPage, qtbot: QtBot, settle: Settle
) -> None:
    assert not page.kept.isVisible()
    click(qtbot, page, f"{NAME}.others")
    settle()
    assert page.kept.isVisible()
    assert said(page, "themes.0.change") == "Money, 2 more than before"
    assert said(page, "themes.1") == "School: –"
    assert said(page, "themes.1.change") == "School, the change is not shown"


@pytest.mark.usefixtures("asked")
def test_a_quarter_that_still_changes_is_for_the_centre_alone(
    page: NeighbourhoodPage, meeting: Meeting, settle: Settle
) -> None:
    page.reload()
    settle()
    assert page.put.isEnabled()
    page.choose(for_outside=True)
    page.period.set_value(Span(date(2026, 7, 1), date(2026, 9, 30)))
    settle()
    assert not page.for_outside
    assert not page.others.isEnabled()
    assert not page.put.isEnabled()
    assert "30 days" in page.put.toolTip()


def test_nobody_asked_leads_to_the_visits(page: NeighbourhoodPage, qtbot: QtBot, visited: list[Place]) -> None:
    click(qtbot, page, f"{NAME}.empty.act")
    assert visited == [Place("visits")]


@pytest.mark.usefixtures("asked")
def test_without_a_meeting_there_are_no_minutes(page: NeighbourhoodPage) -> None:
    assert not page.put.isVisible()
    assert not page.meeting.isVisible()


@pytest.mark.usefixtures("asked")
def test_one_click_puts_it_into_the_minutes_and_one_takes_it_out(
    meeting: Meeting, page: NeighbourhoodPage, qtbot: QtBot, settle: Settle, notices: Notices, change: Ask
) -> None:
    click(qtbot, page, f"{NAME}.put")
    settle()
    there = change(board.meeting, meeting_id=meeting.id).picture
    assert there is not None
    assert there.first == date(2026, 4, 1)
    words = {line.words for table in there.tables for line in table.lines}
    assert "Money" in words
    assert "School" not in words, "one person"
    text, undo = notices[-1]
    assert "stands in the minutes of 2 Mar 2026" in text
    assert undo is not None
    undo()
    settle()
    assert change(board.meeting, meeting_id=meeting.id).picture is None


@pytest.mark.usefixtures("asked")
def test_a_meeting_that_asks_for_it_gets_it_and_is_shown_again(
    meeting: Meeting, panel: NetworkPanel, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    panel.go(Place("network", meeting.id, "picture"))
    settle()
    page = panel.page()
    assert isinstance(page, NeighbourhoodPage)
    assert page.for_outside
    assert page.meeting.value() == meeting.id
    click(qtbot, page, f"{NAME}.put")
    settle()
    assert visited[-1] == Place("network", meeting.id, "meeting")
