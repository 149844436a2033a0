"""The picture of the neighbourhood in the window: for the centre, and for others."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Notices, Settle
from tests.ui_visits.conftest import Log
from ui.ask import Ask
from ui.context import Place
from ui.visits.panel import VisitsPanel
from ui.visits.requests_page import RequestsPage
from ui.visits.requests_words import Span, spans


@pytest.fixture
def page(panel: VisitsPanel, settle: Settle) -> RequestsPage:
    panel.go(Place("visits", action="requests"))
    settle()
    shown = panel.page()
    assert isinstance(shown, RequestsPage)
    return shown


def choose(page: RequestsPage, settle: Settle, first: date) -> None:
    places = [page.period.itemText(place) for place in range(page.period.count())]
    wanted = next(words for span, words in spans(date(2026, 3, 2), 3) if span.first == first and words in places)
    page.period.setCurrentIndex(places.index(wanted))
    settle()


def choose_year(page: RequestsPage, settle: Settle, year: str) -> None:
    page.period.setCurrentIndex(page.period.findText(year))
    settle()


def test_nothing_asked_leads_to_the_visits(page: RequestsPage, qtbot: QtBot, visited: list[Place]) -> None:
    click(qtbot, page, "visits.requests.empty.act")
    assert visited == [Place("visits")]


def test_the_picture_says_its_finding_and_every_number(log: Log, page: RequestsPage, settle: Settle) -> None:
    log(date(2026, 2, 9), themes=("Money", "School"))
    log(date(2026, 2, 16), themes=("Money",))
    page.reload()
    settle()
    assert "“Money”: 1 person" in child(page, "visits.requests.themes").accessibleName()
    assert child(page, "visits.requests.themes.0").accessibleName() == "Money: 1"
    assert child(page, "visits.requests.cell.0.0").accessibleName() == "Money, Not known: 1"
    assert "1 participant" in child(page, "header.sentence", QLabel).text()


def test_a_number_opens_those_whom_it_counts(
    log: Log, page: RequestsPage, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    log(date(2026, 2, 9), themes=("Money",))
    page.reload()
    settle()
    click(qtbot, page, "visits.requests.themes.0")
    settle()
    assert page.people.isVisible()
    assert child(page, "visits.requests.people.title").text() == "Money"
    row = page.people.table.model.row_value(0)
    assert row is not None
    assert row.name == "Fatima"
    page.people.table.opened.emit(row)
    assert visited[-1] == Place("people", row.id, "goals")
    click(qtbot, page, "visits.requests.people.close")
    assert not page.people.isVisible()


def test_others_see_no_small_count_and_only_what_is_over(
    log: Log, page: RequestsPage, qtbot: QtBot, settle: Settle, ask: Ask, tmp_path: Path, notices: Notices
) -> None:
    assert not page.others.isEnabled()
    assert not page.save.isVisible()
    choose(page, settle, date(2025, 10, 1))
    assert not page.others.isEnabled()
    choose_year(page, settle, "2025")
    assert page.others.isEnabled()
    click(qtbot, page, "visits.requests.others")
    settle()
    assert child(page, "visits.requests.too_few").isVisible()
    assert page.save.isVisible()
    ask.answers.append(tmp_path / "picture")
    click(qtbot, page, "visits.requests.save")
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "picture.xlsx").active
    assert sheet["B2"].value == "not shown"
    choose(page, settle, date(2026, 1, 1))
    assert not page.others.isChecked()
    assert not page.save.isVisible()


def test_a_small_count_is_a_dash_for_others(
    log: Log, page: RequestsPage, clock: SetClock, qtbot: QtBot, settle: Settle
) -> None:
    log(date(2026, 2, 9), themes=("Money",))
    clock.move_to(date(2027, 1, 30))
    choose_year(page, settle, "2026")
    assert not page.others.isEnabled()
    clock.move_to(date(2027, 1, 31))
    choose_year(page, settle, "2025")
    choose_year(page, settle, "2026")
    span: Span = page.period.value()
    assert (span.first, span.last) == (date(2026, 1, 1), date(2026, 12, 31))
    click(qtbot, page, "visits.requests.others")
    settle()
    assert child(page, "visits.requests.themes").isVisible()
    assert not page.findChildren(QWidget, "visits.requests.themes.0")
    said = child(page, "header.sentence", QLabel).text()
    assert "stays in the centre" in said
    assert "Fewer" not in said, "the sum may be kept although more people are counted"


def test_periods_begin_with_the_newest() -> None:
    words = [words for _span, words in spans(date(2026, 5, 20), 3)]
    assert words[:6] == ["The last twelve months", "2026", "Apr – Jun 2026", "Jan – Mar 2026", "2025", "Oct – Dec 2025"]
    assert [words for _span, words in spans(date(2026, 2, 1), 12)][1:3] == ["2026", "2025"]
    assert "Feb 2026" in [words for _span, words in spans(date(2026, 2, 1), 1)]
