"""Fields of an agreement: what each brings, a line a thing; and whom to ask, a line a person."""

from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.i18n import _
from ensure_desktop.network.partner_checks import BROUGHT_LIMIT, NAME_LIMIT, TASK_LIMIT
from ensure_desktop.network.values import NamedContact
from ui.widgets.fields import TextField
from ui.widgets.lines import Line, LinesField


class _Thing(Line):
    """One thing that somebody brings."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(_("Take this line out"), name=name)
        self.text = TextField(name=f"{name}.text", longest=BROUGHT_LIMIT)
        self.text.setAccessibleName(words)
        self.row.addWidget(self.text, 1)
        self.row.addWidget(self.drop)
        self.text.changed.connect(self.changed)

    def value(self) -> str | None:
        """The thing."""
        return self.text.value() or None

    def set_value(self, value: str) -> None:
        """Show it."""
        self.text.set_value(value)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.text.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self.text.set_draft(draft[0])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.text.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the line."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class _Contact(Line):
    """One contact person."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Take this contact person out"), name=name)
        self._known: tuple[str, str] | None = None
        """The id on the social map, and the name under which she stands there."""
        self.text = TextField(name=f"{name}.name", placeholder=_("Name"), longest=NAME_LIMIT)
        self.text.setAccessibleName(_("Name of the contact person"))
        self.task = TextField(name=f"{name}.task", placeholder=_("Task"), longest=TASK_LIMIT)
        self.task.setAccessibleName(_("Task of the contact person"))
        self.row.addWidget(self.text, 3)
        self.row.addWidget(self.task, 2)
        self.row.addWidget(self.drop)
        for field in (self.text, self.task):
            field.changed.connect(self.changed)

    def value(self) -> NamedContact | None:
        """The contact person; with another name she is somebody else."""
        name = self.text.value()
        same = self._known is not None and self._known[1] == name
        contact_id = self._known[0] if self._known is not None and same else None
        return NamedContact(name, self.task.value(), contact_id) if name else None

    def set_value(self, value: NamedContact) -> None:
        """Show her."""
        self._known = (value.contact_id, value.name) if value.contact_id else None
        self.text.set_value(value.name)
        self.task.set_value(value.task)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.text.draft(), self.task.draft(), list(self._known or ())]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        name, task, known = draft
        self._known = (known[0], known[1]) if known else None
        self.text.set_draft(name)
        self.task.set_draft(task)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.text.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the name."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class BroughtField(LinesField):
    """The value is a tuple of lines."""

    def __init__(self, words: str, *, name: str) -> None:
        """`words` name each line for screen readers."""
        super().__init__(lambda line: _Thing(line, words), _("One more"), name=name)


class NamedContactsField(LinesField):
    """The value is a tuple of `NamedContact`."""

    def __init__(self, *, name: str) -> None:
        super().__init__(_Contact, _("One more contact person"), name=name)
