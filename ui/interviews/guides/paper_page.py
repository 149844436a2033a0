"""A guide on paper: blank, to look at before it is printed or saved, in normal or large print."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import Guide, InterviewSheet
from ui.context import Context
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.outward.wording_line import WordingLine
from ui.theme import RELATED
from ui.widgets.buttons import link
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


class PaperPage(QWidget):
    """The paper of a guide as it stands, saved or not. `closed` goes back."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, desk: GuideDesk = MEETING_DESK) -> None:
        super().__init__()
        self.setObjectName("guide.paper_page")
        self._context, self._desk = context, desk
        self._sheet: InterviewSheet | None = None
        self.preview = PaperPreview(context.ask, suggested=desk.file, name="guide.paper")
        self.preview.large_wanted.connect(lambda _large: self.reload())
        self.preview.failed.connect(self.failed.emit)
        self._wording = WordingLine(context, name="guide.paper.wording")
        self._back = back = link(_("Back"), "arrow-left", name="guide.paper.back")
        back.clicked.connect(self.closed)
        words = desk.words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(PageHeader(words.paper, words.paper_sentence))
        column.addWidget(self._wording)
        column.addWidget(self.preview, 1)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def show_guide(self, guide: Guide, language: str) -> None:
        """Make the paper of this guide."""
        today = self._context.clock.today()
        self._sheet = InterviewSheet(self._context.centre.name, guide, language, printed_on=today)
        self.preview.go_to(0)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def reload(self) -> None:
        """Have the paper made away from the window; until it is there, the one before is not printed."""
        if self._sheet is None:
            return
        self.preview.setEnabled(False)
        job = partial(_paper, desk=self._desk, sheet=self._sheet, large=self.preview.large.isChecked())
        self._context.operations.call(job, self._put_up, self.failed.emit, key="guide.paper", reads=True)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)


def _paper(_vault: "Vault", *, desk: GuideDesk, sheet: InterviewSheet, large: bool) -> bytes:
    return desk.paper(sheet, large)
