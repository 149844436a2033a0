"""Text, numbers and yes or no."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.icons import paint_icon
from ui.theme import CONTROL_HEIGHT, INSIDE, tokens
from ui.widgets.fields.base import mark

_BOX = 18
"""Side of the box to tick, in pixels."""


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

    def sizeHint(self) -> QSize:
        """Box, words and room around them."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_BOX + INSIDE + words + 8, max(28, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """As much as it needs."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Everything is to press."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        left = 0.0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else float(self.width() - _BOX)
        box = QRectF(left, (self.height() - _BOX) / 2, _BOX, _BOX)
        on = self.isChecked()
        focused = self.hasFocus()
        line = t.danger if self.property("wrong") else t.accent if on or self.underMouse() else t.field_line
        if focused:
            line = t.text if on else t.accent
        width = 2 if focused else 1
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(t.accent if on else t.surface))
        painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
        if on:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", t.on_accent)
        painter.setPen(QColor(t.text if self.isEnabled() else t.muted))
        words = QRectF(self.rect()).adjusted(_BOX + INSIDE, 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            words = QRectF(self.rect()).adjusted(0, 0, -_BOX - INSIDE, 0)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, side, self.text())


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
