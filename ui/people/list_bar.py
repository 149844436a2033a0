"""The bar above the list: a chip per kind of people, and one for each thing that is filtered."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QToolButton, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ui.icons import icon
from ui.people.shelf import Shelf, shelf_label
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import tip


class ShelfChips(QWidget):
    """One chip per shelf, with how many people stand there. `chosen` sends the `Shelf`."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._group = QButtonGroup(self)
        self._chips: dict[Shelf, QToolButton] = {}
        flow = FlowLayout(self, spacing=6)
        for shelf in Shelf:
            chip = QToolButton()
            chip.setObjectName(f"people.shelf.{shelf.value}")
            chip.setProperty("look", "filter")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _on=False, shelf=shelf: self.chosen.emit(shelf))
            self._group.addButton(chip)
            self._chips[shelf] = chip
            flow.addWidget(chip)
        self.choose(Shelf.EVERYONE)
        self.show_counts({})

    def choose(self, shelf: Shelf) -> None:
        """Mark the chip of `shelf`."""
        self._chips[shelf].setChecked(True)

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Write the counts on the chips; nobody withdrawn, no chip for it."""
        for shelf, chip in self._chips.items():
            word = shelf_label(shelf, self._words)
            chip.setText(_("{word}  {n}").format(word=word, n=counts[shelf]) if shelf in counts else word)
            chip.setVisible(shelf is not Shelf.WITHDRAWN or counts.get(shelf, 0) > 0 or chip.isChecked())


class FilterChips(QWidget):
    """What is filtered, each with an x that takes it away: `dropped` sends the name of the field."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people.filter.chips")
        self._flow = FlowLayout(self, spacing=6)
        self.hide()

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show these sentences, by field."""
        clear(self._flow)
        for field, sentence in words.items():
            self._flow.addWidget(self._chip(field, sentence))
        self.setVisible(bool(words))

    def _chip(self, field: str, sentence: str) -> QPushButton:
        chip = QPushButton(icon("x", "accent"), sentence.replace("&", "&&"), self)
        chip.setObjectName(f"people.filter.chip.{field}")
        chip.setProperty("look", "tag")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(tip(_("Take this filter away: {filter}").format(filter=sentence)))
        chip.setAccessibleName(_("Take this filter away: {filter}").format(filter=sentence))
        chip.setAutoDefault(False)
        chip.clicked.connect(lambda: self.dropped.emit(field))
        return chip
