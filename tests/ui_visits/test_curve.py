"""The pictures at the top of a match: the finding, the strip, the drawn curve and the table."""

from datetime import date, timedelta

import pytest
from pyqtgraph import BarGraphItem, PlotDataItem, TextItem
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QPushButton

from ensure_desktop.visits.curve import Adherence, Curve, Pace
from ensure_desktop.visits.values import Outcome
from ui.theme import Scheme, apply
from ui.visits.curve_plot import curve_plot, steps
from ui.visits.curve_words import adherence_words, attempts_words, said
from ui.visits.picture_card import PictureCard
from ui.widgets.plot import Plot

MONDAY = date(2026, 2, 2)
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEKLY = tuple(MONDAY + timedelta(weeks=week) for week in range(8))
CURVE = Curve(
    start=MONDAY,
    end=MONDAY + timedelta(weeks=8),
    today=TODAY,
    planned=WEEKLY,
    made=(MONDAY, MONDAY + 8 * DAY),
    paces=(Pace(MONDAY, MONDAY + timedelta(weeks=8), 7, 8, 2, 1),),
    adherence=Adherence(4, 2, 1),
)


class TestWords:
    @pytest.mark.parametrize(
        ("adherence", "words"),
        [
            (Adherence(0, 0, 0), "No visit was planned until now"),
            (Adherence(1, 1, 0), "The 1 visit planned until now was made"),
            (Adherence(9, 9, 0), "All 9 visits planned until now were made"),
            (Adherence(9, 7, 0), "9 visits were planned until now, 7 were made"),
            (Adherence(9, 1, 0), "9 visits were planned until now, 1 was made"),
            (Adherence(1, 0, 0), "1 visit was planned until now, none was made"),
            (Adherence(2, 5, 0), "2 visits were planned until now, 5 were made"),
            (Adherence(0, 2, 0), "0 visits were planned until now, 2 were made"),
        ],
    )
    def test_the_finding(self, adherence, words):
        assert adherence_words(adherence) == words

    def test_attempts_are_said_apart(self):
        assert attempts_words(Adherence(3, 1, 2)) == "2 attempts without contact."
        assert attempts_words(Adherence(3, 1, 0)) == ""

    def test_a_screen_reader_hears_both_lines(self):
        assert said(CURVE) == (
            "4 visits were planned until now, 2 were made. weekly, 2 Feb to 30 Mar: 8 planned, 2 made."
        )


class TestSteps:
    def test_each_day_is_one_step_up(self):
        corners = steps([MONDAY, MONDAY + 7 * DAY], MONDAY, MONDAY - DAY, MONDAY + 9 * DAY)
        assert corners == [(-1, 0), (0, 0), (0, 1), (7, 1), (7, 2), (9, 2)]

    def test_two_on_one_day_are_two_steps(self):
        assert steps([MONDAY, MONDAY], MONDAY, MONDAY - DAY, MONDAY)[-1] == (0, 2)

    def test_what_was_before_is_counted(self):
        assert steps(list(WEEKLY), MONDAY, TODAY, TODAY + DAY) == [(28, 5), (29, 5)]


@pytest.fixture
def plot(qtbot, theme):
    made = curve_plot(CURVE)
    qtbot.addWidget(made)
    made.resize(700, 220)
    with qtbot.waitExposed(made):
        made.show()
    return made


def drawn(plot, kind):
    return [item for item in plot.item.items if isinstance(item, kind)]


class TestDrawing:
    def test_both_lines_are_drawn_and_named(self, plot):
        lines = [item.getData() for item in drawn(plot, PlotDataItem)]
        assert max(lines[0][1]) == 5  # planned until today, solid
        assert max(lines[1][1]) == 8  # from today on, dashed
        assert max(lines[2][1]) == 2  # made
        assert len(lines[3][0]) == 2  # a dot for each visit made
        assert {item.toPlainText() for item in drawn(plot, TextItem)} == {"planned: 4", "made: 2"}

    def test_it_is_said_to_screen_readers(self, plot):
        assert plot.accessibleName()
        assert plot.accessibleDescription() == said(CURVE)

    def test_the_pointer_is_told_of_a_day(self, plot):
        for x in range(0, 700, 50):
            assert isinstance(plot.x_at(x), float)
        assert plot.x_at(600) > plot.x_at(300) > plot.x_at(60)

    def test_other_colours_draw_it_anew(self, qapp, qtbot, plot):
        before = drawn(plot, PlotDataItem)[2].opts["pen"].color().name()
        apply(qapp, Scheme.DARK)
        qtbot.waitUntil(lambda: drawn(plot, PlotDataItem)[2].opts["pen"].color().name() != before)
        assert len(drawn(plot, PlotDataItem)) == 4
        assert not drawn(plot, BarGraphItem)

    def test_the_same_colours_do_not(self, qapp, plot):
        before = drawn(plot, PlotDataItem)
        qapp.sendEvent(plot, QEvent(QEvent.Type.PaletteChange))
        assert drawn(plot, PlotDataItem) == before


class TestOnThePage:
    def card(self, panel):
        found = panel.findChild(PictureCard)
        assert found is not None
        return found

    def test_the_finding_stands_above_the_pictures(self, panel, match, log, settle):
        for week in range(3):
            log(MONDAY + timedelta(weeks=week))
        log(MONDAY + timedelta(weeks=3), outcome=Outcome.NOBODY_HOME)
        panel.show_match(match.id)
        settle()
        said = panel.findChild(QLabel, "visits.adherence").text()
        assert said == "4 visits were planned until now, 3 were made"
        assert panel.findChild(QLabel, "visits.attempts").text() == "1 attempt without contact."

    def test_the_curve_is_drawn_when_its_tab_is_opened_and_stays_open(self, panel, match, log, settle):
        panel.show_match(match.id)
        settle()
        assert panel.findChild(Plot) is None
        self.card(panel).tabs.setCurrentIndex(1)
        assert panel.findChild(Plot) is not None
        log(TODAY)
        panel.match.reload()
        settle()
        assert self.card(panel).tabs.currentIndex() == 1
        assert self.card(panel).findChild(Plot) is not None

    def test_the_table_counts_by_frequency(self, panel, match, log, settle):
        log(MONDAY)
        panel.show_match(match.id)
        settle()
        cell = {(row, column): self.cell(panel, row, column) for row in range(5) for column in range(4)}
        assert [cell[0, column] for column in range(4)] == ["When", "How often", "Planned", "Made"]
        assert [cell[row, 1] for row in (1, 2, 3)] == ["weekly", "fortnightly", "every 4 weeks"]
        assert (cell[1, 2], cell[1, 3]) == ("13", "1")
        assert int(cell[4, 2]) == sum(int(cell[row, 2]) for row in (1, 2, 3))

    def cell(self, panel, row, column):
        return panel.findChild(QLabel, f"visits.table.{row}.{column}").text()

    def test_the_review_is_asked_for_from_here(self, panel, match, settle):
        panel.show_match(match.id)
        settle()
        panel.findChild(QPushButton, "visits.review.open").click()
        settle()
        assert panel.findChild(QPushButton, "visits.review.open") is None
