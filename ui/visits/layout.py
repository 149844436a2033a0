"""What the pages inside an area have in common."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import PAGE, RELATED
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


def side_by_side(left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int]) -> QHBoxLayout:
    """Two columns of cards, as wide as their shares, each from the top down."""
    across = QHBoxLayout()
    across.setSpacing(RELATED)
    for cards, share in zip((left, right), shares, strict=True):
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        across.addLayout(column, share)
    return across


def lay_out_page(body: QVBoxLayout, back: QHBoxLayout, header: QWidget, across: QHBoxLayout) -> None:
    """A page of one thing: the way back, what it is, and its cards."""
    left, _top, right, _bottom = INNER_MARGINS
    body.setContentsMargins(left, 0, right, PAGE)
    body.setSpacing(RELATED)
    body.addLayout(back)
    body.addWidget(header)
    body.addLayout(across)
    body.addStretch(1)
