"""The pages of a PDF on the screen, drawn from memory by PDFium: no file, no other program.

Qt's own PDF module is not used: it exists for PySide6 6.12 only, which on Python 3.11 takes a reference from None with
every call that returns it, until the process dies.
"""

from contextlib import closing
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import INSIDE, RELATED, tokens

POINTS_PER_INCH = 72
LEAST, MOST = 0.2, 4.0
"""Bounds of the enlargement; 1 is the size of the paper."""


class Sheets(Protocol):
    """What the view asks of what it shows."""

    def count(self) -> int:
        """How many pages there are."""

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture with `scale` pixels a point."""


class Picture:
    """A photo or scan in memory, as one page: as large as at `SCAN` dots an inch."""

    SCAN = 200

    def __init__(self, content: bytes) -> None:
        self._image = QImage.fromData(content)

    def count(self) -> int:
        """One."""
        return 1

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points."""
        inch = POINTS_PER_INCH / self.SCAN
        return self._image.width() * inch, self._image.height() * inch

    def image(self, page: int, scale: float) -> QImage:
        """The picture with `scale` pixels a point."""
        width = max(1, round(self.size(page)[0] * scale))
        return self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class Pages:
    """A PDF in memory. Pages are counted from 0, sizes are in points (1/72 inch).

    The document is opened for each answer and closed again, so that nothing of it outlives the question.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with self._open() as document:
            self._sizes = [document.get_page_size(page) for page in range(len(document))]

    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page."""
        width, height = self._sizes[page]
        return float(width), float(height)

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture with `scale` pixels a point."""
        with self._open() as document:
            bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            size = (bitmap.width, bitmap.height, bitmap.stride)
            return QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGBX8888).copy()

    def text(self, page: int) -> str:
        """The words of a page."""
        with self._open() as document:
            return str(document[page].get_textpage().get_text_bounded())

    def _open(self) -> "closing[Any]":
        import pypdfium2

        return closing(pypdfium2.PdfDocument(self._pdf))


class PageView(QScrollArea):
    """Shows all pages below one another: as large as one fits, or enlarged. A page is drawn when it comes into view."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = _Sheet(self)
        self._zoom: float | None = None
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.page_changed.emit(self.page()))

    def show_pages(self, pages: Sheets | None) -> None:
        """Show these pages from now on."""
        self._sheet.pages = pages
        self._arrange()

    def zoom(self, factor: float) -> None:
        """Show everything `factor` times as large as now."""
        page = self.page()
        self._zoom = min(MOST, max(LEAST, self._sheet.enlargement * factor))
        self._arrange()
        self.go_to(page)

    def page(self) -> int:
        """The page that is read now: the one at the upper third of the view."""
        return self._sheet.page_at(self.verticalScrollBar().value() + self.viewport().height() // 3)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        self.verticalScrollBar().setValue(self._sheet.top_of(page) - INSIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._sheet.arrange(self._zoom, self.viewport().size())


class _Sheet(QWidget):
    """The long strip of pages inside the view."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.pages: Sheets | None = None
        self.enlargement = 1.0
        self._places: list[QRectF] = []
        self._pictures: dict[int, QImage] = {}

    def arrange(self, zoom: float | None, room: QSize) -> None:
        """Give every page its place; `zoom` None fits one page into `room`."""
        self._pictures.clear()
        self._places = []
        sizes = [] if self.pages is None else [self.pages.size(page) for page in range(self.pages.count())]
        inch = self.logicalDpiY() / POINTS_PER_INCH
        if sizes and zoom is None:
            width, height = sizes[0]
            fitting = min((room.width() - 2 * RELATED) / width, (room.height() - 2 * RELATED) / height)
            zoom = min(MOST, max(LEAST, fitting / inch))
        self.enlargement = zoom or 1.0
        scale = self.enlargement * inch
        strip = max((width * scale for width, _height in sizes), default=0.0) + 2 * RELATED
        top = float(RELATED)
        for width, height in sizes:
            self._places.append(QRectF((strip - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + RELATED
        self.resize(round(strip), round(top))
        self.update()

    def page_at(self, height: int) -> int:
        """The page at so many pixels from the top."""
        return next((page for page, place in enumerate(self._places) if height < place.bottom()), self._last())

    def top_of(self, page: int) -> int:
        """Where a page begins."""
        return round(self._places[page].top()) if 0 <= page < len(self._places) else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, place in enumerate(self._places):
            if place.intersects(QRectF(event.rect())):
                painter.drawImage(QPointF(place.topLeft()), self._picture(page, place))
                painter.setPen(QColor(tokens().line))
                painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _picture(self, page: int, place: QRectF) -> QImage:
        if page not in self._pictures:
            assert self.pages is not None
            sharp = self.devicePixelRatioF()
            picture = self.pages.image(page, place.width() / self.pages.size(page)[0] * sharp)
            picture.setDevicePixelRatio(sharp)
            self._pictures[page] = picture
        return self._pictures[page]

    def _last(self) -> int:
        return max(len(self._places) - 1, 0)
