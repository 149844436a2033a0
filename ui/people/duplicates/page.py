"""Duplicates: the pairs, and one pair side by side."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import DuplicatePair, Merge
from ensure_desktop.people.values import PersonDetails, PersonFile
from ui.context import Context, Place
from ui.people.duplicates.compare_page import ComparePage
from ui.people.duplicates.pairs_page import PairsPage


class DuplicatesPage(QWidget):
    """The pairs; opening one shows the comparison. Escape goes back, from the pairs to the list of people."""

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("duplicates")
        self._context = context
        self.pairs = PairsPage(context)
        self.comparison = ComparePage(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pairs)
        self._stack.addWidget(self.comparison)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.pairs.pair_opened.connect(self._open)
        self.pairs.closed.connect(self.closed)
        self.pairs.failed.connect(self.failed)
        self.comparison.closed.connect(self.show_pairs)
        self.comparison.person_opened.connect(self.person_opened)
        self.comparison.merge_wanted.connect(self._merge)
        self.comparison.two_wanted.connect(self._say_two)

    def reload(self) -> None:
        """Look for the pairs again; an open comparison keeps what was chosen in it."""
        self.pairs.reload()

    def go(self, place: Place) -> None:
        """The list of pairs, with the keyboard in it."""
        self._stack.setCurrentWidget(self.pairs)
        self.pairs.focus_list()

    def show_pairs(self) -> None:
        """Back to the pairs as they are now."""
        self._stack.setCurrentWidget(self.pairs)
        self.pairs.reload()
        self.pairs.focus_list()

    def compare(self, first_id: str, second_id: str) -> None:
        """Show these two side by side; the first one is kept until somebody says otherwise."""
        self._stack.setCurrentWidget(self.comparison)
        self.comparison.compare(first_id, second_id)

    def _open(self, pair: DuplicatePair) -> None:
        self.compare(pair.first.id, pair.second.id)

    def _leave(self) -> None:
        if self._stack.currentWidget() is self.comparison:
            self.show_pairs()
        else:
            self.closed.emit()

    def _merge(self, kept_id: str, gone_id: str, details: PersonDetails) -> None:
        self._context.operations.change(
            duplicates.merge_people,
            self._merged,
            self.comparison.show_error,
            initiator=self,
            kept_id=kept_id,
            gone_id=gone_id,
            details=details,
        )

    def _merged(self, file: PersonFile) -> None:
        self.show_pairs()
        self._context.operations.query(duplicates.merges_of, self._tell, self.failed.emit, person_id=file.id)

    def _tell(self, merges: tuple[Merge, ...]) -> None:
        done = merges[0]
        text = _("{gone} is part of {kept} now.").format(gone=done.gone_code, kept=done.kept_code)
        self._context.notify(text, partial(self._undo, done.id))

    def _undo(self, merge_id: str) -> None:
        self._context.operations.change(
            duplicates.undo_merge, self._undone, self.failed.emit, initiator=self, merge_id=merge_id
        )

    def _undone(self, _file: PersonFile) -> None:
        self.pairs.reload()

    def _say_two(self, first_id: str, second_id: str, same: bool = False) -> None:
        self._context.operations.change(
            duplicates.not_the_same,
            partial(self._said, first_id, second_id, same),
            self.comparison.show_error,
            initiator=self,
            first_id=first_id,
            second_id=second_id,
            same=same,
        )

    def _said(self, first_id: str, second_id: str, same: bool, _none: None) -> None:
        self.show_pairs()
        if not same:
            undo = partial(self._say_two, first_id, second_id, True)
            self._context.notify(_("These are two people; they are not shown together again."), undo)
