"""Rows of buttons of which the keyboard stops at one: arrows lead to the others, number keys press them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import CONTROL_RADIUS, scaled, tokens
from ui.widgets.fields.base import mark, rove

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class KeysField(QWidget):
    """What such fields share. A subclass puts its buttons in with `take`, and answers `_digit` and `_clear`."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.buttons: list[QAbstractButton] = []

    def take(self, buttons: Sequence[QAbstractButton]) -> None:
        """These are the buttons, in their order."""
        self.buttons = list(buttons)
        for button in self.buttons:
            button.installEventFilter(self)
        rove(self.buttons, self.buttons[0])
        self.setFocusProxy(self.buttons[0])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, number keys and Backspace; Tab comes back to the last button."""
        if watched in self.buttons and isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.FocusIn:
                self._stop_at(watched)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, at: QAbstractButton, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (*_FORWARD, *_BACK):
            self._move(self.buttons.index(at), 1 if key in _FORWARD else -1)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._digit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._clear()
        else:
            return False
        return True

    def _stop_at(self, button: QAbstractButton) -> None:
        """Let the keyboard come back to this button."""
        rove(self.buttons, button)
        self.setFocusProxy(button)

    def _move(self, place: int, step: int) -> None:
        """Go to the next button, or the one before."""
        place = min(len(self.buttons) - 1, max(0, place + step))
        self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _digit(self, digit: int) -> None:
        raise NotImplementedError

    def _clear(self) -> None:
        raise NotImplementedError


class AnswerKeys(KeysField):
    """One of a few answers: the keys 1, 2, 3 choose in their order, the same button again takes it back."""

    def __init__(self, answers: Sequence[tuple[str, str]], *, name: str) -> None:
        """`answers` are (value, words). A subclass lays `buttons` out."""
        super().__init__(name=name)
        self._answer = ""
        self._answers = [value for value, _words in answers]
        made = [KeyButton(words, name=f"{name}.{value}", wide=True) for value, words in answers]
        for value, button in zip(self._answers, made, strict=True):
            button.clicked.connect(lambda _on=False, value=value: self._press(value))
        self.take(made)

    def _show(self, answer: str) -> None:
        self._answer = answer if answer in self._answers else ""
        for value, button in zip(self._answers, self.buttons, strict=True):
            button.setChecked(value == self._answer)
        self.changed.emit()

    def _press(self, answer: str) -> None:
        self._show("" if self._answer == answer else answer)

    def _digit(self, digit: int) -> None:
        if 1 <= digit <= len(self._answers):
            self._show(self._answers[digit - 1])
            self.buttons[digit - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self._show("")


class KeyButton(QAbstractButton):
    """One button of a row: a word or a number in a box that shows whether it is chosen."""

    def __init__(self, words: str, *, name: str, wide: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words, and high enough for a finger."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(96, words + 40) if self._wide else max(38, words + 18), 36)

    def minimumSizeHint(self) -> QSize:
        """A number needs little."""
        return self.sizeHint() if self._wide else QSize(self.fontMetrics().horizontalAdvance(self.text()) + 8, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words; what is chosen is semi-bold as well as coloured."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focus = self.isChecked(), self.hasFocus()
        line = t.accent if on or focus or self.underMouse() else t.field_line
        width = 2.0 if focus or (on and t.contrast) else 1.0
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(t.accent_soft if on else t.surface))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setFont(scaled(self.font(), 1.0, semi_bold=on))
        painter.setPen(QColor(t.accent if on else t.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
