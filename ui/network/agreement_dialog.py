"""The text of an agreement as a form."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.network.agreements import save_agreement
from ensure_desktop.network.values import AgreementDetails, PartnerAgreement, Partnership
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.network.agreement_fields import BroughtField, NamedContactsField
from ui.network.partner_words import side_names
from ui.outward.wording_line import WordingLine
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextArea, TextField

NAME = "network.agreement"
WIDTH = 780
FIELDS = ("title", "text", "we_bring", "they_bring", "our_contacts", "their_contacts", "valid_from", "valid_until")


class AgreementDialog(FormDialog):
    """Write an agreement, or change one that nobody has signed. `saved` sends the `PartnerAgreement`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        partner: Partnership,
        details: AgreementDetails,
        agreement: PartnerAgreement | None = None,
    ) -> None:
        """`details` are what the form begins with; `agreement` is the version to change, None for a new one."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change the agreement with {name}").format(name=partner.name)
            if agreement
            else _("Agreement with {name}").format(name=partner.name),
            sentence=_("It fits on one page. Once somebody has signed it, a change makes a new version."),
            act=_("Save agreement"),
            width=WIDTH,
        )
        self._partner = partner
        self._agreement_id = agreement.id if agreement else None
        self._add_fields()
        self.form.set_values({field: getattr(details, field) for field in FIELDS})
        self.keep_drafts(agreement.id if agreement else partner.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = AgreementDetails(**values)
        self.store(save_agreement, partnership_id=self._partner.id, agreement_id=self._agreement_id, details=details)

    def _add_fields(self) -> None:
        ours, theirs = side_names(self.context.centre.name, self._partner.name).values()
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        section.add("title", _("Title"), TextField(name=f"{NAME}.title"), wide=True)
        help_text = _("Each line becomes a point of its own.")
        section.add("text", _("What both agree on"), TextArea(name=f"{NAME}.text", lines=8), help_text, wide=True)
        for field, side in (("we_bring", ours), ("they_bring", theirs)):
            words = _("What {name} brings").format(name=side)
            section.add(field, words, BroughtField(words, name=f"{NAME}.{field}"))
        for field, side in (("our_contacts", ours), ("their_contacts", theirs)):
            words = _("Whom to ask at {name}").format(name=side)
            section.add(field, words, NamedContactsField(name=f"{NAME}.{field}"))
        section.add("valid_from", _("From"), DateField(parse, name=f"{NAME}.valid_from", today=today))
        help_text = _("Today reminds of it 60 days before. Leave it empty where there is no end.")
        section.add("valid_until", _("Until"), DateField(parse, name=f"{NAME}.valid_until", today=today), help_text)
        section.add_widget(WordingLine(self.context, name=f"{NAME}.wording", form=self.form))
