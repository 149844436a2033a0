"""Between the line and the list: how many sheets were entered, the way back, and a new pile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ui.theme import INSIDE
from ui.widgets.buttons import quiet
from ui.widgets.text import label


class PileBar(QWidget):
    """`undone` asks to take the last sheet back, `ended` to begin a new pile. Empty while nothing was entered."""

    undone = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = label("", "section", name="visits.pile.count")
        self._new = quiet(_("New pile"), "stack", name="visits.pile.new")
        self._undo = quiet(_("Take the last one back"), "arrow-u-up-left", name="visits.pile.undo")
        self._undo.setToolTip(_("Take back the sheet that was entered last (Ctrl+Z)"))
        self._undo.clicked.connect(self.undone)
        self._new.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addWidget(self._new)

    def show_count(self, saved: int, *, begun: bool) -> None:
        """So many sheets are saved; `begun` says whether the pile has any at all."""
        self._count.setText(ngettext("{n} sheet entered", "{n} sheets entered", saved).format(n=saved))
        self._undo.setEnabled(saved > 0)
        for widget in (self._count, self._undo, self._new):
            widget.setVisible(begun)
