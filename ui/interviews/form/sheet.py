"""The questions of an interview, part by part, with the list of the parts beside them."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.values import Interview, InterviewState, Question
from ui.interviews.form.contents import Contents
from ui.interviews.form.editors import Around
from ui.interviews.form.keeping import with_advice
from ui.interviews.form.parts import ADVICE, Part, coming_back, count_answered, left_open, parts_of
from ui.interviews.form.question import AnsweredView, QuestionView
from ui.interviews.form.section import SectionView
from ui.theme import GROUPS, INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.text import IconLabel, label


class Sheet(QWidget):
    """The form of an open interview, or its answers to read. `changed` is sent when somebody answers something.

    PageDown or Ctrl+Enter goes to the next part, PageUp to the one before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("interview.sheet")
        self._interview: Interview | None = None
        self._around: Around | None = None
        self._parts: tuple[Part, ...] = ()
        self._answers: dict[str, object] = {}
        self._counts: list[int] = []
        self._coming_back = False
        self._reads = False
        self.contents = Contents(name="interview.parts")
        self.contents.chosen.connect(self._show_part)
        self.section = SectionView(self._make, name="interview.section")
        self.section.built.connect(self._order_tabs)
        self.total = label("", "help", wrap=True, name="interview.total")
        self.kept = label("", "help", wrap=True, name="interview.kept")
        self.place = label("", "muted", name="interview.place")
        self.before = outlined(_("Part before"), "arrow-left", name="interview.before")
        self.next = outlined(_("Next part"), "arrow-right", name="interview.next")
        self._build()

    def show_interview(self, interview: Interview, around: Around, *, at: int | None = None) -> None:
        """Show an interview: at the part `at`, else where the first question is open."""
        self._interview, self._around = interview, around
        self._reads = interview.state is InterviewState.DONE or interview.withdrawn or interview.erased
        self._parts = parts_of(interview)
        self._answers = with_advice(interview)
        self._counts = [count_answered(part, self._answers) for part in self._parts]
        self._coming_back = coming_back(interview.version.guide, self._answers)
        place = self._first_open() if at is None else min(at, len(self._parts) - 1)
        rows = [(part.title, count, len(part.questions)) for part, count in zip(self._parts, self._counts, strict=True)]
        self.contents.show_parts(rows, place)
        self.kept.setText("")
        self._show_total()
        self._show_part(place)

    def answers(self) -> Mapping[str, object]:
        """Everything as it stands now, the advice among it."""
        return self._answers

    def take(self, answers: Mapping[str, object]) -> None:
        """Show these answers in place of those that are shown; the part stays."""
        self._answers = dict(answers)
        self._counts = [count_answered(part, self._answers) for part in self._parts]
        for place, count in enumerate(self._counts):
            self.contents.show_count(place, count)
        self._show_total()
        self._show_part(self.part())

    def left_open(self) -> tuple[Question, ...]:
        """The questions that nobody answered."""
        return left_open(self._parts, self._answers)

    def say_kept(self, at: datetime) -> None:
        """Say quietly when the answers were kept."""
        from babel import dates

        time = dates.format_time(at.astimezone(), format="short", locale=language().replace("-", "_"))
        self.kept.setText(_("Kept at {time}").format(time=time))

    def part(self) -> int:
        """The place of the part that is shown."""
        return self.contents.current()

    def turn(self, step: int) -> None:
        """Go to the part after (1) or before (-1)."""
        place = self.part() + step
        if 0 <= place < len(self._parts):
            self.contents.go_to(place)
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the first answer of the part."""
        first = next(iter(self.section.views.values()), None)
        if isinstance(first, QuestionView):
            first.focus()
        else:
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, question_id: str, sentence: str = "") -> None:
        """Go to a question, and say `sentence` beside it."""
        for place, part in enumerate(self._parts):
            if any(question.id == question_id for question in part.questions):
                self.contents.go_to(place)
        view = self.section.view(question_id)
        if isinstance(view, QuestionView):
            view.show_error(sentence)
            view.focus()

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(INSIDE)
        side.addWidget(self.contents, 1)
        side.addWidget(self.total)
        side.addWidget(self.kept)
        for note in (self.total, self.kept):
            note.setFixedWidth(self.contents.width())
            note.setContentsMargins(10, 0, 0, 0)
        below = QHBoxLayout()
        below.setSpacing(RELATED)
        below.addWidget(self.before)
        below.addWidget(self.next)
        below.addWidget(self.place)
        below.addStretch(1)
        self.before.setToolTip(_("PageUp"))
        self.next.setToolTip(_("PageDown or Ctrl+Enter"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        right = QVBoxLayout()
        right.setSpacing(RELATED)
        right.addWidget(self.section, 1)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUPS)
        row.addLayout(side)
        row.addLayout(right, 1)
        for keys, step in (("PgDown", 1), ("Ctrl+Return", 1), ("Ctrl+Enter", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))

    def _show_part(self, place: int) -> None:
        if not self._parts:
            return
        part = self._parts[place]
        if self._reads:
            part = Part(part.title, part.questions)  # the rest is for asking
        is_last = place == len(self._parts) - 1
        self.section.show_part(part, (self._come_back_card(),) if is_last and self._coming_back else ())
        self.before.setEnabled(place > 0)
        self.next.setEnabled(not is_last)
        self.place.setText(_("Part {place} of {parts}").format(place=place + 1, parts=len(self._parts)))

    def _order_tabs(self) -> None:
        """After the last answer Tab goes on to the buttons below."""
        last = self.section.last_stop()
        if last is not None:
            QWidget.setTabOrder(last, self.before)
            QWidget.setTabOrder(self.before, self.next)

    def _make(self, question: Question) -> QWidget:
        assert self._interview is not None
        assert self._around is not None
        raw = self._answers.get(question.id)
        if self._reads:
            return AnsweredView(question, raw)
        view = QuestionView(question, self._around, raw)
        view.answered.connect(self._on_answered)
        return view

    def _on_answered(self, question_id: str, raw: object) -> None:
        assert self._interview is not None
        if raw is None:
            self._answers.pop(question_id, None)
        else:
            self._answers[question_id] = raw
        place = self.part()
        self._counts[place] = count_answered(self._parts[place], self._answers)
        self.contents.show_count(place, self._counts[place])
        self._coming_back = coming_back(self._interview.version.guide, self._answers)
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        """How many of the guide's questions are answered: the advice is none of them."""
        asked = [
            (count, len(part.questions))
            for part, count in zip(self._parts, self._counts, strict=True)
            if part.questions[0].id != ADVICE
        ]
        words = _("{answered} of {questions} questions answered")
        self.total.setText(words.format(answered=sum(c for c, _q in asked), questions=sum(q for _c, q in asked)))

    def _first_open(self) -> int:
        pairs = zip(self._parts, self._counts, strict=True)
        return next((place for place, (part, count) in enumerate(pairs) if count < len(part.questions)), 0)

    def _come_back_card(self) -> QWidget:
        """Said kindly where her own life is not steady enough yet."""
        card = Card(padding=16)
        card.setObjectName("interview.come_back")
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(IconLabel("arrows-clockwise", 20, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        words = _(
            "Some things in this person's own life may need time first. Coming back later is a good way: decide “not "
            "now” with a day to look again, and on that day it stands on Today by itself."
        )
        row.addWidget(label(words, wrap=True), 1)
        card.body.addLayout(row)
        return card
