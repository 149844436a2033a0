"""The list of suggested pairs: a box to keep a pair, both people, the points and how long somebody has waited."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStyleOptionViewItem

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.centre import Words
from ui.icons import paint_icon
from ui.matching.suggestion.lines import Line, Lines
from ui.matching.words import span_words
from ui.people.words import first_upper
from ui.theme import tokens
from ui.widgets.rows import RowDelegate
from ui.widgets.table import Column, Deliver, PagedModel, Table

KEEP, PARTICIPANT, SUPPORTER, SCORE, WAITING = range(5)
BOX = 18
"""Side of the box to tick, in pixels."""
NARROW = 620
"""Under so many pixels the list goes without the time waited."""


class PairTable(Table):
    """`keep_wanted` sends the line whose box was pressed, by mouse or with the space bar."""

    keep_wanted = Signal(object)

    def __init__(self, lines: Lines, words: Words, today: Callable[[], date]) -> None:
        self._lines = lines
        columns = (
            Column(pgettext("column", "Keep"), self._keep_words, 62, order="kept"),
            Column(
                first_upper(words.participant),
                lambda line: line.pair.participant_name,
                stretch=True,
                person=True,
                order="participant",
            ),
            Column(first_upper(words.supporter), lambda line: line.pair.supporter_name, 150, order="supporter"),
            Column(_("Points"), lambda line: str(line.pair.score), 88, right=True, order="score"),
            Column(_("Waiting for"), lambda line: span_words(line.pair.waiting_since, today()), 118, order="waiting"),
        )
        model = PagedModel(columns, self._fetch, order="score")
        super().__init__(model, name="matching.suggestion.pairs", words=_("Suggested pairs"))
        self.view.setItemDelegate(KeepDelegate(self, lines))
        self.view.clicked.connect(self._on_clicked)
        keep = QShortcut(QKeySequence(Qt.Key.Key_Space), self.view, self._on_space)
        keep.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_kept(self) -> None:
        """Show which lines are kept now; the list stays where it is."""
        if self.model.total():
            self.model.dataChanged.emit(self.model.index(0, KEEP), self.model.index(self.model.total() - 1, KEEP))

    def choose(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.view.setCurrentIndex(self.model.index(row, PARTICIPANT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the people come first."""
        super().resizeEvent(event)
        self.view.setColumnHidden(WAITING, self.width() < NARROW)

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        lines = self._lines.in_order(order)
        deliver(lines[offset : offset + limit], len(lines))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == KEEP:
            self._on_space()

    def _on_space(self) -> None:
        line = self.current()
        if line is not None:
            self.keep_wanted.emit(line)

    def _keep_words(self, line: Line) -> str:
        """What a screen reader says of the box."""
        return _("kept") if self._lines.is_kept(line) else _("not kept")


class KeepDelegate(RowDelegate):
    """Draws a box to tick in the first column."""

    def __init__(self, table: PairTable, lines: Lines) -> None:
        super().__init__(table.view)
        self._model = table.model
        self._lines = lines

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        inner: QRectF,
        ink: str,
    ) -> None:
        if index.column() != KEEP:
            super()._paint_text(painter, option, index, inner, ink)
            return
        line: Line | None = self._model.row_value(index.row())
        if line is None:
            return
        t, kept = tokens(), self._lines.is_kept(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(inner.left(), inner.center().y() - BOX / 2, BOX, BOX)
        painter.setPen(QPen(QColor(t.accent if kept else t.field_line), 1))
        painter.setBrush(QColor(t.accent if kept else t.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if kept:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", t.on_accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
