"""Which columns rows have, and how fine each may be at most."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.rows_values import ChosenColumn, ColumnKind, OfferedColumn
from ui.theme import INSIDE, STEP
from ui.widgets.fields import CheckField, ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.text import label, tip

BESIDE_BOX = 28
"""Where the words of a box begin."""


class ColumnsField(QWidget):
    """A line a column: whether it is there, and below it its finest step. The value is a tuple of `ChosenColumn`."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: dict[str, _Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)

    def offer(self, offered: Sequence[OfferedColumn]) -> None:
        """Offer these columns, those that describe people first; nothing is chosen of them."""
        clear(self._column)
        self._lines.clear()
        heads = {
            ColumnKind.DESCRIBES: _("What others could know of somebody"),
            ColumnKind.TELLS: _("What the recipient wants to know"),
        }
        for kind, head in heads.items():
            self._column.addWidget(label(head, "label", wrap=True))
            for each in (found for found in offered if found.kind is kind):
                line = self._lines[each.key] = _Line(each, f"{self.objectName()}.{each.key}")
                self._column.addWidget(line.there)
                if line.level is not None:
                    below = QHBoxLayout()
                    below.setContentsMargins(BESIDE_BOX, 0, 0, 0)
                    below.addWidget(line.level)
                    self._column.addLayout(below)
                    line.level.changed.connect(self.changed)
                line.there.changed.connect(self.changed)
            self._column.addSpacing(INSIDE)

    def value(self) -> tuple[ChosenColumn, ...]:
        """What is chosen, in the order of the list."""
        return tuple(ChosenColumn(key, line.step()) for key, line in self._lines.items() if line.there.value())

    def set_value(self, value: Iterable[ChosenColumn]) -> None:
        """Choose these; what is not offered is left out."""
        chosen = {each.key: each.level for each in value}
        for key, line in self._lines.items():
            line.show(key in chosen, chosen.get(key, 0))
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """What is chosen."""
        return [[each.key, each.level] for each in self.value()]

    def set_draft(self, draft: list[list[Any]]) -> None:
        """Choose what was chosen."""
        self.set_value(ChosenColumn(key, level) for key, level in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines.values():
            line.there.mark(wrong)


class _Line:
    """One column. The choice of its step is there only while the column is."""

    def __init__(self, column: OfferedColumn, name: str) -> None:
        self.there = CheckField(column.label, name=name)
        self.there.setToolTip(tip(column.explained))
        self.there.setAccessibleDescription(column.explained)
        self.level: ChoiceField | None = None
        steps = column.levels[:-1]  # with the last one nothing would be told
        if len(steps) > 1:
            self.level = ChoiceField(list(enumerate(steps)), name=f"{name}.level")
            self.level.setAccessibleName(_("How fine: {column}").format(column=column.label))
            self.level.hide()
            self.there.toggled.connect(self.level.setVisible)

    def step(self) -> int:
        """The finest step that it may have."""
        return int(self.level.value()) if self.level is not None else 0

    def show(self, there: bool, step: int) -> None:
        """Show this choice."""
        self.there.set_value(there)
        if self.level is not None:
            self.level.set_value(min(step, self.level.count() - 1))
