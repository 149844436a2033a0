"""One referral on a person's page."""

from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.progress.permission import asks_again
from ensure_desktop.progress.values import Referral
from ui.people.overview import selectable
from ui.progress.words import referral_chip, referral_sentences
from ui.theme import INSIDE, STEP, Tone
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label


class ReferralCard(Card):
    """Where to, how it stands, what happened, and what can be done now. Each signal sends the `Referral`."""

    organisation_wanted = Signal(object)
    refer_wanted = Signal(object)
    permission_wanted = Signal(object)
    outcome_wanted = Signal(object)
    later_wanted = Signal(object)
    back_wanted = Signal(object)
    again_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, referral: Referral, number: int, today: date, *, may_write: bool) -> None:
        super().__init__(padding=16)
        self._referral, self._name = referral, f"referral.{number}"
        self.setObjectName(self._name)
        self.body.setSpacing(INSIDE)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        look = "struck" if referral.withdrawn else "section"
        head.addWidget(label(referral.organisation_name, look, wrap=True), 1)
        opened = link(_("Open organisation"), name=f"{self._name}.organisation")
        self._send(opened, self.organisation_wanted)
        head.addWidget(opened)
        self.body.addLayout(head)
        self.body.addWidget(self._chips(today))
        if referral.details.about:
            self.body.addWidget(selectable(referral.details.about))
        told = label(" ".join(referral_sentences(referral)), "muted", wrap=True, name=f"{self._name}.told")
        self.body.addWidget(told)
        if referral.outcome_note:
            self.body.addWidget(selectable(referral.outcome_note))
        if may_write:
            self.body.addWidget(self._acts())

    def _chips(self, today: date) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        chip = referral_chip(self._referral, today)
        flow.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{self._name}.state"))
        if self._referral.details.theme:
            theme = StatusChip(self._referral.details.theme, "tag", Tone.NEUTRAL, name=f"{self._name}.theme")
            flow.addWidget(theme)
        return holder

    def _acts(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        flow.setContentsMargins(0, STEP, 0, 0)
        for button in self._buttons():
            flow.addWidget(button)
        return holder

    def _buttons(self) -> list[QPushButton]:
        referral, name = self._referral, self._name
        if referral.withdrawn:
            return [self._send(outlined(_("Restore"), name=f"{name}.restore"), self.restore_wanted)]
        withdraw = self._send(quiet(_("Withdraw"), name=f"{name}.withdraw"), self.withdraw_wanted)
        if referral.permission_taken_back_on is not None:
            again = outlined(_("It was a slip: permission holds"), name=f"{name}.again")
            return [self._send(again, self.again_wanted), withdraw]
        back = self._send(quiet(_("Take back permission…"), name=f"{name}.back"), self.back_wanted)
        if referral.details.made_on is None:
            refer = outlined(_("Note referral…"), "compass", name=f"{name}.refer")
            change = outlined(_("Change…"), "pencil-simple", name=f"{name}.permission")
            return [self._send(refer, self.refer_wanted), self._send(change, self.permission_wanted), back, withdraw]
        return [*self._after(), back, withdraw]

    def _after(self) -> list[QPushButton]:
        """What can be done once the organisation was told."""
        referral, name = self._referral, self._name
        words = _("Note outcome…") if referral.outcome is None else _("Change outcome…")
        made = [self._send(outlined(words, "chat-circle-text", name=f"{name}.outcome"), self.outcome_wanted)]
        if referral.outcome is None or asks_again(referral.outcome):
            made.append(self._send(outlined(_("Ask later…"), "clock", name=f"{name}.later"), self.later_wanted))
        change = outlined(_("Change…"), "pencil-simple", name=f"{name}.change")
        return [*made, self._send(change, self.refer_wanted)]

    def _send(self, button: QPushButton, signal: SignalInstance) -> QPushButton:
        words = _("{act} ({organisation})").format(act=button.text(), organisation=self._referral.organisation_name)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: signal.emit(self._referral))
        return button
