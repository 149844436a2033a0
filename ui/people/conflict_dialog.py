"""A conflict, noted from a person's page: with whom, and what it is about."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.service import add_conflict
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import PersonFile, RoleKind
from ui.context import Context
from ui.people.header_card import held
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea

NAME = "person.conflict"
SIDES = (RoleKind.SUPPORTER, RoleKind.PARTICIPANT)


class PersonConflictDialog(FormDialog):
    """Choose the other one. Who is on both sides of the programme says on which side it is. `saved` sends it."""

    def __init__(self, parent: QWidget, context: Context, file: PersonFile) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Somebody with whom {name} should not be matched").format(name=file.name),
            sentence=_("They are not proposed to each other as long as it is noted. Please write only what is needed."),
            act=_("Note the conflict"),
        )
        self._person_id = file.id
        sides = sides_of(file)
        section = self.form.section(columns=1)
        side = ChoiceField(
            [(kind, first_upper(role_label(kind, context.centre.words))) for kind in sides], name=f"{NAME}.side"
        )
        section.add("side", _("{name} as").format(name=file.name), side)
        self.form.show_field("side", len(sides) > 1)
        picker = PersonPicker(context.operations, name=f"{NAME}.other", without=(file.id,))
        section.add("other", _("Who"), picker)
        section.add("note", _("What stands between them"), TextArea(name=f"{NAME}.note", lines=3))
        self.keep_drafts(file.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["other"] is None:
            self.show_error(FieldErrors({"other": _("Please choose somebody from the list.")}))
            return
        ids = (self._person_id, values["other"].id)
        supporter_id, participant_id = ids if values["side"] is RoleKind.SUPPORTER else ids[::-1]
        self.store(add_conflict, supporter_id=supporter_id, participant_id=participant_id, note=values["note"])


def sides_of(file: PersonFile) -> tuple[RoleKind, ...]:
    """On which sides of a match the person can be."""
    kinds = {role.details.kind for role in held(file)}
    return tuple(kind for kind in SIDES if kind in kinds)
