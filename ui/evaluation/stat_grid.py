"""A table of numbers on a page: read across, with its notes below."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.evaluation.result_tables import StatTable
from ui.theme import INSIDE, RELATED, tabular
from ui.widgets.buttons import link
from ui.widgets.text import label, rule

LEAST_NAME, LEAST_TEXT = 150, 88
"""Pixels that the column of names and one of words keep."""

Opened = Callable[[int], object]
"""Called with the place of the row whose name was pressed."""


def stat_grid(
    table: StatTable, *, name: str, title: bool = True, opened: Opened | None = None, below: Sequence[str] = ()
) -> QWidget:
    """The table as labels in a grid; names are buttons where somebody listens to them, with words `below` each."""
    holder = QWidget()
    holder.setObjectName(name)
    holder.setAccessibleName(table.title)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(INSIDE)
    if title:
        column.addWidget(label(table.title, "strong", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 3)
    grid.setColumnMinimumWidth(0, LEAST_NAME)
    at = 0
    if any(table.head):
        for place, words in enumerate(table.head):
            head = label(words, "label", wrap=place in (0, *table.texts))
            head.setAlignment(_side(table, place) | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, at, place)
        grid.addWidget(rule(), at + 1, 0, 1, len(table.head))
        at = 2
    for place in table.texts:
        grid.setColumnStretch(place, 2)
        grid.setColumnMinimumWidth(place, LEAST_TEXT)
    for row, cells in enumerate(table.rows):
        grid.addWidget(_name(cells[0], row, name, opened, below[row] if below else ""), at + row, 0)
        for place, text in enumerate(cells[1:], start=1):
            cell = label(text, wrap=place in table.texts or len(table.head) == 2, name=f"{name}.{row}.{place}")
            cell.setFont(tabular(cell.font()))
            cell.setAlignment(_side(table, place) | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cell, at + row, place)
    if len(table.head) == 2:
        grid.setColumnStretch(1, 4)
    column.addLayout(grid)
    for number, note in enumerate(table.notes):
        column.addWidget(label(note, "help", wrap=True, name=f"{name}.note{number}"))
    return holder


def _name(text: str, row: int, name: str, opened: Opened | None, below: str) -> QWidget:
    if opened is None:
        made = label(text, wrap=True, name=f"{name}.{row}.0")
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return made
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    button: QPushButton = link(text, name=f"{name}.{row}.open")
    button.clicked.connect(lambda: opened(row))
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    if below:
        column.addWidget(label(below, "help", wrap=True, name=f"{name}.{row}.below"))
    return holder


def _side(table: StatTable, place: int) -> Qt.AlignmentFlag:
    words = place == 0 or place in table.texts or len(table.head) == 2
    return Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight


def stacked(*widgets: QWidget) -> QWidget:
    """Widgets below one another, with room at the end."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, RELATED, 0, 0)
    column.setSpacing(16)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return page


def bullets(lines: Iterable[str], *, name: str) -> QWidget:
    """Sentences below one another, each behind its dot."""
    holder = QWidget()
    holder.setObjectName(name)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(INSIDE)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        grid.addWidget(label("•"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(line, wrap=True, name=f"{name}.{row}"), row, 1)
    return holder
