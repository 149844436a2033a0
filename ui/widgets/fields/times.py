"""A time of the day, typed as people write it."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ensure_desktop.errors import UserError
from ensure_desktop.people.dates import parse_time
from ui.theme import CONTROL_HEIGHT
from ui.widgets.fields.base import mark

STEP = 15
"""Minutes by which Up and Down move."""
DAY = 24 * 60
WIDTH = 110


class TimeField(QLineEdit):
    """A time: "13:00", "13.30", "9", "1330", "1 pm". Up and Down move by a quarter of an hour. Empty means none."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setMaximumWidth(WIDTH)
        self.setMaxLength(12)
        self.setPlaceholderText("13:00")
        self.textChanged.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._show_read)

    def value(self) -> time | None:
        """The time; raises `UserError` for a text that is none."""
        text = self.text().strip()
        return parse_time(text) if text else None

    def set_value(self, value: time | None) -> None:
        """Show `value`."""
        self.setText("" if value is None else f"{value:%H:%M}")

    def draft(self) -> str:
        """The text as typed."""
        return self.text()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.setText(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move."""
        step = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        now = self._understood()
        if step is None or event.modifiers() or now is None:
            super().keyPressEvent(event)
            return
        minutes = (now.hour * 60 + now.minute + step) % DAY
        self.set_value(time(minutes // 60, minutes % 60))

    def _understood(self) -> time | None:
        try:
            return self.value()
        except UserError:
            return None  # said in words when the form is read

    def _show_read(self) -> None:
        read = self._understood()
        if read is not None:
            self.set_value(read)
