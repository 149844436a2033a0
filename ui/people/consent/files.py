"""Scans and photos of signed papers: chosen from a file, cleaned, and listed before they are stored."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.pictures import MOST_BYTES, clean_file
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.attachments import NewFile
from ui.context import Context
from ui.theme import INSIDE, STEP, Tone
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.layouts import clear
from ui.widgets.text import ElidedLabel, IconLabel, label

KILOBYTE = 1024


def glyph_of(media_type: str) -> str:
    """The icon of a kind of file."""
    return "file-pdf" if media_type == "application/pdf" else "image"


def choose_file(
    parent: QWidget,
    context: Context,
    done: Callable[[NewFile], object],
    failed: Callable[[UserError], object] | None = None,
    *,
    title: str = "",
) -> None:
    """Ask for a scan or photo, read and clean it away from the window. Nothing happens where nobody chose one.

    Without `failed`, the window says why a file was not taken; without `title`, it is a signed paper.
    """
    kinds = ";;".join((_("Scans and photos (*.pdf *.jpg *.jpeg *.png)"), _("All files (*)")))
    path = context.ask.open_file(parent, title or _("Attach the signed paper"), kinds)
    if path is not None:
        job = partial(read_file, path=path)
        context.operations.call(job, done, failed, title=_("Reading the file"), reads=True)


def read_file(_vault: object, *, path: Path) -> NewFile:
    """The file, fit to be stored. Raises `UserError` for one that cannot be read or is not taken."""
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise OSError
        if path.stat().st_size > MOST_BYTES:  # before it is read: a film would fill the memory
            text = _("This file is too large: at most {most} megabytes are taken. Nothing was attached.")
            raise UserError(text.format(most=MOST_BYTES // KILOBYTE**2))
        content = path.read_bytes()
    except OSError:
        raise UserError(
            _("The file could not be read. Please check that it is still there, or choose another.")
        ) from None
    return clean_file(path.name, content)


def size_words(size: int) -> str:
    """How large a file is, for people."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < KILOBYTE:
        return _("{n} KB").format(n=kilobytes)
    return _("{n} MB").format(n=round(kilobytes / KILOBYTE, 1))


class FilesField(QWidget):
    """The files that will be attached; the value is a tuple of `NewFile`. `failed` sends why one was not taken."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._files: list[NewFile] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        self._add = outlined(_("Attach scan or photo…"), "paperclip", name=f"{name}.add")
        self._add.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(self._rows)
        column.addLayout(row)
        self.setFocusProxy(self._add)

    def choose(self) -> None:
        """Ask for one more file."""
        choose_file(self.window(), self._context, self._take, self._fail)

    def value(self) -> tuple[NewFile, ...]:
        """The files, in the order of choosing."""
        return tuple(self._files)

    def set_value(self, value: Iterable[NewFile]) -> None:
        """Show these files."""
        self._files = list(value)
        self._show()

    def draft(self) -> list[Any]:
        """Nothing: files are never kept outside the place where they belong."""
        return []

    def set_draft(self, draft: list[Any]) -> None:
        """There is none."""

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong."""

    def _take(self, file: NewFile) -> None:
        self.set_value([*self._files, file])

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _show(self) -> None:
        clear(self._rows)
        for number, file in enumerate(self._files, 1):
            self._rows.addWidget(self._row(file, number))
        self._add.setText(_("Attach one more…") if self._files else _("Attach scan or photo…"))
        self.changed.emit()

    def _row(self, file: NewFile, number: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel(glyph_of(file.media_type), 20, Tone.ACCENT))
        row.addWidget(ElidedLabel(file.name), 1)
        row.addWidget(label(size_words(len(file.content)), "help"))
        remove = icon_button(
            "x", _("Take out {name}").format(name=file.name), name=f"{self.objectName()}.remove.{number}"
        )
        remove.clicked.connect(lambda: self._remove(file))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        return line

    def _remove(self, file: NewFile) -> None:
        self.set_value(each for each in self._files if each is not file)
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
