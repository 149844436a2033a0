"""Two people's weeks laid over each other: when both have time, and when only one of them has."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import part_label, weekday_label
from ensure_desktop.people.values import PartOfDay, Slot
from ui.dates import short_day_name
from ui.icons import paint_icon
from ui.theme import STEP, scaled, tokens

_HEAD = 20.0
_ROW = 22.0
_LEGEND = 22.0
_SAMPLE = 14.0
_GAP = 3.0
_RADIUS = 4.0


class WeekOverlay(QWidget):
    """Seven days, three parts each. Both: a tick. One of them: the upper (`first`) or lower corner is filled.

    Corner and tick say it without the colour; the line below the week says which corner is whose.
    """

    def __init__(self, first: Collection[Slot], second: Collection[Slot], names: tuple[str, str]) -> None:
        super().__init__()
        self._weeks = frozenset(first), frozenset(second)
        self._names = names
        self._days = [short_day_name(day) for day in range(7)]
        self._parts = [(part, part_label(part).capitalize()) for part in PartOfDay]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(overlay_words(first, second, names))

    def sizeHint(self) -> QSize:
        """A head, three rows, and one or more lines that say whose is what."""
        return QSize(270, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, the days touch each other."""
        return QSize(230, round(_HEAD + 3 * _ROW + _LEGEND))

    def hasHeightForWidth(self) -> bool:
        """Long names take a second line below the week."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The week and the lines below it."""
        lines = 1 + max((line for _words, line, _left in self._legend(width)), default=0)
        return round(_HEAD + 3 * _ROW + STEP + lines * _LEGEND)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, rows, cells and the legend."""
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
                _paint_cell(painter, cell, [Slot(day, part) in week for week in self._weeks])
        self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        top = _HEAD + 3 * _ROW + STEP
        samples = ([True, True], [True, False], [False, True])
        for (words, line, left), sample in zip(self._legend(self.width()), samples, strict=True):
            middle = top + line * _LEGEND + _LEGEND / 2
            _paint_cell(painter, QRectF(left, middle - _SAMPLE / 2, _SAMPLE, _SAMPLE), sample)
            painter.setPen(QColor(tokens().muted))
            room = QRectF(left + _SAMPLE + 6, middle - _LEGEND / 2, self.width() - left - _SAMPLE - 6, _LEGEND)
            text = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _legend(self, width: float) -> list[tuple[str, int, float]]:
        """The words for each kind of cell with their line and where they begin."""
        metrics = QFontMetricsF(scaled(self.font(), 0.9))
        placed, line, left = [], 0, 0.0
        only = _("only {name}")
        for words in (_("both"), *(only.format(name=name) for name in self._names)):
            needed = _SAMPLE + 6 + metrics.horizontalAdvance(words)
            if left and left + needed > width:
                line, left = line + 1, 0.0
            placed.append((words, line, left))
            left += needed + 14
        return placed


def _paint_cell(painter: QPainter, cell: QRectF, free: list[bool]) -> None:
    t = tokens()
    both = all(free)
    painter.setPen(QPen(QColor(t.accent if both else t.field_line if any(free) else t.line), 1))
    painter.setBrush(QColor(t.accent_soft if both else t.surface))
    painter.drawRoundedRect(cell, _RADIUS, _RADIUS)
    if both:
        side = min(14.0, cell.height() - 2)
        middle = cell.center()
        paint_icon(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), "check-bold", t.accent)
    elif any(free):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.muted))
        painter.drawPolygon(_corner(cell.adjusted(2, 2, -2, -2), upper=free[0]))


def _corner(cell: QRectF, *, upper: bool) -> QPolygonF:
    """The triangle in the upper left or the lower right corner of a cell."""
    side = min(cell.width(), cell.height()) * 0.62
    way = 1 if upper else -1
    at = cell.topLeft() if upper else cell.bottomRight()
    return QPolygonF([at, at + QPointF(way * side, 0), at + QPointF(0, way * side)])


def overlay_words(first: Collection[Slot], second: Collection[Slot], names: tuple[str, str]) -> str:
    """The picture in words: when both have time, then when only one of them has."""
    one, other = set(first), set(second)
    both, only = _("Both have time: {times}."), _("Only {name}: {times}.")
    said = [both.format(times=_times(one & other)) if one & other else _("They have no time in common.")]
    for name, slots in zip(names, (one - other, other - one), strict=True):
        if slots:
            said.append(only.format(name=name, times=_times(slots)))
    return " ".join(said)


def _times(slots: Iterable[Slot]) -> str:
    parts = list(PartOfDay)
    ordered = sorted(slots, key=lambda slot: (slot.weekday, parts.index(slot.part)))
    return ", ".join(
        _("{weekday} {part}").format(weekday=weekday_label(slot.weekday), part=part_label(slot.part))
        for slot in ordered
    )
