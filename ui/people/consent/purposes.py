"""The purposes with their full text, each with a tick of its own, and the partners with whom may be shared."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import Agreed, ConsentForm, Purpose
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ui.operations import Operations
from ui.people.consent.form_text import READING
from ui.people.consent.words import turn
from ui.people.organisations.picker import OrganisationField
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, scaled
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.text import WholeLabel, label

_BESIDE_TICK = 26
"""Pixels by which a text is set in, so that it stands below the words of its tick."""
MOST_PARTNERS = 6


class PartnersField(QWidget):
    """The organisations with which may be shared, one a line."""

    changed = Signal()

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._operations = operations
        self._fields: list[OrganisationField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        self._column.addWidget(label(_("With which organisation may we share?"), "label"))
        self._more = link(_("One more organisation"), "plus", name=f"{name}.more")
        self._more.clicked.connect(self._add_one)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        self._column.addLayout(row)
        self._add_field()

    def value(self) -> tuple[str, ...]:
        """The ids, each once; raises `UserError` where a line names no organisation yet."""
        found = (field.value() for field in self._fields)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def set_value(self, ids: Iterable[str]) -> None:
        """Show these organisations."""
        for number, organisation_id in enumerate(ids):
            if number == len(self._fields):
                self._add_field()
            self._fields[number].set_value(organisation_id)

    def mark(self, wrong: bool) -> None:
        """Mark the first line that names none."""
        for field in self._fields:
            field.mark(False)
        self._fields[0].mark(wrong)

    def focus_first(self) -> None:
        """Put the keyboard on the first line."""
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_one(self) -> None:
        self._add_field()
        self._fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_field(self) -> None:
        number = len(self._fields) + 1
        field = OrganisationField(self._operations, name=f"{self.objectName()}.{number}")
        field.line.setAccessibleName(_("Organisation {number} with which may be shared").format(number=number))
        field.changed.connect(self.changed)
        self._fields.append(field)
        self._column.insertWidget(number, field)
        self._more.setVisible(number < MOST_PARTNERS)


class PurposesField(QWidget):
    """Each purpose with its text and its tick; nothing is ticked beforehand. The value is a tuple of `Agreed`."""

    changed = Signal()

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._ticks: dict[Purpose, CheckField] = {}
        self._texts: dict[Purpose, QLabel] = {}
        self._told: dict[Purpose, QLabel] = {}
        """The purpose in the language of the program, for who asks and does not read the text's."""
        self._cards: list[Card] = []
        self.partners = PartnersField(operations, name=f"{name}.partner")
        for purpose in Purpose:
            column.addWidget(self._card(purpose))
        self.partners.hide()
        self.partners.changed.connect(self.changed)
        self._ticks[Purpose.SHARING].toggled.connect(self._show_partners)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def show_form(self, form: ConsentForm) -> None:
        """Show the texts of `form`, as its language runs; the ticks stay."""
        for text in form.texts:
            self._ticks[text.purpose].setText(text.title)
            self._ticks[text.purpose].setAccessibleName(text.title)
            self._ticks[text.purpose].setAccessibleDescription(text.text)
            self._ticks[text.purpose].updateGeometry()
            self._texts[text.purpose].setText(text.text)
            self._told[text.purpose].setVisible(form.language != language().partition("_")[0])
        for card in self._cards:
            turn(card, form.language)
        self.partners.setLayoutDirection(self.layoutDirection())  # this part is the program's, not the text's

    def tick_of(self, purpose: Purpose) -> CheckField:
        """The tick of one purpose."""
        return self._ticks[purpose]

    def ticked(self) -> tuple[Purpose, ...]:
        """What is ticked."""
        return tuple(purpose for purpose, tick in self._ticks.items() if tick.value())

    def value(self) -> tuple[Agreed, ...]:
        """What was agreed to; raises `UserError` for sharing with nobody."""
        agreed: list[Agreed] = []
        for purpose in self.ticked():
            if purpose is not Purpose.SHARING:
                agreed.append(Agreed(purpose))
                continue
            ids = self.partners.value()
            if not ids:
                raise UserError(_("Please choose the organisation with which may be shared, or take the tick out."))
            agreed.extend(Agreed(purpose, organisation_id) for organisation_id in ids)
        return tuple(agreed)

    def set_value(self, value: Iterable[Agreed]) -> None:
        """Tick `value`."""
        wanted = tuple(value)
        for purpose, tick in self._ticks.items():
            tick.set_value(any(each.purpose is purpose for each in wanted))
        self.partners.set_value(each.organisation_id for each in wanted if each.organisation_id is not None)

    def draft(self) -> list[Any]:
        """What is ticked, without the partners: ticks are never kept."""
        return [purpose.value for purpose in self.ticked()]

    def set_draft(self, draft: list[Any]) -> None:
        """Tick what was ticked."""
        self.set_value(Agreed(Purpose(each)) for each in draft)

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong; the line of the partner is marked where that is what is missing."""
        self.partners.mark(wrong and Purpose.SHARING in self.ticked())

    def focus_wrong(self) -> QWidget:
        """Put the keyboard where something is missing, and answer what should be seen: the partner, or the ticks."""
        if Purpose.SHARING in self.ticked():
            self.partners.focus_first()
            return self.partners
        tick = next(iter(self._ticks.values()))
        tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return tick

    def _card(self, purpose: Purpose) -> Card:
        tick = CheckField("", name=f"{self.objectName()}.{purpose.value}")
        tick.setFont(scaled(tick.font(), READING, semi_bold=True))
        tick.changed.connect(self.changed)
        text = WholeLabel("")
        text.setFont(scaled(text.font(), READING))
        card = Card(padding=14)
        card.body.setSpacing(STEP)
        told = label(first_upper(purpose_label(purpose)), "help", name=f"{self.objectName()}.told.{purpose.value}")
        told.hide()
        head = QHBoxLayout()
        head.addWidget(tick, 1)
        head.addWidget(told)
        card.body.addLayout(head)
        below = QVBoxLayout()
        below.setSpacing(RELATED)
        below.addWidget(text)
        if purpose is Purpose.SHARING:
            below.addWidget(self.partners)
        indented = QHBoxLayout()
        indented.addSpacing(_BESIDE_TICK)
        indented.addLayout(below, 1)
        card.body.addLayout(indented)
        self._ticks[purpose] = tick
        self._texts[purpose] = text
        self._told[purpose] = told
        self._cards.append(card)
        return card

    def _show_partners(self, shown: bool) -> None:
        self.partners.setVisible(shown)
        if shown:
            self.partners.focus_first()
