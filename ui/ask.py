"""Questions that need a decision before anything goes on: the only modal windows besides dialogs with a form.

Tests put answers into `Ask.answers`; then no window opens, and `Ask.asked` tells what was asked.
"""

from collections import deque
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ensure_desktop.i18n import _


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
        box = QMessageBox(parent)
        box.setObjectName("ask.question")
        box.setWindowTitle(_("ENSURE Desktop"))
        box.setText(f"<b>{title}</b>")
        box.setInformativeText(text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
        agree.setProperty("look", "danger" if destructive else "primary")
        box.setDefaultButton(refuse if destructive else agree)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

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
