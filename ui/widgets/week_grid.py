"""Seven days with three parts each, drawn to be read, and their words."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ensure_desktop.people.availability import DAYS, from_bits, to_bits
from ensure_desktop.people.labels import part_label, slot_label
from ensure_desktop.people.values import PartOfDay, Slot
from ui.dates import short_day_name
from ui.icons import paint_icon
from ui.theme import scaled, tokens

_HEAD = 20.0
_ROW = 22.0
_GAP = 3.0
_TICK = 14.0

WEEK_HEIGHT = _HEAD + len(PartOfDay) * _ROW


class WeekGrid(QWidget):
    """The days across, the parts of the day below each other; each kind of week says what a cell holds."""

    def __init__(self) -> None:
        super().__init__()
        self._days = [short_day_name(day) for day in range(DAYS)]
        self._parts = [(part, part_label(part).capitalize()) for part in PartOfDay]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint_week(self, painter: QPainter, paint_cell: Callable[[QPainter, QRectF, Slot], None]) -> None:
        """Draw the head and the rows in the upper `WEEK_HEIGHT` of the widget."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(self.font(), 0.9)
        painter.setFont(font)
        left = max(QFontMetricsF(font).horizontalAdvance(words) for _part, words in self._parts) + 10
        width = (self.width() - left) / DAYS
        painter.setPen(QColor(tokens().muted))
        for day, words in enumerate(self._days):
            painter.drawText(QRectF(left + day * width, 0, width, _HEAD), Qt.AlignmentFlag.AlignCenter, words)
        for row, (part, words) in enumerate(self._parts):
            top = _HEAD + row * _ROW
            painter.setPen(QColor(tokens().muted))
            painter.drawText(QRectF(0, top, left, _ROW), Qt.AlignmentFlag.AlignVCenter, words)
            for day in range(DAYS):
                cell = QRectF(left + day * width, top, width, _ROW).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
                paint_cell(painter, cell, Slot(day, part))


def paint_tick(painter: QPainter, cell: QRectF) -> None:
    """A tick in the middle of a cell."""
    side = min(_TICK, cell.height() - 2)
    middle = cell.center()
    at = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    paint_icon(painter, at, "check-bold", tokens().accent)


def week_words(slots: Iterable[Slot]) -> str:
    """Times of the week in their order: "Monday morning, Tuesday evening"."""
    return ", ".join(map(slot_label, from_bits(to_bits(slots))))
