"""Questions that need a decision before anything goes on: the only modal windows besides dialogs with a form.

Tests put answers into `Ask.answers`; then no window opens, and `Ask.asked` tells what was asked.
"""

from collections import deque
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import GROUPS, INSIDE, RELATED
from ui.widgets.buttons import danger, outlined, primary
from ui.widgets.text import label

_WIDTH = 420
"""Width of a question in pixels: lines that read well."""


class Question(QDialog):
    """A question with two answers; Esc is the second."""

    def __init__(self, parent: QWidget, title: str, text: str, yes: str, no: str, *, destructive: bool) -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        head = label(title, "section", wrap=True)
        head.setMinimumWidth(_WIDTH)
        column.addWidget(head)
        column.addWidget(label(text, wrap=True))
        column.addSpacing(INSIDE)
        agree = danger(yes, name="ask.yes") if destructive else primary(yes, name="ask.yes")
        refuse = outlined(no, name="ask.no")
        agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addStretch(1)
        row.addWidget(refuse)
        row.addWidget(agree)
        column.addLayout(row)
        usual = refuse if destructive else agree
        usual.setDefault(True)
        usual.setFocus()


class Ask:
    """Asks the person at the desk."""

    def __init__(self) -> None:
        self.answers: deque[Any] = deque()
        """Answers given beforehand, first come first served (tests)."""
        self.asked: list[str] = []
        """The questions that were answered from `answers`."""

    def question(
        self, parent: QWidget, title: str, text: str, yes: str, *, no: str = "", destructive: bool = False
    ) -> bool:
        """Whether to go on. `yes` is a verb with its object ("Remove account").

        A destructive one is never the default.
        """
        if self.answers:
            return bool(self._answer(title))
        asked = Question(parent, title, text, yes, no or _("Cancel"), destructive=destructive)
        return asked.exec() == QDialog.DialogCode.Accepted

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read, or None. `kinds` as Qt writes them: "PDF (*.pdf)"."""
        if self.answers:
            return self._path(title)
        return _path(QFileDialog.getOpenFileName(parent, title, "", kinds)[0])

    def save_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Where to write a file, or None; asks before it overwrites. `suggested` holds no personal data."""
        if self.answers:
            return self._path(title)
        return _path(QFileDialog.getSaveFileName(parent, title, suggested, kinds)[0])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder, or None."""
        if self.answers:
            return self._path(title)
        return _path(QFileDialog.getExistingDirectory(parent, title))

    def printer(self, parent: QWidget) -> QPrinter | None:
        """A printer with its settings, or None."""
        if self.answers:
            return self._answer(_("Print"))  # type: ignore[no-any-return]
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        agreed = QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted
        return printer if agreed else None

    def _answer(self, question: str) -> Any:
        self.asked.append(question)
        return self.answers.popleft()

    def _path(self, question: str) -> Path | None:
        answer = self._answer(question)
        return Path(answer) if answer is not None else None


def _path(chosen: str) -> Path | None:
    return Path(chosen) if chosen else None
