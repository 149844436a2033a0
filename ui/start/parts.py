"""The few pieces of the unlock page, built without icons: loading those would hold up the first picture.

Each type of Qt is set up when its name is first used, so the first picture pays for every import here. Elsewhere the
pieces are those of `ui.widgets` and `ui.messages`.
"""

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme


def text(words: str = "", look: str = "", *, name: str = "") -> QLabel:
    """A label that wraps."""
    made = QLabel(words)
    made.setProperty("look", look)
    made.setWordWrap(True)
    made.setObjectName(name)
    return made


def button(words: str, look: str, *, name: str) -> QPushButton:
    """A button in one of the looks of the style sheet: "primary", "quiet" or "link"."""
    made = QPushButton(words)
    made.setProperty("look", look)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made


def restyle(widget: QWidget) -> None:
    """Let the style sheet see that a dynamic property of `widget` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Notice(QFrame):
    """One sentence above the fields; hidden while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.setProperty("look", "message")
        self._words = text()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.RELATED, theme.RELATED, theme.RELATED, theme.RELATED)
        column.addWidget(self._words)
        self.hide()

    def say(self, tone: theme.Tone, sentence: str) -> None:
        """Show `sentence`."""
        self.setProperty("tone", tone.value)
        restyle(self)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def text(self) -> str:
        """The sentence, empty while there is none."""
        return self._words.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Take the sentence away."""
        self.hide()
