"""The stat tile: a number that opens the list that it counts."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import language
from ui.theme import Tone, tabular
from ui.widgets.card import PressableCard
from ui.widgets.text import IconLabel, label


class StatTile(PressableCard):
    """One number with its words. `clicked` opens the list; until the number is known it shows a dash."""

    def __init__(self, words: str, glyph: str, *, name: str) -> None:
        super().__init__(name=name)
        self._words_text = words
        self._number = label("–", "number")
        self._number.setFont(tabular(self._number.font()))
        self._words = label(words, "muted", wrap=True)
        picture = IconLabel(glyph, 22, Tone.ACCENT)
        top = QHBoxLayout()
        top.addWidget(self._number, 1)
        top.addWidget(picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addStretch(1)
        self.add_through(self._number, self._words, picture)
        self.setAccessibleName(words)

    def set_number(self, number: int) -> None:
        """Show `number`."""
        shown = QLocale(language()).toString(number)
        self._number.setText(shown)
        self.setAccessibleName(f"{self._words_text}: {shown}")

    def number(self) -> str:
        """What is shown."""
        return self._number.text()
