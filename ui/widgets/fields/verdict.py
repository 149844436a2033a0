"""One of a few words, with a remark: yes, not yet or no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ui.theme import INSIDE
from ui.widgets.fields.keys import KeyButton, KeysField
from ui.widgets.fields.plain import TextArea

REMARK_LINES = 2


class VerdictField(KeysField):
    """`answers` are (value, words); the keys 1, 2, 3 choose in their order. The value is (answer, remark)."""

    def __init__(self, answers: Sequence[tuple[str, str]], *, name: str) -> None:
        super().__init__(name=name)
        self._answer = ""
        self._answers = [value for value, _words in answers]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        made = [KeyButton(words, name=f"{name}.{value}", wide=True) for value, words in answers]
        for value, button in zip(self._answers, made, strict=True):
            button.clicked.connect(lambda _on=False, value=value: self._press(value))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.remark = TextArea(name=f"{name}.remark", lines=REMARK_LINES, placeholder=_("Remark"))
        self.remark.setAccessibleName(_("Remark"))
        self.remark.changed.connect(self.changed)
        column.addWidget(self.remark)
        self.take(made)

    def value(self) -> tuple[str, str]:
        """The answer, empty where there is none yet, and the remark."""
        return self._answer, self.remark.value()

    def set_value(self, value: tuple[str, str]) -> None:
        """Show the answer and the remark."""
        answer, remark = value
        self.remark.set_value(remark)
        self._show(answer)

    def draft(self) -> dict[str, str]:
        """The answer, and the remark as typed."""
        return {"answer": self._answer, "remark": self.remark.draft()}

    def set_draft(self, draft: Any) -> None:
        """Show what was typed."""
        self.set_value((draft["answer"], draft["remark"]))

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
