"""The social map as a list: what is near, filtered by theme, language, neighbourhood, day and words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.organisations.openings import WEEKDAYS
from ensure_desktop.people.organisations.service import count_organisations, organisations_page, social_map_lists
from ensure_desktop.people.organisations.values import (
    OrganisationFilter,
    OrganisationPage,
    OrganisationRow,
    SocialMapLists,
)
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.dates import day_name
from ui.icons import icon
from ui.people.facts import listed
from ui.people.organisations.chosen_bar import ChosenBar
from ui.people.organisations.ticks import Chosen, TickDelegate, TickModel
from ui.people.organisations.words import day_short, state_short
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED, Tone
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import CheckField, ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, Table

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 268
NARROW = 940
"""Pixels of the list under which the phone number goes."""
TICK, PHONE = 0, 6
WIDE_COLUMNS = (78, 0, 154, 132, 138, 140, 122)
NARROW_COLUMNS = (78, 0, 150, 130, 138, 140, 0)
LANGUAGES_SHOWN = 2


class ListPage(QWidget):
    """Header, filters, table, and the line with what is chosen. `opened` sends an organisation's id."""

    opened = Signal(str)
    new_wanted = Signal()
    leaflet_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, chosen: Chosen) -> None:
        super().__init__()
        self.setObjectName("network.list")
        self._context = context
        self._chosen = chosen
        self.shown = OrganisationFilter()
        self.search = QLineEdit()
        self._theme = _filter([("", _("Any theme"))], _("Theme"), "theme")
        self._language = _filter([("", _("Any language"))], _("Language"), "language")
        self._neighbourhood = _filter([("", _("Anywhere"))], _("Neighbourhood"), "neighbourhood")
        days = [(None, _("Any day")), *((day, day_name(day)) for day in WEEKDAYS)]
        self._weekday = _filter(days, _("Open on"), "weekday")
        self._withdrawn = CheckField(_("Withdrawn ones"), name="network.withdrawn")
        self._clear = quiet(_("Clear"), "x", name="network.clear")
        self._clear.setAccessibleName(_("Clear filters"))
        self._clear.setToolTip(_("Clear filters"))
        self.table = self._make_table()
        self.bar = ChosenBar(chosen)
        self._new = primary(_("New organisation"), "plus", name="network.new")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._filter)
        self._build()
        self._connect()
        # Once it is laid out: shown before, it would flash up as a window of its own.
        self._new.setVisible(context.actor.may(Permission.PEOPLE_WRITE))
        self._clear.hide()
        self._withdrawn.hide()

    def reload(self) -> None:
        """Ask for the lines and the words of the filters again."""
        filtered = self.shown != OrganisationFilter()
        self.table.set_emptiness(self._emptiness() if filtered else Emptiness.NOTHING_YET)
        self._clear.setVisible(filtered)
        self.table.model.reload()
        operations = self._context.operations
        operations.query(social_map_lists, self._show_lists, key="network.lists")
        withdrawn = OrganisationFilter(withdrawn=True)
        operations.query(count_organisations, self._show_withdrawn, key="network.withdrawn", shown=withdrawn)

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line where none was chosen."""
        view = self.table.view
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not view.currentIndex().isValid() and self.table.model.total():
            view.setCurrentIndex(self.table.model.index(0, 0))

    def show_all(self) -> None:
        """Take every filter away."""
        self.search.clear()
        for field in (self._theme, self._language, self._neighbourhood, self._weekday):
            field.setCurrentIndex(0)
        self._withdrawn.set_value(False)
        self._pause.stop()
        self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the line that has the keyboard, a press on its box the one under the mouse."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self._turn(self.table.view.currentIndex().row())
            return True
        pressed = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if isinstance(event, QMouseEvent) and event.type() in pressed:
            index = self.table.view.indexAt(event.position().toPoint())
            if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
                self.table.view.setCurrentIndex(index)
                self.table.view.setFocus(Qt.FocusReason.MouseFocusReason)
                self._turn(index.row())
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the window."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.table.view.setColumnHidden(PHONE, narrow)
        for number, width in enumerate(NARROW_COLUMNS if narrow else WIDE_COLUMNS):
            if width:
                self.table.view.setColumnWidth(number, width)

    def _build(self) -> None:
        self.search.setObjectName("network.search")
        self.search.setProperty("look", "search")
        words = _("Filter by name, offer or person")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        sentence = _("Who helps with what. Tick places for a leaflet.")
        head.addWidget(PageHeader(_("Social map"), sentence), 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        filters = QHBoxLayout()
        filters.setSpacing(INSIDE)
        for field in (self._theme, self._language, self._neighbourhood, self._weekday):
            filters.addWidget(field, 1)
        filters.addWidget(self._withdrawn)
        filters.addWidget(self._clear)
        column.addLayout(filters)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._clear.clicked.connect(self.show_all)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.focus_list)
        for field in (self._theme, self._language, self._neighbourhood, self._weekday, self._withdrawn):
            field.changed.connect(self._filter)
        self.bar.print_wanted.connect(self.leaflet_wanted)
        self._chosen.changed.connect(self.table.view.viewport().update)
        self.table.view.installEventFilter(self)
        self.table.view.viewport().installEventFilter(self)
        leaflet = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._ask_leaflet)
        leaflet.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Leaflet"), lambda row: "", WIDE_COLUMNS[0]),
            Column(_("Name"), lambda row: row.name, stretch=True, order="name"),
            Column(_("Offers"), lambda row: listed(row.themes), WIDE_COLUMNS[2]),
            Column(_("Languages"), _languages, WIDE_COLUMNS[3]),
            Column(_("Neighbourhood"), lambda row: row.neighbourhood, WIDE_COLUMNS[4]),
            Column(_("Open"), self._open_words, WIDE_COLUMNS[5], chip=self._open_chip),
            Column(_("Phone"), lambda row: row.phone, WIDE_COLUMNS[6]),
        )
        model = TickModel(columns, self._fetch, order="name", is_ticked=self._chosen.has)
        table = Table(model, name="network.table", words=_("Social map"))
        table.view.setItemDelegate(TickDelegate(table.view, model))
        first = EmptyState(
            "map-trifold",
            _("The social map is empty."),
            _("Add the first organisation"),
            hint=_("Begin with the places that you send people to most. A name is enough; the rest can wait."),
            name="network.empty",
        )
        first.acted.connect(self.new_wanted)
        done = EmptyState(
            "check-circle", _("No entry is withdrawn."), _("Show the social map"), name="network.all_done"
        )
        nothing = EmptyState(
            "magnifying-glass",
            _("No organisation fits these filters."),
            _("Clear filters"),
            hint=_("Try it with one filter less, or with another word."),
            name="network.no_result",
        )
        for state in (done, nothing):
            state.acted.connect(self.show_all)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.opened.connect(lambda row: self.opened.emit(row.id))
        return table

    def _emptiness(self) -> Emptiness:
        only_withdrawn = self.shown == OrganisationFilter(withdrawn=True)
        return Emptiness.ALL_DONE if only_withdrawn else Emptiness.NO_RESULT

    def _filter(self) -> None:
        self.shown = OrganisationFilter(
            text=self.search.text().strip(),
            theme=self._theme.value(),
            language=self._language.value(),
            neighbourhood=self._neighbourhood.value(),
            weekday=self._weekday.value(),
            withdrawn=self._withdrawn.value(),
        )
        self.reload()

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(page: OrganisationPage) -> None:
            deliver(page.rows, page.total)

        query = self._context.operations.query
        query(organisations_page, take, self._fail, shown=self.shown, offset=offset, limit=limit, order=order)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _show_lists(self, lists: SocialMapLists) -> None:
        """Offer the words of the social map; one that nobody uses any more is let go."""
        by_name = sorted(((code, language_name(code)) for code in lists.languages), key=lambda each: sort_key(each[1]))
        self._theme.set_choices([("", _("Any theme")), *((word, word) for word in lists.themes)])
        self._language.set_choices([("", _("Any language")), *by_name])
        places = ((word, word) for word in lists.neighbourhoods)
        self._neighbourhood.set_choices([("", _("Anywhere")), *places])
        now = (self._theme.value(), self._language.value(), self._neighbourhood.value())
        if now != (self.shown.theme, self.shown.language, self.shown.neighbourhood):
            self._filter()

    def _show_withdrawn(self, count: int) -> None:
        self._withdrawn.setVisible(count > 0 or self._withdrawn.value())

    def _turn(self, row: int) -> None:
        value: OrganisationRow | None = self.table.model.row_value(row) if row >= 0 else None
        if value is not None and not value.withdrawn:
            self._chosen.turn(value.id, value.name)

    def _ask_leaflet(self) -> None:
        if self._chosen.ids():
            self.leaflet_wanted.emit()

    def _open_words(self, row: OrganisationRow) -> str:
        """The hours of the day that is asked for; the words on the chip where it is about now."""
        if self.shown.weekday is not None:
            return day_short(row.openings, self.shown.weekday)
        chip = self._open_chip(row)
        return chip.text if chip else ""

    def _open_chip(self, row: OrganisationRow) -> Chip | None:
        if row.withdrawn:
            return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
        if self.shown.weekday is not None:
            return None
        return state_short(row.openings, self._context.clock.now().astimezone())


def _filter(choices: Sequence[tuple[object, str]], words: str, name: str) -> ChoiceField:
    field = ChoiceField(choices, name=f"network.{name}")
    field.setAccessibleName(words)
    return field


def _languages(row: OrganisationRow) -> str:
    shown = listed(language_name(code) for code in row.languages[:LANGUAGES_SHOWN])
    more = len(row.languages) - LANGUAGES_SHOWN
    return _("{languages} and {n} more").format(languages=shown, n=more) if more > 0 else shown
