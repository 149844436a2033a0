"""What the tabs of the panel have in common."""

from typing import ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ui.context import Context
from ui.messages import MessageBar
from ui.theme import GROUPS


class Page(Protocol):
    """What a tab asks of its panel."""

    context: Context
    message: MessageBar

    def show_error(self, error: UserError) -> None:
        """Say in the message bar what went wrong."""


class Tab(QWidget):
    """One tab: a column of cards that scrolls by itself."""

    scrolls: ClassVar[bool] = True
    """Whether the column scrolls as a whole; one around a table does not."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.context = page.context
        inner = QWidget()
        inner.setProperty("look", "page")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, GROUPS, GROUPS, GROUPS)
        self.column = QVBoxLayout()
        self.column.setSpacing(GROUPS)
        # Only a row knows how high its parts are that are narrower than the page: below one another they would be cut.
        across = QHBoxLayout()
        across.addLayout(self.column, 1)
        across.addStretch()
        whole.addLayout(across)
        if self.scrolls:
            whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolling(inner) if self.scrolls else inner, 1)
        self.foot = QHBoxLayout()
        """What stays in sight below the cards: the button that saves."""
        outer.addLayout(self.foot)

    def reload(self) -> None:
        """Ask for the data again. A tab without data has nothing to ask."""


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
