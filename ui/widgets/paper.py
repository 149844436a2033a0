"""Paper: a PDF is seen here from memory before it leaves the program by the printer or as a file."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.ask import Ask
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import icon_button, outlined, primary
from ui.widgets.fields import CheckField
from ui.widgets.pages import POINTS_PER_INCH, Pages, PageView
from ui.widgets.text import label

_ZOOM = 1.2
_RESOLUTION = 300
"""Dots per inch at which a page is sent to the printer: sharp text, bearable memory."""


class PaperPreview(QWidget):
    """Shows a PDF and lets it be printed or saved. No file is written unless somebody saves.

    `exported` is sent with "print" or "save" after it has left: the panel has it audited. `large_wanted` is sent when
    the large-print choice changes: the panel makes the paper again and calls `show_paper`.
    """

    exported = Signal(str)
    large_wanted = Signal(bool)
    failed = Signal(object)
    """A `UserError`: the file could not be written."""

    def __init__(self, ask: Ask, *, suggested: str, name: str = "paper", large_choice: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ask = ask
        self._suggested = suggested
        self._bytes = b""
        self._pages: Pages | None = None
        self._view = PageView()
        self._view.setObjectName(f"{name}.pages")
        self._view.setAccessibleName(_("Preview of the page"))
        self._view.page_changed.connect(self._say_page)
        self._page = label("", "muted")
        self._buttons(name, large_choice)

    def show_paper(self, pdf: bytes) -> None:
        """Show `pdf`; the page stays where it was, if it can."""
        page = self._view.page()
        self._bytes = pdf
        self._pages = Pages(pdf)
        self._view.show_pages(self._pages)
        self.go_to(page)

    def pages(self) -> int:
        """How many pages there are."""
        return 0 if self._pages is None else self._pages.count()

    def go_to(self, page: int) -> None:
        """Go to a page, counted from 0."""
        page = max(0, min(page, self.pages() - 1))
        self._view.go_to(page)
        self._say_page(page)

    def text(self, page: int = 0) -> str:
        """The text of a page (tests, screen readers)."""
        return "" if self._pages is None else self._pages.text(page)

    def focus_print(self) -> None:
        """Put the keyboard on the button that prints."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        printer = self._ask.printer(self)
        if printer is not None:
            self._paint_on(printer)
            self.exported.emit("print")

    def save_paper(self) -> None:
        """Ask for a place and save."""
        path = self._ask.save_file(self, _("Save this paper"), self._suggested, _("PDF (*.pdf)"))
        if path is None:
            return
        try:
            path.write_bytes(self._bytes)
        except OSError:
            self.failed.emit(UserError(_("The file could not be written there. Please choose another folder.")))
            return
        self.exported.emit("save")

    def _buttons(self, name: str, large_choice: bool) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(INSIDE)
        steps: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("caret-left", _("Previous page"), "previous", lambda: self.go_to(self._view.page() - 1)),
            ("caret-right", _("Next page"), "next", lambda: self.go_to(self._view.page() + 1)),
            ("magnifying-glass-minus", _("Smaller"), "smaller", lambda: self._view.zoom(1 / _ZOOM)),
            ("magnifying-glass-plus", _("Larger"), "larger", lambda: self._view.zoom(_ZOOM)),
        )
        for glyph, words, part, act in steps:
            button = icon_button(glyph, words, name=f"{name}.{part}")
            button.clicked.connect(act)
            bar.addWidget(button)
            if part == "previous":
                bar.addWidget(self._page)
        bar.addStretch(1)
        if large_choice:
            self.large = CheckField(_("Large print"), name=f"{name}.large")
            self.large.toggled.connect(self.large_wanted)
            bar.addWidget(self.large)
            bar.addSpacing(RELATED)
        save = outlined(_("Save as PDF"), "download-simple", name=f"{name}.save")
        save.clicked.connect(self.save_paper)
        bar.addWidget(save)
        self._print = primary(_("Print"), "printer", name=f"{name}.print")
        self._print.clicked.connect(self.print_paper)
        bar.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(bar)
        column.addWidget(self._view, 1)

    def _say_page(self, page: int) -> None:
        self._page.setText(_("Page {page} of {pages}").format(page=page + 1, pages=self.pages()))

    def _paint_on(self, printer: QPrinter) -> None:
        printer.setFullPage(True)
        painter = QPainter(printer)
        scale = min(printer.resolution(), _RESOLUTION) / POINTS_PER_INCH
        for page in range(self.pages()):
            if page:
                printer.newPage()
            assert self._pages is not None
            picture = self._pages.image(page, scale)
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            size = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = (paper.width() - size.width()) / 2
            painter.drawImage(QRectF(left, 0, size.width(), size.height()), picture)
        painter.end()
