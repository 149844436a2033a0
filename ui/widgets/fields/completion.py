"""Completion below a line of text, in the look of the program."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def completer(line: QLineEdit, words: Iterable[str]) -> QCompleter:
    """A completer for `line` over `words`; it finds them by any part, whatever the case."""
    made = QCompleter(QStringListModel(sorted(words, key=str.casefold), line), line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setProperty("look", "popup")
    made.setPopup(popup)
    line.setCompleter(made)
    return made
