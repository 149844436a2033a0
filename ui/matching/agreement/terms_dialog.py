"""Writing down what two people agree on: when and where they meet, and what matters to both."""

from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.people.dates import parse_date, parse_time
from ensure_desktop.people.labels import language_name
from ensure_desktop.visits.papers import AgreementDesk
from ui.context import Context
from ui.dates import day_name
from ui.matching.agreement.words import common_words, interval_choices
from ui.outward.wording_line import WordingLine
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, NumberField, OptionsField, TextArea, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import FormSection

NAME = "matching.agreement"
WIDTH = 680
DAYS = ("first_on", "trial_until", "last_on")
OWN = "own_terms."


class TermsDialog(FormDialog):
    """Asks for the terms. `saved` sends the `Agreement`."""

    def __init__(self, parent: QWidget, context: Context, desk: AgreementDesk, known: AgreementTerms | None) -> None:
        """`known` are the terms so far; None begins with what the plan and the times of both say."""
        terms = known or desk.first
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("What {supporter} and {participant} agree on").format(
                supporter=desk.match.supporter_name, participant=desk.match.participant_name
            ),
            sentence=_("Talk it over with both. What you leave open is a line to write on, on the paper."),
            act=_("Save and show the papers"),
            width=WIDTH,
        )
        self._desk = desk
        self._terms = terms
        self._own = self._languages(terms)
        self._add_when()
        self._add_boundaries()
        self._add_own()
        self._show(terms)
        self.keep_drafts(desk.match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store them."""
        starts: time | None = values["starts_at"]
        own = dict(self._terms.own_terms) | {code: values[OWN + code] for code in self._own}
        terms = AgreementTerms(
            interval_days=values["interval_days"],
            meetings=values["meetings"],
            weekday=values["weekday"],
            starts_at="" if starts is None else f"{starts:%H:%M}",
            minutes=values["minutes"],
            place=values["place"],
            boundaries=values["boundaries"],
            own_terms=own,
            **{day: values[day] for day in DAYS},
        )
        self.store(matching.save_agreement, match_id=self._desk.match.id, terms=terms)

    def _languages(self, terms: AgreementTerms) -> list[str]:
        """In which languages something can be added: those of the two papers, and those in which something was."""
        return list(dict.fromkeys([*self._desk.languages.values(), *terms.own_terms]))

    def _add_when(self) -> None:
        section = self.form.section(_("When and where they meet"), common_words(self._desk.common))
        section.add(
            "interval_days",
            _("How often"),
            ChoiceField(interval_choices(self._terms.interval_days), name=f"{NAME}.interval"),
        )
        section.add("meetings", _("How many times in all"), NumberField(name=f"{NAME}.meetings", least=1, most=300))
        weekdays = [(None, _("Leave open")), *((number, day_name(number)) for number in range(7))]
        section.add("weekday", _("Weekday"), ChoiceField(weekdays, name=f"{NAME}.weekday"))
        section.add("starts_at", _("At what time"), TimeField(name=f"{NAME}.starts"))
        section.add("minutes", _("How long, in minutes"), NumberField(name=f"{NAME}.minutes", least=15, most=480))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        self._add_days(section)

    def _add_days(self, section: FormSection) -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        words = {
            "first_on": (_("First time"), ""),
            "trial_until": (_("They try it until"), _("Empty where there is no trial.")),
            "last_on": (_("Last day"), _("Empty where no end is agreed.")),
        }
        for name in DAYS:
            title, help_text = words[name]
            section.add(name, title, DateField(parse, name=f"{NAME}.{name}", today=today), help_text)

    def _add_boundaries(self) -> None:
        """The sentences as they stand on the papers, in the program's language as far as there is a text in it."""
        match = self._desk.match
        names = {"supporter": match.supporter_name, "participant": match.participant_name}
        options = [(each.key, each.text.format(**names)) for each in matching.agreement_text(language()).boundaries]
        section = self.form.section(
            _("What matters to both"),
            _("Each paper says it in its own language. Take out what does not fit."),
            columns=1,
        )
        field = OptionsField(options, many=True, name=f"{NAME}.boundaries")
        field.setAccessibleName(_("What matters to both"))
        section.add("boundaries", "", field)

    def _add_own(self) -> None:
        sentence = (
            _("If something is left to say, write it in the language of each paper.")
            if len(self._own) > 1
            else _("If something is left to say, write it in the language of the papers.")
        )
        section = self.form.section(_("What else they agree on"), sentence, columns=1)
        for code in self._own:
            title = _("In {language}").format(language=first_upper(language_name(code)))
            field = TextArea(name=f"{NAME}.own.{code}", lines=2)
            section.add(OWN + code, title, field)
            section.add_widget(WordingLine(self.context, name=f"{NAME}.wording.{code}", fields=(field,)))

    def _show(self, terms: AgreementTerms) -> None:
        values: dict[str, Any] = {
            "interval_days": terms.interval_days,
            "meetings": terms.meetings,
            "weekday": terms.weekday,
            "starts_at": parse_time(terms.starts_at) if terms.starts_at else None,
            "minutes": terms.minutes,
            "place": terms.place,
            "boundaries": terms.boundaries,
        }
        values |= {day: getattr(terms, day) for day in DAYS}
        self.form.set_values(values | {OWN + code: terms.own_terms.get(code, "") for code in self._own})
