"""The start window: the brand on the left, one page at a time on the right. Imports nothing heavy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.start.brand import BrandPane

SIZE = (1080, 720)
NARROW = 940
"""Below this width the brand pane gives its room to the page."""


class StartWindow(QWidget):
    """A frame around the pages that come before the main window. It is closed by the person or by the program."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle("ENSURE Desktop")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(*SIZE)
        self._page: QWidget | None = None
        self._wide = False
        self.brand = BrandPane()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.brand)
        row.addWidget(self._scroll, 1)

    def show_page(self, page: QWidget, *, width: int, brand: bool = True) -> None:
        """Show `page`, at most `width` pixels wide and in the middle; the one before it is thrown away."""
        holder = QWidget()
        holder.setProperty("look", "page")
        page.setMaximumWidth(width)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.PAGE, theme.PAGE, theme.PAGE, theme.PAGE)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(page, 1000)
        across.addStretch(1)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
        self._page = page
        self._wide = not brand
        self._scroll.setWidget(holder)
        self._fit()
        page.setFocus()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the brand's room to the page in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person is leaving."""
        super().closeEvent(event)
        self.closed.emit()

    def _fit(self) -> None:
        self.brand.setVisible(not self._wide and self.width() >= NARROW)
