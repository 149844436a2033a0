"""One question of an evaluation: five words in a row, answered with the keys 1 to 5, and room for a remark."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.network.partner_checks import REMARK_LIMIT
from ui.theme import INSIDE
from ui.widgets.fields import TextField
from ui.widgets.fields.keys import AnswerKeys


class AnswerField(AnswerKeys):
    """The value is (1 to 5 or None, remark). `answered` is sent when a number key chose an answer."""

    answered = Signal()

    def __init__(self, words: Sequence[str], *, name: str) -> None:
        super().__init__([(str(number), f"{number}  {word}") for number, word in enumerate(words, 1)], name=name)
        self.remark = TextField(name=f"{name}.remark", placeholder=_("Remark"), longest=REMARK_LIMIT)
        self.remark.setAccessibleName(_("Remark"))
        self.remark.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.remark, 1)

    def value(self) -> tuple[int | None, str]:
        """The answer and the remark."""
        return (int(self._answer) if self._answer else None), self.remark.value()

    def set_value(self, value: tuple[int | None, str]) -> None:
        """Show them."""
        answer, remark = value
        self.remark.set_value(remark)
        self._show("" if answer is None else str(answer))

    def draft(self) -> list[Any]:
        """The answer, and the remark as typed."""
        return [self._answer, self.remark.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        answer, remark = draft
        self.remark.set_draft(remark)
        self._show(answer)

    def begin(self) -> None:
        """Put the keyboard here."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _digit(self, digit: int) -> None:
        super()._digit(digit)
        if 1 <= digit <= len(self.buttons):
            self.answered.emit()
