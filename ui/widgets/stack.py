"""Pages of which one is shown."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class FittingStack(QStackedWidget):
    """Pages of which one is shown, and which asks only for the room of that one: it belongs into what scrolls.

    A `QStackedWidget` always asks for the room of its largest page, and one scrolls through nothing under the others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As much as the page that is shown."""
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As little as the page that is shown."""
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Whether the page that is shown grows when it gets narrow."""
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """As high as the page that is shown would be."""
        page = self.currentWidget()
        return super().heightForWidth(width) if page is None else page.heightForWidth(width)
