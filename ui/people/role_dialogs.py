"""Roles and pauses: the dialogs that begin, change and end them."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.service import add_role, change_role, end_role, pause_person, resume_person
from ensure_desktop.people.values import Role, RoleDetails, RoleKind
from ui.context import Context
from ui.people.role_fields import RoleFields
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextField

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
        self._fields = RoleFields(self.form, self.form.section(), context.centre, today)
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
        self._fields = RoleFields(self.form, self.form.section(), context.centre, context.clock.today())
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
        _add_day(self, "until", _("Last day"), context.clock.today())
        self.keep_drafts(role.id)

    def submit(self, values: dict[str, Any]) -> None:
        """End the role."""
        self.store(end_role, role_id=self._role_id, until=values["until"] or self.context.clock.today())


class PauseDialog(FormDialog):
    """A time away: illness, travel, too much at once."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="person.pausing",
            title=_("Pause {name}").format(name=name),
            sentence=_("During a pause nothing new is proposed. Everything stays as it is and goes on afterwards."),
            act=_("Begin pause"),
        )
        self._person_id = person_id
        today = context.clock.today()
        section = _add_day(self, "since", _("From"), today, columns=2)
        until = _date_field("person.pausing.until", today)
        until.line.setPlaceholderText(_("open end"))
        section.add("until", _("Until, the last day"), until, _("Empty while nobody knows."))
        section.add(
            "reason",
            _("Reason"),
            TextField(name="person.pausing.reason", placeholder=_("for example: abroad until after the holidays")),
            wide=True,
        )
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Begin the pause."""
        values["since"] = values["since"] or self.context.clock.today()
        self.store(pause_person, person_id=self._person_id, **values)


class ResumeDialog(FormDialog):
    """The first day back."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="person.resuming",
            title=_("{name} is back").format(name=name),
            act=_("End pause"),
        )
        self._person_id = person_id
        _add_day(self, "on", _("First day back"), context.clock.today())
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """End the pause."""
        self.store(resume_person, person_id=self._person_id, on=values["on"] or self.context.clock.today())


def _add_day(dialog: FormDialog, field: str, words: str, today: date, *, columns: int = 1) -> Any:
    section = dialog.form.section(columns=columns)
    section.add(field, words, _date_field(f"{dialog.objectName()}.{field}", today))
    dialog.form.set_values({field: today})
    return section


def _date_field(name: str, today: date) -> DateField:
    return DateField(partial(parse_date, language=language(), today=today), name=name, today=today)
