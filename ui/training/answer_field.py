"""Yes, not yet or no for one criterion of the assessment."""

from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.interviews.labels import VERDICTS, yes_not_yet_no_label
from ui.people.words import first_upper
from ui.theme import INSIDE
from ui.widgets.fields.keys import AnswerKeys
from ui.widgets.text import label


class AnswerField(AnswerKeys):
    """What is looked at, and three buttons beside it. The value is empty where none is down."""

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__([(each, first_upper(yes_not_yet_no_label(each))) for each in VERDICTS], name=name)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(label(words, wrap=True), 1)
        for button in self.buttons:
            button.setAccessibleName(f"{words}: {button.text()}")
            row.addWidget(button)

    def value(self) -> str:
        """The answer."""
        return self._answer

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self._show(value)

    def draft(self) -> str:
        """The answer."""
        return self._answer

    def set_draft(self, draft: str) -> None:
        """Show the answer."""
        self._show(draft)
