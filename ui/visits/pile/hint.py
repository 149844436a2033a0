"""The line that says what the keys of a field mean, or what is wrong with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import INSIDE, Tone
from ui.widgets.text import IconLabel, label, restyle

GLYPHS = {Tone.NEUTRAL: "keyboard", Tone.DANGER: "warning-circle", Tone.ATTENTION: "warning"}
SIZE = 18


class Hint(QWidget):
    """An icon and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("visits.pile.hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        self._icon = IconLabel("keyboard", SIZE, Tone.NEUTRAL)
        self._text = label("", "muted", wrap=True)
        kept = self._icon.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that nothing below jumps when there is something to say
        self._icon.setSizePolicy(kept)
        self._icon.setVisible(False)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    def say(self, text: str, tone: Tone) -> None:
        """Show a sentence."""
        self._icon.show_icon(GLYPHS[tone], tone)
        self._icon.setVisible(bool(text))
        self._text.setText(text)
        self._text.setProperty("look", {Tone.DANGER: "error"}.get(tone, "muted"))
        restyle(self._text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._text.text()
