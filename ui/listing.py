"""A list in a view, and in its place the pages that its rows lead to."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.theme import RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.card import Card
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Table


class ListAndPages(QStackedWidget):
    """The list under its header and its filters, and the pages of which one may be shown instead of it."""

    def __init__(self, header: PageHeader, filters: FilterRow, table: Table, pages: Iterable[QWidget]) -> None:
        super().__init__()
        self._table = table
        self.first = QWidget()
        """The page of the list."""
        card = Card(padding=1)
        card.body.addWidget(table)
        column = QVBoxLayout(self.first)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(header)
        column.addWidget(filters)
        column.addWidget(card, 1)
        for page in (self.first, *pages):
            self.addWidget(page)

    def show_list(self) -> None:
        """The list, with its filters as they were and the keyboard in it."""
        self.setCurrentWidget(self.first)
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)
