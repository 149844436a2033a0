"""The field for the recovery key: nine groups that come apart by themselves while it is typed or pasted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit

from ui.theme import CONTROL_HEIGHT
from ui.widgets.fields.base import mark

GROUP = 4
GROUPS = 9
"""As in `ensure_desktop.vault.recovery`, which alone decides what is a key; here it is only about the hyphens."""


def grouped(typed: str) -> str:
    """`typed` in capitals and groups of four; whatever separates them on paper is left out, what is too long too."""
    letters = "".join(character for character in typed.upper() if character.isalnum())[: GROUP * GROUPS]
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


class KeyField(QLineEdit):
    """One tolerant line for all nine groups; or, with `groups` 1, for one of them."""

    changed = Signal()

    def __init__(self, words: str, *, name: str, groups: int = GROUPS) -> None:
        """`words` is the accessible name."""
        super().__init__()
        self._groups = groups
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText("-".join(["XXXX"] * groups))
        self.setFixedHeight(CONTROL_HEIGHT)
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)
        self.textEdited.connect(self._tidy)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """What was typed, in groups."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self.setText(grouped(value))

    def draft(self) -> str:
        """Nothing: a key is never kept as a draft."""
        return ""

    def set_draft(self, draft: str) -> None:
        """Stay as it is: there is no draft of a key."""

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def whole(self) -> bool:
        """Whether all groups are there."""
        return len(self.text().replace("-", "")) == GROUP * self._groups

    def _tidy(self, typed: str) -> None:
        """Set the hyphens, and keep the cursor behind the same letter."""
        before = sum(character.isalnum() for character in typed[: self.cursorPosition()])
        letters = grouped(typed).replace("-", "")[: GROUP * self._groups]
        tidy = grouped(letters)
        if tidy != typed:
            self.setText(tidy)
            before = min(before, len(letters))
            self.setCursorPosition(before + max(0, before - 1) // GROUP)
