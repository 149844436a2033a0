"""The start window: the brand on the left, one page at a time on the right. Imports nothing heavy."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
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
    painted = Signal()
    """Once, after the first picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle("ENSURE Desktop")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(*SIZE)
        self._page: QWidget | None = None
        self._was_painted = False
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

    def show_page(self, page: QWidget, *, width: int, tall: bool = False) -> None:
        """Show `page`, at most `width` pixels wide and in the middle; the one before it is thrown away.

        A `tall` page gets the whole height and scrolls by itself.
        """
        holder = QWidget()
        holder.setProperty("look", "page")
        page.setMaximumWidth(width)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.PAGE, theme.PAGE, theme.PAGE, theme.PAGE)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(page, 1000)
        across.addStretch(1)
        if tall:
            column.addLayout(across, 1)
        else:
            column.addStretch(2)
            column.addLayout(across)
            column.addStretch(3)
        self._page = page
        page.installEventFilter(self)
        let_go(self._scroll)
        self._scroll.setWidget(holder)
        self._fit()
        page.setFocus()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the first picture is there: the page is painted last, and whatever the window's size."""
        if not self._was_painted and event.type() == QEvent.Type.Paint:
            self._was_painted = True
            self.painted.emit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the brand's room to the page in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person is leaving."""
        super().closeEvent(event)
        self.closed.emit()

    def _fit(self) -> None:
        self.brand.setVisible(self.width() >= NARROW)


def let_go(area: QScrollArea) -> None:
    """Take the page out of `area` and throw it away once the click that led here is over: it may come from the page."""
    before = area.takeWidget()
    if before is not None:
        before.hide()
        before.deleteLater()
