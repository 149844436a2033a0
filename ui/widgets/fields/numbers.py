"""A whole number between two ends, as a row of numbers to press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ui.theme import STEP
from ui.widgets.fields.keys import KeyButton, KeysField
from ui.widgets.text import label


class NumbersField(KeysField):
    """The numbers from `low` to `high`. Number keys choose (1 and then 0 is ten, and so is 0 where 0 is none)."""

    def __init__(self, low: int, high: int, low_label: str = "", high_label: str = "", *, name: str) -> None:
        super().__init__(name=name)
        self._low, self._high = low, high
        self._value: int | None = None
        self._typed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        made = [KeyButton(str(number), name=f"{name}.{number}") for number in range(low, high + 1)]
        for number, button in enumerate(made, low):
            button.clicked.connect(lambda _on=False, number=number: self._press(number))
            row.addWidget(button, 1)
        column.addLayout(row)
        if low_label or high_label:
            ends = QHBoxLayout()
            ends.addWidget(label(low_label, "help"))
            ends.addStretch(1)
            ends.addWidget(label(high_label, "help"))
            column.addLayout(ends)
            made[0].setAccessibleName(_("{number}, {words}").format(number=low, words=low_label))
            made[-1].setAccessibleName(_("{number}, {words}").format(number=high, words=high_label))
        self.take(made)

    def value(self) -> int | None:
        """The number, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Choose `value`; None, or what the row does not have, chooses nothing."""
        self._value = value if value is not None and self._low <= value <= self._high else None
        for number, button in enumerate(self.buttons, self._low):
            button.setChecked(number == self._value)
        self.changed.emit()

    def draft(self) -> int | None:
        """The number, or None."""
        return self._value

    def set_draft(self, draft: int | None) -> None:
        """Choose what was chosen."""
        self.set_value(draft)

    def _press(self, number: int) -> None:
        self._typed = ""
        self.set_value(None if self._value == number else number)

    def _digit(self, digit: int) -> None:
        """Choose what was typed: with the digit before it where that gives a number of the row."""
        for typed in (f"{self._typed}{digit}", str(digit), "10" if digit == 0 else ""):
            if typed and self._low <= int(typed) <= self._high:
                self._typed = typed
                self._choose(int(typed))
                return

    def _clear(self) -> None:
        self._typed = ""
        self.set_value(None)

    def _move(self, place: int, step: int) -> None:
        """Arrows choose at once: a scale is one answer."""
        self._typed = ""
        nothing = self._value is None
        self._choose(min(self._high, max(self._low, self._low + place + (0 if nothing else step))))

    def _choose(self, number: int) -> None:
        self.set_value(number)
        self.buttons[number - self._low].setFocus(Qt.FocusReason.TabFocusReason)
