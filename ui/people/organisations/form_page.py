"""The page with the form about an organisation: register one, or change what we know."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import (
    change_organisation,
    register_organisation,
    social_map_lists,
)
from ensure_desktop.people.organisations.values import OrganisationDetails, OrganisationFile
from ui.context import Context
from ui.messages import MessageBar
from ui.people.organisations.form import OrganisationForm
from ui.people.record_form import RecordForm


class FormPage(RecordForm):
    """Registers an organisation (`file` is None) or changes one. `saved` sends the `OrganisationFile`."""

    named = "organisation"
    first = "name"

    def __init__(self, context: Context, file: OrganisationFile | None, message: MessageBar, parent: QWidget) -> None:
        self._file = file
        self.form = OrganisationForm(file.details if file else OrganisationDetails())
        super().__init__(context, message, self.form, self.form.sections, file.id if file else "", parent)
        context.operations.query(social_map_lists, self.form.set_lists)
        title = _("Change {name}").format(name=file.details.name) if file else _("New organisation")
        self.build(title, _("Save changes") if file else _("Save organisation"))

    def submit(self, values: dict[str, Any]) -> None:
        """Register or change the organisation."""
        details = self.form.details(values)
        change = self.context.operations.change
        if self._file is None:
            change(register_organisation, self.stored, self.refused, details=details)
        else:
            change(change_organisation, self.stored, self.refused, organisation_id=self._file.id, details=details)

    def fill(self) -> None:
        """Show what is stored."""
        self.form.set_details(self._file.details if self._file else OrganisationDetails())
