"""The forecast page: findings in words, bars, tables behind them, and the line of those who wait."""

import pytest
from pyqtgraph import BarGraphItem
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ensure_desktop.matching import service as matching
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset
from tests.matching.people_at_hand import participant, supporter
from ui.context import Place
from ui.visits.forecast_page import ForecastPage
from ui.widgets.plot import Plot
from ui.widgets.table import Table
from ui.widgets.tabs import Tabs


@pytest.fixture
def page(context, qtbot, settle):
    made = ForecastPage(context)
    qtbot.addWidget(made)
    made.resize(1064, 744)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made


def half_a_year(work):
    """Mark visits Fatima weekly for half a year; he has one place more. Amira, Bilan and Celia wait."""
    one = supporter(work, caseload_limit=2)
    match = matching.propose_match(work, supporter_id=one, participant_id=participant(work))
    visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.SIX_MONTHS_WEEKLY)
    return [participant(work, name) for name in ("Amira", "Bilan", "Celia")]


def text(page, name):
    return page.findChild(QLabel, f"visits.forecast.{name}.finding").text()


def cells(page, name):
    table = page.findChild(Table, f"visits.forecast.{name}.table")
    model = table.view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def bars(page, name):
    plot = page.findChild(Plot, f"visits.forecast.{name}")
    return [item.opts["height"] for item in plot.item.items if isinstance(item, BarGraphItem)]


class TestFullCentre:
    @pytest.fixture(autouse=True)
    def centre_at_work(self, inside):
        self.waiting = inside(half_a_year)

    def test_findings_are_said(self, page):
        assert text(page, "weeks") == "26 visits, about 26 hours, in the coming 52 weeks"
        assert text(page, "months") == "1 place is free now, 1 more comes free until February 2027"
        assert text(page, "waiting") == "2 of 3 who wait can expect a place until February 2027"

    def test_weeks_are_bars_with_their_table(self, page):
        assert bars(page, "weeks") == [[1] * 26]
        rows = cells(page, "weeks")
        assert len(rows) == 52
        assert rows[0][:3] == ["2 Mar", "1", "1 hour"]
        assert rows[26][1:3] == ["0", "0 hours"]

    def test_months_show_what_was_free_and_what_comes_free(self, page):
        every, before = bars(page, "months")
        assert every == [1] * 5 + [2] * 7
        assert before == [1] * 6 + [2] * 6
        assert cells(page, "months")[5][:3] == ["August 2026", "1", "2"]

    def test_the_line_of_those_who_wait(self, page):
        assert [(row[0], row[2]) for row in cells(page, "waiting")] == [
            ("Amira", "Now"),
            ("Bilan", "August 2026"),
            ("Celia", "None of the next 2 places: others wait longer"),
        ]

    def test_enter_opens_who_waits_on_the_board(self, page, qtbot, visited):
        table = page.findChild(Table, "visits.forecast.waiting.table")
        table.view.setCurrentIndex(table.view.model().index(0, 0))
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
        assert visited == [Place("matching", self.waiting[0])]

    def test_the_table_stays_open_when_it_is_added_up_again(self, page, settle):
        page.findChild(Tabs, "visits.forecast.weeks.pages").setCurrentIndex(1)
        page.reload()
        settle()
        tabs = [tabs for tabs in page.findChildren(Tabs, "visits.forecast.weeks.pages") if tabs.isVisible()]
        assert [each.currentIndex() for each in tabs] == [1]

    def test_pictures_are_said_to_screen_readers(self, page):
        plots = page.findChildren(Plot)
        assert plots
        for plot in plots:
            assert plot.accessibleName()
            assert plot.accessibleDescription()
            assert plot.focusPolicy() & Qt.FocusPolicy.TabFocus

    def test_a_change_is_added_up_at_once(self, page, inside):
        inside(lambda work: participant(work, "Djamila"))
        assert len(cells(page, "waiting")) == 4


class TestEmptyCentre:
    def test_it_says_so_and_leads_to_the_board(self, page, visited):
        assert page.findChild(QLabel, "visits.forecast.weeks.finding") is None
        page.findChild(QPushButton, "visits.forecast.no_plans.act").click()
        assert visited == [Place("matching")]
        assert text(page, "months").startswith("0 places are free now")
        assert page.findChild(Table, "visits.forecast.waiting.table") is None


def test_it_is_a_view_of_the_area(panel, settle):
    panel.go(Place("visits", action="forecast"))
    settle()
    assert isinstance(panel.page(), ForecastPage)
