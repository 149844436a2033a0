"""The list of people: who is shown, what about them, and what they come to together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.filter_json import filter_as_json, filter_from_json
from ensure_desktop.people.listing_values import PeopleSums
from ensure_desktop.people.organisations.service import organisations_page
from ensure_desktop.people.organisations.values import OrganisationFilter, OrganisationPage
from ensure_desktop.people.service import lists
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.people.word_values import Lists
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.views import SavedView
from ui.context import Context, Place
from ui.icons import icon
from ui.people.filter_pane import FilterPane
from ui.people.filter_words import filter_sentence, filter_words
from ui.people.list_bar import FilterChips, ShelfChips
from ui.people.list_print import PrintPage
from ui.people.list_table import PeopleTable
from ui.people.list_views import ViewsButton
from ui.people.list_words import list_sentence, nobody_yet
from ui.people.shelf import (
    ROLES,
    Shelf,
    read_counts,
    shelf_of,
    shown_on,
)
from ui.people.sums_line import sums_words
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED, STEP
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.text import label

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 400
MOST_ORGANISATIONS = 1000
"""So many are offered in the filter; nobody chooses from more."""
NARROW, NARROWEST = 940, 800
"""Pixels of the list under which the usual columns shrink, and under which the neighbourhood goes."""
WIDE_COLUMNS = {"code": 86, "roles": 150, "languages": 186, "neighbourhood": 136, "status": 152}
NARROW_COLUMNS = {"code": 76, "roles": 138, "languages": 144, "neighbourhood": 142, "status": 150}
PRINT, EXPORT = "print", "export"
"""Actions of a place."""
TITLE = "title"
"""The chip of a filter that another screen set."""


class ListPage(QWidget):
    """Header, filters, table. `opened` sends a person's id, `new_wanted` the role to propose.

    `export_wanted` sends the filter whose people are all meant (or None) and the ids of those who were chosen.
    """

    opened = Signal(str)
    new_wanted = Signal(object)
    failed = Signal(object)
    export_wanted = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("people.list")
        self._context = context
        self._shelf = Shelf.EVERYONE
        self._within = PeopleFilter()
        self._title = ""
        self._organisations: dict[str, str] = {}
        words = context.centre.words
        self._new = primary(_("New person"), "user-plus", name="people.new")
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        self._new.clicked.connect(self._ask_new)
        self._chips = ShelfChips(words)
        self._chips.chosen.connect(self.show_shelf)
        self._set = FilterChips()
        self._set.dropped.connect(self._drop)
        self.pane: FilterPane | None = None
        self.search = QLineEdit()
        self.table = PeopleTable(context, self.shown)
        self._dress_table()
        self.sums = label("", "help", wrap=True, name="people.sums")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.reload)
        self._stack = QStackedWidget()
        self.paper: PrintPage | None = None
        self._build()
        # Once it is laid out: shown before, it would flash up as a window of its own.
        self._new.setVisible(context.actor.may(Permission.PEOPLE_WRITE))
        self.export_wanted.connect(self._export)
        self.table.restore_layout()

    # what is shown

    def shown(self) -> PeopleFilter:
        """The whole filter: the chip above the list, the pane, and what is typed."""
        return shown_on(self._shelf, self.search.text().strip(), self._within)

    def reload(self) -> None:
        """Ask for the lines and the counts again."""
        filtered = self.shown() != PeopleFilter()
        self.table.set_emptiness(self._emptiness() if filtered else Emptiness.NOTHING_YET)
        self._say_filter()
        self.table.model.reload()
        self._context.operations.call(read_counts, self._chips.show_counts, key="people.counts", reads=True)

    def go(self, place: Place) -> None:
        """Show a shelf by its value, or begin to "print" or "export" the list."""
        acts = {PRINT: self.print_list, EXPORT: self.export}
        if place.action in acts:
            acts[place.action]()
        elif place.action:
            self.show_shelf(Shelf(place.action))

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one kind of people only."""
        self._shelf = shelf
        self._chips.choose(shelf)
        self.table.choose_none()
        self.reload()

    def show_filter(self, shown: PeopleFilter, title: str = "") -> None:
        """Show the people of a filter that another screen asks for; `title` says what they are."""
        self._title = title
        self._within = replace(shown, text="", role=None, others=False, withdrawn=False)
        self.search.setText(shown.text)
        self._pause.stop()
        self._fill_pane()
        self.show_shelf(shelf_of(shown))

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the usual columns to the window; columns that somebody chose stay as they are."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        pane = self.pane.width() if self.pane is not None and self.pane.isVisible() else 0
        self.table.fit_columns(self.width() - pane)

    # building

    def _build(self) -> None:
        sentence = list_sentence(self._context)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(PageHeader(_("People"), sentence), 1)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        bar = QHBoxLayout()
        bar.setSpacing(INSIDE)
        bar.addWidget(self.search, 1)
        bar.addStretch(1)
        for button in self._make_buttons():
            bar.addWidget(button)
        column.addLayout(bar)
        column.addWidget(self._chips)
        column.addWidget(self._set)
        self._dress_search()
        card = Card(padding=1)
        card.body.addWidget(self.table)
        self._body = QHBoxLayout()
        self._body.setSpacing(RELATED)
        self._body.addWidget(card, 1)
        column.addLayout(self._body, 1)
        column.addWidget(self.sums)
        self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _dress_search(self) -> None:
        self.search.setObjectName("people.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(_("Filter by name, code or phone"))
        self.search.setAccessibleName(_("Filter by name, code or phone"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.setMinimumWidth(SEARCH_WIDTH // 2)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.focus_list)

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        """What is done with the list as a whole."""
        self._filter = quiet(_("Filter"), "funnel", name="people.filter.open")
        self._filter.setCheckable(True)
        self._filter.clicked.connect(self._turn_pane)
        views = ViewsButton(self._context, self._content)
        views.chosen.connect(self._show_view)
        columns = quiet(_("Columns"), "columns", name="people.columns")
        columns.clicked.connect(lambda: _open_below(self.table.columns_menu(), columns))
        more = quiet(_("More"), "dots-three", name="people.more")
        more.clicked.connect(lambda: _open_below(self._more_menu(), more))
        return self._filter, views, columns, more

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("people.more.menu")
        go = self._context.navigate
        acts: tuple[tuple[str, Permission, Callable[[], object]], ...] = (
            (_("Print list…"), Permission.PRINT, self.print_list),
            (_("Export…"), Permission.PEOPLE_EXPORT, self.export),
            (_("Import…"), Permission.PEOPLE_WRITE, lambda: go(Place("people", action="import"))),
            (_("Find duplicates"), Permission.PEOPLE_MERGE, lambda: go(Place("people", action="duplicates"))),
        )
        for words, permission, act in acts:
            if self._context.actor.may(permission):
                menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        return menu

    def _dress_table(self) -> None:
        first = nobody_yet(self._context)
        first.acted.connect(self._ask_new)
        done = EmptyState("check-circle", _("Nobody here at the moment."), _("Show everyone"), name="people.all_done")
        nothing = EmptyState(
            "magnifying-glass",
            _("Nobody fits this filter."),
            _("Show everyone"),
            hint=_("Part of the name is enough, and spelling does not matter much."),
            name="people.no_result",
        )
        for state in (done, nothing):
            state.acted.connect(self._show_all)
        self.table.set_empty(Emptiness.NOTHING_YET, first)
        self.table.set_empty(Emptiness.ALL_DONE, done)
        self.table.set_empty(Emptiness.NO_RESULT, nothing)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        self.table.failed.connect(self.failed)
        self.table.added_up.connect(self._show_sums)

    def _emptiness(self) -> Emptiness:
        """A shelf without another filter is empty because everybody there was dealt with."""
        return Emptiness.ALL_DONE if self.shown() == shown_on(self._shelf) else Emptiness.NO_RESULT

    def _show_sums(self, sums: PeopleSums, chosen: bool) -> None:
        roles = chosen or self.shown() != shown_on(self._shelf)
        told = sums_words(sums, self._context.centre.words, chosen=chosen, roles=roles)
        self.sums.setText(told if sums.count else "")

    # filters and views

    def _turn_pane(self) -> None:
        if self.pane is None:
            self.pane = FilterPane(self._context)
            self.pane.changed.connect(self._on_pane)
            self.pane.closed.connect(self._filter.click)
            self.pane.hide()
            self._body.addWidget(self.pane)
            self._fill_pane()
            self._ask_words()
        self.pane.setVisible(self._filter.isChecked())
        self._fit_columns()
        if self._filter.isChecked():
            self.pane.focus_first()
        else:
            self.focus_list()

    def _ask_words(self) -> None:
        self._context.operations.query(lists, self._take_lists, self.failed.emit)

    def _take_lists(self, words: Lists) -> None:
        def take(page: OrganisationPage) -> None:
            self._organisations = {row.id: row.name for row in page.rows}
            if self.pane is not None:
                self.pane.set_words(words, list(self._organisations.items()))
            self._say_filter()

        self._context.operations.query(
            organisations_page, take, self.failed.emit, shown=OrganisationFilter(), offset=0, limit=MOST_ORGANISATIONS
        )

    def _fill_pane(self) -> None:
        if self.pane is not None:
            self.pane.set_value(self._within)
        if self._within.organisation_ids and not self._organisations:
            self._ask_words()

    def _on_pane(self) -> None:
        assert self.pane is not None
        self._within = self.pane.value()
        self.table.choose_none()
        self.reload()

    def _drop(self, field: str) -> None:
        usual = PeopleFilter()
        if field == TITLE:
            self._title = ""
            self._within = replace(self._within, import_id="", ids=None, but_not=())
        else:
            self._within = replace(self._within, **{field: getattr(usual, field)})
        self._fill_pane()
        self.reload()

    def _say_filter(self) -> None:
        words = filter_words(self._within, self._context.centre.words, self._organisations)
        self._set.show_words(({TITLE: self._title} if self._title else {}) | words)
        self._filter.setText(_("Filter ({n})").format(n=len(words)) if words else _("Filter"))

    def _content(self) -> Mapping[str, object]:
        """What a saved view holds."""
        return {"filter": filter_as_json(self.shown()), **self.table.layout_now()}

    def _show_view(self, view: SavedView) -> None:
        stored: Any = view.content.get("filter", {})
        self.table.set_layout(view.content)
        self.table.keep_layout()
        self.show_filter(filter_from_json(stored))

    # acts

    def print_list(self) -> None:
        """Show the paper of what is chosen, or of the whole list."""
        if self.paper is None:
            self.paper = PrintPage(self._context)
            self.paper.left.connect(self._close_paper)
            self.paper.failed.connect(self._fail_paper)
            self._stack.addWidget(self.paper)
        shown, ids = self.table.chosen_filter()
        words = filter_sentence(shown, self._context.centre.words, self._organisations)
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_list(
            replace(shown, ids=ids) if ids else shown,
            order=self.table.model.order(),
            keys=self.table.shown_keys(),
            words=" · ".join(filter(None, (self._title, words))),
        )

    def export(self) -> None:
        """Ask for a file with what is chosen, or with the whole list."""
        shown, ids = self.table.chosen_filter()
        self.export_wanted.emit(None if ids else shown, ids)

    def _export(self, shown: PeopleFilter | None, ids: Sequence[str]) -> None:
        """The dialog and its tables are loaded when somebody exports."""
        dialog = import_module("ui.people.exchange.export_dialog").ExportDialog(self, self._context, shown, ids)
        dialog.open()

    def _close_paper(self) -> None:
        self._stack.setCurrentIndex(0)
        self.focus_list()

    def _fail_paper(self, error: UserError) -> None:
        self._close_paper()
        self.failed.emit(error)

    def _ask_new(self) -> None:
        self.new_wanted.emit(ROLES.get(self._shelf, RoleKind.PARTICIPANT))

    def _show_all(self) -> None:
        self.search.clear()
        self._pause.stop()
        self.show_filter(PeopleFilter())


def _open_below(menu: QMenu, button: QPushButton) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + STEP)))
