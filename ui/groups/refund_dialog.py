"""What somebody spent on an activity, with the receipt."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.groups.service import save_refund
from ensure_desktop.groups.values import Activity, Refund
from ensure_desktop.i18n import _
from ui.context import Context
from ui.groups.receipt_field import ReceiptField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.fields.money import MoneyField

NAME = "groups.refund"


class RefundDialog(FormDialog):
    """Take down a refund, or change one. `saved` sends the `Activity`."""

    def __init__(self, parent: QWidget, context: Context, activity: Activity, refund: Refund | None = None) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change this refund") if refund else _("Add a refund"),
            sentence=_("What somebody spent and gets back from the centre."),
            act=_("Save refund"),
        )
        self._activity_id = activity.id
        self._refund = refund
        people = {each.person_id: each.name for each in activity.attendees}
        if refund is not None:
            people.setdefault(refund.person_id, refund.name)
        section = self.form.section(columns=1)
        section.add("person_id", _("Who spent it"), ChoiceField(list(people.items()), name=f"{NAME}.person_id"))
        section.add("cents", _("Amount"), MoneyField(context.centre.currency, name=f"{NAME}.cents"))
        section.add("what", _("What for"), TextField(name=f"{NAME}.what"))
        receipt = ReceiptField(context, name=f"{NAME}.file", kept=bool(refund and refund.attachment_id))
        receipt.failed.connect(self._not_taken)
        section.add("file", _("Receipt"), receipt, _("What a camera wrote into a photo is taken out."))
        if refund is not None:
            self.form.set_values({"person_id": refund.person_id, "cents": refund.cents, "what": refund.what})
        self.keep_drafts(refund.id if refund else activity.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["cents"] is None:
            self.show_error(FieldErrors({"cents": _("Please enter the amount.")}))
            return
        refund = replace(self._refund, **values) if self._refund else Refund(**values)
        self.store(save_refund, activity_id=self._activity_id, refund=refund)

    def _not_taken(self, error: UserError) -> None:
        self.form.show_errors(FieldErrors({"file": error.message}))
