"""The attendance matrix by keyboard: one key for each mark, names and meetings always in sight."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ensure_desktop.i18n import _
from ensure_desktop.training.values import Presence, Session
from ui.dates import day_month
from ui.icons import paint_icon
from ui.theme import Tone, scaled, tokens
from ui.training.keys import GLYPHS, HOMEWORK_GLYPH, NOTE_GLYPH, homework_letter, note_letter, presence_of
from ui.training.matrix_model import MARK_ROLE, SESSION_ROLE, Cell, MatrixModel
from ui.widgets.chips import Chip
from ui.widgets.paged import Index
from ui.widgets.rows import CHIP_ROLE

LEAST_ROW, MOST_ROW = 21, 34
"""Pixels of a row: as high as there is room, so that a class of 25 people is seen at once."""
LEAST_COLUMN, MOST_COLUMN = 54, 128
HEAD = 38
NAMES_SHARE, LEAST_NAMES, MOST_NAMES = 0.21, 148, 230
SUM, SHORT_SUM = 142, 118
NARROW = 900
"""Pixels of the matrix under which the sums are said in fewer words."""
BADGE = 18.0
SMALL = 13.0
TONES = {
    Presence.PRESENT: Tone.GOOD,
    Presence.EXCUSED: Tone.NEUTRAL,
    Presence.ABSENT: Tone.DANGER,
    Presence.MADE_UP: Tone.ACCENT,
}


class MatrixView(QTableView):
    """The table. Arrows move, Enter goes down; letters and Space note, Delete empties (`keys.py`).

    The signals are about the cell with the keyboard: `presence_wanted` sends a `Presence`, None to empty it.
    """

    presence_wanted = Signal(object)
    homework_wanted = Signal()
    note_wanted = Signal()
    all_wanted = Signal()
    """Everybody of this meeting was there."""
    cell_changed = Signal()
    """The keyboard went to another cell."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self.setObjectName("training.matrix")
        self.setAccessibleName(_("Attendance: people down, meetings across"))
        self.matrix = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_MeetingsHeader(self))
        self.setVerticalHeader(_NamesHeader(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._on_double_click)
        model.modelReset.connect(self._on_reset)

    def cell_at(self) -> tuple[int, int] | None:
        """Row and column of the meeting that has the keyboard; None on a sum."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() and self.matrix.session(index.column()) else None

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        self.setCurrentIndex(self.matrix.index(row, column))

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell, and show in the headers whose row and which meeting it is."""
        super().currentChanged(now, before)
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.cell_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, keys = event.key(), event.modifiers()
        if keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down(-1 if keys & Qt.KeyboardModifier.ShiftModifier else 1)
        elif self.cell_at() is None or not self._act(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters note marks; they do not look for a name."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard has a cell from the start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.matrix.rowCount():
            self.go_to(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its cell keeps a thin frame."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the meetings, and the height among the people."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay the columns and rows out for the room that there is."""
        meetings = self.matrix.columnCount() - 1
        if meetings < 0:
            return
        people = self.matrix.rowCount()
        bar = self.verticalScrollBar().sizeHint().width()
        width = self.width() - (bar if people * LEAST_ROW > self.height() - HEAD - 2 else 0)
        self.matrix.short = width < NARROW
        names = self.verticalHeader()
        names.setFixedWidth(max(LEAST_NAMES, min(MOST_NAMES, int(width * NAMES_SHARE))))
        last = SHORT_SUM if self.matrix.short else SUM
        room = width - names.width() - last - 2
        each = max(LEAST_COLUMN, min(MOST_COLUMN, room // meetings)) if meetings else 0
        for column in range(meetings):
            self.setColumnWidth(column, each)
        self.setColumnWidth(meetings, last)
        high = (self.height() - HEAD - 2) // people if people else MOST_ROW
        names.setDefaultSectionSize(max(LEAST_ROW, min(MOST_ROW, high)))

    def _act(self, event: QKeyEvent) -> bool:
        """Do what a key stands for in a cell; whether it stood for anything."""
        key, letter = event.key(), event.text().upper()
        presence = presence_of(key, letter)
        if presence is Presence.PRESENT and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.all_wanted.emit()
        elif presence is not None:
            self.presence_wanted.emit(presence)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.presence_wanted.emit(None)
        elif letter == homework_letter():
            self.homework_wanted.emit()
        elif letter == note_letter():
            self.note_wanted.emit()
        else:
            return False
        return True

    def _go_down(self, step: int) -> None:
        row = self.currentIndex().row() + step
        if 0 <= row < self.matrix.rowCount():
            self.go_to(row, self.currentIndex().column())

    def _on_double_click(self, index: QModelIndex) -> None:
        """Two clicks note that somebody was there, or take that back."""
        cell = self.matrix.cell(index.row(), index.column())
        if cell is not None:
            self.presence_wanted.emit(None if cell.mark.presence is Presence.PRESENT else Presence.PRESENT)

    def _on_reset(self) -> None:
        self.fit()
        self.cell_changed.emit()


class _CellDelegate(QStyledItemDelegate):
    """Draws the cells: the mark as a shape, homework and note as small ones beside it, the sum as a chip."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        t = tokens()
        rect = QRectF(option.rect)
        at = self._view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = index.data(MARK_ROLE)
        closed = isinstance(cell, Cell) and cell.closed
        beside = index.row() == at.row() or index.column() == at.column()
        painter.fillRect(rect, QColor(t.sunken if closed else t.hover if beside else t.surface))
        painter.setPen(QColor(t.line))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        painter.drawLine(QPointF(rect.right() - 0.5, rect.top()), QPointF(rect.right() - 0.5, rect.bottom()))
        if isinstance(cell, Cell):
            _paint_cell(painter, rect, cell)
        else:
            chip = index.data(CHIP_ROLE)
            if chip is not None:
                _paint_sum(painter, rect.adjusted(6, 0, -4, 0), chip)
        if index.row() == at.row() and index.column() == at.column():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2.5 if self._view.hasFocus() else 1))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -2.5, -2.5), 3, 3)
        painter.restore()


