"""Those behind a number of the picture of the neighbourhood; only the centre itself sees them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.people.finding import people_by_ids
from ensure_desktop.people.values import PersonRow
from ensure_desktop.visits.requests import requests_people
from ui.context import Place
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import RELATED, SIDE_WIDTH
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "visits.requests.people"


class PeopleSide(Card):
    """A list at the side; Enter opens the page of a person."""

    def __init__(self, page: Panel) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self.setFixedWidth(SIDE_WIDTH)
        self._page = page
        self._ids: Sequence[str] = ()
        self._title = label("", "section", wrap=True, name=f"{NAME}.title")
        close = icon_button("x", _("Close the list"), name=f"{NAME}.close")
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        words = page.context.centre.words
        columns = (
            Column(first_upper(words.participant), lambda row: row.name, stretch=True, person=True),
            Column(_("Neighbourhood"), lambda row: row.neighbourhood, 130, muted=True),
        )
        self.table = Table(
            PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Those who are counted"), compact=True
        )
        self.table.opened.connect(lambda row: page.context.navigate(Place("people", row.id, "goals")))
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.hide()

    def show_people(self, title: str, **which: Any) -> None:
        """Open the list of those whom `requests_people` finds."""
        self._title.setText(title)
        self._page.query(requests_people, self._take, key=NAME, **which)

    def _take(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self.table.model.reload()
        self.show()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        total, ids = len(self._ids), tuple(self._ids[offset : offset + limit])

        def take(rows: Sequence[PersonRow]) -> None:
            deliver(rows, total - len(ids) + len(rows))  # somebody may have been withdrawn since it was counted

        self._page.query(people_by_ids, take, ids=ids)
