"""What the centre's own questionnaires brought: which one, of whom and when, and a card for each question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.evaluation.labels import audience_label, planned_label
from ensure_desktop.evaluation.own_results import OwnChoice, OwnPart, OwnResults, answered_questionnaires, own_results
from ensure_desktop.i18n import _, ngettext
from ui.context import Context, Place
from ui.evaluation.question_cards import question_card
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import FORM_WIDTH, PAGE, RELATED
from ui.visits.layout import back_row
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "evaluation.own_results"
WIDTH = 320


class OwnResultsPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"evaluation", "consent", "people", "interviews", "centre"})
    scrolls = True

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._choices: tuple[OwnChoice, ...] = ()
        self.which = ChoiceField([], name=f"{NAME}.which")
        self.part = ChoiceField([], name=f"{NAME}.part")
        self.told = label("", "muted", wrap=True, name=f"{NAME}.told")
        self._cards = QVBoxLayout()
        self._build()

    def reload(self) -> None:
        """Read which were answered, then the one that is chosen."""
        self.query(answered_questionnaires, self._offer, key=f"{NAME}.list")

    def _build(self) -> None:
        row, back = back_row(_("Results"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        fields = QHBoxLayout()
        fields.setSpacing(RELATED)
        for field, words in ((self.which, _("Which questionnaire")), (self.part, _("Who and when"))):
            field.setAccessibleName(words)
            field.setFixedWidth(WIDTH)
            fields.addWidget(field)
        fields.addStretch(1)
        self.which.changed.connect(self._turn)
        self.part.changed.connect(self._read)
        self._cards.setSpacing(RELATED)
        sentence = _("What was answered to the questions that you made yourselves, by people of the plan.")
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(PageHeader(_("Our own questionnaires"), sentence))
        self.body.addLayout(fields)
        self.body.addWidget(self.told)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _offer(self, found: tuple[OwnChoice, ...]) -> None:
        self._choices = found
        _put(self.which, [(each.guide_id, each.title) for each in found])
        for field in (self.which, self.part):
            field.setVisible(bool(found))
        self._turn()

    def _turn(self) -> None:
        """Offer who answered the one that is chosen."""
        found = next((each for each in self._choices if each.guide_id == self.which.value()), None)
        parts = found.parts if found is not None else ()
        _put(self.part, [((each.audience, each.planned), self._part_words(each)) for each in parts])
        if parts:
            self._read()
            return
        clear(self._cards)
        self.told.setText("")
        self._cards.addWidget(self._nothing())

    def _read(self) -> None:
        audience, planned = self.part.value()
        self.query(own_results, self._show, key=NAME, guide_id=self.which.value(), audience=audience, planned=planned)

    def _show(self, found: OwnResults) -> None:
        if (found.guide_id, (found.part.audience, found.part.planned)) != (self.which.value(), self.part.value()):
            return
        clear(self._cards)
        self.told.setText(_summary(found))
        for question in found.questions:
            card = question_card(question)
            card.setMaximumWidth(FORM_WIDTH)
            self._cards.addWidget(card)

    def _nothing(self) -> EmptyState:
        state = EmptyState(
            "clipboard-text",
            _("Nobody has answered one of them so far."),
            _("Open the measuring plan"),
            hint=_("They are made under Questionnaires. Plan who is asked and when; the answers then stand here."),
            name=f"{NAME}.empty",
        )
        state.acted.connect(lambda: self.context.navigate(Place("evaluation", action="plan")))
        return state

    def _part_words(self, part: OwnPart) -> str:
        who = first_upper(audience_label(part.audience, self.context.centre.words))
        return _("{who}: {moment}").format(who=who, moment=planned_label(part.planned))


def _put(field: ChoiceField, choices: list[tuple[object, str]]) -> None:
    """Offer these; what is chosen stays where it is among them."""
    before = field.value()
    field.blockSignals(True)
    field.set_choices(choices)
    if any(value == before for value, _words in choices):
        field.set_value(before)
    field.blockSignals(False)


def _summary(found: OwnResults) -> str:
    people = ngettext("{n} person answered.", "{n} people answered.", found.part.people).format(n=found.part.people)
    if found.questions:
        return people
    text = _("Answers are counted from {n} people on: of fewer there is too little to say.")
    return f"{people} {text.format(n=found.fewest)}"
