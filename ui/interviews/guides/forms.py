"""The three forms of the guide editor: the head of the guide, a section, a question. Each is made once and filled anew.

`edited` is sent at each change by the person; what the form shows is read with `guide`, `section` or `question`.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_checks import MOST_ANSWERS, TITLE_LIMIT
from ensure_desktop.interviews.guide_editing import (
    FIXED_OPTIONS,
    NEED_OPTIONS,
    USUAL_SCALE,
    WITH_MOST,
    WITH_OPTIONS,
    fills_of,
    with_kind,
)
from ensure_desktop.interviews.labels import fills_label, kind_help, kind_label
from ensure_desktop.interviews.values import Fills, Guide, GuidePurpose, Kind, Option, Question, Section, kinds_of
from ensure_desktop.people.labels import education_label, frequency_label
from ensure_desktop.people.values import Education, Frequency
from ui.interviews.guides.beside import Beside
from ui.interviews.guides.desk import DeskWords, GuideDesk
from ui.interviews.guides.options_field import OptionsField
from ui.interviews.guides.scale_field import ScaleEndsField
from ui.widgets.fields import CheckField, ChoiceField, TextArea, TextField
from ui.widgets.form import Form


class HeadForm(Form):
    """The title, and what is said at the start."""

    edited = Signal()

    def __init__(self, words: DeskWords) -> None:
        super().__init__(name="guide.head")
        section = self.section(columns=1)
        section.add("title", words.title, Beside(TextField(name="guide.title", longest=TITLE_LIMIT)))
        section.add(
            "introduction",
            _("Introduction"),
            Beside(TextArea(name="guide.introduction", lines=8)),
            words.introduction,
        )
        self.changed.connect(self.edited)

    def show_guide(self, guide: Guide, original: Guide | None) -> None:
        """Show the head of `guide`, with that of `original` beside it."""
        self.clear_errors()
        self.set_values({"title": guide.title, "introduction": guide.introduction})
        self.editor("title").show_original(original.title if original else "")
        self.editor("introduction").show_original(original.introduction if original else "")

    def guide(self, guide: Guide) -> Guide:
        """`guide` with what was typed."""
        return replace(guide, title=self.editor("title").value(), introduction=self.editor("introduction").value())


class SectionForm(Form):
    """The title of a section, and its help."""

    edited = Signal()

    def __init__(self, words: DeskWords) -> None:
        super().__init__(name="guide.section")
        section = self.section(columns=1)
        title = TextField(name="guide.section.title", longest=TITLE_LIMIT)
        section.add("title", _("Title of the section"), Beside(title))
        section.add(
            "help",
            words.help,
            Beside(TextArea(name="guide.section.help", lines=4)),
            words.help_section,
        )
        self.show_field("help", bool(words.help_section))
        self.changed.connect(self.edited)

    def show_section(self, section: Section, original: Section | None) -> None:
        """Show `section`, with how it reads in the other language."""
        self.clear_errors()
        self.set_values({"title": section.title, "help": section.help})
        self.editor("title").show_original(original.title if original else "")
        self.editor("help").show_original(original.help if original else "")

    def section_words(self) -> tuple[str, str]:
        """The title and the help as typed."""
        return self.editor("title").value(), self.editor("help").value()


class QuestionForm(Form):
    """One question of any kind: what a kind has no use for is not there."""

    edited = Signal()
    section_wanted = Signal(str)
    """Sends the id of another section that the question shall stand in."""

    def __init__(self, desk: GuideDesk) -> None:
        super().__init__(name="guide.question")
        self._desk = desk
        self._question = Question("", Kind.TEXT, "")
        self._section_id = ""
        self._before: dict[str, Question] = {}
        """The questions as they were before they got another kind: going back finds everything again."""
        self._build()
        self.changed.connect(self._on_changed_by_hand)

    def show_question(
        self, question: Question, original: Question | None, sections: Sequence[tuple[str, str]], section_id: str
    ) -> None:
        """Show `question`, which stands in the section `section_id` of `sections` (id and title)."""
        self.clear_errors()
        self._question, self._section_id = question, section_id
        self.set_values({"text": question.text, "help": question.help, "kind": question.kind})
        self.editor("section").set_choices(sections)
        self.set_values({"section": section_id})
        self.editor("text").show_original(original.text if original else "")
        self.editor("help").show_original(original.help if original else "")
        self.editor("options").show_originals({each.id: each.text for each in original.options} if original else {})
        self.editor("scale").show_originals(original.scale if original else None)
        self._show_kind(question)

    def question(self) -> Question:
        """The question as the form shows it."""
        return self._question

    def _build(self) -> None:
        words = self.section(columns=1)
        words.add("text", _("Question"), Beside(TextArea(name="guide.question.text", lines=2)))
        help_field = Beside(TextArea(name="guide.question.help", lines=3))
        words.add(
            "help",
            self._desk.words().help,
            help_field,
            self._desk.words().help_question,
        )
        answers = self.section(columns=1)
        kinds = ChoiceField(
            [(kind, kind_label(kind)) for kind in kinds_of(self._desk.purposes[0])], name="guide.question.kind"
        )
        answers.add("kind", _("Kind of answer"), kinds, kind_help(Kind.TEXT))
        answers.add("options", _("Answers to choose from"), OptionsField(name="guide.question.options"))
        answers.add("scale", _("Scale"), ScaleEndsField(name="guide.question.scale"))
        limits = [(None, _("as many as there are")), *((most, str(most)) for most in range(1, MOST_ANSWERS + 1))]
        answers.add("most", _("At most"), ChoiceField(limits, name="guide.question.most"))
        use = self.section(columns=1)
        use.add(
            "fills",
            _("Goes into this field of the person"),
            ChoiceField([(None, "")], name="guide.question.fills"),
            _("You are asked first; nothing is taken over by itself."),
        )
        come_back = CheckField(_("“Not yet” and “no” suggest to come back later"), name="guide.question.come_back")
        use.add("come_back", "", come_back, _("For what can change with time, such as a steady life of one's own."))
        use.add("section", _("Stands in the section"), ChoiceField([("", "")], name="guide.question.section"))

    def _show_kind(self, question: Question) -> None:
        """Show what belongs to the kind of `question`, and nothing else."""
        kind, fields = question.kind, self._fields(question.kind)
        choices = [] if kind is Kind.WORDS else [(None, _("none"))]
        self.editor("fills").set_choices([*choices, *((each, fills_label(each)) for each in fields)])
        self.editor("options").set_fixed(question.fills in FIXED_OPTIONS)
        self.set_values(
            {
                "options": question.options,
                "scale": question.scale or USUAL_SCALE,
                "most": question.most,
                "come_back": question.come_back,
            }
        )
        if fields:
            self.set_values({"fills": question.fills})
        self.set_help("kind", kind_help(kind))
        own_words = kind in WITH_OPTIONS - NEED_OPTIONS
        self.set_help("options", _("Without answers here, people say it in their own words.") if own_words else "")
        self.set_label("fills", _("Words of this list") if kind is Kind.WORDS else _("Goes into this field"))
        for name, shown in (
            ("options", kind in WITH_OPTIONS),
            ("scale", kind is Kind.SCALE),
            ("most", kind in WITH_MOST),
            ("fills", bool(fields)),
            ("come_back", kind is Kind.YES_NOT_YET_NO),
        ):
            self.show_field(name, shown)

    def _on_changed_by_hand(self) -> None:
        """Take over what was changed; another kind shows other fields."""
        read = {name: self.editor(name).value() for name in ("text", "help", "options", "most", "come_back")}
        before = self._question
        kind, fills = self.editor("kind").value(), self.editor("fills").value()
        now = replace(before, **read, scale=self.editor("scale").value() if before.scale else None)
        if kind is not before.kind:
            now = self._turned(now, kind)
        elif self._fields(kind) and fills is not before.fills:
            now = self._with_fills(now, fills)
        self._question = now
        if now.kind is not before.kind or now.fills is not before.fills:
            self._show_kind(now)
        section_id = self.editor("section").value()
        if section_id != self._section_id:
            self._section_id = section_id
            self.section_wanted.emit(section_id)
        self.edited.emit()

    def _fields(self, kind: Kind) -> tuple[Fills, ...]:
        """The fields of the person that an answer can go into; none for an answer without a meeting."""
        return () if self._desk.purposes == (GuidePurpose.QUESTIONNAIRE,) else fills_of(kind)

    def _turned(self, question: Question, kind: Kind) -> Question:
        """The question as one of another kind, with what it had when it was of such a kind before."""
        known = self._before.get(question.id, question)
        self._before[question.id] = replace(
            question, options=question.options or known.options, scale=question.scale or known.scale
        )
        return with_kind(replace(self._before[question.id], fills=question.fills), kind)

    def _with_fills(self, question: Question, fills: Fills | None) -> Question:
        """The question with another field that it fills, which may have answers or a scale of its own."""
        if fills is Fills.SOCIABILITY and question.scale:
            return replace(
                question, fills=fills, scale=replace(question.scale, low=USUAL_SCALE.low, high=USUAL_SCALE.high)
            )
        if fills not in FIXED_OPTIONS:
            return replace(question, fills=fills)
        own = {option.id: option for option in question.options}
        options = tuple(own.get(each, Option(each, _own_answer(fills, each))) for each in FIXED_OPTIONS[fills])
        return replace(question, fills=fills, options=options)


def _own_answer(fills: Fills, option_id: str) -> str:
    """The words of an answer that a field has of its own."""
    if fills is Fills.EDUCATION:
        return education_label(Education(option_id))
    return frequency_label(Frequency(option_id))