def _paint_sum(painter: QPainter, rect: QRectF, chip: Chip) -> None:
    """The sum as shape and words; a chip on each line would stand out more than the marks."""
    strong = tokens().strong(chip.tone)
    paint_icon(painter, QRectF(rect.left(), rect.center().y() - SMALL / 2, SMALL, SMALL), chip.glyph, strong)
    painter.setPen(QColor(strong))
    painter.setFont(scaled(painter.font(), 0.95, semi_bold=True))
    room = rect.adjusted(SMALL + 5, 0, 0, 0)
    text = painter.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_cell(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    t = tokens()
    middle = rect.center()
    box = QRectF(middle.x() - BADGE / 2 - 0.5, middle.y() - BADGE / 2 - 0.5, BADGE, BADGE)
    mark = cell.mark
    if mark.presence is not None:
        strong = t.strong(TONES[mark.presence])
        outlined = mark.presence is Presence.EXCUSED or t.contrast
        painter.setPen(QPen(QColor(strong), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.soft(TONES[mark.presence])))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        paint_icon(painter, box.adjusted(3, 3, -3, -3), GLYPHS[mark.presence], strong)
    elif cell.closed:
        painter.setPen(QColor(t.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "–")
    elif cell.waiting:
        painter.setPen(QPen(QColor(t.field_line), 1))
        painter.drawEllipse(QPointF(middle.x() - 0.5, middle.y() - 0.5), 3.5, 3.5)
    if mark.homework:
        spot = QRectF(box.left() - SMALL - 3, middle.y() - SMALL / 2, SMALL, SMALL)
        paint_icon(painter, spot, HOMEWORK_GLYPH, t.accent)
    if mark.note:
        spot = QRectF(box.right() + 3, middle.y() - SMALL / 2, SMALL, SMALL)
        paint_icon(painter, spot, NOTE_GLYPH, t.attention)


class _MeetingsHeader(QHeaderView):
    """The meetings above: number and day, and the topic below as far as there is room."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setObjectName("training.matrix.meetings")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(LEAST_COLUMN)
        self.setFixedHeight(HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._go)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one meeting."""
        t = tokens()
        session = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, SESSION_ROLE)
        here = logicalIndex == self._view.currentIndex().column()
        painter.save()
        painter.fillRect(rect, QColor(t.sunken))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if here:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), QColor(t.accent))
        inner = rect.adjusted(5, 3, -4, -4)
        if isinstance(session, Session):
            self._paint_meeting(painter, inner, session, here=here)
        else:
            painter.setPen(QColor(t.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _("Attended"))
        painter.restore()

    def _paint_meeting(self, painter: QPainter, rect: QRect, session: Session, *, here: bool) -> None:
        t = tokens()
        half = rect.height() // 2
        head = _struck(scaled(self.font(), 0.95, semi_bold=True), session.details.cancelled)
        short = _("{number} · {day}").format(number=session.number, day=day_month(session.details.day))
        below = _("cancelled") if session.details.cancelled else session.details.topic
        if rect.width() < 2 * LEAST_COLUMN - 20:
            day = session.details.day
            short = _("{number} · {day}/{month}").format(number=session.number, day=day.day, month=day.month)
        for words, font, colour, top in (
            (short, head, t.accent if here else t.text, rect.top()),
            (below, scaled(self.font(), 0.9), t.muted, rect.top() + half),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            place = QRect(rect.left(), top, rect.width(), half)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _go(self, section: int) -> None:
        self._view.go_to(max(0, self._view.currentIndex().row()), section)
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)


class _NamesHeader(QHeaderView):
    """The names at the left, in sight while the meetings scroll."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setObjectName("training.matrix.names")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(LEAST_ROW)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._go)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one name."""
        t = tokens()
        here = logicalIndex == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(t.hover if here else t.surface))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if here:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        enrolment = self._view.matrix.enrolment(logicalIndex)
        left = enrolment is not None and enrolment.left_on is not None
        painter.setFont(_struck(scaled(self.font(), 1.0, semi_bold=here), left))
        painter.setPen(QColor(t.muted if left else t.text))
        inner = rect.adjusted(10, 0, -6, 0)
        name = enrolment.person.name if enrolment is not None else ""
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _go(self, section: int) -> None:
        self._view.go_to(section, max(0, self._view.currentIndex().column()))
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)


def _struck(font: QFont, struck: bool) -> QFont:
    font.setStrikeOut(struck)
    return font
