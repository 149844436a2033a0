"""Noting who signed an agreement with a partner, with the signed paper."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.network.agreements import sign_together
from ensure_desktop.network.partner_checks import NAME_LIMIT, TASK_LIMIT
from ensure_desktop.network.values import PartnerAgreement, Partnership, Side, Signature
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.network.partner_words import side_names
from ui.people.consent.files import FilesField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextField

NAME = "network.sign"
WIDTH = 640


class SignDialog(FormDialog):
    """Who signed for the sides that had not signed yet, and when; one scan for all.

    `saved` sends the `PartnerAgreement`.
    """

    def __init__(self, parent: QWidget, context: Context, partner: Partnership, agreement: PartnerAgreement) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Who signed?"),
            sentence=_("Leave a side empty that has not signed yet."),
            act=_("Note signatures"),
            width=WIDTH,
        )
        self._agreement = agreement
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        signed = {signature.side for signature in agreement.signatures}
        self._sides = [side for side in Side if side not in signed]
        names = side_names(context.centre.name, partner.name)
        for side in self._sides:
            section = self.form.section(_("For {name}").format(name=names[side]))
            key = side.value
            section.add(f"{key}_name", _("Name"), TextField(name=f"{NAME}.{key}.name", longest=NAME_LIMIT))
            section.add(f"{key}_task", _("Task"), TextField(name=f"{NAME}.{key}.task", longest=TASK_LIMIT))
            section.add(f"{key}_signed_on", _("Day"), DateField(parse, name=f"{NAME}.{key}.signed_on", today=today))
        section = self.form.section(columns=1)
        files = FilesField(context, name=f"{NAME}.files")
        files.failed.connect(self.show_error)
        section.add("files", _("The signed paper"), files, _("A scan or a photo, if there is one."))
        self.form.set_values(self._proposed(agreement, today))

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        signatures: list[Signature] = []
        for side in self._sides:
            name, task, day = (values[f"{side.value}_{part}"] for part in ("name", "task", "signed_on"))
            if name and day is None:
                self.show_error(FieldErrors({f"{side.value}_signed_on": _("Please enter the day of the signature.")}))
                return
            if name:
                signatures.append(Signature(side, name, task, day))
        if not signatures:
            sentence = _("Please enter who signed, for one side at least.")
            self.show_error(FieldErrors({f"{self._sides[0].value}_name": sentence}))
        elif len(values["files"]) > 1:
            text = _("One file is kept with a signature. Please put the pages into one PDF.")
            self.show_error(FieldErrors({"files": text}))
        else:
            file = next(iter(values["files"]), None)
            self.store(sign_together, agreement_id=self._agreement.id, signatures=tuple(signatures), file=file)

    def _proposed(self, agreement: PartnerAgreement, today: Any) -> dict[str, Any]:
        """Whoever is named in the agreement is proposed: most often it is she who signs."""
        details = agreement.details
        values: dict[str, Any] = {}
        for side, contacts in ((Side.CENTRE, details.our_contacts), (Side.PARTNER, details.their_contacts)):
            if side in self._sides:
                first = contacts[0] if contacts else None
                values[f"{side.value}_name"] = first.name if first else ""
                values[f"{side.value}_task"] = first.task if first else ""
                values[f"{side.value}_signed_on"] = today
        return values
