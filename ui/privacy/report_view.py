"""The page that goes with an export, as it would be: to be read before anything leaves the program."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from reports.export_report import export_report_pdf
from ui.context import Context
from ui.theme import RELATED
from ui.widgets.pages import Pages, PageView

if TYPE_CHECKING:
    from ensure_desktop.privacy.report_values import ExportReport


class ReportView(QWidget):
    """Draws the page away from the window; of several in a row only the last one."""

    def __init__(self, context: Context, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._operations = context.operations
        self._pages: Pages | None = None
        self.view = PageView()
        self.view.setObjectName(f"{name}.pages")
        self.view.setAccessibleName(_("The page that goes with the export"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, RELATED, 0, 0)
        column.addWidget(self.view)

    def show_report(self, report: "ExportReport") -> None:
        """Draw this."""
        job = partial(_drawn, report=report)
        self._operations.call(
            job, self._put_up, key=self.objectName(), reads=True, title=_("Drawing the page that goes with it")
        )

    def text(self) -> str:
        """What stands on its pages."""
        pages = self._pages
        return " ".join(pages.text(page) for page in range(pages.count())) if pages is not None else ""

    def _put_up(self, pdf: bytes) -> None:
        self._pages = Pages(pdf)
        self.view.show_pages(self._pages)


def _drawn(_vault: object, *, report: "ExportReport") -> bytes:
    return export_report_pdf(report)
