"""What the pages of the groups area share: a list with its header, and a dialog to write an entry."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.widgets.buttons import primary
from ui.widgets.dialog import FormDialog
from ui.widgets.header import PageHeader


class ListPanel(Panel):
    """A list whose entries are written in a dialog. A subclass opens the dialog in `begin` and shows in `saved`."""

    areas = frozenset({"groups", "people"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None, *, name: str, title: str, new: str) -> None:
        """`new` are the words of the button that begins an entry."""
        super().__init__(context, parent)
        self.setObjectName(name)
        self.may_write = context.actor.may(Permission.VISITS_WRITE)
        self.dialog: FormDialog | None = None
        self.new = primary(new, "plus", name=f"{name}.new")
        self.new.clicked.connect(lambda: self.begin(None))
        self.header = PageHeader(title, " ", (self.new,))
        # Only now: a button without a parent that is made visible opens a window of its own for a moment.
        self.new.setVisible(self.may_write)

    def begin(self, entry: Any) -> None:
        """Write a new entry (None), or change one."""
        raise NotImplementedError

    def saved(self, entry: Any) -> None:
        """Show what the dialog stored."""
        raise NotImplementedError

    def open_dialog(self, dialog: FormDialog) -> None:
        """Open it, and forget it once it is closed."""
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(self.saved)
        dialog.open()

    def tell_withdrawn(self, name: str, undo: Callable[[], object]) -> None:
        """Say that an entry counts nowhere any more; the snackbar can undo it."""
        self.context.notify(_("“{name}” was withdrawn.").format(name=name), undo)

    def tell_back(self, name: str) -> None:
        """Say that a withdrawn entry counts again."""
        self.context.notify(_("“{name}” is back.").format(name=name), None)

    def _forget(self) -> None:
        self.dialog = None
