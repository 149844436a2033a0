"""What the pages of the visits area have in common."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui.theme import PAGE
from ui.widgets.buttons import quiet

INNER_MARGINS = (PAGE, 0, PAGE, 24)
"""Margins of a page inside the area: the area around it has given the room at the top already."""
QUIET_PADDING = 12
"""A quiet button has room inside; it is moved out by that, so that its words stand in line with the page."""


def back_row(words: str, *, name: str) -> tuple[QHBoxLayout, QPushButton]:
    """The line at the top of a page that leads back."""
    button = quiet(words, "caret-left", name=name)
    row = QHBoxLayout()
    row.setContentsMargins(-QUIET_PADDING, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return row, button
