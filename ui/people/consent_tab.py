"""The consent tab: purpose by purpose, what the person agreed to, when, how and to which text."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import way_label
from ensure_desktop.consent.values import Consent, ConsentText
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_name
from ui.people.words import clear_layout, long_day
from ui.theme import RELATED, STEP, Tone
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.chips import Chip, StatusChip
from ui.widgets.text import label


class ConsentTab(QWidget):
    """A card per purpose. `give` asks for the dialog; `withdraw` sends the `Consent` to withdraw."""

    give = Signal()
    withdraw = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_consents(self, texts: Sequence[ConsentText], consents: Sequence[Consent], today: date) -> None:
        """Show everything anew. `texts` are the purposes there are, in their order."""
        clear_layout(self._column)
        head = QHBoxLayout()
        sentence = _("Each purpose is asked for by itself, and taking it back is as easy as giving it.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        give = outlined(_("Give consent…"), "plus", name="consent.give")
        give.clicked.connect(self.give)
        head.addWidget(give)
        self._column.addLayout(head)
        for text in texts:
            history = [consent for consent in consents if consent.given.purpose is text.purpose]
            history.sort(key=lambda consent: consent.given.given_on, reverse=True)
            self._column.addWidget(self._purpose_card(text, history, today))
        self._column.addStretch(1)

    def _purpose_card(self, text: ConsentText, history: Sequence[Consent], today: date) -> Card:
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        valid = next((consent for consent in history if consent.valid_on(today)), None)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(label(text.title, "strong", wrap=True), 1)
        state = state_chip(history, today)
        head.addWidget(StatusChip(state.text, state.glyph, state.tone, name=f"consent.state.{text.purpose.value}"))
        if valid is not None:
            head.addWidget(self._withdraw_button(valid, text.title))
        card.body.addLayout(head)
        for consent in history:
            line = label(consent_words(consent), "" if consent is valid else "help", wrap=True)
            card.body.addWidget(line)
            if consent is valid and consent.given.text_version != text.version:
                newer = _("The text has changed since then. Go through the new one together when you meet next.")
                card.body.addWidget(label(newer, "help", wrap=True))
        if not history:
            card.body.addWidget(label(_("Not asked yet."), "help"))
        return card

    def _withdraw_button(self, consent: Consent, title: str) -> QWidget:
        button = outlined(_("Withdraw…"), name=f"consent.withdraw.{consent.given.purpose.value}")
        button.setAccessibleName(_("Withdraw consent: {purpose}").format(purpose=title))
        button.clicked.connect(lambda: self.withdraw.emit(consent))
        return button


def state_chip(history: Sequence[Consent], today: date) -> Chip:
    """How one purpose stands today; `history` has the newest first."""
    if any(consent.valid_on(today) for consent in history):
        return Chip(_("Given"), "check-circle", Tone.GOOD)
    if not history:
        return Chip(_("Not given"), "circle-dashed", Tone.NEUTRAL)
    if history[0].withdrawn_on is not None:
        return Chip(_("Withdrawn"), "prohibit", Tone.ATTENTION)
    if history[0].given.given_on > today:
        return Chip(_("From a later day"), "clock", Tone.NEUTRAL)
    return Chip(_("Ended"), "clock", Tone.ATTENTION)


def consent_words(consent: Consent) -> str:
    """A consent and what became of it, in a line or two."""
    given = consent.given
    parts = [
        _("Given on {day}, {way}.").format(day=long_day(given.given_on), way=way_label(given.way)),
        _("Witness: {name}.").format(name=given.witness) if given.witness else "",
        _("Text {version} in {language}.").format(
            version=given.text_version, language=language_name(given.text_language)
        ),
        _("Holds until {day}.").format(day=long_day(given.expires_on)) if given.expires_on else "",
        _("Recorded by {name}.").format(name=consent.recorded_by),
    ]
    if consent.withdrawn_on is not None:
        parts.append(_("Withdrawn on {day}.").format(day=long_day(consent.withdrawn_on)))
        parts.append(consent.withdrawn_note)
    return " ".join(part for part in parts if part)
