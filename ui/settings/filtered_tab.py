"""A tab around one list of words, which a field narrows while somebody types."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit

from ensure_desktop.i18n import _
from ui.icons import icon
from ui.settings.tab import Page, Tab
from ui.theme import CONTROL_HEIGHT
from ui.widgets.table import Table


class FilteredTab(Tab):
    """Reads its list when it is seen: `read` asks for it, `filter` shows what fits the field."""

    scrolls: ClassVar[bool] = False

    table: Table

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page)
        self._stale = True
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(_("Filter the words"))
        self.search.setAccessibleName(_("Filter the words"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self.filter())
        self.search.returnPressed.connect(lambda: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))

    def reload(self) -> None:
        """Read the list again, at once where it can be seen."""
        self._stale = True
        if self.isVisible():
            self._read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def read(self) -> None:
        """Ask for the list."""
        raise NotImplementedError

    def filter(self) -> None:
        """Show what fits the field."""
        raise NotImplementedError

    def _read_again(self) -> None:
        self._stale = False
        self.read()
