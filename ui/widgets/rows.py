"""How a row of a table is drawn: hover, the bar of the chosen row, chips and badges."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import scaled, tabular, tokens
from ui.widgets.chips import fitted, paint_chip, paint_initials

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
NAME_ROLE = Qt.ItemDataRole.UserRole + 2
LINES_ROLE = Qt.ItemDataRole.UserRole + 3
WRAPS_ROLE = Qt.ItemDataRole.UserRole + 4
_PAD = 12
_BAR = 3
_BADGE = 26.0


def text_room(index: QModelIndex | QPersistentModelIndex, width: int) -> int:
    """How many pixels of a cell `width` wide are for its text."""
    badge = _BADGE + 10 if index.data(NAME_ROLE) else 0
    return int(width - 2 * _PAD - badge)


def below(font: QFont) -> QFont:
    """The letters of the second line of a cell."""
    return scaled(font, 0.9)


def wrapped(text: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """`text` on two lines where it is too long for one: the words that fit, and the others."""
    words = text.split()
    first = len(words)
    while first > 1 and metrics.horizontalAdvance(" ".join(words[:first])) >= room:  # it is rounded
        first -= 1
    return (" ".join(words[:first]), " ".join(words[first:])) if first < len(words) else (text, "")


def chip_room(width: int) -> int:
    """How many pixels of a cell `width` wide a chip may take: its round end may come near the next cell."""
    return width - _PAD - _PAD // 3


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of one view, a row as one thing."""

    lead = 0
    """Pixels before the text in which a subclass draws something."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        t = tokens()
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self._hovered_row() == index.row()
        painter.fillRect(rect, QColor(t.selected if chosen else t.hover if hovered else t.surface))
        painter.setPen(QColor(t.line))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        ink = t.on_selected if chosen else t.text
        if index.column() == 0 and (chosen or (hovered and t.contrast)):
            painter.fillRect(
                QRectF(rect.left(), rect.top(), _BAR, rect.height()), QColor(ink if t.contrast else t.accent)
            )
        inner = rect.adjusted(_PAD + self.lead, 0, -_PAD, 0)
        chip = index.data(CHIP_ROLE)
        if chip is not None:
            shown = fitted(chip, option.font, chip_room(option.rect.width()))
            paint_chip(painter, QPointF(inner.left(), inner.center().y()), shown, option.font)
        else:
            self._paint_text(painter, option, index, inner, ink)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._paint_focus(painter, rect, t.accent)
        painter.restore()

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        inner: QRectF,
        ink: str,
    ) -> None:
        name = index.data(NAME_ROLE)
        font = tabular(option.font)
        if name:
            badge = QRectF(inner.left(), inner.center().y() - _BADGE / 2, _BADGE, _BADGE)
            paint_initials(painter, badge, name, font, selected=bool(option.state & QStyle.StateFlag.State_Selected))
            inner = inner.adjusted(_BADGE + 10, 0, 0, 0)
            font = scaled(font, 1.0, semi_bold=True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        lines = index.data(LINES_ROLE)
        first, second = lines or (index.data() or "", "")
        if index.data(WRAPS_ROLE):
            first, second = wrapped(first, painter.fontMetrics(), int(inner.width()))
        if second:
            half = inner.height() / 2
            _draw_line(painter, inner.adjusted(0, 0, 0, -half), first, Qt.AlignmentFlag.AlignBottom)
            if lines:
                painter.setFont(below(option.font))
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                painter.setPen(QColor(ink if chosen else tokens().muted))
            _draw_line(painter, inner.adjusted(0, half, 0, 0), second, Qt.AlignmentFlag.AlignTop)
        else:
            _draw_line(painter, inner, first, Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))

    def _paint_focus(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        painter.setPen(QColor(colour))
        for y in (rect.top() + 0.5, rect.bottom() - 0.5):
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _hovered_row(self) -> int:
        at = self._view.viewport().mapFromGlobal(QCursor.pos())
        return self._view.indexAt(at).row() if self._view.viewport().rect().contains(at) else -1


def _draw_line(painter: QPainter, room: QRectF, text: str, flags: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, flags, shown)
