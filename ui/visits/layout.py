"""What the pages of the visits area have in common."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui.theme import PAGE
from ui.widgets.buttons import link

INNER_MARGINS = (PAGE, 0, PAGE, 24)
"""Margins of a page inside the area: the area around it has given the room at the top already."""


def back_row(words: str, *, name: str) -> tuple[QHBoxLayout, QPushButton]:
    """The line at the top of a page that leads back."""
    button = link(words, "arrow-left", name=name)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row, button
