"""Who of the household was there: a box to tick for each who lives with the participant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.values import HouseholdMate, Present
from ui.theme import GROUPS
from ui.widgets.fields import CheckField
from ui.widgets.flow import FlowLayout


class PresentField(QWidget):
    """The value are those who were ticked. Who is known by name only is no entry of the vault: `named` sends that she
    was ticked or unticked, so that her name can stand in words."""

    changed = Signal()
    named = Signal(str, bool)

    def __init__(self, mates: Sequence[HouseholdMate], names: Mapping[str, str], *, name: str) -> None:
        """`names` are those of people who were there once and live elsewhere now, by their ids."""
        super().__init__()
        self.setObjectName(name)
        self._names = names
        self._mates = list(mates)
        self._matches: dict[str, str] = {}
        self._boxes: dict[str, CheckField] = {}
        self._relatives: dict[str, CheckField] = {}
        self._flow = FlowLayout(self, spacing=GROUPS)
        for mate in self._mates:
            self._add(mate)

    def has_anybody(self) -> bool:
        """Whether there is somebody to tick."""
        return bool(self._boxes or self._relatives)

    def value(self) -> tuple[Present, ...]:
        """Who was ticked, each with her own match with the same supporter: the one that was set, else the latest."""
        return tuple(
            Present(mate.person_id, self._matches.get(mate.person_id, mate.match_id))
            for mate in self._mates
            if mate.person_id and self._boxes[mate.person_id].isChecked()
        )

    def set_value(self, value: Iterable[Present]) -> None:
        """Tick these; who does not live there any more gets a box too."""
        there = {each.person_id: each for each in value}
        self._matches = {person_id: each.match_id for person_id, each in there.items()}
        for person_id, each in there.items():
            if person_id not in self._boxes:
                gone = HouseholdMate(self._names.get(person_id, _("Somebody")), "", person_id, each.match_id)
                self._mates.append(gone)
                self._add(gone)
        for person_id, box in self._boxes.items():
            box.setChecked(person_id in there)
        self.changed.emit()

    def draft(self) -> list[Any]:
        """The ids of who was ticked, with their matches."""
        return [[each.person_id, each.match_id] for each in self.value()]

    def set_draft(self, draft: list[Any]) -> None:
        """Tick who was ticked."""
        self.set_value(Present(person_id, match_id) for person_id, match_id in draft)

    def show_named(self, words: str) -> None:
        """Tick those relatives whose names stand in `words`."""
        typed = {part.strip().casefold() for part in words.split(",")}
        for relative, box in self._relatives.items():
            with QSignalBlocker(box):
                box.setChecked(relative.casefold() in typed)
            box.update()

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for box in self._boxes.values():
            box.mark(wrong)

    def _add(self, mate: HouseholdMate) -> None:
        words = f"{mate.name} ({mate.relation})" if mate.relation else mate.name
        number = len(self._boxes) + len(self._relatives) + 1
        box = CheckField(words.replace("&", "&&"), name=f"{self.objectName()}.{number}")
        box.setAccessibleName(words)
        if mate.person_id:
            if mate.match_id:
                box.setToolTip(_("The visit then counts for both."))
            self._boxes[mate.person_id] = box
            box.toggled.connect(lambda _on: self.changed.emit())
        else:
            self._relatives[mate.name] = box
            box.toggled.connect(lambda on, name=mate.name: self.named.emit(name, on))
        if self.focusProxy() is None:
            self.setFocusProxy(box)
        self._flow.addWidget(box)


def with_name(words: str, name: str, *, there: bool) -> str:
    """`words`, names with commas between them, with this name or without it."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    left = [part for part in parts if part.casefold() != name.casefold()]
    return ", ".join([*left, name] if there else left)
