"""Two people's weeks laid over each other: when both have time, and when only one of them has."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Slot
from ui.theme import STEP, scaled, tokens
from ui.widgets.week_grid import WEEK_HEIGHT, WeekGrid, paint_tick, week_words

_LEGEND = 22.0
_SAMPLE = 14.0
_RADIUS = 4.0


class WeekOverlay(WeekGrid):
    """Seven days, three parts each. Both: a tick. One of them: the upper (`first`) or lower corner is filled.

    Corner and tick say it without the colour; the line below the week says which corner is whose.
    """

    def __init__(self, first: Collection[Slot], second: Collection[Slot], names: tuple[str, str]) -> None:
        super().__init__()
        self._weeks = frozenset(first), frozenset(second)
        self._names = names
        self.setAccessibleName(overlay_words(first, second, names))

    def sizeHint(self) -> QSize:
        """A head, three rows, and one or more lines that say whose is what."""
        return QSize(270, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, the days touch each other."""
        return QSize(230, round(WEEK_HEIGHT + _LEGEND))

    def hasHeightForWidth(self) -> bool:
        """Long names take a second line below the week."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The week and the lines below it."""
        lines = 1 + max((line for _words, line, _left in self._legend(width)), default=0)
        return round(WEEK_HEIGHT + STEP + lines * _LEGEND)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, rows, cells and the legend."""
        painter = QPainter(self)
        self.paint_week(painter, self._paint_both)
        self._paint_legend(painter)

    def _paint_both(self, painter: QPainter, cell: QRectF, slot: Slot) -> None:
        _paint_cell(painter, cell, [slot in week for week in self._weeks])

    def _paint_legend(self, painter: QPainter) -> None:
        top = WEEK_HEIGHT + STEP
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
        paint_tick(painter, cell)
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
    said = [both.format(times=week_words(one & other)) if one & other else _("They have no time in common.")]
    for name, slots in zip(names, (one - other, other - one), strict=True):
        if slots:
            said.append(only.format(name=name, times=week_words(slots)))
    return " ".join(said)
