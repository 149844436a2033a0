"""Completion below a line of text, over words that were used before."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


def offer_words(field: QLineEdit, words: Iterable[str] = ()) -> QStringListModel:
    """Offer `words` while somebody types into `field`; the model takes other words later on."""
    model = QStringListModel(list(words), field)
    completer = QCompleter(model, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    dress(completer)
    field.setCompleter(completer)
    return model


def dress(completer: QCompleter, name: str = "") -> None:
    """Give the list of a completer the look of the program's other lists."""
    popup = completer.popup()
    assert popup is not None, "a completer that shows a list has one"
    popup.setProperty("look", "popup")
    popup.setObjectName(name)
