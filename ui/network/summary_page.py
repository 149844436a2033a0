"""The evaluations of a year: every partner, question by question, as one side answered."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.network.evaluations import EvaluationSummary, SummaryLine, evaluation_summary
from ensure_desktop.network.partner_labels import question_label, question_word
from ensure_desktop.network.values import EvaluationQuestion, Side
from ui.context import Context
from ui.panel import Panel
from ui.theme import RELATED
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "network.summary"
YEAR_WIDTH = 120
QUESTION_WIDTH, NARROW_WIDTH = 96, 90
"""Pixels of the column of a question, and what is left of it in a small window."""


class SummaryPage(Panel):
    """The page. `left` is sent when somebody goes back, `partner_wanted` with the id of a partnership."""

    areas = frozenset({"network", "organisations"})
    scrolls = False

    left = Signal()
    partner_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._year = context.clock.today().year
        self._side = Side.PARTNER
        self._summary: EvaluationSummary | None = None
        self.header = PageHeader(_("How the cooperations go"), " ")
        sides = [
            (Side.PARTNER, _("What partners say"), Side.PARTNER.value),
            (Side.CENTRE, _("What we say"), Side.CENTRE.value),
        ]
        self._sides = FilterRow(sides, name=f"{NAME}.side")
        self.year = ChoiceField([(self._year, str(self._year))], name=f"{NAME}.year")
        self.table = self._make_table()
        self._means = label("", wrap=True, name=f"{NAME}.means")
        self._build()

    def open_year(self, year: int) -> None:
        """Show the answers about this year."""
        self._year = year
        self.message.clear()
        self.reload()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the answers again."""
        self.query(evaluation_summary, self._show, key=NAME, year=self._year)

    def _build(self) -> None:
        row, back = back_row(_("All partners"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self.year.setAccessibleName(_("Year"))
        self.year.setFixedWidth(YEAR_WIDTH)
        self.year.changed.connect(self._turn_year)
        self._sides.add(self.year)
        self._sides.chosen.connect(self._turn_side)
        self.table.opened.connect(lambda line: self.partner_wanted.emit(line.partnership_id))
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        column.addWidget(card, 1)
        column.addWidget(self._means)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addWidget(self._sides)
        self.body.addLayout(column, 1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_table(self) -> Table:
        columns = [Column(_("Partner"), lambda line: line.name, least=160, stretch=True, wraps=True)]
        columns += [
            Column(question_word(question), self._answer_of(question), QUESTION_WIDTH, least=NARROW_WIDTH, right=True)
            for question in EvaluationQuestion
        ]
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Answers"))
        empty = EmptyState("handshake", _("There was no partner in this year."), name=f"{NAME}.empty")
        table.set_empty(Emptiness.NOTHING_YET, empty)
        return table

    def _answer_of(self, question: EvaluationQuestion) -> Callable[[SummaryLine], str]:
        return lambda line: str(self._given(line).get(question, "–"))

    def _given(self, line: SummaryLine) -> Mapping[EvaluationQuestion, int]:
        return line.ours if self._side is Side.CENTRE else line.theirs

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        lines = self._summary.lines if self._summary is not None else ()
        deliver(lines[offset : offset + limit], len(lines))

    def _show(self, summary: EvaluationSummary) -> None:
        self._summary = summary
        self.year.blockSignals(True)
        self.year.set_choices([(year, str(year)) for year in summary.years])
        self.year.set_value(summary.year)
        self.year.blockSignals(False)
        self._put_up()

    def _put_up(self) -> None:
        summary = self._summary
        if summary is None:
            return
        answered = sum(1 for line in summary.lines if self._given(line))
        text = ngettext(
            "{answered} of {n} partner in {year}. 5 is “fully”, 1 is “not at all”.",
            "{answered} of {n} partners in {year}. 5 is “fully”, 1 is “not at all”.",
            len(summary.lines),
        )
        self.header.set_sentence(text.format(answered=answered, n=len(summary.lines), year=summary.year))
        means = summary.ours if self._side is Side.CENTRE else summary.theirs
        self._means.setText(_means_words(means))
        self._means.setVisible(bool(means))
        self.table.model.reload()

    def _turn_year(self) -> None:
        self.open_year(self.year.value())

    def _turn_side(self, side: Side) -> None:
        self._side = side
        self._put_up()


def _means_words(means: Mapping[EvaluationQuestion, float]) -> str:
    """What goes best, and what there is to talk about, over all who answered."""
    if not means:
        return ""
    best, least = max(means, key=lambda each: means[each]), min(means, key=lambda each: means[each])
    best_words = _("What goes best: “{question}” ({mean} of 5).")
    said = best_words.format(question=question_label(best), mean=_number(means[best]))
    if means[least] < means[best]:
        least_words = _("What to talk about: “{question}” ({mean} of 5).")
        said += "\n" + least_words.format(question=question_label(least), mean=_number(means[least]))
    return said


def _number(mean: float) -> str:
    return QLocale(language()).toString(mean, "f", 1)
