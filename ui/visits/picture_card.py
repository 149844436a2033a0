"""The picture at the top of a match: its year as a strip, the planned and the made visits as a curve, and the table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.curve import Curve
from ui.theme import GROUPS, INSIDE, RELATED
from ui.visits.curve_plot import curve_plot
from ui.visits.curve_words import adherence_words, attempts_words, pace_cells
from ui.visits.picture import Picture
from ui.visits.strip import Legend, VisitStrip
from ui.widgets.buttons import quiet
from ui.widgets.card import Card
from ui.widgets.tabs import Tabs
from ui.widgets.text import label


class PictureCard(Card):
    """Shows the finding as its title. `turned` sends the tab that was opened, `review_wanted` the wish to decide."""

    turned = Signal(int)
    review_wanted = Signal()

    def __init__(self, picture: Picture, curve: Curve, *, tab: int = 0, may_review: bool = False) -> None:
        super().__init__(padding=16)
        self._curve = curve
        self._drawn = False
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(adherence_words(curve.adherence), "section", wrap=True, name="visits.adherence"))
        tried = attempts_words(curve.adherence)
        if tried:
            words.addWidget(label(tried, "muted", wrap=True, name="visits.attempts"))
        head.addLayout(words, 1)
        if may_review:
            review = quiet(_("Change how often"), "trend-down", name="visits.review.open")
            review.clicked.connect(self.review_wanted)
            head.addWidget(review, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.tabs = Tabs(_("Pictures of these visits"), name="visits.pictures")
        self.tabs.addTab(_strip_page(picture), _("Over the year"))
        self._plot_page = QWidget()
        column = QVBoxLayout(self._plot_page)
        column.setContentsMargins(0, INSIDE, 0, 0)
        self.tabs.addTab(self._plot_page, _("Planned and made"))
        self.tabs.addTab(_table_page(curve), _("Table"))
        self.body.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.setCurrentIndex(tab)

    def _turn(self, tab: int) -> None:
        if self.tabs.widget(tab) is self._plot_page and not self._drawn:
            self._drawn = True
            layout = self._plot_page.layout()
            assert layout is not None
            layout.addWidget(curve_plot(self._curve))
        self.turned.emit(tab)


def _strip_page(picture: Picture) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, INSIDE, 0, 0)
    column.setSpacing(RELATED)
    strip = VisitStrip()
    strip.show_picture(picture)
    column.addWidget(strip)
    column.addWidget(Legend())
    column.addStretch(1)
    return page


def _table_page(curve: Curve) -> QWidget:
    """A handful of lines: one for each frequency, and their sum."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, RELATED, 0, 0)
    grid.setHorizontalSpacing(GROUPS)
    grid.setVerticalSpacing(INSIDE)
    heads = (_("When"), _("How often"), _("Planned"), _("Made"), _("Tried, nobody met"))
    sums = [sum(numbers) for numbers in zip(*((p.planned, p.made, p.attempts) for p in curve.paces), strict=True)]
    rows: list[tuple[str, Sequence[str]]] = [("label", heads)]
    rows += [("", cells) for cells in pace_cells(curve)]
    rows.append(("strong", (_("The whole plan"), "", *map(str, sums))))
    for at, (look, cells) in enumerate(rows):
        for column, text in enumerate(cells):
            side = Qt.AlignmentFlag.AlignRight if column > 1 else Qt.AlignmentFlag.AlignLeft
            name = f"visits.table.{at}.{column}"
            grid.addWidget(label(text, look, name=name), at, column, side)
    grid.setColumnStretch(len(heads), 1)
    grid.setRowStretch(len(rows), 1)
    page.setAccessibleName(_("Planned and made visits as a table"))
    return page
