"""Who stands in for whom, and what she may read meanwhile."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.supervision.handover_values import Coached, Handover, Share
from ensure_desktop.supervision.labels import share_label
from ensure_desktop.supervision.service import coached, handovers, restore_handover, withdraw_handover
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.panel import Panel
from ui.supervision.handover_dialog import HandoverDialog
from ui.theme import FORM_WIDTH, INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip, StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "supervision.handover"


class Shown(StrEnum):
    """Which handovers are shown."""

    NOW = "now"
    ALL = "all"
    WITHDRAWN = "withdrawn"


class HandoverPage(Panel):
    """A card for each handover; the project leader can hand over in place of anybody."""

    areas = frozenset({"supervision", "people", "accounts"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.DIARY_WRITE)
        self.shown: tuple[Handover, ...] = ()
        self._which = Shown.NOW
        self.dialog: HandoverDialog | None = None
        self.new = primary(_("Hand over"), "swap", name=f"{NAME}.new")
        self.new.clicked.connect(lambda: self.begin(None))
        sentence = _("When somebody is away, a colleague stands in for her, with as much as is chosen here.")
        self._filters = FilterRow([(each, _shown_label(each), each.value) for each in Shown], name=f"{NAME}.filter")
        self._filters.chosen.connect(self.choose)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(RELATED)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addWidget(PageHeader(_("Handing over"), sentence, (self.new,)))
        self.new.setVisible(self.may_write)
        self.body.addWidget(self._filters)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)

    def reload(self) -> None:
        """Read them again."""
        withdrawn = self._which is Shown.WITHDRAWN
        self.query(handovers, self._show, key=NAME, with_past=self._which is not Shown.NOW, withdrawn=withdrawn)

    def go(self, place: Place) -> None:
        """With "new handover" the dialog, else the cards."""
        if place.action == "new handover":
            self.begin(None)

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self._which = shown
        self._filters.choose(shown)
        self.reload()

    def begin(self, handover: Handover | None) -> None:
        """Hand over, or change a handover."""
        self.query(coached, partial(self._open, handover), key=f"{NAME}.coached")

    def withdraw(self, handover: Handover) -> None:
        """Nothing is shared by it any more; the snackbar can undo it."""
        said = _("The handover was withdrawn: nothing is shared by it any more.")
        self._do(withdraw_handover, handover, said, partial(self.restore, handover))

    def restore(self, handover: Handover) -> None:
        """Let it hold again."""
        self._do(restore_handover, handover, _("The handover is back."), None)

    def _do(self, use_case: Any, handover: Handover, said: str, undo: Any) -> None:
        def done(_result: Handover) -> None:
            self.context.notify(said, undo)
            self.reload()

        self.change(use_case, done, handover_id=handover.id)

    def _open(self, handover: Handover | None, found: tuple[Coached, ...]) -> None:
        if len(found) < 2:
            said = _("There is nobody to hand over to yet: nobody else has an account that may read the diary.")
            self.message.say(Tone.ATTENTION, said)
            return
        self.dialog = HandoverDialog(self, self.context, found, handover)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _saved(self, _handover: Handover) -> None:
        self.context.notify(_("The handover is saved."), None)
        self.reload()

    # showing

    def _show(self, found: tuple[Handover, ...]) -> None:
        self.shown = found
        clear(self._cards)
        for number, each in enumerate(found):
            self._cards.addWidget(self._card(each, number))
        if not found:
            self._cards.addWidget(self._nothing())

    def _nothing(self) -> Card:
        if self._which is Shown.NOW:
            empty = EmptyState(
                "swap",
                _("Nobody stands in for anybody now or later."),
                _("Hand over") if self.may_write else "",
                hint=_("Before a holiday: choose who looks after your people, and what she may read."),
                name=f"{NAME}.empty",
            )
            empty.acted.connect(lambda: self.begin(None))
        else:
            words = _("There is no such handover.")
            empty = EmptyState("magnifying-glass", words, _("Show now and later"), name=f"{NAME}.no_result")
            empty.acted.connect(lambda: self.choose(Shown.NOW))
        card = Card(padding=0)
        card.body.addWidget(empty)
        return card

    def _card(self, handover: Handover, number: int) -> Card:
        details, today = handover.details, self.context.clock.today()
        card = Card(padding=16)
        card.setObjectName(f"{NAME}.{number}")
        card.setMaximumWidth(FORM_WIDTH + 2 * RELATED)
        card.body.setSpacing(INSIDE)
        head = QHBoxLayout()
        title = _("{name} stands in for {other}").format(name=handover.to_name, other=handover.from_name)
        head.addWidget(label(title, "strong", wrap=True), 1)
        chip = _state(handover, today)
        status = StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.{number}.state")
        head.addWidget(status, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        days = _("{first} to {last}").format(first=short_date(details.first), last=short_date(details.last))
        told = _(" · ").join((days, _share_words(details.share, details.since)))
        card.body.addWidget(label(told, "muted", wrap=True))
        card.body.addWidget(label(_for_whom(handover), "muted", wrap=True))
        if details.note:
            card.body.addWidget(label(details.note, wrap=True))
        if self._may_change(handover):
            card.body.addLayout(self._acts(handover, number))
        return card

    def _acts(self, handover: Handover, number: int) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        if handover.withdrawn_at:
            back = outlined(_("Restore"), name=f"{NAME}.{number}.restore")
            back.clicked.connect(partial(self.restore, handover))
            acts.addWidget(back)
        else:
            change = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.{number}.change")
            change.clicked.connect(partial(self.begin, handover))
            gone = quiet(_("Withdraw"), name=f"{NAME}.{number}.withdraw")
            gone.clicked.connect(partial(self.withdraw, handover))
            acts.addWidget(change)
            acts.addWidget(gone)
        acts.addStretch(1)
        return acts

    def _may_change(self, handover: Handover) -> bool:
        own = handover.from_account_id == self.context.actor.account_id
        return self.may_write and (own or self.context.actor.may(Permission.COACH_ASSIGN))


def _state(handover: Handover, today: date) -> Chip:
    details = handover.details
    if handover.withdrawn_at:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if details.last < today:
        return Chip(_("Over"), "check-circle", Tone.NEUTRAL)
    if details.first > today:
        return Chip(_("Later"), "calendar-blank", Tone.ACCENT)
    return Chip(_("Now"), "swap", Tone.GOOD)


def _share_words(share: Share, since: date | None) -> str:
    if share is Share.SINCE and since is not None:
        return _("Also the notes from {day} on").format(day=short_date(since))
    return share_label(share)


def _for_whom(handover: Handover) -> str:
    if not handover.names:
        return _("For everybody whom {name} coaches").format(name=handover.from_name)
    return _("For {names}").format(names=_(", ").join(handover.names))


def _shown_label(shown: Shown) -> str:
    return {
        Shown.NOW: _("Now and later"),
        Shown.ALL: _("Earlier ones too"),
        Shown.WITHDRAWN: _("Withdrawn"),
    }[shown]
