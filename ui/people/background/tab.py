"""The checks tab: which documents were seen, and until when each is valid."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.background.values import BackgroundCheck
from ui.people.background.words import check_words, state_chip
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label


class ChecksTab(QWidget):
    """A card per check, the latest first. `change`, `withdraw` and `restore` send the `BackgroundCheck`."""

    add = Signal()
    change = Signal(object)
    withdraw = Signal(object)
    restore = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_checks(self, checks: Sequence[BackgroundCheck]) -> None:
        """Show everything anew."""
        clear(self._column)
        if not checks:
            empty = EmptyState(
                "identification-badge",
                _("No check was noted yet."),
                _("Add check…"),
                hint=_("Which document you saw, and until when it is valid. The document itself is not kept here."),
                name="checks.empty",
            )
            empty.acted.connect(self.add)
            card = Card(padding=0)
            card.body.addWidget(empty)
            self._column.addWidget(card)
            self._column.addStretch(1)
            return
        head = QHBoxLayout()
        sentence = _("Which document was seen, and until when it is valid. The document itself is not kept here.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        add = outlined(_("Add check…"), "plus", name="checks.add")
        add.clicked.connect(self.add)
        head.addWidget(add)
        self._column.addLayout(head)
        for number, check in enumerate(checks):
            self._column.addWidget(self._card(check, number))
        self._column.addStretch(1)

    def _card(self, check: BackgroundCheck, number: int) -> Card:
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        look = "struck" if check.withdrawn else "muted" if check.replaced else "strong"
        head.addWidget(label(check.details.kind, look, wrap=True), 1)
        state = state_chip(check)
        head.addWidget(StatusChip(state.text, state.glyph, state.tone, name=f"check.state.{number}"))
        for button in self._buttons(check, number):
            head.addWidget(button)
        card.body.addLayout(head)
        for words in filter(None, (check_words(check), check.details.remark)):
            card.body.addWidget(label(words, "help", wrap=True))
        return card

    def _buttons(self, check: BackgroundCheck, number: int) -> list[QWidget]:
        kind = check.details.kind
        if check.withdrawn:
            restore = outlined(_("Restore"), name=f"check.restore.{number}")
            restore.setAccessibleName(_("Restore the check “{kind}”").format(kind=kind))
            restore.clicked.connect(lambda: self.restore.emit(check))
            return [restore]
        withdraw = quiet(_("Withdraw"), name=f"check.withdraw.{number}")
        withdraw.setAccessibleName(_("Withdraw the check “{kind}”").format(kind=kind))
        withdraw.clicked.connect(lambda: self.withdraw.emit(check))
        change = outlined(_("Change…"), "pencil-simple", name=f"check.change.{number}")
        change.setAccessibleName(_("Change the check “{kind}”").format(kind=kind))
        change.clicked.connect(lambda: self.change.emit(check))
        return [withdraw, change]
