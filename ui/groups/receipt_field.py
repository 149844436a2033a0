"""A receipt: one scan or photo, cleaned before anybody keeps it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.attachments import NewFile
from ui.context import Context
from ui.people.consent.files import choose_file
from ui.theme import INSIDE
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.text import ElidedLabel


class ReceiptField(QWidget):
    """The value is the `NewFile` that was chosen, None where none was. `failed` sends why one was not taken."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, name: str, kept: bool = False) -> None:
        """`kept`: there is a receipt already, and choosing another one takes its place."""
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._file: NewFile | None = None
        self._empty = _("There is a receipt already.") if kept else ""
        self._said = ElidedLabel(self._empty, "muted")
        self._add = outlined(
            _("Attach another one…") if kept else _("Attach the receipt…"), "paperclip", name=f"{name}.add"
        )
        self._add.clicked.connect(self.choose)
        self._drop = icon_button("x", _("Do not attach this file"), name=f"{name}.remove")
        self._drop.clicked.connect(lambda: self.set_value(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self._add)
        row.addWidget(self._said, 1)
        row.addWidget(self._drop)
        self._drop.hide()
        self.setFocusProxy(self._add)

    def choose(self) -> None:
        """Ask for a scan or photo and read it away from the window."""
        choose_file(self.window(), self._context, self.set_value, self._fail, title=_("Attach the receipt"))

    def value(self) -> NewFile | None:
        """The file that was chosen."""
        return self._file

    def set_value(self, value: NewFile | None) -> None:
        """Show this file."""
        self._file = value
        self._said.setText(value.name if value else self._empty)
        self._drop.setVisible(value is not None)
        self.changed.emit()

    def draft(self) -> None:
        """Nothing: files are never kept outside the place where they belong."""

    def set_draft(self, draft: object) -> None:
        """There is none."""

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong."""

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
