"""A field for a folder: its path as text, and a button to choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.ask import Ask
from ui.theme import INSIDE
from ui.widgets.buttons import outlined
from ui.widgets.fields.plain import TextField


class FolderField(QWidget):
    """The path of a folder, None while it is empty."""

    changed = Signal()

    def __init__(self, ask: Ask, question: str, *, name: str) -> None:
        """`question` is the title of the window in which the folder is chosen."""
        super().__init__()
        self._ask = ask
        self._question = question
        self.line = TextField(name=name, longest=1000)
        self.line.changed.connect(self.changed)
        self.button = outlined(_("Choose folder"), "folder-open", name=f"{name}.choose")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def value(self) -> Path | None:
        """The folder as typed or chosen."""
        text = self.line.value()
        return Path(text).expanduser() if text else None

    def set_value(self, value: Path | None) -> None:
        """Show `value`."""
        self.line.set_value("" if value is None else str(value))

    def draft(self) -> str:
        """The path as typed."""
        return self.line.draft()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.line.set_draft(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.line.mark(wrong)

    def _choose(self) -> None:
        chosen = self._ask.folder(self, self._question)
        if chosen is not None:
            self.set_value(chosen)
