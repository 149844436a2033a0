"""When a host family takes somebody in: boxes to tick, any number of them."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.people.labels import host_label
from ensure_desktop.people.values import HostKind
from ui.people.words import first_upper
from ui.theme import GROUPS
from ui.widgets.fields import CheckField


class HostsField(QWidget):
    """A box for each kind. The value is a tuple of `HostKind`."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUPS)
        self._boxes: dict[HostKind, CheckField] = {}
        for kind in HostKind:
            box = CheckField(first_upper(host_label(kind)), name=f"{name}.{kind.value}")
            box.changed.connect(self.changed)
            self._boxes[kind] = box
            row.addWidget(box)
        row.addStretch(1)
        self.setFocusProxy(self._boxes[HostKind.FULL_TIME])

    def value(self) -> tuple[HostKind, ...]:
        """The kinds that are ticked."""
        return tuple(kind for kind, box in self._boxes.items() if box.value())

    def set_value(self, value: Iterable[HostKind]) -> None:
        """Tick these kinds and no others."""
        wanted = set(value)
        for kind, box in self._boxes.items():
            box.set_value(kind in wanted)

    def draft(self) -> list[str]:
        """What is ticked."""
        return [kind.value for kind in self.value()]

    def set_draft(self, draft: Any) -> None:
        """Tick what was ticked."""
        self.set_value(map(HostKind, draft))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for box in self._boxes.values():
            box.mark(wrong)
