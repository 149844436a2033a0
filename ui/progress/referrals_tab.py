"""The referrals of a person, and who already knows her."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ensure_desktop.progress import service
from ensure_desktop.progress.values import PersonReferrals, Referral
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.operations import Changes
from ui.progress.knows_card import knows_card
from ui.progress.referral_card import ReferralCard
from ui.progress.referral_dialogs import (
    AskLaterDialog,
    ChangePermissionDialog,
    OutcomeDialog,
    PermissionDialog,
    ReferralDialog,
    TakeBackDialog,
)
from ui.theme import RELATED
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

AREAS = frozenset({"progress", "consent", "organisations"})


class ReferralsTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self.dialog: FormDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the referrals of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._column)
        self._file = file
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        if self._file is not None and self._context.actor.may(Permission.VISITS_READ):
            query = self._context.operations.query
            query(service.person_referrals, self._show, key="person.referrals", person_id=self._file.id)

    # acts

    def ask_permission(self) -> None:
        """Record a permission: what every referral begins with."""
        if self._file is not None:
            dialog = PermissionDialog(self, self._context, self._file.id, self._file.name)
            self._open(dialog, _("The permission is recorded. Now the organisation may be told."))

    def change_permission(self, referral: Referral) -> None:
        """Mend a permission."""
        self._open(ChangePermissionDialog(self, self._context, referral), _("The permission is saved."))

    def refer(self, referral: Referral) -> None:
        """Note that the organisation was told, or mend that."""
        self._open(ReferralDialog(self, self._context, referral), _("The referral is noted."))

    def note_outcome(self, referral: Referral) -> None:
        """Note what came of it; the snackbar can take it out again."""
        undo = partial(self._do, service.remove_outcome, _("The outcome is open again."), referral_id=referral.id)
        self._open(
            OutcomeDialog(self, self._context, referral),
            _("What came of it is noted."),
            undo if referral.outcome is None else None,
        )

    def ask_later(self, referral: Referral) -> None:
        """Choose another day on which to ask."""
        self._open(AskLaterDialog(self, self._context, referral), _("The question is put off."))

    def take_back(self, referral: Referral) -> None:
        """The person does not want it any more; the snackbar can undo it."""
        self._open(
            TakeBackDialog(self, self._context, referral),
            _("The permission is taken back. Nothing more is told."),
            lambda: self.hold_again(referral),
        )

    def hold_again(self, referral: Referral) -> None:
        """Taking back was a slip."""
        self._do(service.undo_taking_back, _("The permission holds as before."), referral_id=referral.id)

    def withdraw(self, referral: Referral) -> None:
        """Take out what was noted by mistake; the snackbar can undo it."""
        said = _("The referral counts nowhere now.")
        self._do(service.withdraw_referral, said, lambda: self.restore(referral), referral_id=referral.id)

    def restore(self, referral: Referral) -> None:
        """Bring it back."""
        self._do(service.restore_referral, _("The referral is back."), referral_id=referral.id)

    def _do(self, use_case: Any, said: str, undo: Callable[[], object] | None = None, **arguments: Any) -> None:
        def done(_result: object) -> None:
            self._context.notify(said, undo)

        self._context.operations.change(use_case, done, **arguments)

    def _open(self, dialog: FormDialog, said: str, undo: Callable[[], object] | None = None) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(lambda _result: self._context.notify(said, undo))
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    # showing

    def _show(self, read: PersonReferrals) -> None:
        file = self._file
        if file is None or read.person_id != file.id:
            return  # somebody else was asked for in the meantime
        clear(self._column)
        may_write = self._context.actor.may(Permission.VISITS_WRITE) and file.withdrawn_at is None
        if read.referrals:
            self._column.addLayout(self._head(may_write=may_write))
        else:
            self._column.addWidget(self._empty(may_write=may_write))
        for number, referral in enumerate(read.referrals):
            self._column.addWidget(self._card(referral, number, may_write=may_write))
        self._column.addWidget(knows_card(read.knows, self._open_organisation))
        self._column.addStretch(1)

    def _head(self, *, may_write: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        sentence = _("Permission comes first: nobody outside is told anything before it is recorded.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        add = outlined(_("Record permission…"), "plus", name="referrals.add")
        add.clicked.connect(self.ask_permission)
        add.setEnabled(may_write)
        head.addWidget(add)
        return head

    def _empty(self, *, may_write: bool) -> Card:
        empty = EmptyState(
            "compass",
            _("No referral yet."),
            _("Record permission…") if may_write else "",
            hint=_("Permission comes first: nobody outside is told anything before it is recorded."),
            name="referrals.empty",
        )
        empty.acted.connect(self.ask_permission)
        card = Card(padding=0)
        card.body.addWidget(empty)
        return card

    def _card(self, referral: Referral, number: int, *, may_write: bool) -> ReferralCard:
        card = ReferralCard(referral, number, self._context.clock.today(), may_write=may_write)
        card.organisation_wanted.connect(lambda wanted: self._open_organisation(wanted.details.organisation_id))
        card.refer_wanted.connect(self.refer)
        card.permission_wanted.connect(self.change_permission)
        card.outcome_wanted.connect(self.note_outcome)
        card.later_wanted.connect(self.ask_later)
        card.back_wanted.connect(self.take_back)
        card.again_wanted.connect(self.hold_again)
        card.withdraw_wanted.connect(self.withdraw)
        card.restore_wanted.connect(self.restore)
        return card

    def _open_organisation(self, organisation_id: str) -> None:
        self._context.navigate(Place("network", organisation_id))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self._file is not None and self.isVisible():
            self.reload()
