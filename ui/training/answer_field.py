"""Yes, not yet or no for one criterion of the assessment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import pgettext
from ui.theme import INSIDE
from ui.widgets.fields.keys import KeyButton, KeysField
from ui.widgets.text import label

ANSWERS = ("yes", "not yet", "no")


def answer_label(answer: str) -> str:
    """The word for an answer."""
    return {
        "yes": pgettext("criterion", "Yes"),
        "not yet": pgettext("criterion", "Not yet"),
        "no": pgettext("criterion", "No"),
    }[answer]


class AnswerField(KeysField):
    """What is looked at, and three buttons: the keys 1, 2 and 3 press them. The value is empty where none is down."""

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__(name=name)
        self.setAccessibleName(words)
        self._value = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(label(words, wrap=True), 1)
        made = [KeyButton(answer_label(answer), name=f"{name}.{answer}", wide=True) for answer in ANSWERS]
        for answer, button in zip(ANSWERS, made, strict=True):
            button.setAccessibleName(f"{words}: {answer_label(answer)}")
            button.clicked.connect(lambda _on=False, answer=answer: self._press(answer))
            row.addWidget(button)
        self.take(made)

    def value(self) -> str:
        """The answer."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self._value = value if value in ANSWERS else ""
        for answer, button in zip(ANSWERS, self.buttons, strict=True):
            button.setChecked(answer == self._value)
        self.changed.emit()

    def draft(self) -> str:
        """The answer."""
        return self._value

    def set_draft(self, draft: str) -> None:
        """Show the answer."""
        self.set_value(draft)

    def _press(self, answer: str) -> None:
        self.set_value("" if answer == self._value else answer)

    def _digit(self, digit: int) -> None:
        if 1 <= digit <= len(ANSWERS):
            self.set_value(ANSWERS[digit - 1])
            self.buttons[digit - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.set_value("")
