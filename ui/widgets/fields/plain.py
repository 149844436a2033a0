"""Text, numbers and yes or no."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.theme import CONTROL_HEIGHT
from ui.widgets.fields.base import mark


class TextField(QLineEdit):
    """One line of text. The value comes without spaces around it."""

    changed = Signal()

    def __init__(self, *, name: str, placeholder: str = "", longest: int = 200) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """The text."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self.setText(value)
        self.setCursorPosition(0)

    def draft(self) -> str:
        """The text as typed."""
        return self.text()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.setText(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, *, name: str, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 24)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self.setPlainText(value)

    def draft(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.setPlainText(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)


class CheckField(QCheckBox):
    """Yes or no, with its words beside it."""

    changed = Signal()

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def draft(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_draft(self, draft: bool) -> None:
        """Tick it or not."""
        self.setChecked(bool(draft))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)


class NumberField(QLineEdit):
    """A whole number, or nothing. It can be typed freely; Up and Down change it."""

    changed = Signal()

    def __init__(self, *, name: str, least: int = 0, most: int = 9999, unit: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._least = least
        self._most = most
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setMaximumWidth(160)
        self.setPlaceholderText(unit)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> int | None:
        """The number; raises `UserError` for anything else."""
        text = self.text().strip()
        if not text:
            return None
        if not text.lstrip("-").isdecimal() or not self._least <= int(text) <= self._most:
            raise UserError(
                _("Please type a whole number from {least} to {most}.").format(least=self._least, most=self._most)
            )
        return int(text)

    def set_value(self, value: int | None) -> None:
        """Show `value`."""
        self.setText("" if value is None else str(value))

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
        """Up and Down count."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        text = self.text().strip()
        if step is None or (text and not text.isdecimal()):
            super().keyPressEvent(event)
            return
        self.set_value(min(self._most, max(self._least, (int(text) if text else self._least - max(step, 0)) + step)))
