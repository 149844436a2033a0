"""The documents of a step or of a steering group."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ui.context import Context
from ui.people.consent.files import choose_file
from ui.theme import STEP
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label


class FilesCard(Card):
    """Lists documents. `chosen` sends a `NewFile` to keep, `failed` why one was not taken, `opened` the id of one."""

    chosen = Signal(object)
    failed = Signal(object)
    opened = Signal(str)

    def __init__(self, context: Context, *, name: str, may_write: bool) -> None:
        super().__init__(_("Documents"))
        self.setObjectName(name)
        self._context = context
        self._may_write = may_write
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        self.body.addLayout(self._list)
        self.add = outlined(_("Attach document…"), "paperclip", name=f"{name}.add")
        self.add.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_files(self, files: tuple[tuple[str, str], ...], *, can_add: bool) -> None:
        """Show these: ids and names."""
        clear(self._list)
        for number, (attachment_id, name) in enumerate(files):
            button = link(name, "file-text", name=f"{self.objectName()}.{number}")
            button.setAccessibleName(_("Open {name}").format(name=name))
            button.clicked.connect(partial(self.opened.emit, attachment_id))
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not files:
            self._list.addWidget(label(_("There is none yet: a PDF, a scan or a photo."), "help", wrap=True))
        self.add.setVisible(self._may_write and can_add)

    def _choose(self) -> None:
        title = _("Choose a document")
        choose_file(self.window(), self._context, self.chosen.emit, self.failed.emit, title=title)
