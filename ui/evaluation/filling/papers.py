"""Papers of questionnaires before they leave the program: one, or all that are handed out, in one document."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.feedback import feedback_paper
from ensure_desktop.evaluation.sheets import note_questionnaires_exported, papers_out, questionnaire_sheet
from ensure_desktop.i18n import _
from ui.context import Context
from ui.theme import RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import link
from ui.widgets.paper import PaperPreview

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

SUGGESTED = "questionnaires.pdf"
NAME = "evaluation.papers"


class PapersPage(QWidget):
    """The preview. `closed` goes back, `failed` sends the `UserError` for which there is no paper."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._printed: tuple[str, ...] = ()
        self._blank: tuple[str, str] | None = None
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.paper")
        self.preview.large_wanted.connect(lambda _large: self._make())
        self.preview.failed.connect(self.failed)
        self.preview.exported.connect(self._note)
        back = link(_("Back"), "arrow-left", name=f"{NAME}.back")
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addLayout(row)
        column.addWidget(self.preview, 1)

    def show_papers(self, measurement_ids: tuple[str, ...]) -> None:
        """Show these, or all that are handed out on paper and not back."""
        self._ids, self._blank = measurement_ids, None
        self._make()

    def show_blank(self, guide_id: str, language: str) -> None:
        """Show the sheet of a questionnaire without a name."""
        self._ids, self._blank = (), (guide_id, language)
        self._make()

    def _make(self) -> None:
        self.preview.setEnabled(False)  # until these papers are there, nobody prints others
        large = self.preview.large.isChecked()
        if self._blank is not None:
            job = partial(read_blank, guide_id=self._blank[0], language=self._blank[1], large=large)
        else:
            job = partial(read_papers, ids=self._ids, large=large)
        self._context.operations.call(job, self._put_up, self.failed.emit, key=NAME, reads=True)

    def _put_up(self, made: tuple[tuple[str, ...], bytes]) -> None:
        self._printed, pdf = made
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        self.preview.focus_print()

    def _note(self, how: str) -> None:
        """Have the audit remember whose papers these are; a sheet without a name tells of nobody."""
        if not self._printed:
            self._context.notify(_("The paper is out."), None)
            return
        self._context.operations.change(
            note_questionnaires_exported, self._noted, self.failed.emit, measurement_ids=self._printed, how=how
        )

    def _noted(self, _result: object) -> None:
        self._context.notify(_("The papers are out, and this is noted in the audit."), None)


def read_papers(vault: "Vault", *, ids: Sequence[str], large: bool) -> tuple[tuple[str, ...], bytes]:
    """Whose papers these are, and the document, made on the thread of the vault."""
    from reports.questionnaire import questionnaires

    with vault.work(questionnaire_sheet.name) as work:
        wanted = tuple(ids) or papers_out(work)
        if not wanted:
            raise UserError(_("No questionnaire is handed out on paper just now, so there is nothing to print."))
        papers = questionnaire_sheet(work, measurement_ids=wanted)
    return wanted, questionnaires(papers, large=large)


def read_blank(vault: "Vault", *, guide_id: str, language: str, large: bool) -> tuple[tuple[str, ...], bytes]:
    """The sheet of a questionnaire without a name."""
    from reports.questionnaire import questionnaires

    with vault.work(feedback_paper.name) as work:
        paper = feedback_paper(work, guide_id=guide_id, language=language)
    return (), questionnaires((paper,), large=large)
