"""Roles: the dialogs that begin, change and end them."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.service import add_role, change_role, end_role
from ensure_desktop.people.values import Role, RoleDetails, RoleKind
from ui.context import Context
from ui.people.days import add_day
from ui.people.role_fields import RoleFields
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog

WIDTH = 700


class AddRoleDialog(FormDialog):
    """One more role; the ones before keep their history."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, kind: RoleKind) -> None:
        super().__init__(
            parent,
            context,
            name="role.add",
            title=_("Add a role"),
            sentence=_("Somebody can have several roles, at once or one after the other."),
            act=_("Add role"),
            width=WIDTH,
        )
        self._person_id = person_id
        today = context.clock.today()
        self._fields = RoleFields(self.form, self.form.section(), context)
        self._fields.set_role(RoleDetails(kind=kind, since=today))
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Add the role."""
        self.store(add_role, person_id=self._person_id, role=self._fields.role(values))


class ChangeRoleDialog(FormDialog):
    """Mend the facts of a role: dates, how found, certificate, caseload."""

    def __init__(self, parent: QWidget, context: Context, role: Role) -> None:
        word = role_label(role.details.kind, context.centre.words)
        super().__init__(
            parent,
            context,
            name="role.change",
            title=_("Change the role “{role}”").format(role=first_upper(word)),
            act=_("Save role"),
            width=WIDTH,
        )
        self._role = role
        self._fields = RoleFields(self.form, self.form.section(), context)
        self._fields.set_role(role.details)
        self._fields.fix_kind()
        self.keep_drafts(role.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store the role; its last day, if it has one, stays."""
        details = self._fields.role(values, until=self._role.details.until)
        self.store(change_role, role_id=self._role.id, role=details)


class EndRoleDialog(FormDialog):
    """The last day of a role."""

    def __init__(self, parent: QWidget, context: Context, role: Role) -> None:
        word = role_label(role.details.kind, context.centre.words)
        super().__init__(
            parent,
            context,
            name="role.end",
            title=_("End the role “{role}”").format(role=first_upper(word)),
            sentence=_("The history of the role stays. It can be given again at any time."),
            act=_("End role"),
        )
        self._role_id = role.id
        add_day(self, "until", _("Last day"), context.clock.today())
        self.keep_drafts(role.id)

    def submit(self, values: dict[str, Any]) -> None:
        """End the role."""
        self.store(end_role, role_id=self._role_id, until=values["until"] or self.context.clock.today())
