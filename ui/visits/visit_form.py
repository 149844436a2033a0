"""The fields of one visit, in the order in which people tell about it."""

from dataclasses import replace
from datetime import date
from functools import partial

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.values import Medium, Outcome, VisitDetails, VisitStep, Worry
from ui.visits.words import medium_label, outcome_label, worry_label
from ui.widgets.fields import ChoiceField, DateField, NumberField, ScaleField, TextArea, TextField
from ui.widgets.form import Form

ONLY_WHEN_MET = ("minutes", "medium", "who", "request", "steps", "mood")
"""Fields that an attempt does not have."""
NOT_TYPED = ("present", "themes", "behind", "self_reliance", "receipts")
MOST_MINUTES = 24 * 60


class VisitForm(Form):
    """The form. Its field names are those of `VisitDetails`."""

    def __init__(self, words: Words, today: date, details: VisitDetails) -> None:
        super().__init__(name="visits.form")
        self._words = words
        self._today = today
        self._add_when()
        self._add_what()
        self._add_how()
        self._before = details
        typed = {name: getattr(details, name) for name in VisitDetails.__slots__ if name not in NOT_TYPED}
        self.set_values(typed | {"steps": "\n".join(step.text for step in details.steps)})
        self.editor("outcome").changed.connect(self._show_what_matters)
        self.editor("worry").changed.connect(self._show_what_matters)
        self._show_what_matters()

    def details(self) -> VisitDetails | None:
        """What was entered; None after saying beside the fields what is wrong. An attempt keeps no stale answers."""
        values = self.read()
        if values is None:
            return None
        if values["day"] is None:
            values["day"] = self._today
        if values["outcome"] is not Outcome.MADE:
            empty = VisitDetails(day=values["day"], minutes=None)
            values |= {name: getattr(empty, name) for name in ONLY_WHEN_MET}
        if values["worry"] is Worry.NONE:
            values["worry_text"] = ""
        known = {step.text: step for step in self._before.steps}
        lines = values["steps"].splitlines() if isinstance(values["steps"], str) else ()
        values["steps"] = tuple(known.get(text, VisitStep(text)) for text in lines if text.strip())
        return replace(self._before, **values)

    def _add_when(self) -> None:
        section = self.section()
        parse = partial(parse_date, language=language(), today=self._today)
        section.add("day", _("Day"), DateField(parse, name="visit.day", today=self._today))
        outcomes = [
            (outcome, outcome_label(outcome, self._words.participant, self._words.supporter)) for outcome in Outcome
        ]
        section.add("outcome", _("Did they meet?"), ChoiceField(outcomes, name="visit.outcome"))
        section.add("minutes", _("Minutes"), NumberField(name="visit.minutes", most=MOST_MINUTES))
        media = [(medium, medium_label(medium)) for medium in Medium]
        section.add("medium", _("Where or how"), ChoiceField(media, name="visit.medium"))

    def _add_what(self) -> None:
        section = self.section(columns=1)
        section.add(
            "who",
            _("Who was there"),
            TextField(name="visit.who", longest=200),
            _("Only if there were others: children, a neighbour, an interpreter."),
        )
        section.add("about", _("What it was about"), TextArea(name="visit.about", lines=3))
        section.add(
            "request",
            _("What was asked for"),
            TextArea(name="visit.request", lines=2),
            _("The request for help, and the question behind it if you know it."),
        )
        section.add("steps", _("Next steps, and who takes them"), TextArea(name="visit.steps", lines=2))

    def _add_how(self) -> None:
        section = self.section(columns=1)
        asked = _("How was the {participant}?").format(participant=self._words.participant)
        section.add("mood", asked, ScaleField(name="visit.mood"), _("Keys 1 to 5. Leave it empty if it is not known."))
        worries = [(worry, worry_label(worry)) for worry in Worry]
        told = _("Worries for the {supervisor}").format(supervisor=self._words.supervisor)
        section.add("worry", told, ChoiceField(worries, name="visit.worry"))
        section.add("worry_text", _("What is the worry?"), TextArea(name="visit.worry_text", lines=2))

    def _show_what_matters(self) -> None:
        met = self.editor("outcome").value() is Outcome.MADE
        for name in ONLY_WHEN_MET:
            self.show_field(name, met)
        self.show_field("worry_text", self.editor("worry").value() is not Worry.NONE)
