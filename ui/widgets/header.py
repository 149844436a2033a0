"""The head of a page: its title, one sentence, and the buttons for the whole page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import INSIDE, RELATED
from ui.widgets.text import label


class PageHeader(QWidget):
    """Title and sentence at the left, actions at the right; the primary one last."""

    def __init__(self, title: str, sentence: str = "", actions: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._title = label(title, "title", name="header.title")
        self._sentence = label(sentence, "muted", wrap=True, name="header.sentence")
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row.addLayout(words, 1)
        # Only now: a label without a parent that is made visible opens a window of its own for a moment.
        self._sentence.setVisible(bool(sentence))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(INSIDE)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        for action in actions:
            self.add_action(action)

    def add_action(self, button: QPushButton) -> None:
        """Put another button at the right end."""
        self._actions.addWidget(button)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_sentence(self, sentence: str) -> None:
        """Change the sentence; it goes when it is empty."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
