"""The card of one purpose: how it stands, when and how it was agreed to, the papers, and what can be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import way_label
from ensure_desktop.consent.values import Consent, Purpose, Signing, StoredSigning, Way
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_name
from ui.people.consent.strands import Strand, Text, text_changed
from ui.people.consent.words import state_chip
from ui.people.facts import Fact
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.signature import SignatureView
from ui.widgets.text import IconLabel, label, rule

LABEL_WIDTH = 124
SIGNATURE_HEIGHT = 56


class TabAct(StrEnum):
    """What the buttons of the tab ask for."""

    GIVE = "give"
    PRINT = "print"
    RENEW = "renew"
    WITHDRAW = "withdraw"
    TEXT = "text"
    PRINT_SIGNED = "print signed"
    ATTACH = "attach"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of one signing."""

    signing_id: str
    attachment_id: str
    name: str


Ask = Callable[[TabAct, object], None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every card needs to know: the day, the texts in use by language, and where its buttons report."""

    today: date
    in_use: Mapping[str, Text]
    ask: Ask


def purpose_card(purpose: Purpose, title: str, strands: Sequence[Strand], around: Surroundings) -> Card:
    """The card. Sharing has a part for each partner, with a state of its own."""
    card = Card(padding=16)
    card.setObjectName(f"consent.card.{purpose.value}")
    card.body.setSpacing(INSIDE)
    everything = [consent for strand in strands for consent in strand.history]
    head = QHBoxLayout()
    head.setSpacing(RELATED)
    head.addWidget(label(title, "strong", wrap=True), 1)
    head.addWidget(_chip(everything, around.today, f"consent.state.{purpose.value}"), 0, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(head)
    if not strands:
        card.body.addWidget(label(_("Not asked yet."), "help"))
    for number, strand in enumerate(strands, 1):
        if number > 1:
            card.body.addWidget(rule())
        name = purpose.value if number == 1 else f"{purpose.value}.{number}"
        card.body.addWidget(StrandPart(strand, title, name, around, with_chip=len(strands) > 1))
    return card


class StrandPart(QWidget):
    """One partner's part of the card, or all of it where there are none. `name` ends the names of its buttons."""

    def __init__(self, strand: Strand, title: str, name: str, around: Surroundings, *, with_chip: bool) -> None:
        super().__init__()
        self._strand, self._name, self._around = strand, name, around
        self._title = title if not strand.organisation else f"{title}, {strand.organisation}"
        self._present = strand.present(around.today)
        self._shown = self._present or strand.history[0]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        if strand.organisation:
            self._column.addLayout(self._partner(with_chip))
        self._column.addLayout(self._facts_and_signatures())
        self._add_hints()
        self._add_files()
        self._column.addLayout(self._buttons())
        self._add_earlier()

    def _partner(self, with_chip: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel("buildings", 18))
        row.addWidget(label(self._strand.organisation, wrap=True), 1)
        if with_chip:
            row.addWidget(_chip(self._strand.history, self._around.today, f"consent.partner.{self._name}"))
        return row

    def _facts_and_signatures(self) -> QHBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(STEP)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(each for each in consent_facts(self._shown) if each.value):
            grid.addWidget(label(fact.label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(fact.value, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()
        across.setSpacing(RELATED)
        across.addLayout(grid, 1)
        if self._shown.signing is not None:
            across.addLayout(_signatures(self._shown.signing.details, self._name))
        return across

    def _add_hints(self) -> None:
        if self._present is None:
            return
        if text_changed(self._present, self._around.in_use):
            newer = _("The text has changed since then. Go through the new one together when you meet next.")
            self._column.addWidget(label(newer, "help", wrap=True))
        signing = self._present.signing
        if signing is not None and signing.details.way is Way.PAPER and not signing.files:
            self._column.addWidget(label(_("The signed paper is not attached yet."), "help", wrap=True))

    def _add_files(self) -> None:
        signing = self._shown.signing
        if signing is None or not signing.files:
            return
        for number, (attachment_id, name) in enumerate(signing.files, 1):
            about = AttachedFile(signing.id, attachment_id, name)
            button = self._link(name, "paperclip", f"file.{number}", TabAct.FILE, about)
            button.setAccessibleName(_("Look at the signed paper {name}").format(name=name))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(spacing=INSIDE)
        renewed = self._strand.to_renew(self._around.today, self._around.in_use)
        if renewed is not None:
            flow.addWidget(self._button(_("Renew…"), "arrows-clockwise", "renew", TabAct.RENEW, renewed))
        signing = self._shown.signing
        if _wants_paper(signing):
            words = _("Attach the signed paper…")
            flow.addWidget(self._button(words, "paperclip", "attach", TabAct.ATTACH, signing))
        words = _("Read the text")
        flow.addWidget(self._button(words, "book-open", "text", TabAct.TEXT, self._shown))
        if signing is not None:
            words = _("Print what was agreed…")
            flow.addWidget(self._button(words, "printer", "print", TabAct.PRINT_SIGNED, signing))
        if self._present is not None:
            button = self._button(_("Withdraw…"), "", "withdraw", TabAct.WITHDRAW, self._present)
            button.setAccessibleName(_("Withdraw consent: {purpose}").format(purpose=self._title))
            flow.addWidget(button)
        return flow

    def _add_earlier(self) -> None:
        for consent in self._strand.history:
            if consent is not self._shown:
                self._column.addWidget(label(consent_words(consent), "help", wrap=True))

    def _button(self, words: str, glyph: str, part: str, act: TabAct, about: object) -> QPushButton:
        made = outlined(words, glyph, name=f"consent.{part}.{self._name}")
        made.setAccessibleName(_("{act} ({purpose})").format(act=words.rstrip("…"), purpose=self._title))
        made.clicked.connect(lambda: self._around.ask(act, about))
        return made

    def _link(self, words: str, glyph: str, part: str, act: TabAct, about: object) -> QPushButton:
        made = link(words, glyph, name=f"consent.{part}.{self._name}")
        made.clicked.connect(lambda: self._around.ask(act, about))
        return made


def consent_facts(consent: Consent) -> tuple[Fact, ...]:
    """When, how, to which text, and who was there; what is empty was not noted."""
    given = consent.given
    signing = consent.signing.details if consent.signing is not None else None
    guardian = _guardian(signing) if signing is not None else ""
    text = _("{version}, in {language}").format(
        version=given.text_version, language=first_upper(language_name(given.text_language))
    )
    ended = long_day(consent.withdrawn_on) if consent.withdrawn_on is not None else ""
    holds = long_day(given.expires_on) if given.expires_on is not None else _("until it is taken back")
    return (
        Fact(_("Since"), long_day(given.given_on)),
        Fact(_("Withdrawn on"), " · ".join(filter(None, (ended, consent.withdrawn_note)))),
        Fact(_("Holds until"), "" if ended else holds),
        Fact(_("How"), first_upper(way_label(given.way))),
        Fact(_("Text"), text),
        Fact(_("Parent or guardian"), guardian),
        Fact(_("Interpreter"), signing.interpreter if signing is not None else ""),
        Fact(_("Witness"), given.witness),
        Fact(_("Recorded by"), consent.recorded_by),
    )


def consent_words(consent: Consent) -> str:
    """An earlier consent and what became of it, in a line or two."""
    given = consent.given
    parts = [
        _("Given on {day}, {way}.").format(day=long_day(given.given_on), way=way_label(given.way)),
        _("Held until {day}.").format(day=long_day(given.expires_on)) if given.expires_on else "",
    ]
    if consent.withdrawn_on is not None:
        parts = [parts[0], _("Withdrawn on {day}.").format(day=long_day(consent.withdrawn_on)), consent.withdrawn_note]
    return " ".join(filter(None, (_("Earlier:"), *parts)))


def _guardian(signing: Signing) -> str:
    if not signing.guardian_relation:
        return signing.guardian
    return _("{name} ({relation})").format(name=signing.guardian, relation=signing.guardian_relation)


def _signatures(signing: Signing, name: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(STEP)
    drawn = (
        (signing.signature, _("Signature of the person"), "own"),
        (signing.guardian_signature, _("Signature of the parent or guardian"), "guardian"),
    )
    for signature, words, whose in drawn:
        if signature is not None:
            view = SignatureView(signature, words, name=f"consent.signature.{whose}.{name}", height=SIGNATURE_HEIGHT)
            column.addWidget(view)
            column.addWidget(label(words, "help"))
    column.addStretch(1)
    return column


def _wants_paper(signing: StoredSigning | None) -> bool:
    """Whether there is a paper to attach: signed by hand, and not everything is attached for good."""
    return signing is not None and signing.details.way is Way.PAPER


def _chip(history: Sequence[Consent], today: date, name: str) -> StatusChip:
    state = state_chip(history, today)
    return StatusChip(state.text, state.glyph, state.tone or Tone.NEUTRAL, name=name)
