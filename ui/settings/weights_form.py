"""How much each part of a score counts, and whether alike or different is better: one line each."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import likeness_label, part_of_score_label
from ensure_desktop.matching.values import CriterionWeight, Likeness, Part
from ensure_desktop.matching.weights import MOST_WEIGHT, likenesses_of, usual_weights
from ui.theme import RELATED, STEP
from ui.widgets.fields import ChoiceField
from ui.widgets.fields.slider import SliderField
from ui.widgets.text import label


class WeightsForm(QWidget):
    """All parts of a score. `changed` is sent at each change by the person."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[CriterionWeight, ...] = usual_weights()
        self._filling = False
        self._weights: dict[Part, SliderField] = {}
        self._likeness: dict[Part, ChoiceField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        heads = ("", _("How much it counts"), _("Where nobody wishes anything"))
        for column, words in enumerate(heads):
            grid.addWidget(label(words, "small", wrap=column == 2), 0, column)
        for row, part in enumerate(Part, start=1):
            self._add(grid, row, part, name)
        self._fill(self._shown)

    def _add(self, grid: QGridLayout, row: int, part: Part, name: str) -> None:
        words = part_of_score_label(part)
        head = label(words, "label", wrap=True)
        weight = SliderField(0, MOST_WEIGHT, name=f"{name}.{part.value.replace(' ', '_')}")
        weight.setAccessibleName(_("{part}: how much it counts, from 0 to 10").format(part=words))
        head.setBuddy(weight)
        weight.changed.connect(self._tell)
        grid.addWidget(head, row, 0)
        grid.addWidget(weight, row, 1)
        self._weights[part] = weight
        offered = likenesses_of(part)
        if len(offered) == 1:
            return  # the time waited is not a matter of likeness
        likeness = ChoiceField(
            [(each, likeness_label(each)) for each in offered], name=f"{weight.objectName()}.likeness"
        )
        likeness.setAccessibleName(_("{part}: where nobody wishes anything").format(part=words))
        likeness.setMinimumWidth(168)
        likeness.changed.connect(self._tell)
        grid.addWidget(likeness, row, 2)
        self._likeness[part] = likeness

    def weights(self) -> tuple[CriterionWeight, ...]:
        """What the lines say, in the order of `Part`."""
        return tuple(CriterionWeight(part, field.value(), self._view(part)) for part, field in self._weights.items())

    def show_weights(self, weights: Sequence[CriterionWeight]) -> None:
        """Show what is stored, but not over what the person has changed; this is no change by the person."""
        changed = self.is_changed()
        self._shown = tuple(weights)
        if not changed:
            self._fill(self._shown)

    def propose(self, weights: Sequence[CriterionWeight]) -> None:
        """Show other ones, as if the person had moved every line."""
        self._fill(weights)
        self.changed.emit()

    def is_changed(self) -> bool:
        """Whether the lines say something else than what is stored."""
        return self.weights() != self._shown

    def draft(self) -> dict[str, Any]:
        """The lines as plain JSON."""
        return {each.part.value: [each.weight, each.likeness.value] for each in self.weights()}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show the lines as they were; parts that the draft does not know stay as they are."""
        known = {each.part: each for each in self.weights()}
        for part in Part:
            if part.value in draft:
                weight, likeness = draft[part.value]
                known[part] = CriterionWeight(part, weight, Likeness(likeness))
        self.propose(tuple(known.values()))

    def _view(self, part: Part) -> Likeness:
        field = self._likeness.get(part)
        return Likeness.ALIKE if field is None else Likeness(field.value())

    def _fill(self, weights: Sequence[CriterionWeight]) -> None:
        self._filling = True
        for each in weights:
            self._weights[each.part].set_value(each.weight)
            if each.part in self._likeness:
                self._likeness[each.part].set_value(each.likeness)
        self._filling = False

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
