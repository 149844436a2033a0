"""The list of people with its filters."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_name, role_label
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.icons import icon
from ui.people.facts import listed
from ui.people.shelf import ROLES, ListLine, Shelf, read_counts, read_lines, shelf_label, shown_on
from ui.people.words import first_upper, status_chip
from ui.theme import CONTROL_HEIGHT, RELATED, Tone
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 268
LANGUAGES_SHOWN = 3
NARROW, NARROWEST = 940, 800
"""Pixels of the list under which the columns shrink, and under which the neighbourhood goes: names stay whole."""
WIDE_COLUMNS = (0, 86, 150, 186, 136, 152)
NARROW_COLUMNS = (0, 76, 138, 144, 142, 150)
NEIGHBOURHOOD = 4


class ShelfChips(QWidget):
    """One chip per shelf, with how many people stand there. `chosen` sends the `Shelf`."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._group = QButtonGroup(self)
        self._chips: dict[Shelf, QToolButton] = {}
        flow = FlowLayout(self, spacing=6)
        for shelf in Shelf:
            chip = QToolButton()
            chip.setObjectName(f"people.shelf.{shelf.value}")
            chip.setProperty("look", "filter")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _on=False, shelf=shelf: self.chosen.emit(shelf))
            self._group.addButton(chip)
            self._chips[shelf] = chip
            flow.addWidget(chip)
        self.choose(Shelf.EVERYONE)
        self.show_counts({})

    def choose(self, shelf: Shelf) -> None:
        """Mark the chip of `shelf`."""
        self._chips[shelf].setChecked(True)

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Write the counts on the chips; nobody withdrawn, no chip for it."""
        for shelf, chip in self._chips.items():
            word = shelf_label(shelf, self._words)
            chip.setText(_("{word}  {n}").format(word=word, n=counts[shelf]) if shelf in counts else word)
            chip.setVisible(shelf is not Shelf.WITHDRAWN or counts.get(shelf, 0) > 0 or chip.isChecked())


class ListPage(QWidget):
    """Header, filters, table. `opened` sends a person's id, `new_wanted` the role to propose."""

    opened = Signal(str)
    new_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("people.list")
        self._context = context
        self._shelf = Shelf.EVERYONE
        words = context.centre.words
        self._new = primary(_("New person"), "user-plus", name="people.new")
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        self._new.clicked.connect(self._ask_new)
        self._chips = ShelfChips(words)
        self._chips.chosen.connect(self.show_shelf)
        self.search = QLineEdit()
        self.table = self._make_table(words)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.reload)
        self._build(words)
        # Once it is laid out: shown before, it would flash up as a window of its own.
        self._new.setVisible(context.actor.may(Permission.PEOPLE_WRITE))

    def reload(self) -> None:
        """Ask for the lines and the counts again."""
        filtered = bool(self.search.text().strip()) or self._shelf is not Shelf.EVERYONE
        self.table.set_emptiness(self._emptiness() if filtered else Emptiness.NOTHING_YET)
        self.table.model.reload()
        self._context.operations.call(read_counts, self._chips.show_counts)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one kind of people only."""
        self._shelf = shelf
        self._chips.choose(shelf)
        self.reload()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the window."""
        super().resizeEvent(event)
        view = self.table.view
        view.setColumnHidden(NEIGHBOURHOOD, self.width() < NARROWEST)
        for number, width in enumerate(NARROW_COLUMNS if self.width() < NARROW else WIDE_COLUMNS):
            if width:
                view.setColumnWidth(number, width)

    def _build(self, words: Words) -> None:
        sentence = first_upper(_("{supporters}, {participants} and everybody around them.").format(**words.internal()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(PageHeader(_("People"), sentence), 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._chips)
        self.search.setObjectName("people.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(_("Filter by name, code or phone"))
        self.search.setAccessibleName(_("Filter by name, code or phone"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.focus_list)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)

    def _make_table(self, words: Words) -> Table:
        columns = (
            Column(_("Name"), lambda line: line.person.name, stretch=True, person=True, order="name"),
            Column(_("Code"), lambda line: line.person.code, WIDE_COLUMNS[1], order="code", muted=True),
            Column(_("Roles"), partial(_roles, words=words), WIDE_COLUMNS[2]),
            Column(_("Languages"), _languages, WIDE_COLUMNS[3]),
            Column(_("Neighbourhood"), lambda line: line.person.neighbourhood, WIDE_COLUMNS[4]),
            Column(_("Status"), _status_text, WIDE_COLUMNS[5], chip=_status_chip),
        )
        table = Table(PagedModel(columns, self._fetch, order="name"), name="people.table", words=_("People"))
        first = EmptyState(
            "users",
            _("Nobody is registered yet."),
            _("Register the first person"),
            hint=_("A name is enough to begin. Everything else can wait until you know it."),
            name="people.empty",
        )
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
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.opened.connect(lambda line: self.opened.emit(line.id))
        return table

    def _emptiness(self) -> Emptiness:
        """A shelf without a text filter is empty because everybody there was dealt with."""
        return Emptiness.NO_RESULT if self.search.text().strip() else Emptiness.ALL_DONE

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(answer: tuple[Sequence[ListLine], int]) -> None:
            deliver(*answer)

        shown = shown_on(self._shelf, self.search.text().strip())
        job = partial(read_lines, shown=shown, offset=offset, limit=limit, order=order)
        self._context.operations.call(job, take, self._fail)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _ask_new(self) -> None:
        self.new_wanted.emit(ROLES.get(self._shelf, RoleKind.PARTICIPANT))

    def _show_all(self) -> None:
        self.search.clear()
        self._pause.stop()
        self.show_shelf(Shelf.EVERYONE)


def _roles(line: ListLine, *, words: Words) -> str:
    return first_upper(listed(role_label(kind, words) for kind in line.person.roles))


def _languages(line: ListLine) -> str:
    codes = line.person.languages
    shown = listed(language_name(code) for code in codes[:LANGUAGES_SHOWN])
    more = len(codes) - LANGUAGES_SHOWN
    return _("{languages} and {n} more").format(languages=shown, n=more) if more > 0 else shown


def _status_chip(line: ListLine) -> Chip:
    if line.person.withdrawn:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    return status_chip(line.status)


def _status_text(line: ListLine) -> str:
    return _status_chip(line).text
