"""The two ends of a scale, and what they mean."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_checks import OPTION_LIMIT, SCALE_STEPS
from ensure_desktop.interviews.guide_editing import USUAL_SCALE
from ensure_desktop.interviews.values import Scale
from ui.theme import INSIDE, RELATED
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.text import label

ENDS = range(SCALE_STEPS)
"""The ends that are offered; a scale that ends elsewhere keeps its end."""
END_WIDTH = 84


class ScaleEndsField(QWidget):
    """Edits a `Scale`: from which number to which, with words for both ends."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(INSIDE)
        self._grid.setColumnStretch(2, 1)
        self.low, self.low_label = self._end(0, _("From"), _("What this end means"), name=f"{name}.low")
        self.high, self.high_label = self._end(1, _("To"), _("What the other end means"), name=f"{name}.high")
        self._originals = [label("", "help", wrap=True), label("", "help", wrap=True)]
        for row, original in enumerate(self._originals):
            self._grid.addWidget(original, 2 * row, 2)
            original.hide()
        self.setFocusProxy(self.low)

    def value(self) -> Scale:
        """The scale; whether it rises is said when the guide is saved."""
        return Scale(self.low.value(), self.high.value(), self.low_label.value(), self.high_label.value())

    def set_value(self, value: Scale) -> None:
        """Show `value`."""
        self._filling = True
        for field, end in ((self.low, value.low), (self.high, value.high)):
            field.set_choices([(each, str(each)) for each in sorted({*ENDS, end})])
            field.set_value(end)
        for line, words in ((self.low_label, value.low_label), (self.high_label, value.high_label)):
            if line.value() != words:
                line.set_value(words)
        self._filling = False
        self.changed.emit()

    def draft(self) -> dict[str, Any]:
        """What was chosen and typed."""
        return asdict(self.value())

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was chosen and typed."""
        self.set_value(Scale(**draft))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for field in (self.low, self.high):
            field.mark(wrong)

    def show_originals(self, scale: Scale | None) -> None:
        """Show above the words how they read in the language that is translated from."""
        words = (scale.low_label, scale.high_label) if scale else ("", "")
        for original, text in zip(self._originals, words, strict=True):
            original.setText(text)
            original.setVisible(bool(text))

    def _end(self, row: int, words: str, meaning: str, *, name: str) -> tuple[ChoiceField, TextField]:
        """The number of one end and what it means, in the rows 1 and 3: above each there is room for the original."""
        number = ChoiceField([(end, str(end)) for end in ENDS], name=name)
        number.setAccessibleName(words)
        number.setFixedWidth(END_WIDTH)
        meant = TextField(name=f"{name}.label", placeholder=meaning, longest=OPTION_LIMIT)
        meant.setAccessibleName(meaning)
        number.set_value((USUAL_SCALE.low, USUAL_SCALE.high)[row])
        self._grid.addWidget(label(words, "label"), 2 * row + 1, 0)
        self._grid.addWidget(number, 2 * row + 1, 1)
        self._grid.addWidget(meant, 2 * row + 1, 2)
        for field in (number, meant):
            field.changed.connect(self._on_changed)
        return number, meant

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()
