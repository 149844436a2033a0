"""The report or the poster of results: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ensure_desktop.evaluation.paper_values import ResultsPaper, ResultsPaperKind
from ensure_desktop.evaluation.result_papers import note_results_exported, results_paper
from ensure_desktop.evaluation.results_values import ResultsQuestion
from ensure_desktop.i18n import _
from reports.evaluation_report import evaluation_report_pdf
from reports.results_poster import results_poster_pdf
from ui.context import Context
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview

NAME = "evaluation.results.paper"
SUGGESTED = "results.pdf"


class ResultsPaperPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"evaluation", "centre"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._asked = ResultsQuestion()
        self._paper: ResultsPaper | None = None
        self.kind = ResultsPaperKind.REPORT
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview", large_choice=False)
        kinds = ((ResultsPaperKind.REPORT, _("Report"), "report"), (ResultsPaperKind.POSTER, _("Poster"), "poster"))
        self.kinds = FilterRow(kinds, name=f"{NAME}.kind")
        self.kinds.chosen.connect(self.choose)
        sizes = ((False, _("A4"), "a4"), (True, _("A3"), "a3"))
        self.sizes = FilterRow(sizes, name=f"{NAME}.size")
        self.sizes.chosen.connect(self._resize)
        self._large = False
        self.kinds.add(self.sizes)
        row, back = back_row(_("Results"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        sentence = _("What may leave the centre: no results of single people, and none of small groups.")
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(PageHeader(_("Results on paper"), sentence))
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.preview, 1)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_paper(self, kind: ResultsPaperKind, asked: ResultsQuestion) -> None:
        """Show this paper of what is asked."""
        self._asked = asked
        self._paper = None
        self.kind = kind
        self._show_choice()
        self.message.clear()
        self.reload()

    def choose(self, kind: ResultsPaperKind) -> None:
        """Show the other paper of the same."""
        self.kind = kind
        self._show_choice()
        self._draw()

    def reload(self) -> None:
        """Work out what stands on it."""
        self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
        self.query(results_paper, self._show, key=NAME, title=_("Working out the results"), asked=self._asked)

    def _show_choice(self) -> None:
        self.kinds.choose(self.kind)
        self.sizes.setVisible(self.kind is ResultsPaperKind.POSTER)

    def _resize(self, large: bool) -> None:
        self._large = large
        self.sizes.choose(large)
        self._draw()

    def _show(self, paper: ResultsPaper) -> None:
        self._paper = paper
        self._draw()

    def _draw(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._paper is not None:
            self.preview.setEnabled(False)
            job = partial(_drawn, paper=self._paper, kind=self.kind, large=self._large)
            title = _("Drawing the paper")
            self.context.operations.call(job, self._put_up, self.show_error, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        self.preview.focus_print()

    def _note(self, how: str) -> None:
        self.change(note_results_exported, self._noted, paper=self.kind, how=how)

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The paper is out, and this is noted in the audit."))


def _drawn(_vault: object, *, paper: ResultsPaper, kind: ResultsPaperKind, large: bool) -> bytes:
    if kind is ResultsPaperKind.POSTER:
        return results_poster_pdf(paper, large=large)
    return evaluation_report_pdf(paper)
