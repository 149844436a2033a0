"""The fields of one visit, in the order in which people tell about it."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.visits.periods import Lateness, lateness
from ensure_desktop.visits.values import HouseholdMate, Medium, Outcome, VisitDetails, Worry
from ui.context import Context
from ui.visits.present_field import PresentField, with_name
from ui.visits.receipts_field import ReceiptsField
from ui.visits.steps_field import StepsField
from ui.visits.words import alone_label, medium_label, outcome_label, step_by_choices, worry_label
from ui.widgets.fields import ChoiceField, DateField, NumberField, ScaleField, TagsField, TextArea, TextField
from ui.widgets.form import Form

ONLY_WHEN_MET = (
    "minutes",
    "medium",
    "present",
    "who",
    "themes",
    "request",
    "behind",
    "steps",
    "mood",
    "self_reliance",
)
"""Fields that an attempt does not have."""
MOST_MINUTES = 24 * 60
HIGHEST = 5
"""Steps of a scale."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the form offers: who lives there, the themes so far, and the names of people who were there once."""

    mates: tuple[HouseholdMate, ...] = ()
    themes: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


class VisitForm(Form):
    """The form. Its field names are those of `VisitDetails`. `failed` sends why a receipt was not taken."""

    failed = Signal(object)

    def __init__(self, context: Context, details: VisitDetails, around: Around) -> None:
        super().__init__(name="visits.form")
        self._context = context
        self._words = context.centre.words
        self._today = context.clock.today()
        self._add_when()
        self._add_who(around)
        self._add_what(around.themes)
        self._add_how()
        self._add_rest()
        self.set_values({name: getattr(details, name) for name in VisitDetails.__slots__})
        for name in ("outcome", "worry"):
            self.editor(name).changed.connect(self._show_what_matters)
        self.editor("day").changed.connect(self._tell_whether_late)
        self._show_what_matters()
        self._tell_whether_late()

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
        return VisitDetails(**values)

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

    def _add_who(self, around: Around) -> None:
        section = self.section(columns=1)
        present = PresentField(around.mates, around.names, name="visit.present")
        who = TextField(name="visit.who", longest=200)
        section.add("present", _("Who of the household was there"), present)
        section.add("who", _("Who else was there"), who, _("A neighbour, an interpreter, children."))
        present.named.connect(lambda name, there: who.set_value(with_name(who.value(), name, there=there)))
        who.changed.connect(lambda: present.show_named(who.value()))

    def _add_what(self, themes: tuple[str, ...]) -> None:
        section = self.section()
        section.add("about", _("What it was about"), TextArea(name="visit.about", lines=3), wide=True)
        tags = TagsField(themes, name="visit.themes", placeholder=_("Type a theme and press Enter"))
        section.add("themes", _("Themes"), tags, wide=True)
        section.add("request", _("What was asked for"), TextArea(name="visit.request", lines=2))
        section.add("behind", _("The question behind it"), TextArea(name="visit.behind", lines=2))
        steps = StepsField(step_by_choices(self._words), name="visit.steps")
        section.add("steps", _("Next steps, and who takes them"), steps, wide=True)

    def _add_how(self) -> None:
        section = self.section(columns=1)
        asked = _("How was the {participant}?").format(participant=self._words.participant)
        section.add("mood", asked, ScaleField(name="visit.mood"), _("Keys 1 to 5. Leave it empty if it is not known."))
        alone = _("How well does the {participant} manage alone?").format(participant=self._words.participant)
        section.add("self_reliance", alone, ScaleField(name="visit.self_reliance", words=_alone_words()))

    def _add_rest(self) -> None:
        section = self.section(columns=1)
        worries = [(worry, worry_label(worry)) for worry in Worry]
        told = _("Worries for the {supervisor}").format(supervisor=self._words.supervisor)
        section.add("worry", told, ChoiceField(worries, name="visit.worry"))
        section.add("worry_text", _("What is the worry?"), TextArea(name="visit.worry_text", lines=2))
        receipts = ReceiptsField(self._context, name="visit.receipts")
        receipts.failed.connect(self.failed)
        section.add("receipts", _("Expenses"), receipts)

    def _tell_whether_late(self) -> None:
        """Say beside the day what becomes of an entry after the end of its period."""
        try:
            day = self.editor("day").value() or self._today
        except UserError:
            return
        late = lateness(day, self._today, self._context.centre.period_months)
        closed = _("The period of this day ended more than 30 days ago. Only the {leader} can still write into it.")
        words = {
            Lateness.IN_TIME: "",
            Lateness.LATE: _("The period of this day is over: the entry will be marked as late."),
            Lateness.CLOSED: closed.format(leader=self._words.leader),
        }
        self.set_help("day", words[late])

    def _show_what_matters(self) -> None:
        met = self.editor("outcome").value() is Outcome.MADE
        for name in ONLY_WHEN_MET:
            self.show_field(name, met)
        self.show_field("present", met and self.editor("present").has_anybody())
        self.show_field("worry_text", self.editor("worry").value() is not Worry.NONE)


def _alone_words() -> tuple[str, ...]:
    return tuple(alone_label(level) for level in range(1, HIGHEST + 1))
