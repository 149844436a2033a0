"""The right side of the editor: what can be done with the chosen place, and its form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_editing import question_of, section_of, section_with
from ensure_desktop.interviews.values import Guide, Question, Section
from ui.interviews.guides.desk import GuideDesk
from ui.interviews.guides.forms import HeadForm, QuestionForm, SectionForm
from ui.interviews.guides.outline import Part, Spot
from ui.theme import CONTROL_HEIGHT, GROUPS, INSIDE, STEP
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.text import label, rule


class Pane(Card):
    """One form at a time, with the acts for what it is about above it. The signals say what is wanted."""

    edited = Signal()
    section_wanted = Signal(str)
    move_wanted = Signal(int)
    duplicate_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, desk: GuideDesk) -> None:
        super().__init__(padding=1)
        self.setObjectName("guide.pane")
        words = desk.words()
        self.head, self.section, self.question = HeadForm(words), SectionForm(words), QuestionForm(desk)
        self._forms: dict[Part, Form] = {
            Part.HEAD: self.head,
            Part.SECTION: self.section,
            Part.QUESTION: self.question,
        }
        self._shown: Form = self.head
        self._where = label("", "strong", name="guide.where")
        self._acts = self._make_acts()
        self._area = QScrollArea()
        self._build()
        for form in (self.head, self.section, self.question):
            form.edited.connect(self.edited)
        self.question.section_wanted.connect(self.section_wanted)

    def show_spot(self, guide: Guide, spot: Spot, original: Guide | None) -> None:
        """Show the form of a place, with `original` beside its texts."""
        before, self._shown = self._shown, self._forms[spot.part]
        if spot.part is Part.SECTION:
            known = _section_in(original, spot.id)
            self.section.show_section(section_of(guide, spot.id), known)
        elif spot.part is Part.QUESTION:
            sections = [(each.id, each.title or _("Section without a title")) for each in guide.sections]
            known_question = _question_in(original, spot.id)
            here = section_with(guide, spot.id).id
            self.question.show_question(question_of(guide, spot.id), known_question, sections, here)
        else:
            self.head.show_guide(guide, original)
        for form in self._forms.values():
            form.setVisible(form is self._shown)
        if before is not self._shown:
            self._area.verticalScrollBar().setValue(0)
        self._show_acts(guide, spot)

    def show_errors(self, error: UserError) -> None:
        """Say beside the fields what has to be mended."""
        self._shown.show_errors(error)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = {Part.HEAD: "title", Part.SECTION: "title", Part.QUESTION: "text"}
        part = next(part for part, form in self._forms.items() if form is self._shown)
        self._shown.editor(first[part]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> tuple[QToolButton, ...]:
        up = icon_button("arrow-up", _("Move up (Alt+Up in the outline)"), name="guide.up")
        down = icon_button("arrow-down", _("Move down (Alt+Down in the outline)"), name="guide.down")
        copy = icon_button("copy", _("Duplicate question (Ctrl+D in the outline)"), name="guide.duplicate")
        remove = icon_button("trash", _("Remove (Delete in the outline)"), name="guide.remove")
        up.clicked.connect(lambda: self.move_wanted.emit(-1))
        down.clicked.connect(lambda: self.move_wanted.emit(1))
        copy.clicked.connect(self.duplicate_wanted)
        remove.clicked.connect(self.remove_wanted)
        return (up, down, copy, remove)

    def _build(self) -> None:
        self.body.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(GROUPS, INSIDE, INSIDE, INSIDE)
        bar.setSpacing(STEP)
        self._where.setMinimumHeight(CONTROL_HEIGHT)
        bar.addWidget(self._where, 1)
        for act in self._acts:
            bar.addWidget(act)
        self.body.addLayout(bar)
        self.body.addWidget(rule())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        for form in self._forms.values():
            column.addWidget(form)
            form.hide()
        column.addStretch(1)
        self._area.setWidget(inside)
        self.body.addWidget(self._area, 1)

    def _show_acts(self, guide: Guide, spot: Spot) -> None:
        up, down, copy, remove = self._acts
        questions = [each.id for each in guide.questions()]
        sections = [each.id for each in guide.sections]
        among = {Part.QUESTION: questions, Part.SECTION: sections}.get(spot.part, [])
        number = among.index(spot.id) if spot.id in among else 0
        words = {
            Part.QUESTION: _("Question {number} of {n}"),
            Part.SECTION: _("Section {number} of {n}"),
            Part.HEAD: _("Title and introduction"),
        }[spot.part]
        self._where.setText(words.format(number=number + 1, n=len(among)))
        for act in (up, down, remove):
            act.setVisible(bool(among))
        copy.setVisible(spot.part is Part.QUESTION)
        at_top = spot.part is Part.SECTION and number == 0
        at_end = spot.part is Part.SECTION and number == len(among) - 1
        if spot.part is Part.QUESTION:
            at_top = guide.sections[0].questions[:1] == (question_of(guide, spot.id),)
            at_end = guide.sections[-1].questions[-1:] == (question_of(guide, spot.id),)
        up.setEnabled(not at_top)
        down.setEnabled(not at_end)


def _section_in(guide: Guide | None, section_id: str) -> Section | None:
    """The same section of another guide, None where it has none."""
    return next((each for each in guide.sections if each.id == section_id), None) if guide else None


def _question_in(guide: Guide | None, question_id: str) -> Question | None:
    """The same question of another guide, None where it has none."""
    return next((each for each in guide.questions() if each.id == question_id), None) if guide else None
