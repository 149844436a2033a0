"""Lines of a list that are ticked, drawn as everywhere else: the box, and as much of the words as there is room for."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import INSIDE, STEP, tokens
from ui.widgets.ticks import BOX, Index, is_ticked, paint_box, turn

HEIGHT = 30


class TickedLines(QStyledItemDelegate):
    """The delegate of such a list. A press anywhere on the line ticks it, and so does the space bar."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As narrow as one likes: what has no room is left out."""
        return QSize(BOX, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the box, its tick and the words."""
        t = tokens()
        rect, states = QRect(option.rect), QStyle.StateFlag
        focused = bool(option.state & states.State_HasFocus)
        touched = bool(option.state & states.State_MouseOver)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        on = is_ticked(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if touched:
            painter.fillRect(rect, QColor(t.hover))
        left = rect.right() - STEP - BOX if mirrored else rect.left() + STEP
        box = QRectF(left, rect.top() + (rect.height() - BOX) / 2, BOX, BOX).adjusted(1, 1, -1, -1)
        line = (t.text if on else t.accent) if focused else t.accent if on or touched else t.field_line
        paint_box(painter, box, on=on, edge=line, width=2 if focused else 1)
        beside = STEP + BOX + INSIDE
        room = rect.adjusted(STEP, 0, -beside, 0) if mirrored else rect.adjusted(beside, 0, -STEP, 0)
        painter.setPen(QColor(t.text))
        painter.setFont(option.font)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick the line, or take the tick away."""
        return turn(event, model, index)
