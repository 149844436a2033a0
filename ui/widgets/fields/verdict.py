"""One of a few words, with a remark: yes, not yet or no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ui.theme import INSIDE
from ui.widgets.fields.keys import AnswerKeys
from ui.widgets.fields.plain import TextArea

REMARK_LINES = 2


class VerdictField(AnswerKeys):
    """The value is (answer, remark)."""

    def __init__(self, answers: Sequence[tuple[str, str]], *, name: str) -> None:
        super().__init__(answers, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.remark = TextArea(name=f"{name}.remark", lines=REMARK_LINES, placeholder=_("Remark"))
        self.remark.setAccessibleName(_("Remark"))
        self.remark.changed.connect(self.changed)
        column.addWidget(self.remark)

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
