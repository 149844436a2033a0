"""A tab that is made and filled when it is first looked at: opening a file costs nothing for it before."""

from importlib import import_module
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.people.values import PersonFile
from ui.context import Context


class LaterTab(QWidget):
    """Holds the tab of a module, made as `name(context)`, which loads what it shows in `show_person(file)`."""

    def __init__(self, context: Context, module: str, name: str) -> None:
        super().__init__()
        self._context = context
        self._module, self._name = module, name
        self._tab: Any = None
        self._file: PersonFile | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_person(self, file: PersonFile) -> None:
        """Show this person, now or as soon as somebody looks."""
        self._file = file
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what nobody looked at before."""
        super().showEvent(event)
        self._load()

    def _load(self) -> None:
        file, self._file = self._file, None
        if file is None:
            return
        if self._tab is None:
            self._tab = getattr(import_module(self._module), self._name)(self._context)
            self._column.addWidget(self._tab)
        self._tab.show_person(file)
