"""The empty state of a list: a line icon, one sentence, one button."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import RELATED, Tone
from ui.widgets.buttons import outlined
from ui.widgets.text import IconLabel, label


class Emptiness(StrEnum):
    """Why a list is empty."""

    NOTHING_YET = "nothing yet"
    """Nothing was ever entered: the button starts."""
    ALL_DONE = "all done"
    """Everything was dealt with."""
    NO_RESULT = "no result"
    """Nothing fits the filter: the button clears it."""


class EmptyState(QWidget):
    """Stands where a list would be. `acted` is sent by the button, if there is one."""

    acted = Signal()

    def __init__(self, glyph: str, sentence: str, button: str = "", *, hint: str = "", name: str = "empty") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(RELATED)
        column.addStretch(2)
        column.addWidget(IconLabel(glyph, 44, Tone.NEUTRAL), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = label(sentence, "section", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        if hint:
            below = label(hint, "muted", wrap=True)
            below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(below)
        if button:
            act = outlined(button, name=f"{name}.act")
            act.clicked.connect(self.acted)
            column.addSpacing(4)
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def sentence(self) -> str:
        """The sentence."""
        return self._sentence.text()
