"""Giving consent purpose by purpose, and taking one back after reading what that does."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import way_label
from ensure_desktop.consent.service import record_consents
from ensure_desktop.consent.texts import consent_form, text_languages
from ensure_desktop.consent.values import Consent, ConsentGiven, Effect, Purpose, Way
from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import language_name
from ui.context import Context
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, Tone, scaled
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from ui.widgets.text import IconLabel, label

WIDTH = 660


class PurposesField(QWidget):
    """The purposes with their full text, each with a tick of its own; nothing is ticked beforehand."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._ticks: dict[Purpose, CheckField] = {}
        self._texts = {}
        for purpose in Purpose:
            tick = CheckField("", name=f"{name}.{purpose.value}")
            tick.setFont(scaled(tick.font(), 1.0, semi_bold=True))
            tick.changed.connect(self.changed)
            text = label("", wrap=True)
            card = Card(padding=14)
            card.body.setSpacing(STEP)
            card.body.addWidget(tick)
            indented = QHBoxLayout()
            indented.setContentsMargins(26, 0, 0, 0)
            indented.addWidget(text)
            card.body.addLayout(indented)
            column.addWidget(card)
            self._ticks[purpose] = tick
            self._texts[purpose] = text
        self.setFocusProxy(next(iter(self._ticks.values())))

    def show_texts(self, code: str) -> None:
        """Show the texts in the language `code`; the ticks stay."""
        for text in consent_form(code).texts:
            self._ticks[text.purpose].setText(text.title)
            self._ticks[text.purpose].setAccessibleDescription(text.text)
            self._texts[text.purpose].setText(text.text)

    def value(self) -> tuple[Purpose, ...]:
        """What is ticked."""
        return tuple(purpose for purpose, tick in self._ticks.items() if tick.value())

    def set_value(self, value: Iterable[Purpose]) -> None:
        """Tick `value`."""
        wanted = set(value)
        for purpose, tick in self._ticks.items():
            tick.set_value(purpose in wanted)

    def draft(self) -> list[str]:
        """What is ticked."""
        return [purpose.value for purpose in self.value()]

    def set_draft(self, draft: Iterable[str]) -> None:
        """Tick what was ticked."""
        self.set_value(map(Purpose, draft))

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong; the ticks stay as they are."""


class ConsentDialog(FormDialog):
    """What somebody agrees to: read it together, tick, say when and how.

    It keeps no draft: a tick that comes back would stand there before anybody agreed to anything.
    """

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="consent.giving",
            title=_("Consent of {name}").format(name=name),
            sentence=_("Read each text together. Tick only what was agreed to; each one can be refused."),
            act=_("Record consent"),
            width=WIDTH,
        )
        self._person_id = person_id
        self._today = context.clock.today()
        self._add_texts()
        self._add_how()
        self.form.set_values({"given_on": self._today})
        self._show_language()

    def submit(self, values: dict[str, Any]) -> None:
        """Record one consent per ticked purpose, all with the same date, way and witness."""
        text = consent_form(values["language"])
        given = [
            ConsentGiven(
                purpose=purpose,
                text_version=text.version,
                text_language=text.language,
                given_on=values["given_on"] or self._today,
                way=values["way"],
                witness=values["witness"],
                expires_on=values["expires_on"],
            )
            for purpose in values["purpose"]
        ]
        self.store(record_consents, person_id=self._person_id, given=given)

    def _add_texts(self) -> None:
        section = self.form.section(columns=2)
        choices = [(code, first_upper(language_name(code))) for code in text_languages()]
        self._language = ChoiceField(choices, name="consent.giving.language")
        code = consent_form(language()).language
        self._language.set_value(code)
        self._language.changed.connect(self._show_language)
        section.add("language", _("Language of the text"), self._language)
        self._version = label("", "help", name="consent.giving.version")
        self._closing = label("", "muted", wrap=True)
        self._purposes = PurposesField(name="consent.giving.purpose")
        section.add_widget(self._version)
        section.add("purpose", "", self._purposes, wide=True)
        section.add_widget(self._closing)

    def _add_how(self) -> None:
        section = self.form.section(_("When and how"))
        parse = partial(parse_date, language=language(), today=self._today)
        section.add("given_on", _("Given on"), DateField(parse, name="consent.giving.given_on", today=self._today))
        ways = [(way, first_upper(way_label(way))) for way in Way]
        section.add("way", _("How"), ChoiceField(ways, name="consent.giving.way"))
        section.add(
            "witness",
            _("Who else was there"),
            TextField(name="consent.giving.witness", longest=150),
            _("An interpreter, a guardian or another witness. Needed where consent was spoken."),
        )
        ends = DateField(parse, name="consent.giving.expires_on", today=self._today)
        ends.line.setPlaceholderText(_("until it is taken back"))
        section.add("expires_on", _("Holds until"), ends, _("Empty where no end was agreed."))

    def _show_language(self) -> None:
        text = consent_form(self._language.value())
        self._purposes.show_texts(text.language)
        self._closing.setText(text.closing)
        self._version.setText(_("Text version {version}").format(version=text.version))


class WithdrawConsentDialog(FormDialog):
    """What taking a consent back does, to be read before; then one click."""

    def __init__(self, parent: QWidget, context: Context, consent: Consent, title: str) -> None:
        super().__init__(
            parent,
            context,
            name="consent.withdrawing",
            title=_("Withdraw consent: {purpose}").format(purpose=title),
            sentence=_("This happens when you withdraw it:"),
            act=_("Withdraw consent"),
            destructive=True,
        )
        self._consent = consent
        today: date = context.clock.today()
        self._effects = QVBoxLayout()
        self._effects.setSpacing(INSIDE)
        self.body.insertLayout(0, self._effects)
        section = self.form.section()
        parse = partial(parse_date, language=language(), today=today)
        section.add("on", _("Withdrawn on"), DateField(parse, name="consent.withdrawing.on", today=today))
        section.add("note", _("Note"), TextField(name="consent.withdrawing.note", longest=500))
        self.form.set_values({"on": today})
        self.keep_drafts(consent.id)

    def open(self) -> None:
        """Read the effects, then show them."""
        self.context.operations.query(withdrawal_effects, self._show_effects, consent_id=self._consent.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Withdraw it."""
        on = values["on"] or self.context.clock.today()
        self.store(withdraw_consent, consent_id=self._consent.id, on=on, note=values["note"])

    def _show_effects(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            row = QHBoxLayout()
            row.setSpacing(INSIDE)
            row.addWidget(IconLabel("arrow-right", 18, Tone.ATTENTION), 0)
            text = label(effect.text, wrap=True)
            row.addWidget(text, 1)
            self._effects.addLayout(row)
        super().open()
