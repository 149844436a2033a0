"""The contact persons of an organisation, one of them the permanent one."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.values import ContactPerson
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import CheckField, TextField
from ui.widgets.text import label

NOBODY = ContactPerson("", "", permanent=True)
"""An empty card; who is written there first is proposed as the permanent contact person."""
PARTS = ("name", "task", "phone", "email")


class ContactLine(QFrame):
    """One contact person: four fields, whether she is the permanent one, a button to take her out."""

    def __init__(self, contact: ContactPerson, number: int) -> None:
        super().__init__()
        self.setProperty("look", "card")
        base = f"organisation.contact.{number}"
        hints = {"name": _("Name"), "task": _("Task, for example reception"), "phone": _("Phone"), "email": _("E-mail")}
        spoken = {
            "name": _("Name of contact person {number}"),
            "task": _("Task of contact person {number}"),
            "phone": _("Phone of contact person {number}"),
            "email": _("E-mail of contact person {number}"),
        }
        self.fields: dict[str, TextField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(RELATED, RELATED, RELATED, INSIDE)
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(INSIDE)
        for place, part in enumerate(PARTS):
            field = TextField(name=f"{base}.{part}", placeholder=hints[part], longest=254 if part == "email" else 100)
            field.setAccessibleName(spoken[part].format(number=number))
            self.fields[part] = field
            grid.addWidget(field, place // 2, place % 2)
        self.permanent = CheckField(_("Permanent contact person"), name=f"{base}.permanent")
        self.remove = icon_button(
            "x", _("Take contact person {number} out").format(number=number), name=f"{base}.remove"
        )
        self._error = label("", "error", wrap=True)
        self._error.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.permanent)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        grid.addWidget(self._error, 2, 0, 1, 2)
        grid.addLayout(foot, 3, 0, 1, 2)
        self.show_contact(contact)

    def show_contact(self, contact: ContactPerson) -> None:
        """Show another contact person here."""
        self._id = contact.id
        for part, field in self.fields.items():
            field.set_value(getattr(contact, part))
        self.permanent.set_value(contact.permanent)
        self.show_problems({})

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.fields.values(), self.permanent, self.remove]

    def value(self) -> ContactPerson:
        """The contact person as she stands here."""
        texts = {part: field.value() for part, field in self.fields.items()}
        return ContactPerson(id=self._id, permanent=self.permanent.value(), **texts)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the fields that are wrong and say how to mend them."""
        for part, field in self.fields.items():
            field.mark(part in problems)
            field.setAccessibleDescription(problems.get(part, ""))
        self._error.setText("\n".join(problems.values()))
        self._error.setVisible(bool(problems))


class ContactsField(QWidget):
    """A card per contact person, the first one always there. At most one is permanent: another takes its place."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: list[ContactLine] = []
        self._made = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        column.addLayout(self._column)
        self._add(NOBODY)  # before the button below it, because Tab goes by age
        self.more = link(_("Add a contact person"), "plus", name=f"{name}.add")
        self.more.clicked.connect(self._add_new)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._lines[0].fields["name"])

    def value(self) -> tuple[ContactPerson, ...]:
        """The contact persons; a card that is empty stands for nobody, and the service leaves it out."""
        return tuple(line.value() for line in self._lines)

    def set_value(self, value: Iterable[ContactPerson]) -> None:
        """Show these. The first card stays, because the order of Tab goes by it."""
        for line in self._lines[1:]:
            self._drop(line)
        first, *others = tuple(value) or (NOBODY,)
        self._lines[0].show_contact(first)
        for contact in others:
            self._add(contact)
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """The contact persons, field by field."""
        people = self.value()
        return [[each.id, each.name, each.task, each.phone, each.email, each.permanent] for each in people]

    def set_draft(self, draft: Iterable[list[Any]]) -> None:
        """Show what was typed."""
        self.set_value(ContactPerson(*fields) for fields in draft)

    def mark(self, wrong: bool) -> None:
        """Which line is wrong is shown by `show_problems`; here the marks are only taken away."""
        if not wrong:
            self.show_problems({})

    def show_problems(self, problems: Mapping[str, str]) -> QWidget | None:
        """Mark what is wrong by "0.phone"; answers the first field that is."""
        first: QWidget | None = None
        for place, line in enumerate(self._lines):
            own = {part: problems[f"{place}.{part}"] for part in PARTS if f"{place}.{part}" in problems}
            line.show_problems(own)
            first = first or next((line.fields[part] for part in own), None)
        return first

    def _add(self, contact: ContactPerson) -> ContactLine:
        self._made += 1
        line = ContactLine(contact, self._made)
        line.remove.clicked.connect(lambda: self._remove(line))
        line.permanent.toggled.connect(lambda on: self._make_permanent(line, on))
        for field in line.fields.values():
            field.changed.connect(self.changed)
        self._column.addWidget(line)
        before = [self._lines[-1].remove] if self._lines else []
        for stop, after in pairwise([*before, *line.stops()]):
            QWidget.setTabOrder(stop, after)
        self._lines.append(line)
        return line

    def _add_new(self) -> None:
        self._add(ContactPerson("", "")).fields["name"].setFocus()
        self.changed.emit()

    def _make_permanent(self, line: ContactLine, on: bool) -> None:
        for other in self._lines:
            if on and other is not line:
                other.permanent.set_value(False)
        self.changed.emit()

    def _remove(self, line: ContactLine) -> None:
        self.set_value([each.value() for each in self._lines if each is not line])
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, line: ContactLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
