"""Some people, each with a way to take them out again, and a line to add another one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Hit
from ui.operations import Operations
from ui.people.picker import PersonPicker
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button
from ui.widgets.chips import Initials
from ui.widgets.text import label

Named = tuple[str, str]
"""A person's id and name."""


class PeopleField(QWidget):
    """The value is (id, name) of each, in the order in which they were added."""

    changed = Signal()

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._people: dict[str, str] = {}
        self._rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP)
        self.picker = PersonPicker(operations, name=f"{name}.pick")
        self.picker.picked.connect(self._add_hit)
        self.setFocusProxy(self.picker)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(INSIDE)
        outer.addLayout(self._column)
        outer.addWidget(self.picker)

    def value(self) -> tuple[Named, ...]:
        """Who stands there; raises `UserError` where a name was typed and nobody chosen."""
        self.picker.value()
        return tuple(self._people.items())

    def set_value(self, value: Iterable[Named]) -> None:
        """Show these people."""
        for person_id in list(self._people):
            self._drop(person_id)
        for person_id, name in value:
            self._add(person_id, name)

    def draft(self) -> list[list[str]]:
        """Who stands there, with names."""
        return [[person_id, name] for person_id, name in self._people.items()]

    def set_draft(self, draft: Iterable[Sequence[str]]) -> None:
        """Show those who stood there."""
        self.set_value((person_id, name) for person_id, name in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.picker.mark(wrong)

    def _add_hit(self, hit: Hit) -> None:
        self.picker.set_value(None)
        self._add(hit.id, hit.title)
        self.changed.emit()

    def _add(self, person_id: str, name: str) -> None:
        if person_id in self._people:
            return
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        remove = icon_button("x", _("Take {name} out").format(name=name), name=f"{self.objectName()}.remove")
        remove.clicked.connect(lambda: self._remove(person_id))
        line.addWidget(Initials(name, 28))
        line.addWidget(label(name, "strong"), 1)
        line.addWidget(remove)
        self._people[person_id], self._rows[person_id] = name, row
        self._column.addWidget(row)

    def _remove(self, person_id: str) -> None:
        self._drop(person_id)
        self.picker.setFocus()
        self.changed.emit()

    def _drop(self, person_id: str) -> None:
        del self._people[person_id]
        row = self._rows.pop(person_id)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
