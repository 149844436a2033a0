"""The supporter whom a talk is about."""

from typing import Any

from ensure_desktop.people.values import Hit, HitKind
from ui.people.picker import PersonPicker


class SupporterField(PersonPicker):
    """A picker whose draft remembers who was chosen."""

    def draft(self) -> Any:
        """Who was chosen, or the text as typed."""
        return [self._chosen.id, self._chosen.title] if self._chosen else self.text()

    def set_draft(self, draft: Any) -> None:
        """Show who was chosen, or what was typed."""
        if isinstance(draft, list):
            person_id, name = draft
            self.set_value(Hit(HitKind.PERSON, person_id, name, ""))
        else:
            super().set_draft(draft)
