"""The strip: planned and made visits over the year, above them the steps of the tapering plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ensure_desktop.i18n import _, language
from ui.theme import INSIDE, STEP, Tokens, scaled, tokens
from ui.visits.picture import Dot, Mark, Picture, describe
from ui.visits.words import interval_words
from ui.widgets.text import tip

STEP_TOP = 8
STEP_ROOM = 62
"""Height of a weekly step in pixels; rarer visits give lower steps."""
LOWEST_STEP = 22
DOT_LINE = 92
"""Where the dots stand, in pixels from the top."""
AXIS = 112
HEIGHT = 136
DOT = 5.0
REACH = 9
"""How near the pointer must be to a dot, in pixels."""
WEEK = 7


class VisitStrip(QWidget):
    """Draws a `Picture`. Each kind of dot has its own shape: full for made, crossed for tried, a tick for planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setObjectName("visits.strip")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture of the visits over the year"))

    def show_picture(self, picture: Picture) -> None:
        """Draw `picture`, and say it to screen readers."""
        self._picture = picture
        self.setAccessibleDescription(describe(picture))
        self.update()

    def sizeHint(self) -> QSize:
        """A fixed height; as wide as there is room."""
        return QSize(640, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Still readable on a narrow window."""
        return QSize(320, HEIGHT)

    def x_of(self, day: date) -> float:
        """The pixel column of a day."""
        if self._picture is None:
            return 0.0
        days = (self._picture.end - self._picture.start).days
        return INSIDE + (day - self._picture.start).days / days * (self.width() - 2 * INSIDE)

    def dot_at(self, position: QPointF) -> Dot | None:
        """The visit under the pointer."""
        if self._picture is None or abs(position.y() - DOT_LINE) > 2 * REACH:
            return None
        near = min(self._picture.dots, key=lambda dot: abs(self.x_of(dot.day) - position.x()), default=None)
        return near if near is not None and abs(self.x_of(near.day) - position.x()) <= REACH else None

    def event(self, event: QEvent) -> bool:
        """A tooltip per visit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self.dot_at(QPointF(event.pos()))
            if dot is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip(dot.text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Steps, pauses, months, dots, today; in this order, so that dots are never hidden."""
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.9))
        colours = tokens()
        words = self._paint_steps(painter, self._picture, colours)
        self._paint_pauses(painter, self._picture, colours)
        self._paint_months(painter, self._picture, colours)
        self._paint_today(painter, self._picture, colours)
        for box, word in words:  # over the line of today, which would strike them through
            painter.fillRect(box, QColor(colours.accent_soft))
            painter.setPen(QColor(colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
        for dot in self._picture.dots:
            paint_mark(painter, QPointF(self.x_of(dot.day), DOT_LINE), dot.mark, colours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_steps(self, painter: QPainter, picture: Picture, colours: Tokens) -> list[tuple[QRectF, str]]:
        """A box for each phase; the words that belong into them, and where."""
        words: list[tuple[QRectF, str]] = []
        floor = STEP_TOP + STEP_ROOM
        metrics = QFontMetrics(painter.font())
        said = 0
        for step in picture.steps:
            share = min(1.0, WEEK / step.interval_days)
            height = LOWEST_STEP + (STEP_ROOM - LOWEST_STEP) * share
            left, right = self.x_of(step.start), self.x_of(step.end)
            box = QRectF(left + 1, floor - height, max(2.0, right - left - 2), height)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box, 3, 3)
            word, room = interval_words(step.interval_days), int(box.width() - 2 * STEP)
            if said == step.interval_days and metrics.horizontalAdvance(word) > room:
                continue  # a phase that was held goes on as the one before it, which says so
            said = step.interval_days
            word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
            wide, high = metrics.horizontalAdvance(word), metrics.height()
            words.append((QRectF(box.left() + STEP, box.bottom() - 2 - high, wide, high), word))
        return words

    def _paint_pauses(self, painter: QPainter, picture: Picture, colours: Tokens) -> None:
        metrics = QFontMetrics(painter.font())
        for since, until in picture.pauses:
            left, right = self.x_of(max(since, picture.start)), self.x_of(min(until, picture.end))
            box = QRectF(left, STEP_TOP + STEP_ROOM + STEP, max(4.0, right - left), AXIS - STEP_TOP - STEP_ROOM - STEP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.field_line), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
            word = _("paused")
            room = QRectF(0, 0, metrics.horizontalAdvance(word) + 2 * STEP, metrics.height())
            room.moveCenter(box.center())
            if room.width() <= box.width():
                painter.fillRect(room, QColor(colours.surface))
                painter.setPen(QColor(colours.muted))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_months(self, painter: QPainter, picture: Picture, colours: Tokens) -> None:
        metrics = QFontMetrics(painter.font())
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(INSIDE, AXIS), QPointF(self.width() - INSIDE, AXIS))
        free = 0.0
        for first in _months(picture.start, picture.end):
            x = self.x_of(first)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, AXIS), QPointF(x, AXIS + STEP))
            pattern = "MMM yyyy" if first.month == 1 else "MMM"
            word = QLocale(language()).toString(QDate(first.year, first.month, 1), pattern)
            room = metrics.horizontalAdvance(word)
            if x >= free and x + room <= self.width():
                painter.setPen(QColor(colours.muted))
                painter.drawText(QPointF(x, AXIS + STEP + metrics.ascent()), word)
                free = x + room + 2 * STEP

    def _paint_today(self, painter: QPainter, picture: Picture, colours: Tokens) -> None:
        if not picture.start <= picture.today <= picture.end:
            return
        x = self.x_of(picture.today)
        painter.setPen(QPen(QColor(colours.text), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, AXIS))
        word = _("today")
        room = QFontMetrics(painter.font()).horizontalAdvance(word)
        left = x + STEP if x + STEP + room < self.width() else x - STEP - room
        box = QRectF(left - 2, 0, room + 4, QFontMetrics(painter.font()).height())
        painter.fillRect(box, QColor(colours.surface))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def paint_mark(painter: QPainter, middle: QPointF, mark: Mark, colours: Tokens) -> None:
    """One dot; also used by the legend."""
    if mark is Mark.MADE:
        painter.setPen(QPen(QColor(colours.surface), 1))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(middle, DOT, DOT)
    elif mark is Mark.TRIED:
        painter.setPen(QPen(QColor(colours.attention), 1.8))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(middle, DOT - 0.5, DOT - 0.5)
        painter.drawLine(middle + QPointF(-3, 3), middle + QPointF(3, -3))
    elif mark is Mark.PLANNED:
        painter.setPen(QPen(QColor(colours.field_line), 1.4))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(middle, DOT - 1.5, DOT - 1.5)
    else:
        painter.setPen(QPen(QColor(colours.text), 1.4))
        painter.setBrush(QColor(colours.surface))
        top = middle + QPointF(0, -16)
        painter.drawPolygon(QPolygonF([top + QPointF(-4, -4), top + QPointF(4, -4), top + QPointF(0, 3)]))


class Legend(QWidget):
    """What the shapes of the strip mean, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = [
            (Mark.MADE, _("visit made")),
            (Mark.TRIED, _("tried, nobody met")),
            (Mark.PLANNED, _("planned")),
            (Mark.REVIEW, _("taper review")),
        ]
        self.setAccessibleName(_("Legend"))
        self.setAccessibleDescription(", ".join(word for _mark, word in self._entries))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(520, self.fontMetrics().height() + STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape, word, shape, word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.9))
        metrics = QFontMetrics(painter.font())
        colours = tokens()
        x = float(INSIDE + DOT)
        middle = self.height() / 2
        for mark, word in self._entries:
            lowered = 16 if mark is Mark.REVIEW else 0
            paint_mark(painter, QPointF(x, middle + lowered), mark, colours)
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(x + 3 * STEP, middle + metrics.ascent() / 2 - 1), word)
            x += 3 * STEP + metrics.horizontalAdvance(word) + 6 * STEP


def _months(start: date, end: date) -> Iterator[date]:
    """The first day of each month in the picture."""
    first = date(start.year, start.month, 1)
    if first < start:
        first = _next_month(first)
    while first <= end:
        yield first
        first = _next_month(first)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
