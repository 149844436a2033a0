"""Places of the social map that are to stand on a sheet."""

from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.i18n import _
from ui.operations import Operations
from ui.people.organisations.picker import OrganisationField
from ui.widgets.lines import Line, LinesField


class _Place(Line):
    """One place."""

    def __init__(self, operations: Operations, name: str) -> None:
        super().__init__(_("Take this place out"), name=name)
        self.place = OrganisationField(operations, name=f"{name}.place")
        self.place.line.setAccessibleName(_("Place of the social map"))
        self.place.changed.connect(self.changed)
        self.row.addWidget(self.place, 1)
        self.row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)

    def value(self) -> str | None:
        """Its id; raises `UserError` for a text that names no place yet."""
        return self.place.value()

    def set_value(self, value: str) -> None:
        """Show this place."""
        self.place.set_value(value)

    def draft(self) -> list[Any]:
        """What was typed or chosen."""
        return [self.place.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed or chosen."""
        self.place.set_draft(draft[0])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.place.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard where one types."""
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)


class PlacesField(LinesField):
    """The value is a tuple of ids of organisations."""

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__(lambda line: _Place(operations, line), _("Add a place"), name=name)
