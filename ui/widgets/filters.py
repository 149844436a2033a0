"""Filters above a list, of which one holds."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.widgets.buttons import FilterButton

BETWEEN = 6


class FilterRow(QWidget):
    """A button for each choice, the first one down, and room at the end. `chosen` sends what somebody pressed."""

    chosen = Signal(object)

    def __init__(self, choices: Iterable[tuple[Any, str, str]], *, name: str) -> None:
        """`choices` are values with their words and the ends of the buttons' names."""
        super().__init__()
        self._buttons: dict[Any, FilterButton] = {}
        group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(BETWEEN)
        for value, words, part in choices:
            button = FilterButton(words, name=f"{name}.{part}")
            button.clicked.connect(lambda _on=False, value=value: self.chosen.emit(value))
            button.setChecked(not self._buttons)
            group.addButton(button)
            self._buttons[value] = button
            self._row.addWidget(button)
        self._row.addStretch(1)

    def choose(self, value: Any) -> None:
        """Show that this one holds; nothing is sent."""
        self._buttons[value].setChecked(True)

    def add(self, widget: QWidget) -> None:
        """Put `widget` to the end of the row."""
        self._row.addWidget(widget)
