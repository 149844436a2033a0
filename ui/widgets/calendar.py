"""A small calendar in the look of the program."""

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from ensure_desktop.i18n import language
from ui.icons import icon
from ui.theme import CONTROL_RADIUS, scaled, tokens


class Calendar(QCalendarWidget):
    """One month; today has a ring, the chosen day is filled, days of other months are muted."""

    def __init__(self, *, name: str, today: QDate) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setMinimumSize(QSize(308, 268))
        self._today = today
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens().muted))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        for part, glyph in (("prevmonth", "caret-left"), ("nextmonth", "caret-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{part}")
            if isinstance(button, QToolButton):
                button.setIcon(icon(glyph, "text"))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | object) -> None:
        """Draw one day."""
        day = date if isinstance(date, QDate) else QDate()
        t = tokens()
        chosen = day == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(t.surface))
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(t.accent), 1) if chosen or day == self._today else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        of_month = day.month() == self.monthShown()
        painter.setPen(QColor(t.on_accent if chosen else t.text if of_month else t.muted))
        painter.setFont(scaled(self.font(), 1.0 if of_month else 0.9, semi_bold=chosen))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()
