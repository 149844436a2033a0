"""The page with the form about a person: register somebody, or change what we know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.service import change_person, lists, register_person
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails, RoleKind
from ui.context import Context
from ui.messages import MessageBar
from ui.people.person_form import PersonForm
from ui.people.record_form import RecordForm


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is already known about somebody new, and what happens when she is stored.

    `key` is for the draft: what is typed about one proposal does not show up in another.
    """

    key: str
    details: PersonDetails
    role: RoleDetails
    saved: Callable[[PersonFile], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the form is about: `file` is None for somebody new, who gets `role`, or all that is `proposed`."""

    file: PersonFile | None = None
    role: RoleKind = RoleKind.PARTICIPANT
    proposed: Proposed | None = None

    def key(self) -> str:
        """What a draft of this form is about."""
        if self.proposed is not None:
            return self.proposed.key
        return self.file.id if self.file else ""

    def details(self) -> PersonDetails:
        """What the form begins with."""
        if self.proposed is not None:
            return self.proposed.details
        return self.file.details if self.file else PersonDetails()


class FormPage(RecordForm):
    """Registers or changes the person of `subject`. `saved` sends the `PersonFile`."""

    named = "person"
    first = "first_name"

    def __init__(self, context: Context, subject: Subject, message: MessageBar, parent: QWidget) -> None:
        self._subject = subject
        file = subject.file
        self.form = PersonForm(context, with_role=file is None, known=subject.details().languages)
        super().__init__(context, message, self.form, self.form.sections, subject.key(), parent)
        self.fill()
        context.operations.query(lists, self.form.set_lists)
        title = _("Change {name}").format(name=file.name) if file else _("New person")
        self.build(title, _("Save changes") if file else _("Save person"))

    def is_about(self, person_id: str) -> bool:
        """Whether it changes this person."""
        return self._subject.file is not None and self._subject.file.id == person_id

    def submit(self, values: dict[str, Any]) -> None:
        """Register or change the person."""
        details = self.form.details(values)
        change = self.context.operations.change
        if self._subject.file is None:
            roles = self.form.roles(values)
            change(register_person, self.stored, self.refused, details=details, roles=roles)
        else:
            person_id = self._subject.file.id
            change(change_person, self.stored, self.refused, person_id=person_id, details=details)

    def fill(self) -> None:
        """Show what is stored, or proposed."""
        subject = self._subject
        self.form.set_details(subject.details())
        if subject.file is None:
            usual = RoleDetails(kind=subject.role, since=self.context.clock.today())
            self.form.set_role(subject.proposed.role if subject.proposed else usual)
        self.form.set_unchanged()

    def stored(self, record: object) -> None:
        """Whoever proposed her is told first."""
        if self._subject.proposed is not None and isinstance(record, PersonFile):
            self._subject.proposed.saved(record)
        super().stored(record)
