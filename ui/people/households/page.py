"""The list of households, with host families on shelves of their own; one household is shown beside it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.households import dissolve_household, household, make_household
from ensure_desktop.people.values import Household, HouseholdPage, HouseholdRow
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.icons import icon
from ui.people.facts import listed
from ui.people.household_dialog import HouseholdDialog
from ui.people.households.card import HouseholdCard
from ui.people.households.shelf import HomeShelf, count_homes, read_homes, shelf_label
from ui.people.households.words import children_words, hosts_words, members_title
from ui.people.words import first_upper
from ui.theme import CONTROL_HEIGHT, RELATED, Tone
from ui.widgets.buttons import FilterButton, primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 268
NAME, MEMBERS, CHILDREN, HOSTS, PLACES = range(5)
NAME_SHARE = 0.22
"""Share of the list that the name of a household takes beside its members."""
CHILDREN_WIDTH, HOSTS_WIDTH, PLACES_WIDTH = 104, 212, 96
NARROW, NARROWEST = 800, 600
"""Pixels of the list under which the numbers go, and under which the members go: a household beside it tells them."""


class HouseholdsPage(QWidget):
    """Header, filters, table, and a card for the household that is chosen. Enter changes it, Escape goes back."""

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("households")
        self._context = context
        self._may_change = context.actor.may(Permission.PEOPLE_WRITE)
        self._shelf = HomeShelf.ALL
        self._loading = False
        self._hosting = False
        self.dialog: HouseholdDialog | None = None
        self.search = QLineEdit()
        self.table = self._make_table()
        self.card = HouseholdCard(may_change=self._may_change)
        self._chips: dict[HomeShelf, FilterButton] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._filter)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Ask for the lines, the counts and the household beside them again."""
        self._filter()
        self._context.operations.call(count_homes, self._show_counts, self._fail, key="households.counts", reads=True)
        if self.card.household is not None:
            self._show_beside(self.card.household.id)

    def go(self, place: Place) -> None:
        """The place of this page names nothing in it: the keyboard goes into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_shelf(self, shelf: HomeShelf) -> None:
        """Show one kind of household only; the one beside the list may not be among them, so it goes."""
        if shelf is not self._shelf:
            self._put_away()
        self._shelf = shelf
        self._chips[shelf].setChecked(True)
        self._filter()

    def begin_new(self) -> None:
        """The empty dialog."""
        self._open(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the window."""
        super().resizeEvent(event)
        self._fit()

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(PageHeader(_("Households"), _("Who lives together, and who takes somebody in.")), 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._new = primary(_("New household"), "house-line", name="households.new")
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        self._new.clicked.connect(self.begin_new)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._make_chips())
        self._dress_search()
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        around = Card(padding=1)
        around.body.addWidget(self.table)
        row.addWidget(around, 1)
        row.addWidget(self.card)
        column.addLayout(row, 1)
        # Once they are laid out: shown before, they would flash up as windows of their own.
        self._new.setVisible(self._may_change)
        self.card.hide()

    def _connect(self) -> None:
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # Not the current row: the keyboard coming into the list chooses nobody yet.
        self.table.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_chosen())
        self.table.view.clicked.connect(lambda _index: self._show_chosen())
        self.table.model.modelAboutToBeReset.connect(lambda: self._set_loading(True))
        self.table.model.loaded.connect(lambda _total: self._set_loading(False))
        self.table.opened.connect(self._open_row)
        self.card.person_opened.connect(self.person_opened)
        self.card.change.connect(self._open)
        self.card.dissolve.connect(self._dissolve)
        self.card.closed.connect(self._put_away)

    def _make_chips(self) -> QWidget:
        chips = QWidget()
        group = QButtonGroup(self)
        flow = FlowLayout(chips, spacing=6)
        for shelf in HomeShelf:
            chip = FilterButton(shelf_label(shelf), name=f"households.shelf.{shelf.value}")
            chip.clicked.connect(lambda _on=False, shelf=shelf: self.show_shelf(shelf))
            group.addButton(chip)
            self._chips[shelf] = chip
            flow.addWidget(chip)
        self._chips[self._shelf].setChecked(True)
        return chips

    def _dress_search(self) -> None:
        words = _("Filter by household or member")
        self.search.setObjectName("households.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(lambda: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))

    def _make_table(self) -> Table:
        columns = (
            Column(_("Household"), _title, stretch=True),
            Column(_("Members"), _members, stretch=True, muted=True),
            Column(_("Children"), lambda row: children_words(row.children), CHILDREN_WIDTH),
            Column(_("Host family"), lambda row: hosts_words(row.hosts), HOSTS_WIDTH, chip=_host_chip),
            Column(_("Room for"), lambda row: str(row.host_places or ""), PLACES_WIDTH, right=True),
        )
        table = Table(PagedModel(columns, self._fetch), name="households.table", words=_("Households"))
        first = EmptyState(
            "house-line",
            _("No household is noted yet."),
            _("Note the first household") if self._may_change else "",
            hint=_("Who lives together, with the children's ages; and which families take somebody in."),
            name="households.empty",
        )
        first.acted.connect(self.begin_new)
        done = EmptyState(
            "house-line",
            _("No host family of this kind at the moment."),
            _("Show all households"),
            hint=_("A household becomes a host family when you tick in it when it takes somebody in."),
            name="households.all_done",
        )
        nothing = EmptyState(
            "magnifying-glass",
            _("No household fits this filter."),
            _("Show all households"),
            hint=_("The name of the household or of anybody in it will do."),
            name="households.no_result",
        )
        for state in (done, nothing):
            state.acted.connect(self._show_all)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # the list

    def _filter(self) -> None:
        text = self.search.text().strip()
        emptiness = Emptiness.NOTHING_YET if self._shelf is HomeShelf.ALL else Emptiness.ALL_DONE
        self.table.set_emptiness(Emptiness.NO_RESULT if text else emptiness)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: HouseholdPage) -> None:
            deliver(page.rows, page.total)

        text = self.search.text().strip()
        job = partial(read_homes, shelf=self._shelf, text=text, offset=offset, limit=limit)
        self._context.operations.call(job, take, self._fail, reads=True)

    def _show_counts(self, counts: Mapping[HomeShelf, int]) -> None:
        for shelf, chip in self._chips.items():
            chip.setText(_("{word}  {n}").format(word=shelf_label(shelf), n=counts[shelf]))
        self._hosting = counts[HomeShelf.HOSTS] > 0
        self._fit()

    def _show_all(self) -> None:
        self.search.clear()
        self._pause.stop()
        self.show_shelf(HomeShelf.ALL)

    def _fit(self) -> None:
        room = self.width() - (self.card.width() + RELATED if self.card.isVisible() else 0)
        alone = room < NARROWEST
        self.table.view.setColumnHidden(MEMBERS, alone)
        # Families are called by one name; who belongs to them takes more words.
        mode = QHeaderView.ResizeMode.Stretch if alone else QHeaderView.ResizeMode.Interactive
        self.table.header.setSectionResizeMode(NAME, mode)
        self.table.view.setColumnWidth(NAME, round(room * NAME_SHARE))
        self.table.view.setColumnHidden(CHILDREN, room < NARROW)
        # Where nobody takes anybody in, two empty columns would only take room.
        self.table.view.setColumnHidden(HOSTS, not self._hosting)
        self.table.view.setColumnHidden(PLACES, not self._hosting or room < NARROW)

    # one household

    def _set_loading(self, loading: bool) -> None:
        self._loading = loading

    def _show_chosen(self) -> None:
        """Show the household that somebody chose; a list that is loaded again marks its row by itself."""
        if self._loading:
            return
        chosen = self.table.view.selectionModel().selectedRows()
        row = self.table.model.row_value(chosen[0].row()) if chosen else None
        if row is not None:
            self._show_beside(row.id)

    def _show_beside(self, household_id: str) -> None:
        self._context.operations.query(
            household, self._take, self._gone, key="households.beside", household_id=household_id
        )

    def _take(self, found: Household) -> None:
        self.card.show_household(found, self._context.clock.today())
        self.card.show()
        self._fit()

    def _gone(self, error: UserError) -> None:
        """It was dissolved elsewhere in the meantime, or there is something to say."""
        self._put_away()
        if not isinstance(error, NotFound):
            self._fail(error)

    def _leave(self) -> None:
        """Away with the household beside the list, then back from the list."""
        if self.card.household is None:
            self.closed.emit()
        else:
            self._put_away()

    def _put_away(self) -> None:
        self.card.household = None
        self.table.view.setCurrentIndex(QModelIndex())
        if self.card.isAncestorOf(self.focusWidget() or self):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.hide()
        self._fit()

    def _open_row(self, row: HouseholdRow) -> None:
        if self._may_change:
            self._context.operations.query(household, self._open, self._fail, household_id=row.id)

    def _open(self, about: Household | None) -> None:
        self.dialog = HouseholdDialog(self, self._context, about)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _saved(self, saved: Household) -> None:
        self._context.notify(_("Household saved."), None)
        self._take(saved)

    def _dissolve(self, about: Household) -> None:
        self._put_away()
        self._context.operations.change(dissolve_household, self._dissolved, self._fail, household_id=about.id)

    def _dissolved(self, before: Household) -> None:
        self._context.notify(
            _("The household is dissolved. Everybody stays registered."), partial(self._put_together, before)
        )

    def _put_together(self, before: Household) -> None:
        self._context.operations.change(
            make_household,
            self._take,
            self._fail,
            name=before.name,
            members=before.members,
            hosts=before.hosts,
            host_places=before.host_places,
            notes=before.notes,
        )

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _title(row: HouseholdRow) -> str:
    return row.name or members_title(row.members)


def _members(row: HouseholdRow) -> str:
    """Who lives there; a household without a name is called so already."""
    return listed(row.members) if row.name else ""


def _host_chip(row: HouseholdRow) -> Chip | None:
    when = first_upper(hosts_words(row.hosts))
    return Chip(when, "house-line", Tone.ACCENT) if when else None
