"""What the pages of a steering group and of a SWOT have in common: the way back, and what can be done with one."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.visits.layout import back_row
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.header import PageHeader


class PlanPage(Panel):
    """The page of one, `shown`. The signals say what is wanted of it; the list around it does that."""

    left = Signal()
    missing = Signal(object)
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None, *, name: str, back: str) -> None:
        super().__init__(context, parent)
        self.setObjectName(name)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.shown: Any = None
        self._id = ""
        self.row: QHBoxLayout
        self.row, way_back = back_row(back, name=f"{name}.back")
        way_back.clicked.connect(self.left)
        self._withdraw = quiet(_("Withdraw"), "archive", name=f"{name}.withdraw")
        self._restore = outlined(_("Restore"), name=f"{name}.restore")
        self._change_button = outlined(_("Change…"), "pencil-simple", name=f"{name}.change")
        self._print = primary(_("Print paper…"), "printer", name=f"{name}.print")
        self.row.addWidget(self._withdraw)
        self.header = PageHeader(" ", " ", (self._restore, self._change_button, self._print))
        for button, signal in (
            (self._withdraw, self.withdraw_wanted),
            (self._restore, self.restore_wanted),
            (self._change_button, self.change_wanted),
            (self._print, self.paper_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.shown))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_one(self, row_id: str) -> None:
        """Show this one."""
        self._id = row_id
        self.message.clear()
        self.reload()

    def found(self, rows: tuple[Any, ...], gone: str) -> bool:
        """Find what is to be shown among the rows; where it is not there, say `gone` to the list."""
        one = next((each for each in rows if each.id == self._id), None)
        if one is None:
            self.missing.emit(NotFound(gone))
            return False
        self.shown = one
        withdrawn = one.withdrawn_at is not None
        self._withdraw.setVisible(self.may_write and not withdrawn)
        self._change_button.setVisible(self.may_write and not withdrawn)
        self._restore.setVisible(self.may_write and withdrawn)
        self._print.setVisible(not withdrawn and self.context.actor.may(Permission.PRINT))
        return True
