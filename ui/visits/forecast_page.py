"""The forecast of the centre: visits and hours by week, free places by month, and who can expect one when."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits.forecast import Forecast
from ensure_desktop.visits.foreseeing import forecast
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import GROUPS, INSIDE, PAGE, RELATED, ROW_HEIGHT_COMPACT
from ui.visits.forecast_plots import HEIGHT, places_plot, visits_plot
from ui.visits.forecast_words import (
    busiest_words,
    expected_words,
    hours_words,
    month_words,
    number_words,
    places_finding,
    places_rest_on,
    visits_finding,
    visits_rest_on,
    waiting_finding,
    waiting_rest_on,
)
from ui.visits.words import short_day
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.tabs import Tabs
from ui.widgets.text import label

MOST_ROWS = 12
"""A longer list scrolls by itself, so that the page stays in one's grasp."""


class ForecastPage(Panel):
    """Three cards: each says its finding, what it rests on, and shows it as a picture or as a table."""

    areas = frozenset({"visits", "matching", "people", "consent", "training"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.forecast")
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(
            PageHeader(_("Forecast"), _("What the coming year brings if all goes as it is planned today."))
        )
        self._turned: dict[str, int] = {}
        self._content: QWidget | None = None
        self.body.addStretch(1)

    def reload(self) -> None:
        """Add up again."""
        self.query(forecast, self._show, key="visits.forecast")

    def _show(self, found: Forecast) -> None:
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUPS)
        if found.plans:
            column.addWidget(self._visits_card(found))
        else:
            column.addWidget(self._no_plans())
        column.addWidget(self._places_card(found))
        column.addWidget(self._waiting_card(found))
        self.body.insertWidget(1, self._content)

    def _no_plans(self) -> Card:
        card = Card(padding=RELATED)
        empty = EmptyState(
            "calendar",
            _("No visit plan goes on now, so there is nothing to add up."),
            _("Open the matching board"),
            hint=_("A plan begins with the trial of a match."),
            name="visits.forecast.no_plans",
        )
        empty.acted.connect(lambda: self.context.navigate(Place("matching")))
        card.body.addWidget(empty)
        return card

    def _visits_card(self, found: Forecast) -> Card:
        columns = (
            Column(_("Week of"), lambda week: short_day(week.monday, found.today), 160),
            Column(_("Visits"), lambda week: number_words(week.visits), 100, right=True),
            Column(_("Hours, about"), lambda week: hours_words(week.hours), 140, right=True),
            Column("", lambda _week: "", stretch=True),
        )
        card = _card("weeks", visits_finding(found), visits_rest_on(found), busiest_words(found))
        table = self._table(columns, found.weeks, "weeks", _("Visits and hours by week"))
        card.body.addWidget(self._pages("weeks", _("Visits by week"), lambda: visits_plot(found), table))
        return card

    def _places_card(self, found: Forecast) -> Card:
        columns = (
            Column(_("Month"), lambda month: month_words(month.first), 160),
            Column(_("Come free"), lambda month: number_words(month.coming), 120, right=True),
            Column(_("Free in all"), lambda month: number_words(month.free), 120, right=True),
            Column("", lambda _month: "", stretch=True),
        )
        card = _card("months", places_finding(found), places_rest_on(self.context.centre.words))
        table = self._table(columns, found.months, "months", _("Free places by month"))
        card.body.addWidget(self._pages("months", _("Free places by month"), lambda: places_plot(found), table))
        return card

    def _waiting_card(self, found: Forecast) -> Card:
        if not found.waiting:
            card = Card(padding=RELATED)
            card.body.addWidget(
                EmptyState("check-circle", _("Nobody is waiting for a place."), name="visits.forecast.nobody_waits")
            )
            return card
        columns = (
            Column(first_upper(self.context.centre.words.participant), lambda row: row.name, 220, person=True),
            Column(_("Waits since"), lambda row: short_day(row.since, found.today), 130),
            Column(_("Can expect a place"), lambda row: expected_words(row, found), stretch=True),
        )
        card = _card("waiting", waiting_finding(found), waiting_rest_on(found))
        table = self._table(columns, found.waiting, "waiting", _("Those who wait, and when they can expect a place"))
        table.setFixedHeight((min(MOST_ROWS, len(found.waiting)) + 1) * ROW_HEIGHT_COMPACT + INSIDE)
        table.opened.connect(self._open_waiting)
        card.body.addWidget(table)
        return card

    def _open_waiting(self, row: Any) -> None:
        area = "matching" if self.context.actor.may(Permission.MATCHING_READ) else "people"
        self.context.navigate(Place(area, row.person_id))

    def _pages(self, key: str, words: str, picture: Callable[[], QWidget], table: Table) -> Tabs:
        tabs = Tabs(words, name=f"visits.forecast.{key}.pages")
        tabs.addTab(picture(), _("Picture"))
        tabs.addTab(table, _("Table"))
        tabs.setCurrentIndex(self._turned.get(key, 0))
        tabs.currentChanged.connect(lambda tab: self._turned.__setitem__(key, tab))
        return tabs

    def _table(self, columns: Sequence[Column], rows: Sequence[Any], key: str, words: str) -> Table:
        def fetch(offset: int, limit: int, _order: str, deliver: Deliver) -> None:
            deliver(rows[offset : offset + limit], len(rows))

        table = Table(PagedModel(columns, fetch), name=f"visits.forecast.{key}.table", words=words, compact=True)
        table.set_empty(Emptiness.NOTHING_YET, EmptyState("calendar", _("There is nothing to show.")))
        table.setFixedHeight(HEIGHT)
        table.model.reload()
        return table


def _card(key: str, finding: str, *sentences: str) -> Card:
    card = Card(padding=16)
    card.body.addWidget(label(finding, "section", wrap=True, name=f"visits.forecast.{key}.finding"))
    for sentence in filter(None, sentences):
        card.body.addWidget(label(sentence, "muted", wrap=True))
    return card
