"""What cannot be kept as it stands, below the calendar: a line for each, which leads to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import ngettext
from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, tokens
from ui.visits.calendar.items import Day
from ui.visits.calendar.words import more_words
from ui.visits.words import short_day
from ui.widgets.card import Card, PressableCard
from ui.widgets.layouts import clear
from ui.widgets.text import label, tip


class ConflictCard(Card):
    """`opened` sends the conflict whose line was pressed. Hidden where there is none."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.setObjectName("visits.calendar.conflicts")
        self.body.setContentsMargins(8, 10, 8, 8)
        self.body.setSpacing(0)

    def show_days(self, days: Sequence[Day], today: date, *, most: int) -> None:
        """Show the first conflicts of these days, and say how many there are. The days carry a sign too."""
        clear(self.body)
        total = sum(day.conflicts_total for day in days)
        self.setVisible(total > 0)
        if not total:
            return
        title = ngettext("{n} thing cannot stay as it is", "{n} things cannot stay as they are", total).format(n=total)
        head = label(title, "caps")
        head.setContentsMargins(12, 0, 12, 4)
        self.body.addWidget(head)
        shown = [conflict for day in days for conflict in day.conflicts][:most]
        for conflict in shown:
            day = short_day(conflict.day, today, weekday=True)
            line = DayLine(day, conflict.text, name="visits.calendar.conflict")
            line.clicked.connect(lambda _on=False, conflict=conflict: self.opened.emit(conflict))
            self.body.addWidget(line)
        if total > len(shown):
            more = label(more_words(total - len(shown)), "muted")
            more.setContentsMargins(34, 2, 12, 2)
            self.body.addWidget(more)


class DayLine(PressableCard):
    """A day, and in a sentence what asks for a look on it."""

    def __init__(self, day: str, text: str, *, name: str) -> None:
        super().__init__(name=name)
        self.setAccessibleName(f"{day}: {text}")
        self.setToolTip(tip(text))
        row = QHBoxLayout(self)
        row.setContentsMargins(34, 4, 12, 4)
        when, what = label(day, "label"), label(text, wrap=True)
        when.setFixedWidth(96)
        row.addWidget(when)
        row.addWidget(what, 1)
        self.add_through(when, what)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under mouse and keyboard, and the sign."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.accent), 2) if self.hasFocus() else QPen(QColor(t.surface), 0))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        paint_icon(painter, QRectF(10, (self.height() - 16) / 2, 16, 16), "warning", t.attention)
