"""How a suggestion is to be made: who comes first, how many each may get, and which pairs are kept."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.search_values import Fairness, SuggestionChoice
from ensure_desktop.vault.centre import Words
from ui.matching.suggestion.lines import PairKey
from ui.matching.suggestion.words import fairness_label, most_each_label
from ui.theme import RELATED, STEP
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label

MOST_EACH = (None, 1, 2, 3)
"""How many new people one supporter may get at once; None: as many as she has places."""


class Choices(QWidget):
    """Two fields and the kept pairs. `changed` is sent at each change by the person, so that a draft is kept."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("matching.suggestion.choices")
        self._kept: list[PairKey] = []
        self._touched = False
        self._fresh = False
        """Whether a suggestion was made and waits to be decided on."""
        self.fairness = ChoiceField(
            [(fairness, fairness_label(fairness)) for fairness in Fairness], name="matching.suggestion.fairness"
        )
        self.most_each = ChoiceField(
            [(most, most_each_label(most)) for most in MOST_EACH], name="matching.suggestion.most_each"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        each = _("New for each {supporter}").format(supporter=words.supporter)
        for said, field in ((_("Who comes first"), self.fairness), (each, self.most_each)):
            row.addLayout(_labelled(said, field), 1)
            field.changed.connect(self._on_changed)

    def choice(self) -> SuggestionChoice:
        """What is chosen."""
        return SuggestionChoice(self.fairness.value(), self.most_each.value(), tuple(self._kept))

    def kept(self) -> tuple[PairKey, ...]:
        """The kept pairs, in the order in which they were kept."""
        return tuple(self._kept)

    def toggle(self, pair: PairKey) -> bool:
        """Keep a pair, or let it go again; answers whether it is kept now."""
        if pair in self._kept:
            self._kept.remove(pair)
        else:
            self._kept.append(pair)
        self._on_changed()
        return pair in self._kept

    def keep_instead(self, pair: PairKey) -> None:
        """Keep a pair; another one that was kept for the same participant is let go."""
        self._kept = [each for each in self._kept if each[1] != pair[1]] + [pair]
        self._on_changed()

    def let_go(self, pairs: Collection[PairKey]) -> None:
        """These need not be kept any more."""
        left = [pair for pair in self._kept if pair not in pairs]
        if left != self._kept:
            self._kept = left
            self._on_changed()

    def mark_made(self) -> None:
        """A suggestion was made: it is made again when somebody comes back."""
        if not self._fresh:
            self._fresh = True
            self._on_changed()

    def was_made(self) -> bool:
        """Whether a suggestion was made before the draft was kept."""
        return self._fresh

    # as a draft

    def draft(self) -> Mapping[str, Any]:
        """Everything as plain JSON."""
        return {
            "fairness": self.fairness.value().value,
            "most_each": self.most_each.value(),
            "kept": [list(pair) for pair in self._kept],
            "made": self._fresh,
        }

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was chosen before; what is no longer offered stays as it is."""
        fairness, most = draft.get("fairness"), draft.get("most_each")
        for field, value in ((self.fairness, fairness), (self.most_each, most)):
            field.blockSignals(True)
            if value in _offered(field):
                field.set_value(value)
            field.blockSignals(False)
        self._kept = [(supporter_id, participant_id) for supporter_id, participant_id in draft.get("kept", ())]
        self._fresh = bool(draft.get("made"))

    def is_changed(self) -> bool:
        """Whether the person changed something since the page was opened."""
        return self._touched

    def _on_changed(self) -> None:
        self._touched = True
        self.changed.emit()


def _offered(field: ChoiceField) -> tuple[object, ...]:
    return tuple(Fairness) if field.objectName().endswith("fairness") else MOST_EACH


def _labelled(words: str, field: ChoiceField) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(STEP)
    head = label(words, "label")
    head.setBuddy(field)
    field.setAccessibleName(words)
    column.addWidget(head)
    column.addWidget(field)
    return column
