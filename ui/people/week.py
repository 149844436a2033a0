"""A person's week at a glance: when she or he has time."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ensure_desktop.people.values import Slot
from ui.theme import tokens
from ui.widgets.week_grid import WEEK_HEIGHT, WeekGrid, paint_tick, week_words


class WeekPicture(WeekGrid):
    """The availability grid to read: a tick where there is time."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        super().__init__()
        self._slots = frozenset(slots)
        self.setAccessibleName(week_words(self._slots))

    def sizeHint(self) -> QSize:
        """A head and three rows."""
        return QSize(280, round(WEEK_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, rows and cells."""
        self.paint_week(QPainter(self), self._paint_cell)

    def _paint_cell(self, painter: QPainter, cell: QRectF, slot: Slot) -> None:
        t = tokens()
        free = slot in self._slots
        painter.setPen(QPen(QColor(t.accent if free else t.line), 1))
        painter.setBrush(QColor(t.accent_soft if free else t.surface))
        painter.drawRoundedRect(cell, 4, 4)
        if free:
            paint_tick(painter, cell)
