"""The agreement with a partner on paper: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.network.agreements import agreement_paper, note_agreement_exported
from ensure_desktop.network.partner_papers import PartnerPaper
from ensure_desktop.network.values import PartnerAgreement
from reports.partner_agreement import partner_agreement_pdf
from ui.context import Context
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview

NAME = "network.paper"
SUGGESTED = "partner-agreement.pdf"
"""Nobody's name stands in a file's name."""


class AgreementPaperPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"network"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._agreement_id = ""
        self._paper: PartnerPaper | None = None
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview")
        row, back = back_row(_("Back"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        sentence = _("Print it twice: both sign both, and each keeps one. Then note here who signed.")
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(PageHeader(_("Agreement on paper"), sentence))
        self.body.addWidget(self.preview, 1)
        self.preview.large_wanted.connect(lambda _large: self._draw())
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_agreement(self, agreement: PartnerAgreement) -> None:
        """Show the paper of this version."""
        self._agreement_id = agreement.id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for what stands on it."""
        if self._agreement_id:
            self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
            self.query(agreement_paper, self._show, key=NAME, agreement_id=self._agreement_id)

    def _show(self, paper: PartnerPaper) -> None:
        self._paper = paper
        self._draw()

    def _draw(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._paper is not None:
            job = partial(_drawn, paper=self._paper, large=self.preview.large.isChecked())
            title = _("Drawing the agreement")
            self.context.operations.call(job, self._put_up, self.show_error, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        self.preview.focus_print()
        if self.preview.pages() > 1 and not self.preview.large.isChecked():
            text = _("This takes more than one page. With fewer or shorter lines it would fit on one.")
            self.message.say(Tone.ATTENTION, text)

    def _note(self, how: str) -> None:
        self.change(note_agreement_exported, self._noted, agreement_id=self._agreement_id, how=how)

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The agreement is out, and this is noted in the audit."))


def _drawn(_vault: object, *, paper: PartnerPaper, large: bool) -> bytes:
    return partner_agreement_pdf(paper, large=large)
