"""The consent tab: purpose by purpose, what the person agreed to, when, how and to which text."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.values import Consent, ConsentText
from ensure_desktop.i18n import _
from ui.people.consent.card import Surroundings, TabAct, purpose_card
from ui.people.consent.strands import Text, strands_of
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, quiet
from ui.widgets.layouts import clear
from ui.widgets.text import label


class ConsentTab(QWidget):
    """A card per purpose. `acted` sends a `TabAct` and what it is about: a consent, a signing, a file, or None."""

    acted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_consents(
        self, texts: Sequence[ConsentText], consents: Sequence[Consent], in_use: Mapping[str, Text], today: date
    ) -> None:
        """Show everything anew. `texts` are the purposes there are, in their order; `in_use` the texts by language."""
        clear(self._column)
        around = Surroundings(today, in_use, self.acted.emit)
        self._column.addLayout(self._head())
        for text in texts:
            strands = strands_of(text.purpose, consents)
            self._column.addWidget(purpose_card(text.purpose, text.title, strands, around))
        self._column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        sentence = _("Each purpose is asked for by itself, and taking it back is as easy as giving it.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        paper = quiet(_("Print the paper…"), "printer", name="consent.paper_wanted")
        paper.clicked.connect(lambda: self.acted.emit(TabAct.PRINT, None))
        give = outlined(_("Give consent…"), "plus", name="consent.give")
        give.clicked.connect(lambda: self.acted.emit(TabAct.GIVE, None))
        for button in (paper, give):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head
