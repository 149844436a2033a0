"""One answer by one key: a letter or a digit chooses, and the keyboard goes on to the next field by itself."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import CONTROL_HEIGHT, tokens
from ui.visits.pile.keys import Key, told
from ui.widgets.fields.base import mark
from ui.widgets.fields.scale import paint_face

FACE = 20


class KeyField(QLineEdit):
    """Shows the words of the answer. Up and Down move to the next one, Backspace goes back to the usual one.

    `answered` is sent after a key that chose: whoever shows the field goes on to the next. With `faces` the answer is
    one of the drawn five.
    """

    changed = Signal()
    answered = Signal()

    def __init__(self, keys: tuple[Key, ...], *, name: str, usual: Any = None, faces: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAcceptDrops(False)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._keys = keys
        self._usual = usual
        self._value: Any = None
        self._faces = faces
        if faces:
            self.setTextMargins(FACE + 6, 0, 0, 0)
        self.set_value(usual)

    def help(self) -> str:
        """What its keys mean."""
        return told(self._keys)

    def usual(self) -> Any:
        """The answer as long as nobody gives another."""
        return self._usual

    def value(self) -> Any:
        """The answer."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show an answer."""
        self._value = value
        self.setText(next((self._shown(key) for key in self._keys if key.value == value), ""))
        self.setCursorPosition(0)
        self.changed.emit()

    def draft(self) -> str:
        """The letter of the answer, empty for none."""
        return next((key.letter for key in self._keys if key.value == self._value), "")

    def set_draft(self, draft: str) -> None:
        """Show the answer with this letter."""
        self.set_value(next((key.value for key in self._keys if key.letter == draft), None))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        meant = self.meant(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if meant is not None:
            self.set_value(meant)
            self.answered.emit()
        elif step is not None:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.set_value(self._usual)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()  # nothing can be written into it

    def meant(self, event: QKeyEvent) -> Any:
        """The answer that a key gives; None for any other key."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        letter = event.text().upper() if plain else ""
        return next((key.value for key in self._keys if key.letter.upper() == letter), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing can be pasted into it."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Its words are no text to be typed over."""
        super().focusInEvent(event)
        self.deselect()

    def selectAll(self) -> None:
        """See `focusInEvent`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the face before its words."""
        super().paintEvent(event)
        if self._faces and self._value is not None:
            painter = QPainter(self)
            paint_face(painter, QRectF(8, (self.height() - FACE) / 2, FACE, FACE), self._value, tokens().text)

    def _move(self, step: int) -> None:
        values = [key.value for key in self._keys]
        at = values.index(self._value) if self._value in values else -1 if step > 0 else len(values)
        self.set_value(values[min(max(at + step, 0), len(values) - 1)])

    def _shown(self, key: Key) -> str:
        return f"{key.letter}  {key.words}" if self._faces else key.words
