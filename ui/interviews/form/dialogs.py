"""The dialogs around an interview: begin it, mend its facts, finish it, take answers over."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, base_language, ngettext
from ensure_desktop.interviews.labels import fills_label, purpose_label
from ensure_desktop.interviews.service import begin_interview, change_facts, take_over
from ensure_desktop.interviews.values import (
    FieldChange,
    Fills,
    GuidePurpose,
    GuideRow,
    Interview,
    InterviewFacts,
    Question,
)
from ensure_desktop.people.labels import language_name
from ui.context import Context
from ui.interviews.form.loading import Beginning
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.theme import RELATED, STEP
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, ChoiceField, TextField
from ui.widgets.text import label

FACTS = ("day", "interviewer", "interpreter", "place")
MOST_LISTED = 12
"""So many open questions are listed by their words; the rest is counted."""
ADDED = frozenset({Fills.LANGUAGES, Fills.INTERESTS, Fills.LIVED_EXPERIENCE, Fills.REACH})
"""The fields in which what is known stays, and what is new is added."""


class _FactsDialog(FormDialog):
    """The fields of a meeting."""

    def add_facts(self, facts: InterviewFacts, *, columns: int = 2) -> None:
        """Put the fields into the form."""
        name = self.objectName()
        section = self.form.section(columns=columns)
        section.add("day", _("Day of the meeting"), day_field(f"{name}.day", self.context.clock.today()))
        section.add("interviewer", _("Interviewer"), TextField(name=f"{name}.interviewer", longest=120))
        section.add(
            "interpreter", _("Interpreter, if there is one"), TextField(name=f"{name}.interpreter", longest=120)
        )
        section.add("place", _("Place"), TextField(name=f"{name}.place", longest=200))
        self.form.set_values({field: getattr(facts, field) for field in FACTS})

    def facts(self, values: dict[str, Any]) -> InterviewFacts | None:
        """The facts in what the form gave; None after saying that the day is missing."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day on which you met.")}))
            return None
        return InterviewFacts(**{field: values[field] for field in FACTS})


class BeginDialog(_FactsDialog):
    """Begin an interview: with which guide, when, with whom. The usual answers stand there: Enter begins."""

    def __init__(self, parent: QWidget, context: Context, beginning: Beginning, purpose: GuidePurpose) -> None:
        title = _("{meeting}: {name}").format(
            meeting=purpose_label(purpose, context.centre.words), name=beginning.person.name
        )
        sentence = _("What you type is kept as you go. You can leave at any time, and go on later.")
        super().__init__(
            parent, context, name="interview.begin", title=title, act=_("Start interview"), sentence=sentence
        )
        self._person_id, self._purpose = beginning.person.id, purpose
        self._languages = {row.id: row.language for row in beginning.guides}
        choices = [(row.id, _guide_words(row)) for row in beginning.guides]
        guide = ChoiceField(choices, name="interview.begin.guide")
        self.form.section(columns=1).add("guide_id", _("Questions"), guide)
        guide.set_value(usual_guide(beginning.guides, context.centre.language).id)
        self.add_facts(InterviewFacts(context.clock.today(), context.actor.name))

    def submit(self, values: dict[str, Any]) -> None:
        """Begin it."""
        facts = self.facts(values)
        if facts is not None:
            guide_id = values["guide_id"]
            self.store(
                begin_interview,
                person_id=self._person_id,
                purpose=self._purpose,
                language=self._languages[guide_id],
                facts=facts,
                guide_id=guide_id,
            )


class FactsDialog(_FactsDialog):
    """Mend when, where and with whom an interview took place."""

    def __init__(self, parent: QWidget, context: Context, interview: Interview) -> None:
        super().__init__(
            parent, context, name="interview.facts", title=_("When, where and with whom"), act=_("Save the facts")
        )
        self._interview_id = interview.id
        self.add_facts(interview.facts)

    def submit(self, values: dict[str, Any]) -> None:
        """Store them."""
        facts = self.facts(values)
        if facts is not None:
            self.store(change_facts, interview_id=self._interview_id, facts=facts)


class FinishDialog(FormDialog):
    """Shows what was left open before an interview is finished. Nothing has to be answered."""

    def __init__(self, parent: QWidget, context: Context, questions: Sequence[Question]) -> None:
        count = len(questions)
        title = ngettext("{n} question was left open", "{n} questions were left open", count).format(n=count)
        sentence = _("Nothing has to be answered. You can also reopen the interview later.")
        super().__init__(
            parent, context, name="interview.finish", title=title, act=_("Finish interview"), sentence=sentence
        )
        self.cancel.setText(_("Go on asking"))
        listed = [f"•  {question.text}" for question in questions[:MOST_LISTED]]
        if count > MOST_LISTED:
            more = count - MOST_LISTED
            listed.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        for line in listed:
            card.body.addWidget(label(line, wrap=True))
        self.body.addWidget(card)

    def submit(self, values: dict[str, Any]) -> None:
        """Go on: the page finishes it, because what has to be mended stands there."""
        self.finish(None)


class TakeOverDialog(FormDialog):
    """Which answers go into the person's fields: each with what stands there now, and what would stand there.

    What adds to the field is ticked; what would replace something is not.
    """

    def __init__(self, parent: QWidget, context: Context, interview: Interview, changes: Sequence[FieldChange]) -> None:
        title = _("Which answers go into the file of {name}?").format(name=interview.person_name)
        sentence = _("Only what you tick is changed. What would take the place of something known is not ticked yet.")
        super().__init__(
            parent, context, name="interview.take_over", title=title, act=_("Take over"), sentence=sentence, width=620
        )
        self._interview_id = interview.id
        self.cancel.setText(_("Change nothing"))
        self._ticks: dict[str, CheckField] = {}
        self.body.setSpacing(RELATED)
        for change in changes:
            self.body.addWidget(self._card(change))
        self._count()

    def chosen(self) -> tuple[str, ...]:
        """The questions whose answers are ticked."""
        return tuple(question_id for question_id, tick in self._ticks.items() if tick.isChecked())

    def submit(self, values: dict[str, Any]) -> None:
        """Take them over; with none ticked there is nothing to do."""
        if not self.chosen():
            self.finish(None)
            return
        self.store(take_over, interview_id=self._interview_id, question_ids=self.chosen())

    def _card(self, change: FieldChange) -> Card:
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        tick = CheckField(fills_label(change.fills), name=f"take_over.{change.question_id}")
        tick.setChecked(change.fills in ADDED or not change.before)
        tick.setAccessibleDescription(
            _("Now: {before}. Then: {after}.").format(before=change.before or _("nothing"), after=change.after)
        )
        tick.changed.connect(self._count)
        self._ticks[change.question_id] = tick
        card.body.addWidget(tick)
        card.body.addWidget(label(change.question, "help", wrap=True))
        now = first_upper(change.before) if change.before else _("nothing yet")
        card.body.addWidget(label(_("Now: {words}").format(words=now), "muted", wrap=True))
        card.body.addWidget(label(_("Then: {words}").format(words=first_upper(change.after)), wrap=True))
        return card

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("Take over {n} answer", "Take over {n} answers", count).format(n=count)
        self.act.setText(words if count else _("Take over nothing"))


def usual_guide(guides: Sequence[GuideRow], language: str) -> GuideRow:
    """The guide in the centre's language, else in English, else the first."""
    for code in (language, base_language(language), SOURCE_LANGUAGE):
        for row in guides:
            if row.language == code:
                return row
    return guides[0]


def _guide_words(row: GuideRow) -> str:
    return _("{title} ({language})").format(title=row.title, language=language_name(row.language))
