"""Who takes the steps of a sheet: one key for each of them, in their order."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from ensure_desktop.i18n import _
from ensure_desktop.visits.values import StepBy
from ui.visits.pile.key_field import KeyField
from ui.visits.pile.keys import Key, told

USUAL = (StepBy.TOGETHER,)


class ByField(KeyField):
    """Its value has the answers so far, a `StepBy` each. The last one counts for the steps that have none.

    The keyboard goes on to the next field once each step has its answer: with one step after one key. Coming back
    into the field begins anew; Backspace takes the last answer away.
    """

    def __init__(self, keys: tuple[Key, ...], *, name: str) -> None:
        super().__init__(keys, name=name, usual=USUAL)
        self._steps = 1
        self._begins = True

    def help(self) -> str:
        """What its keys mean."""
        return _("{keys}  ·  one key for each step").format(keys=told(self._keys))

    def set_steps(self, steps: int) -> None:
        """So many steps were typed."""
        self._steps = steps

    def set_value(self, value: Any) -> None:
        """Show an answer for each step."""
        keys = {key.value: key for key in self._keys}
        self._value = tuple(value or USUAL)
        several = len(self._value) > 1  # their words would not fit; what the letters mean is told below the line
        self.setText(", ".join(keys[each].letter if several else keys[each].words for each in self._value))
        self.setCursorPosition(0)
        self.changed.emit()

    def draft(self) -> str:
        """The letters of the answers."""
        letters = {key.value: key.letter for key in self._keys}
        return "".join(letters[each] for each in self._value)

    def set_draft(self, draft: str) -> None:
        """Show the answers with these letters."""
        values = {key.letter: key.value for key in self._keys}
        self.set_value(tuple(values[letter] for letter in draft if letter in values))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first key replaces what stands there."""
        super().focusInEvent(event)
        self._begins = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        meant = self.meant(event)
        if meant is not None:
            self.set_value((meant,) if self._begins else (*self._value, meant))
            self._begins = len(self._value) >= self._steps
            if self._begins:
                self.answered.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.set_value(self._value[:-1])
            self._begins = self._value == USUAL
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        """The last answer becomes the one above or below it."""
        values = [key.value for key in self._keys]
        at = min(max(values.index(self._value[-1]) + step, 0), len(values) - 1)
        self.set_value((*self._value[:-1], values[at]))
        self._begins = False
