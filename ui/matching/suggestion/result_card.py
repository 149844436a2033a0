"""What a suggestion comes to: one sentence, how it is known that nothing better is possible, and what was before."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.matching.search_values import Suggestion
from ensure_desktop.vault.centre import Words
from ui.matching.suggestion.words import compared, headline, proof
from ui.theme import RELATED, STEP, Tone
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.text import IconLabel, label


class ResultCard(Card):
    """The card above the list."""

    def __init__(self, words: Words) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName("matching.suggestion.result")
        self._words = words
        self._before: Suggestion | None = None
        self._shown: Suggestion | None = None
        self._icon = IconLabel("check-circle", 24, Tone.GOOD)
        self.headline = label("", "strong", wrap=True, name="matching.suggestion.headline")
        self.proof = label("", "small", wrap=True, name="matching.suggestion.proof")
        self.outdated = StatusChip(
            _("Something has changed since then: please suggest again"),
            "clock-counter-clockwise",
            Tone.ATTENTION,
            name="matching.suggestion.outdated",
        )
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self._icon)
        said = QVBoxLayout()
        said.setSpacing(STEP)
        for line in (self.headline, self.proof, self.outdated):
            said.addWidget(line)
        row.addLayout(said, 1)
        self.body.addLayout(row)
        self.outdated.hide()

    def show_result(self, suggestion: Suggestion) -> None:
        """Show what came out now."""
        self._before, self._shown = self._shown, suggestion
        proved = suggestion.total == suggestion.bound
        self._icon.show_icon("check-circle" if proved else "info", Tone.GOOD if proved else Tone.NEUTRAL)
        sentences = (proof(suggestion, self._words), compared(self._before, suggestion))
        self.headline.setText(headline(suggestion, self._words))
        self.proof.setText(" ".join(filter(None, sentences)))
        self.setAccessibleName(self.headline.text())
        self.outdated.hide()

    def mark_outdated(self) -> None:
        """Somebody changed something that counts."""
        self.outdated.setVisible(self._shown is not None)
