"""How the calendar is drawn: the head of a day, an entry, and a day of a month."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from ui.dates import short_day_name
from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, scaled, tokens
from ui.visits.calendar.items import Day, Item
from ui.visits.calendar.words import away_words, more_words

DAY_LINE = 38
"""Pixels of the head of a day; each line below the name takes `SMALL_LINE` more."""
SMALL_LINE = 15
LINE = 19.0
GLYPH = 15.0
PAD = 7.0
MONTH_HEAD = 22.0
MONTH_LINE = 18.0
FRIDAY = 4


def is_resting(day: Day) -> bool:
    """Whether most people are off on a day: it has another ground."""
    return bool(day.holiday) or day.day.weekday() > FRIDAY


def head_height(days: Sequence[Day]) -> int:
    """How high the heads of these days are."""
    return DAY_LINE + SMALL_LINE * max((len(_below(day)) for day in days), default=0)


def _below(day: Day) -> list[tuple[str, str]]:
    """What is said below the name of a day, each with its colour."""
    t = tokens()
    return [(text, colour) for text, colour in ((day.holiday, t.attention), (away_words(day), t.muted)) if text]


def paint_day_head(painter: QPainter, box: QRectF, day: Day, font: QFont, *, today: bool) -> None:
    """The name and the number of a day; below them the holiday, and who is away."""
    t = tokens()
    painter.fillRect(box, QColor(t.hover if is_resting(day) else t.surface))
    painter.setPen(QColor(t.line))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomRight())
    inner = box.adjusted(PAD + 3, 6, -PAD, -4)
    number = scaled(font, 1.2, semi_bold=True)
    painter.setFont(number)
    painter.setPen(QColor(t.accent if today else t.text))
    words = f"{short_day_name(day.day.weekday())} {day.day.day}"
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 24), Qt.AlignmentFlag.AlignVCenter, words)
    if today:
        width = QFontMetricsF(number).horizontalAdvance(words)
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.drawLine(QPointF(inner.left(), inner.top() + 25), QPointF(inner.left() + width, inner.top() + 25))
    painter.setFont(scaled(font, 0.9))
    for place, (text, colour) in enumerate(_below(day)):
        painter.setPen(QColor(colour))
        _line(painter, QRectF(inner.left(), inner.top() + 27 + place * SMALL_LINE, inner.width(), SMALL_LINE), text)


def paint_item(painter: QPainter, box: QRectF, item: Item | None, font: QFont, *, here: bool, hover: bool) -> None:
    """A cell of a week and the entry in it."""
    t = tokens()
    inner = box.adjusted(3, 2, -4, -2)
    if item is None:
        if here:
            _ring(painter, inner)
        return
    strong = t.strong(item.tone)
    painter.setPen(QPen(QColor(t.accent), 2) if here else QPen(QColor(t.line), 1))
    painter.setBrush(QColor(t.hover if hover else t.surface if t.contrast else t.soft(item.tone)))
    painter.drawRoundedRect(inner, CONTROL_RADIUS, CONTROL_RADIUS)
    glyph = QRectF(inner.left() + PAD, inner.top() + 5, GLYPH, GLYPH)
    paint_icon(painter, glyph, item.glyph, strong)
    right = inner.right() - PAD
    if item.in_conflict:
        paint_icon(painter, QRectF(right - GLYPH, glyph.top(), GLYPH, GLYPH), "warning", t.attention)
        right -= GLYPH + 3
    painter.setPen(QColor(t.text))
    painter.setFont(scaled(font, 0.95, semi_bold=True))
    lines = max(2, int((inner.height() - 3) // LINE))
    left, top = glyph.right() + 5, inner.top() + 3
    taken = _lines(painter, QRectF(left, top, right - left, LINE), item.title, lines - 1)
    painter.setPen(QColor(t.text if t.contrast else t.muted))
    painter.setFont(scaled(font, 0.9))
    below = QRectF(left, top + taken * LINE, inner.right() - PAD - left, LINE)
    _lines(painter, below, " · ".join(filter(None, (item.starts_at, item.below or item.sign))), lines - taken)


def paint_column(painter: QPainter, box: QRectF, day: Day) -> None:
    """The ground of a day of the week, from its head to the bottom."""
    t = tokens()
    painter.fillRect(box, QColor(t.hover if is_resting(day) else t.surface))
    painter.setPen(QColor(t.line))
    edge = box.right() - 1  # inside: the next day has its own ground
    painter.drawLine(QPointF(edge, box.top()), QPointF(edge, box.bottom()))


def paint_more(painter: QPainter, box: QRectF, number: int, font: QFont) -> None:
    """How many entries of the day are not shown."""
    painter.setPen(QColor(tokens().muted))
    painter.setFont(scaled(font, 0.95))
    _line(painter, box.adjusted(PAD + 3, 0, -PAD, 0), more_words(number))


def paint_month_day(
    painter: QPainter, box: QRectF, day: Day, font: QFont, *, today: bool, here: bool, of_month: bool, hover: bool
) -> None:
    """A day of a month: its number, the holiday, as many entries as there is room for, and how many more."""
    t = tokens()
    painter.fillRect(box, QColor(t.selected if hover else t.hover if is_resting(day) else t.surface))
    painter.setPen(QColor(t.line))
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    inner = box.adjusted(PAD, 4, -PAD, -3)
    painter.setFont(scaled(font, 1.05, semi_bold=of_month))
    number = str(day.day.day)
    width = QFontMetricsF(painter.font()).horizontalAdvance(number)
    painter.setPen(QColor(t.accent if today else t.text if of_month else t.muted))
    painter.drawText(
        QRectF(inner.left(), inner.top(), inner.width(), MONTH_HEAD - 4), Qt.AlignmentFlag.AlignLeft, number
    )
    if today:
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.drawLine(QPointF(inner.left(), inner.top() + 20), QPointF(inner.left() + width, inner.top() + 20))
    _month_signs(painter, inner.adjusted(width + 6, 0, 0, 0), day, font)
    _month_items(painter, inner.adjusted(0, MONTH_HEAD, 0, 0), day, font)
    if here:
        _ring(painter, box.adjusted(2, 2, -3, -3))


def _month_signs(painter: QPainter, room: QRectF, day: Day, font: QFont) -> None:
    """The holiday, and that something clashes."""
    t = tokens()
    right = room.right()
    if day.conflicts_total:
        paint_icon(painter, QRectF(right - GLYPH, room.top() + 2, GLYPH, GLYPH), "warning", t.attention)
        right -= GLYPH + 3
    painter.setFont(scaled(font, 0.9))
    painter.setPen(QColor(t.attention))
    _line(painter, QRectF(room.left(), room.top(), right - room.left(), MONTH_HEAD - 5), day.holiday)


def _month_items(painter: QPainter, room: QRectF, day: Day, font: QFont) -> None:
    t = tokens()
    lines = max(1, int(room.height() // MONTH_LINE))
    shown = day.items if day.total <= lines and len(day.items) == day.total else day.items[: lines - 1]
    painter.setFont(scaled(font, 0.9))
    top = room.top()
    for item in shown:
        paint_icon(painter, QRectF(room.left(), top + 2, GLYPH - 1, GLYPH - 1), item.glyph, t.strong(item.tone))
        painter.setPen(QColor(t.text))
        text = " ".join(filter(None, (item.starts_at, item.title)))
        _line(painter, QRectF(room.left() + GLYPH + 4, top, room.width() - GLYPH - 4, MONTH_LINE), text)
        top += MONTH_LINE
    left = day.total - len(shown)
    if left:
        painter.setPen(QColor(t.muted))
        _line(painter, QRectF(room.left(), top, room.width(), MONTH_LINE), more_words(left))


def _ring(painter: QPainter, box: QRectF) -> None:
    """Where the keyboard is."""
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)


def _lines(painter: QPainter, first: QRectF, text: str, most: int) -> int:
    """At most so many lines of text, the first one in `first`, the last one cut if it must; how many there are."""
    lines = broken(text, painter.font(), first.width(), most)
    for place, line in enumerate(lines):
        _line(painter, first.translated(0, place * LINE), line)
    return len(lines)


def broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in at most `most` lines of that width; what is left over stands in the last one."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _line(painter: QPainter, room: QRectF, text: str) -> None:
    """One line of text, cut with an ellipsis where there is no room."""
    cut = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
