"""A person's week at a glance: when she or he has time."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import part_label, weekday_label
from ensure_desktop.people.values import PartOfDay, Slot
from ui.icons import paint_icon
from ui.people.words import first_upper
from ui.theme import scaled, tokens

_HEAD = 22.0
_ROW = 26.0
_GAP = 3.0


class WeekPicture(QWidget):
    """The availability grid to read: a tick where there is time."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        super().__init__()
        self._slots = frozenset(slots)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(week_words(self._slots))
        self._days = [first_upper(weekday_label(day, short=True)) for day in range(7)]
        self._parts = [(part, first_upper(part_label(part))) for part in PartOfDay]

    def sizeHint(self) -> QSize:
        """A head and three rows."""
        return QSize(280, round(_HEAD + 3 * _ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, rows and cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(self.font(), 0.9)
        painter.setFont(font)
        left = max(QFontMetricsF(font).horizontalAdvance(words) for _part, words in self._parts) + 10
        width = (self.width() - left) / 7
        painter.setPen(QColor(tokens().muted))
        for day, words in enumerate(self._days):
            painter.drawText(QRectF(left + day * width, 0, width, _HEAD), Qt.AlignmentFlag.AlignCenter, words)
        for row, (part, words) in enumerate(self._parts):
            top = _HEAD + row * _ROW
            painter.setPen(QColor(tokens().muted))
            painter.drawText(QRectF(0, top, left, _ROW), Qt.AlignmentFlag.AlignVCenter, words)
            for day in range(7):
                cell = QRectF(left + day * width, top, width, _ROW).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
                _paint_cell(painter, cell, Slot(day, part) in self._slots)


def _paint_cell(painter: QPainter, cell: QRectF, free: bool) -> None:
    t = tokens()
    painter.setPen(QPen(QColor(t.accent if free else t.line), 1))
    painter.setBrush(QColor(t.accent_soft if free else t.surface))
    painter.drawRoundedRect(cell, 4, 4)
    if free:
        side = 14.0
        middle = cell.center()
        paint_icon(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), "check", t.accent)


def week_words(slots: Iterable[Slot]) -> str:
    """The week for a screen reader: "Monday morning, Tuesday evening"."""
    parts = list(PartOfDay)
    ordered = sorted(slots, key=lambda slot: (slot.weekday, parts.index(slot.part)))
    return ", ".join(
        _("{weekday} {part}").format(weekday=weekday_label(slot.weekday), part=part_label(slot.part))
        for slot in ordered
    )
