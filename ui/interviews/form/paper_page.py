"""The paper of an interview before it leaves the program: the form blank, or with its answers."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.printing import note_interview_exported
from ui.context import Context
from ui.interviews.form.loading import read_paper
from ui.theme import RELATED
from ui.widgets.buttons import link
from ui.widgets.paper import PaperPreview

SUGGESTED = "interview.pdf"
"""No name in a file's name."""


class PaperPage(QWidget):
    """The preview. `closed` goes back to the interview."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("interview.paper_page")
        self._context = context
        self._version_id = self._interview_id = ""
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="interview.paper")
        self.preview.large_wanted.connect(lambda _large: self._make())
        self.preview.failed.connect(self.failed)
        self.preview.exported.connect(self._note)
        back = link(_("Back to the interview"), "arrow-left", name="interview.paper.back")
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(row)
        column.addWidget(self.preview, 1)

    def show_form(self, version_id: str, interview_id: str) -> None:
        """Show the form of this version: with the answers of `interview_id`, blank where it is empty."""
        self._version_id, self._interview_id = version_id, interview_id
        self._make()

    def _make(self) -> None:
        self.preview.setEnabled(False)  # until the paper of this one is there, nobody prints another
        job = partial(
            read_paper,
            version_id=self._version_id,
            interview_id=self._interview_id,
            large=self.preview.large.isChecked(),
        )
        self._context.operations.call(job, self._put_up, self.failed.emit, key="interview.paper", reads=True)

    def _note(self, how: str) -> None:
        """Have the audit remember that answers left the program; a blank form tells of nobody."""
        if not self._interview_id:
            self._context.notify(_("The paper is out."), None)
            return
        self._context.operations.change(
            note_interview_exported, self._noted, self.failed.emit, interview_id=self._interview_id, how=how
        )

    def _noted(self, _result: object) -> None:
        self._context.notify(_("The paper is out, and this is noted in the audit."), None)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        self.preview.focus_print()
