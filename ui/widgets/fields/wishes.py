"""Wishes about the other person: what, and how much it matters. "No matter" unless somebody says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Criterion, Strength, Wish
from ui.theme import INSIDE, RELATED
from ui.widgets.fields.base import mark
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.text import label, tip

MANY = 30
"""In a list of more choices than this one finds by typing, and is told so."""


class WishesField(QWidget):
    """A row per criterion: its words, how much it matters, and what is wished once it matters.

    `values` gives for each criterion the choices as (value, words).
    """

    changed = Signal()

    def __init__(
        self,
        criteria: Mapping[Criterion, str],
        strengths: Mapping[Strength, str],
        values: Mapping[Criterion, Sequence[tuple[str, str]]],
        *,
        name: str,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(INSIDE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._values = values
        self._rows: dict[Criterion, tuple[ChoiceField, ChoiceField]] = {}
        for row, (criterion, words) in enumerate(criteria.items()):
            strength = ChoiceField(list(strengths.items()), name=f"{name}.{criterion.value}.strength")
            strength.set_value(Strength.NO_MATTER)
            strength.setAccessibleName(_("How much it matters: {criterion}").format(criterion=words))
            value = ChoiceField(values[criterion], name=f"{name}.{criterion.value}.value")
            value.setAccessibleName(_("What is wished: {criterion}").format(criterion=words))
            if len(values[criterion]) > MANY:
                value.setToolTip(tip(_("Type the first letters to find it in the list.")))
            keep = value.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            value.setSizePolicy(keep)
            value.hide()
            grid.addWidget(label(words), row, 0)
            grid.addWidget(strength, row, 1)
            grid.addWidget(value, row, 2)
            self._rows[criterion] = (strength, value)
            strength.changed.connect(self._on_change)
            value.changed.connect(self._on_change)
        self.setFocusProxy(next(iter(self._rows.values()))[0])

    def value(self) -> tuple[Wish, ...]:
        """The wishes that matter."""
        return tuple(
            Wish(criterion, strength.value(), value.value())
            for criterion, (strength, value) in self._rows.items()
            if strength.value() is not Strength.NO_MATTER
        )

    def set_value(self, value: Iterable[Wish]) -> None:
        """Show `value`; what is not in it does not matter."""
        wishes = {wish.criterion: wish for wish in value}
        for criterion, (strength, _wished) in self._rows.items():
            wish = wishes.get(criterion)
            strength.set_value(wish.strength if wish else Strength.NO_MATTER)
            if wish is not None:
                self._show_value(criterion, wish.value)

    def draft(self) -> list[list[str]]:
        """The wishes that matter."""
        return [[wish.criterion.value, wish.strength.value, wish.value] for wish in self.value()]

    def set_draft(self, draft: Any) -> None:
        """Show what was chosen."""
        self.set_value(Wish(Criterion(c), Strength(s), value) for c, s, value in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def _show_value(self, criterion: Criterion, value: str) -> None:
        """Show what is wished, also where it is not offered (any more): it stays until somebody chooses another."""
        _strength, wished = self._rows[criterion]
        if all(value != offered for offered, _words in self._values[criterion]):
            wished.set_choices([*self._values[criterion], (value, value)])
        wished.set_value(value)

    def _on_change(self) -> None:
        for strength, value in self._rows.values():
            value.setVisible(strength.value() is not Strength.NO_MATTER)
        self.changed.emit()
