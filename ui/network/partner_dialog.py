"""An organisation as a partner, as a form."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.network.partner_labels import model_label, model_meaning
from ensure_desktop.network.partners import save_partnership
from ensure_desktop.network.values import PartnerModel, Partnership, PartnershipDetails
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.people.organisations.picker import OrganisationField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField

NAME = "network.partner.edit"
WIDTH = 720


class PartnerDialog(FormDialog):
    """Make an organisation a partner, or change what is known about one. `saved` sends the `Partnership`."""

    def __init__(
        self, parent: QWidget, context: Context, partner: Partnership | None = None, organisation_id: str = ""
    ) -> None:
        """`organisation_id` is chosen beforehand where a new partner is meant."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change {name} as a partner").format(name=partner.name) if partner else _("New partner"),
            sentence="" if partner else _("An organisation of the social map that works together with the centre."),
            act=_("Save partner"),
            width=WIDTH,
        )
        self._partner = partner
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        if partner is None:
            field = OrganisationField(context.operations, name=f"{NAME}.organisation")
            section.add("organisation_id", _("Organisation"), field, wide=True)
        model = ChoiceField([(each, model_label(each)) for each in PartnerModel], name=f"{NAME}.model")
        model.changed.connect(lambda: self.form.set_help("model", model_meaning(model.value())))
        section.add("model", _("How the two work together"), model, model_meaning(PartnerModel.CLASSIC), wide=True)
        section.add("since", _("Partners since"), DateField(parse, name=f"{NAME}.since", today=today))
        help_text = _("Only once it has ended: then nobody is reminded any more.")
        section.add("until", _("Until"), DateField(parse, name=f"{NAME}.until", today=today), help_text)
        message = TextField(name=f"{NAME}.message")
        help_text = _("One sentence that both stand behind. It is on the agreement.")
        section.add("message", _("What both want together"), message, help_text, wide=True)
        section.add_widget(WordingLine(context, name=f"{NAME}.wording", fields=(message,)))
        section.add(
            "notes", _("Notes"), TextArea(name=f"{NAME}.notes", lines=3), _("Only the team reads them."), wide=True
        )
        self.form.set_values(_values(partner, organisation_id, today))
        self.keep_drafts(partner.id if partner else organisation_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if self._partner is None:
            organisation_id = values.pop("organisation_id") or ""
        else:
            organisation_id = self._partner.details.organisation_id
        details = PartnershipDetails(organisation_id=organisation_id, **values)
        self.store(save_partnership, partnership_id=self._partner.id if self._partner else None, details=details)


def _values(partner: Partnership | None, organisation_id: str, today: Any) -> dict[str, Any]:
    """What the form begins with."""
    if partner is None:
        return {"model": PartnerModel.CLASSIC, "since": today, "organisation_id": organisation_id or None}
    details = partner.details
    return {field: getattr(details, field) for field in ("model", "since", "until", "message", "notes")}
