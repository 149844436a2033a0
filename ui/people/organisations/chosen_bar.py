"""The line under the list that says what is chosen for a leaflet, and prints it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ensure_desktop.i18n import _
from ui.people.organisations.ticks import Chosen
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined, quiet
from ui.widgets.text import ElidedLabel, IconLabel, label


class ChosenBar(QFrame):
    """Hidden while nothing is chosen. `print_wanted` is sent by its button."""

    print_wanted = Signal()

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self.setObjectName("network.chosen")
        self.setProperty("look", "message")
        self.setProperty("tone", "accent")
        self._chosen = chosen
        self._count = label("", "strong", name="network.chosen.count")
        self._names = ElidedLabel()
        self._names.setObjectName("network.chosen.names")
        clear = quiet(_("Clear"), "x", name="network.chosen.clear")
        clear.setAccessibleName(_("Choose none of them"))
        clear.clicked.connect(chosen.clear)
        self.print_button = outlined(_("Print leaflet…"), "printer", name="network.leaflet")
        self.print_button.setToolTip(_("Ctrl+P"))
        self.print_button.clicked.connect(self.print_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, 5, INSIDE, 5)
        row.setSpacing(RELATED)
        row.addWidget(IconLabel("check-square", 20, Tone.ACCENT))
        row.addWidget(self._count)
        row.addWidget(self._names, 1)
        row.addWidget(clear)
        row.addWidget(self.print_button)
        chosen.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        names = self._chosen.names()
        self._count.setText(_("Chosen for a leaflet: {n}").format(n=len(names)))
        self._names.setText(", ".join(names))
        self.setVisible(bool(names))
