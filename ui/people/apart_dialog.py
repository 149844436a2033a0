"""Two people who must not meet."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.service import set_must_not_meet
from ensure_desktop.people.values import PersonFile
from ui.context import Context
from ui.people.picker import PersonPicker
from ui.widgets.dialog import FormDialog


class ApartDialog(FormDialog):
    """Choose the other person. It holds for both, and no match between them can be made."""

    def __init__(self, parent: QWidget, context: Context, file: PersonFile) -> None:
        super().__init__(
            parent,
            context,
            name="apart",
            title=_("Somebody whom {name} must not meet").format(name=file.name),
            sentence=_("It holds for both. They are never proposed to each other, and no reason needs to be given."),
            act=_("Keep them apart"),
        )
        self._person_id = file.id
        without = (file.id, *(row.id for row in file.must_not_meet))
        section = self.form.section(columns=1)
        section.add("other_id", _("Who"), PersonPicker(context.operations, name="apart.other", without=without))

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        hit = values["other_id"]
        if hit is None:
            self.show_error(FieldErrors({"other_id": _("Please choose somebody from the list.")}))
            return
        self.store(set_must_not_meet, person_id=self._person_id, other_id=hit.id, apart=True)
