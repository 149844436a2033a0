"""Feedback without a name: blank sheets, the full screen, typing in, and what the sheets say together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.evaluation.feedback import feedback_sheets, feedback_summary
from ensure_desktop.evaluation.filling_values import FeedbackChoice, FeedbackSummary
from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.evaluation.alone.begin import SelfMode
from ui.evaluation.feedback_typing import QUARTER_WIDTH, FeedbackTyping
from ui.evaluation.feedback_words import quarter_words, summary_words
from ui.evaluation.filling.papers import PapersPage
from ui.evaluation.question_cards import question_card
from ui.evaluation.words import language_words
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import FORM_WIDTH, INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "evaluation.feedback"
CHOICE_WIDTH = 280


class FeedbackPage(Panel):
    """Places: "feedback" the view, "type feedback" a sheet to type in."""

    areas = frozenset({"interviews", "evaluation"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._choices: tuple[FeedbackChoice, ...] = ()
        self._type_at_once = False
        self._reads = context.actor.may(Permission.RESULTS_READ)
        self.print = outlined(_("Print the sheet…"), "printer", name=f"{NAME}.print")
        self.full_screen = outlined(_("Let somebody fill it in…"), "monitor", name=f"{NAME}.screen")
        self.type = primary(_("Type in a sheet"), "keyboard", name=f"{NAME}.type")
        sentence = _("Sheets without a name and without a day: only the quarter is known.")
        self.header = PageHeader(_("Feedback"), sentence, (self.print, self.full_screen, self.type))
        self.which = ChoiceField([], name=f"{NAME}.which")
        self.language = ChoiceField([], name=f"{NAME}.language")
        words = context.centre.words
        self.audience = ChoiceField(
            [(each, first_upper(audience_label(each, words))) for each in Audience], name=f"{NAME}.audience"
        )
        self.quarter = ChoiceField([("", _("All quarters"))], name=f"{NAME}.quarter")
        self.told = label("", "muted", wrap=True, name=f"{NAME}.told")
        self._cards = QVBoxLayout()
        self._stack = QStackedWidget()
        self._first = QWidget()
        self.typing = FeedbackTyping(context)
        self.papers = PapersPage(context)
        self.alone = SelfMode(context, self)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read which questionnaires there are, and how many sheets."""
        self.query(feedback_sheets, self._show_choices)

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._stack.setCurrentWidget(self._first)
        self._type_at_once = place.action == "type feedback"
        self.reload()

    def chosen(self) -> FeedbackChoice | None:
        """The questionnaire that is chosen."""
        return next((each for each in self._choices if each.guide_id == self.which.value()), None)

    def begin_typing(self) -> None:
        """A blank sheet to type into."""
        found = self.chosen()
        if found is not None:
            self._stack.setCurrentWidget(self.typing)
            self.typing.begin(found.guide_id, self.language.value() or language(), self.audience.value())

    # building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for field, words in (
            (self.which, _("Which questionnaire")),
            (self.audience, _("Who is asked")),
            (self.language, _("In which language")),
            (self.quarter, _("Which quarter")),
        ):
            field.setAccessibleName(words)
            row.addWidget(field)
        self.which.setFixedWidth(CHOICE_WIDTH)
        self.quarter.setMinimumWidth(QUARTER_WIDTH)
        if not self._reads:
            self.quarter.hide()
        row.addStretch(1)
        inside = QWidget()
        self._cards.setSpacing(RELATED)
        self._cards.setContentsMargins(2, 0, RELATED, INSIDE)
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._cards)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("look", "plain")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self._first)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(area, 1)
        for page in (self._first, self.typing, self.papers):
            self._stack.addWidget(page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.which.changed.connect(self._show_chosen)
        self.quarter.changed.connect(self._read)
        self.type.clicked.connect(self.begin_typing)
        self.print.clicked.connect(self._print)
        self.full_screen.clicked.connect(self._give_screen)
        self.typing.stored.connect(self._stored)
        for page in (self.typing, self.papers):
            page.closed.connect(self._back)
            page.failed.connect(self.show_error)
        self.alone.ended.connect(lambda _guide_id, _handed_in: self._back())
        self.alone.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self._back, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show_choices(self, found: tuple[FeedbackChoice, ...]) -> None:
        before = self.which.value()
        self._choices = found
        self.which.blockSignals(True)
        self.which.set_choices([(each.guide_id, each.title) for each in found])
        if any(each.guide_id == before for each in found):
            self.which.set_value(before)
        self.which.blockSignals(False)
        for button in (self.print, self.full_screen, self.type):
            button.setEnabled(bool(found))
        self._show_chosen()
        if self._type_at_once:
            self._type_at_once = False
            self.begin_typing()

    def _show_chosen(self) -> None:
        found = self.chosen()
        codes = found.languages if found is not None else ()
        before = self.language.value() or language()
        self.language.set_choices([(code, language_words(code)) for code in codes])
        if before in codes:
            self.language.set_value(before)
        quarters = found.sheets if found is not None else {}
        self.quarter.blockSignals(True)
        self.quarter.set_choices([("", _("All quarters")), *((each, quarter_words(each)) for each in quarters)])
        self.quarter.blockSignals(False)
        self._read()

    def _read(self) -> None:
        clear(self._cards)
        found = self.chosen()
        if found is None:
            self.told.setText(_("There is no questionnaire of your own yet. They are made under Questionnaires."))
            return
        total = sum(found.sheets.values())
        text = ngettext("{n} sheet came in so far.", "{n} sheets came in so far.", total)
        self.told.setText(text.format(n=total) if total else _("No sheet has come in yet."))
        if self._reads and total:
            quarter = self.quarter.value() or ""
            self.query(feedback_summary, self._show_summary, key=NAME, guide_id=found.guide_id, quarter=quarter)

    def _show_summary(self, found: FeedbackSummary) -> None:
        if found.guide_id != self.which.value():
            return
        clear(self._cards)
        self.told.setText(summary_words(found))
        for question in found.questions:
            card = question_card(question)
            card.setMaximumWidth(FORM_WIDTH)
            self._cards.addWidget(card)

    # acts

    def _print(self) -> None:
        found = self.chosen()
        if found is not None:
            self._stack.setCurrentWidget(self.papers)
            self.papers.show_blank(found.guide_id, self.language.value() or language())

    def _give_screen(self) -> None:
        found = self.chosen()
        if found is not None:
            code = self.language.value() or language()
            self.alone.begin_anonymous(found.guide_id, found.languages, self.audience.value(), code)

    def _stored(self) -> None:
        self.context.notify(_("The sheet is stored. The next one can come."), None)

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._first)
        self.reload()
