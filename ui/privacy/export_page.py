"""One export of the register: everything that was taken down when it was made, and whether it is still needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Export, ExportDetail
from ensure_desktop.privacy.register import export_record
from ensure_desktop.privacy.tables_export import export_report
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.dates import short_date
from ui.panel import Panel
from ui.people.overview import selectable
from ui.privacy.making import scrolled
from ui.privacy.report_view import ReportView
from ui.privacy.review_dialog import ReviewDialog
from ui.privacy.words import product_words, review_chip
from ui.theme import GROUPS, INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import primary
from ui.widgets.chips import StatusChip
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.tabs import Tabs
from ui.widgets.text import label

NAME = "privacy.export"
TITLE_WIDTH = 230


class ExportRecordPage(Panel):
    """The page of one export. `left` is sent by whoever goes back, `missing` where it is not there."""

    areas = frozenset({"privacy"})
    scrolls = False

    left = Signal()
    missing = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._id = ""
        self.shown: Export | None = None
        self.dialog: ReviewDialog | None = None
        self.review = primary(_("Note the answer…"), "chat-circle-text", name=f"{NAME}.review")
        self.header = PageHeader(" ", " ", (self.review,))
        self.chip = StatusChip("", "calendar-blank", name=f"{NAME}.chip")
        self._lines = QGridLayout()
        self.report = ReportView(context, name=f"{NAME}.report")
        self.tabs = Tabs(_("About the export"), name=f"{NAME}.tabs")
        self._build()

    def open_export(self, export_id: str) -> None:
        """Show this one."""
        self._id = export_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(export_record, self._show, self._failed, key=NAME, export_id=self._id)
            self.query(export_report, self.report.show_report, key=f"{NAME}.page", export_id=self._id)

    def begin_review(self) -> None:
        """Take down what the recipient answered."""
        if self.shown is not None:
            self.dialog = ReviewDialog(self, self.context, self.shown)
            self.dialog.finished.connect(self._forget)
            self.dialog.saved.connect(self._reviewed)
            self.dialog.open()

    # building

    def _build(self) -> None:
        row, back = back_row(_("All exports"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self.review.clicked.connect(self.begin_review)
        self._lines.setHorizontalSpacing(GROUPS)
        self._lines.setVerticalSpacing(INSIDE)
        self._lines.setColumnMinimumWidth(0, TITLE_WIDTH)
        self._lines.setColumnStretch(1, 1)
        down = QVBoxLayout()
        down.addLayout(self._lines)
        down.addStretch(1)
        self.tabs.addTab(scrolled(down, name=f"{NAME}.down"), _("What was taken down"))
        self.tabs.addTab(self.report, _("Page that went with it"))
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addWidget(self.chip)
        self.body.addWidget(self.tabs, 1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show(self, found: ExportDetail) -> None:
        export = self.shown = found.export
        self.header.set_title(_("Export {code}").format(code=export.code))
        day = short_date(export.made_at.date())
        self.header.set_sentence(_(" · ").join((product_words(export.product), day, export.made_by)))
        chip = review_chip(export, self.context.clock.today())
        self.chip.show_status(chip.text, chip.glyph, chip.tone)
        asks = export.review_on is not None
        self.review.setVisible(asks and self.context.actor.may(Permission.PRIVACY_READ))
        clear(self._lines)
        for row, (title, text) in enumerate(found.lines):
            self._lines.addWidget(label(title, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(selectable(text), row, 1, Qt.AlignmentFlag.AlignTop)

    def _failed(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.missing.emit(error)
        else:
            self.show_error(error)

    def _reviewed(self, export: Export) -> None:
        if export.review_on is None:
            said = _("It is noted that the export is deleted there.")
        else:
            said = _("Noted. You are asked again on {day}.").format(day=short_date(export.review_on))
        self.context.notify(said, None)
        self.reload()

    def _forget(self) -> None:
        self.dialog = None
