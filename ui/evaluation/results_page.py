"""Results: what is asked of them, all scales at a glance, one of them with its pictures, and the way to paper."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.evaluation.paper_values import ResultsPaperKind
from ensure_desktop.evaluation.pictures import flow_picture
from ensure_desktop.evaluation.plans import plan_lines
from ensure_desktop.evaluation.result_tables import about_scale, flow_table, overview_table
from ensure_desktop.evaluation.results import results
from ensure_desktop.evaluation.results_values import Results, ResultsQuestion, ScaleResult
from ensure_desktop.evaluation.sentences import plain_sentence
from ensure_desktop.evaluation.values import PlanLine
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.evaluation.own_results_page import OwnResultsPage
from ui.evaluation.results_paper_page import ResultsPaperPage
from ui.evaluation.results_question import NAME, QuestionBar
from ui.evaluation.results_scale import PADDING, PICTURE, CautionCard, ScaleCard
from ui.evaluation.stat_grid import stacked, stat_grid
from ui.panel import Panel
from ui.theme import PAGE, RELATED
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.drawing import DrawingView
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.tabs import FittingTabs

PAPERS = {each.value: each for each in ResultsPaperKind}
OWN = "own results"


class ResultsPage(Panel):
    """The results, and in their place the paper that is made of them.

    Places: `Place("evaluation", action="results")`, with "report" or "poster" the paper of what is asked now, with
    "own results" the centre's own questionnaires.
    """

    areas = frozenset[str]()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"{NAME}.area")
        self._stack = QStackedWidget(self.ground)
        self.figures = FiguresPage(context, self._stack)
        self.figures.paper_wanted.connect(self.show_paper)
        self.figures.own_wanted.connect(self.show_own)
        self._stack.addWidget(self.figures)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    @cached_property
    def paper(self) -> ResultsPaperPage:
        """The preview of the report or the poster, made when it is first asked for."""
        made = ResultsPaperPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.left.connect(self.show_figures)
        return made

    @cached_property
    def own(self) -> OwnResultsPage:
        """What the centre's own questionnaires brought, made when it is first asked for."""
        made = OwnResultsPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.left.connect(self.show_figures)
        return made

    def page(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action in PAPERS and self.context.actor.may(Permission.PRINT):
            self.show_paper(PAPERS[place.action])
        elif place.action == OWN:
            self.show_own()
        else:
            self.show_figures()

    def show_figures(self) -> None:
        """The results themselves."""
        self._stack.setCurrentWidget(self.figures)
        self.figures.question.audience.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_own(self) -> None:
        """The centre's own questionnaires."""
        self._stack.setCurrentWidget(self.own)
        self.own.reload()
        self.own.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_paper(self, kind: ResultsPaperKind) -> None:
        """What is asked now, on paper."""
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(kind, self.figures.question.question())


class FiguresPage(Panel):
    """All scales in a table; the one that is chosen below it.

    `paper_wanted` sends the kind of paper, `own_wanted` asks for the centre's own questionnaires.
    """

    areas = frozenset({"evaluation", "consent", "people", "matching", "visits", "centre"})

    paper_wanted = Signal(object)
    own_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._results: Results | None = None
        self._scale, self._tab = "", ""
        self.report = primary(_("Make report"), "file-text", name=f"{NAME}.report")
        self.poster = outlined(_("Make poster"), "presentation-chart", name=f"{NAME}.poster")
        sentence = _("What changed between two moments, for whom, and how sure that is.")
        self.header = PageHeader(_("Results"), sentence)
        self.own = outlined(_("Our own questionnaires"), "clipboard-text", name=f"{NAME}.own")
        self.own.clicked.connect(self.own_wanted)
        self.header.add_action(self.own)
        if context.actor.may(Permission.PRINT):
            for button, kind in ((self.poster, ResultsPaperKind.POSTER), (self.report, ResultsPaperKind.REPORT)):
                button.clicked.connect(lambda _on=False, kind=kind: self.paper_wanted.emit(kind))
                self.header.add_action(button)
        self.question = QuestionBar(context.centre.words, context.clock.today())
        self.question.say_kept(context.centre.small_cell)
        self.question.changed.connect(self._ask)
        self.found = QVBoxLayout()
        self.found.setSpacing(RELATED)
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addWidget(self.question)
        self.body.addLayout(self.found, 1)

    @property
    def results(self) -> Results | None:
        """What is shown."""
        return self._results

    def reload(self) -> None:
        """Read which moments are planned, then ask."""
        self.query(plan_lines, self._offer, key=f"{NAME}.plan")

    def open_scale(self, place: int) -> None:
        """Show another scale, by its place in the table."""
        if self._results is not None:
            self._scale = _key(self._results.overall[place])
            self._show(self._results)
            card = self.findChild(ScaleCard)
            if card is not None:
                card.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, lines: tuple[PlanLine, ...]) -> None:
        self.question.offer(lines)
        self._ask()

    def _ask(self) -> None:
        self.message.clear()
        asked: ResultsQuestion = self.question.question()
        self.query(results, self._show, key=NAME, title=_("Working out the results"), asked=asked)

    def _show(self, found: Results) -> None:
        self._results = found
        clear(self.found)
        overall = found.overall
        for button in (self.report, self.poster):
            button.setEnabled(bool(overall))
        if not overall:
            self.found.addWidget(self._nothing(), 1)
            return
        chosen = next((each for each in overall if _key(each) == self._scale), overall[0])
        self._scale = _key(chosen)
        self.found.addWidget(self._overview(found))
        card = ScaleCard(found, chosen, tab=self._tab)
        card.turned.connect(self._keep_tab)
        self.found.addWidget(card)
        self.found.addWidget(CautionCard(chosen))
        self.found.addStretch(1)

    def _overview(self, found: Results) -> Card:
        """Every scale in one line, and who was measured."""
        card = Card(plain_sentence(found.overall[0]) if len(found.overall) == 1 else "", padding=PADDING)
        card.setObjectName(f"{NAME}.overview")
        card.setAccessibleName(_("All scales"))
        tabs = FittingTabs(_("All scales, and who was measured"), name=f"{NAME}.overview.tabs")
        table = overview_table(found)
        short = tuple((each.scale.short, *row[1:]) for each, row in zip(found.overall, table.rows, strict=True))
        grid = stat_grid(
            replace(table, rows=short),
            name=f"{NAME}.table",
            title=False,
            opened=self.open_scale,
            below=[about_scale(each) for each in found.overall],
        )
        tabs.addTab(stacked(grid), _("All scales"))
        measured = QWidget()
        self._measured = QVBoxLayout(measured)
        self._measured.setContentsMargins(0, 0, 0, 0)
        tabs.addTab(measured, _("Who was measured"))
        tabs.currentChanged.connect(self._show_measured)
        card.body.addWidget(tabs)
        return card

    def _show_measured(self, _tab: int) -> None:
        """Fill the page of who was measured when it is first opened."""
        if self._results is None or self._measured.count():
            return
        words = _("From all who came to those measured twice")
        picture = DrawingView(flow_picture(self._results, PICTURE), name=f"{NAME}.flow", words=words)
        self._measured.addWidget(stacked(picture, stat_grid(flow_table(self._results), name=f"{NAME}.flow.table")))

    def _nothing(self) -> EmptyState:
        state = EmptyState(
            "chart-line-up",
            _("Nobody of these people has been asked at these moments."),
            _("Open the measuring plan"),
            hint=_("Plan a questionnaire for the start and for the end; results follow by themselves."),
            name=f"{NAME}.empty",
        )
        state.acted.connect(lambda: self.context.navigate(Place("evaluation", action="plan")))
        return state

    def _keep_tab(self, tab: str) -> None:
        self._tab = tab


def _key(result: ScaleResult) -> str:
    return f"{result.scale.instrument}/{result.scale.form}"
