"""Training that somebody follows elsewhere: noted, and mended."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.training.service import change_outside, record_outside
from ensure_desktop.training.values import Outside, OutsideDetails
from ui.context import Context
from ui.people.days import day_field
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, TextArea, TextField

FIELDS = tuple(OutsideDetails.__dataclass_fields__)


class _OutsideDialog(FormDialog):
    """What is followed where, from when to when."""

    def __init__(self, parent: QWidget, context: Context, details: OutsideDetails, **words: str) -> None:
        sentence = _("A course for a trade, a language course: that somebody follows it is an outcome in itself.")
        super().__init__(parent, context, sentence=sentence, **words)  # type: ignore[arg-type]
        name, today = self.objectName(), context.clock.today()
        section = self.form.section()
        title = TextField(name=f"{name}.title", placeholder=_("for example: Dutch, level B1"))
        section.add("title", _("Which training"), title, wide=True)
        section.add("where", _("Where"), TextField(name=f"{name}.where"), wide=True)
        section.add("since", _("First day"), day_field(f"{name}.since", today))
        section.add("until", _("Last day"), day_field(f"{name}.until", today, empty=_("no end yet")))
        section.add("finished", "", CheckField(_("Finished it"), name=f"{name}.finished"), wide=True)
        section.add("notes", _("Notes"), TextArea(name=f"{name}.notes", lines=3), wide=True)
        self.form.set_values({field: getattr(details, field) for field in FIELDS})


class AddOutsideDialog(_OutsideDialog):
    """Note a training."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        title = _("Training of {name} elsewhere").format(name=name)
        super().__init__(parent, context, OutsideDetails(""), name="outside.add", title=title, act=_("Add training"))
        self._person_id = person_id
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(record_outside, person_id=self._person_id, details=OutsideDetails(**values))


class ChangeOutsideDialog(_OutsideDialog):
    """Mend what was noted, or say how it ended."""

    def __init__(self, parent: QWidget, context: Context, outside: Outside) -> None:
        title = _("Change “{title}”").format(title=outside.details.title)
        super().__init__(parent, context, outside.details, name="outside.change", title=title, act=_("Save training"))
        self._outside_id = outside.id
        self.keep_drafts(outside.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(change_outside, outside_id=self._outside_id, details=OutsideDetails(**values))
