"""The pairs of entries that may be about one person, and a list of what was decided about others."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import Certainty, DuplicatePage, DuplicatePair
from ensure_desktop.people.values import PersonRow
from ui.context import Context
from ui.people.duplicates.decided import DecidedList
from ui.people.duplicates.loading import Decided, read_decided
from ui.people.duplicates.words import certainty_chip, certainty_short, entry_words, reasons_words
from ui.theme import RELATED
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

WHY = 3
CHIP_WIDTH, WHY_WIDTH, NARROW_WHY_WIDTH = 188, 264, 204
WIDE = 980
"""Pixels from which on there is room for the codes beside the names."""


class Shown(StrEnum):
    """What the list shows; the values of three are those of `Certainty`."""

    ALL = "all"
    ALMOST_CERTAIN = "almost certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DECIDED = "decided"

    @property
    def certainty(self) -> Certainty | None:
        """The certainty of the pairs that are shown; None for all."""
        return None if self in (Shown.ALL, Shown.DECIDED) else Certainty(self.value)


class PairsPage(QWidget):
    """Header, filters, table; Enter opens a pair. `pair_opened` sends the `DuplicatePair`, `closed` goes back."""

    pair_opened = Signal(object)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("duplicates.pairs")
        self._context = context
        self._shown = Shown.ALL
        self._chips: dict[Shown, QToolButton] = {}
        self.table = self._make_table()
        self.decided = DecidedList(context)
        self._build()

    def reload(self) -> None:
        """Look for the pairs again."""
        self.table.model.reload()
        self._context.operations.call(
            read_decided, self._show_decided, self.failed.emit, key="duplicates.decided", reads=True
        )

    def show_only(self, shown: Shown) -> None:
        """Show one kind only."""
        self._shown = shown
        self._chips[shown].setChecked(True)
        self._stack.setCurrentIndex(1 if shown is Shown.DECIDED else 0)
        if shown is not Shown.DECIDED:
            self.table.model.reload()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the window."""
        super().resizeEvent(event)
        self.table.view.setColumnWidth(WHY, WHY_WIDTH if self.width() >= WIDE else NARROW_WHY_WIDTH)

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        back = link(_("All people"), "arrow-left", name="duplicates.close")
        back.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        column.addLayout(line)
        sentence = _("Entries that may be about one person. Open a pair to compare the two and decide.")
        column.addWidget(PageHeader(_("Duplicates"), sentence))
        column.addWidget(self._make_chips())
        pairs = Card(padding=1)
        pairs.body.addWidget(self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(pairs)
        self._stack.addWidget(self.decided)
        column.addWidget(self._stack, 1)
        self.table.opened.connect(self.pair_opened)
        self.decided.failed.connect(self.failed)
        self.decided.changed.connect(self.reload)

    def _make_chips(self) -> QWidget:
        chips = QWidget()
        chips.setAccessibleName(_("What the list shows"))
        group = QButtonGroup(self)
        flow = FlowLayout(chips, spacing=6)
        for shown in Shown:
            chip = QToolButton()
            chip.setObjectName(f"duplicates.show.{shown.value}")
            chip.setProperty("look", "filter")
            chip.setText(_shown_label(shown))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(partial(self._turn, shown))
            group.addButton(chip)
            self._chips[shown] = chip
            flow.addWidget(chip)
        self._chips[self._shown].setChecked(True)
        return chips

    def _make_table(self) -> Table:
        columns = (
            Column(_("One entry"), lambda pair: self._entry(pair.first), stretch=True),
            Column(_("The other entry"), lambda pair: self._entry(pair.second), stretch=True),
            Column(_("The same person"), _certainty, CHIP_WIDTH, chip=_chip),
            Column(_("What agrees"), lambda pair: reasons_words(pair.likeness.reasons), WHY_WIDTH, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name="duplicates.table", words=_("Pairs that look alike"))
        nothing_yet = EmptyState(
            "users",
            _("No two entries look like one person."),
            hint=_("Names, dates of birth, phone numbers and addresses are compared each time you come here."),
            name="duplicates.empty",
        )
        done = EmptyState(
            "check-circle",
            _("All pairs are decided."),
            _("Show what was decided"),
            hint=_("New ones come here when two entries look alike."),
            name="duplicates.all_done",
        )
        done.acted.connect(lambda: self.show_only(Shown.DECIDED))
        no_result = EmptyState("funnel", _("No pair of this kind."), _("Show all pairs"), name="duplicates.no_result")
        no_result.acted.connect(lambda: self.show_only(Shown.ALL))
        table.set_empty(Emptiness.NOTHING_YET, nothing_yet)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, no_result)
        return table

    # the list

    def _entry(self, row: PersonRow) -> str:
        return entry_words(row) if self.width() >= WIDE else row.name

    def _turn(self, shown: Shown, _on: bool = False) -> None:
        self.show_only(shown)

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        shown = self._shown

        def take(page: DuplicatePage) -> None:
            self._show_counts(page)
            filtered = shown is not Shown.ALL and sum(page.counts.values()) > 0
            done = Emptiness.ALL_DONE if self.decided.count() else Emptiness.NOTHING_YET
            self.table.set_emptiness(Emptiness.NO_RESULT if filtered else done)
            deliver(page.rows, page.total)

        self._context.operations.query(
            duplicates.duplicate_pairs,
            take,
            self._fail,
            key=f"duplicates.pairs.{offset}",
            title=_("Looking for entries that are alike"),
            offset=offset,
            limit=limit,
            certainty=shown.certainty,
        )

    def _show_counts(self, page: DuplicatePage) -> None:
        for shown in Shown:
            if shown is not Shown.DECIDED:
                count = sum(page.counts.values()) if shown.certainty is None else page.counts.get(shown.certainty, 0)
                self._count(shown, count)

    def _show_decided(self, decided: Decided) -> None:
        self.decided.show_decided(decided)
        self._count(Shown.DECIDED, decided.count)
        if decided.count and self.table.model.total() == 0 and self._shown is Shown.ALL:
            self.table.set_emptiness(Emptiness.ALL_DONE)
            self.table.model.loaded.emit(0)

    def _count(self, shown: Shown, count: int) -> None:
        self._chips[shown].setText(_("{word}  {n}").format(word=_shown_label(shown), n=count))

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _shown_label(shown: Shown) -> str:
    if shown is Shown.ALL:
        return _("To decide")
    if shown is Shown.DECIDED:
        return _("Decided earlier")
    return certainty_short(Certainty(shown.value))


def _certainty(pair: DuplicatePair) -> str:
    return certainty_chip(pair.likeness.certainty).text


def _chip(pair: DuplicatePair) -> Chip:
    return certainty_chip(pair.likeness.certainty)
