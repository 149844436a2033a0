"""What an activity costs, and what people get back for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.groups.service import mark_refunds_paid, refund_receipt, save_refund, withdraw_refund
from ensure_desktop.groups.values import Activity, Refund
from ensure_desktop.i18n import _
from ensure_desktop.vault.attachments import Attachment
from ui.context import Context
from ui.dates import short_date
from ui.groups.refund_dialog import RefundDialog
from ui.money import amount
from ui.people.consent.viewing import FileDialog
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import icon_button, link
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.layouts import clear
from ui.widgets.text import ElidedLabel, label

NAME = "groups.costs"


class CostsCard(Card):
    """The cost, and a line for each refund. `reload_wanted`: something was stored that the page should show."""

    reload_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._context = context
        self._may_write = may_write
        self._activity: Activity | None = None
        self.dialog: QDialog | None = None
        self._cost = label("", "muted", wrap=True, name=f"{NAME}.cost")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(INSIDE)
        self._add = link(_("Add a refund…"), "plus", name=f"{NAME}.add")
        self._add.clicked.connect(lambda: self.edit(None))
        self._hint = label(_("Refunds are for people on the list. Please add them first."), "help", wrap=True)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(label(_("Costs and refunds"), "section"))
        self.body.addWidget(self._cost)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._hint)

    def show_activity(self, activity: Activity) -> None:
        """Show the costs of `activity`."""
        self._activity = activity
        self._cost.setText(self._cost_words(activity))
        clear(self._rows)
        open_list = self._may_write and not activity.withdrawn
        for number, refund in enumerate(activity.refunds):
            self._rows.addWidget(self._row(refund, number, open_list=open_list))
        self._add.setVisible(open_list and bool(activity.attendees))
        self._hint.setVisible(open_list and not activity.attendees)

    def edit(self, refund: Refund | None) -> None:
        """Take down a refund, or change one."""
        if self._activity is not None:
            dialog = RefundDialog(self, self._context, self._activity, refund)
            dialog.saved.connect(lambda _activity: self._stored(_("The refund is saved.")))
            self._open(dialog)

    def pay(self, refund: Refund, paid: bool) -> None:
        """Say that it was paid today, or take that back."""
        day = self._context.clock.today() if paid else None

        def done(_result: object) -> None:
            self.reload_wanted.emit()

        self._context.operations.change(mark_refunds_paid, done, self._failed, refund_ids=[refund.id], day=day)

    def remove(self, refund: Refund) -> None:
        """Take a refund out with its receipt; the snackbar brings both back."""
        activity = self._activity
        if activity is None:
            return

        def done(gone: Refund) -> None:
            undo = partial(self._bring_back, activity.id, gone)
            self._stored(_("The refund was taken out."), undo)

        self._context.operations.change(withdraw_refund, done, self._failed, refund_id=refund.id)

    def look_at(self, refund: Refund) -> None:
        """Show the receipt."""
        self._context.operations.change(refund_receipt, self._show_receipt, self._failed, refund_id=refund.id)

    # building

    def _row(self, refund: Refund, number: int, *, open_list: bool) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"{NAME}.refund.{number}")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(ElidedLabel(refund.name, "strong"), 1)
        top.addWidget(label(amount(refund.cents, self._context.centre.currency), "strong"))
        below = QHBoxLayout()
        below.setSpacing(STEP)
        below.addWidget(ElidedLabel(refund.what, "muted"), 1)
        for button in self._acts(refund, number, open_list=open_list):
            below.addWidget(button)
        column.addLayout(top)
        column.addLayout(below)
        return holder

    def _acts(self, refund: Refund, number: int, *, open_list: bool) -> list[QWidget]:
        found: list[QWidget] = []
        name, money = refund.name, amount(refund.cents, self._context.centre.currency)
        if refund.attachment_id:
            words = _("Receipt of {name}, {amount}").format(name=name, amount=money)
            look = icon_button("receipt", words, name=f"{NAME}.receipt.{number}")
            look.clicked.connect(partial(self.look_at, refund))
            found.append(look)
        if open_list and refund.paid_on is None:
            change = icon_button(
                "pencil-simple", _("Change the refund of {name}").format(name=name), name=f"{NAME}.edit.{number}"
            )
            change.clicked.connect(partial(self.edit, refund))
            remove = icon_button(
                "x", _("Take the refund of {name} out").format(name=name), name=f"{NAME}.remove.{number}"
            )
            remove.clicked.connect(partial(self.remove, refund))
            found += [change, remove]
        words = _("Paid") if refund.paid_on is None else _("Paid on {day}").format(day=short_date(refund.paid_on))
        paid = CheckField(words, name=f"{NAME}.paid.{number}")
        paid.setAccessibleName(_("{name}, {amount}: paid").format(name=name, amount=money))
        paid.set_value(refund.paid_on is not None)
        paid.setEnabled(open_list)
        paid.toggled.connect(partial(self.pay, refund))
        found.append(paid)
        return found

    def _cost_words(self, activity: Activity) -> str:
        currency, cost = self._context.centre.currency, activity.details.cost_cents
        back = sum(refund.cents for refund in activity.refunds)
        parts = []
        if cost is not None:
            parts.append(_("The activity costs {amount}.").format(amount=amount(cost, currency)))
        if back:
            parts.append(_("Refunds come to {amount}.").format(amount=amount(back, currency)))
        return " ".join(parts) or _("Nothing is noted.")

    # answers

    def _stored(self, said: str, undo: Callable[[], object] | None = None) -> None:
        self._context.notify(said, undo)
        self.reload_wanted.emit()

    def _bring_back(self, activity_id: str, refund: Refund) -> None:
        def done(_activity: Activity) -> None:
            self._stored(_("The refund is back."))

        self._context.operations.change(save_refund, done, self._failed, activity_id=activity_id, refund=refund)

    def _show_receipt(self, file: Attachment) -> None:
        self._open(FileDialog(self, self._context, file, removable=False))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _failed(self, error: object) -> None:
        self.failed.emit(error)
        self.reload_wanted.emit()
