"""A date, typed as people write it."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.dates import long_date, short_date
from ui.theme import CONTROL_HEIGHT
from ui.widgets.buttons import icon_button
from ui.widgets.calendar import Calendar
from ui.widgets.fields.base import mark
from ui.widgets.text import label

_PAUSE = 300
"""Milliseconds without a key after which the text is read."""


class DateField(QWidget):
    """A date that can be typed ("3 mar", "yesterday", "03-03-26"); below stands how it was understood.

    `parse` reads a text or raises `UserError`: `partial(parse_date, language=..., today=...)`. Up and Down move by a
    day, Alt+Down opens a small calendar. Empty means no date.
    """

    changed = Signal()

    def __init__(self, parse: Callable[[str], date], *, name: str, today: date) -> None:
        super().__init__()
        self.setObjectName(name)
        self._parse = parse
        self._today = today
        self._shown: date | None = None
        self._popup: _Popup | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.text")
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.setMaxLength(60)
        self.line.setPlaceholderText(_("for example {date}").format(date=short_date(today)))
        self.line.setTextMargins(0, 0, 26, 0)
        self._calendar = icon_button("calendar-blank", _("Choose from a calendar (Alt+Down)"), name=f"{name}.open")
        self._calendar.setParent(self.line)
        self._calendar.setProperty("look", "inside")
        self._calendar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calendar.clicked.connect(self.open_calendar)
        self.understood = label("", "help")
        self.understood.hide()
        column.addWidget(self.line)
        column.addWidget(self.understood)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self._read)

    def value(self) -> date | None:
        """The date; raises `UserError` where the text is none."""
        text = self.line.text().strip()
        if self._shown is not None and text == short_date(self._shown):
            return self._shown
        return self._parse(text) if text else None

    def understood_day(self) -> date | None:
        """The date as far as the text makes sense yet."""
        return self._understood()

    def set_value(self, value: date | None) -> None:
        """Show `value`."""
        self._shown = value
        self.line.setText("" if value is None else short_date(value))
        self._read()

    def draft(self) -> str:
        """The text as typed."""
        return self.line.text()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.line.setText(draft)
        self._read()

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self.line, wrong)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self._popup is None:
            self._popup = _Popup(self, self._today)
            self._popup.chosen.connect(self.set_value)
        self._popup.open_at(self._understood() or self._today, self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move by a day, Alt+Down opens the calendar, whose button stays at the end of the line."""
        if watched is self.line and event.type() == QEvent.Type.Resize:
            self._calendar.setGeometry(self.line.width() - 31, 3, 28, self.line.height() - 6)
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None:
                if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    self.open_calendar()
                else:
                    self.set_value((self._understood() or self._today) + timedelta(days=step))
                return True
        return super().eventFilter(watched, event)

    def _on_text(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _understood(self) -> date | None:
        try:
            return self.value()
        except UserError:
            return None  # said in words when the form is read

    def _read(self) -> None:
        self._pause.stop()
        day = self._understood()
        self.understood.setText(long_date(day) if day is not None else "")
        self.understood.setVisible(day is not None)


class _Popup(QFrame):
    """The calendar as a small window of its own; a click elsewhere or Esc closes it."""

    chosen = Signal(object)

    def __init__(self, field: DateField, today: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("look", "menu")
        self._calendar = Calendar(name=f"{field.objectName()}.calendar", today=_qdate(today))
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        QVBoxLayout(self).addWidget(self._calendar)

    def open_at(self, day: date, line: QWidget) -> None:
        """Show the month of `day` below `line`, or above it where the screen ends."""
        self._calendar.setSelectedDate(_qdate(day))
        self.adjustSize()
        below = line.mapToGlobal(QPoint(0, line.height() + 2))
        above = line.mapToGlobal(QPoint(0, -self.height() - 2))
        fits = below.y() + self.height() <= line.screen().availableGeometry().bottom()
        self.move(below if fits else above)
        self.show()
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
