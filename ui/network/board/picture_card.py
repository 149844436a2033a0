"""The picture of the neighbourhood that stands in the minutes."""

from PySide6.QtCore import Qt, Signal

from ensure_desktop.i18n import _
from ensure_desktop.network.board_words import picture_span
from ensure_desktop.network.values import Meeting
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.text import label

NAME = "network.board.picture"


class PictureCard(Card):
    """`wanted` asks for the picture as it is now, `unwanted` takes it out."""

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._may_write = may_write
        self._said = label("", "muted", wrap=True, name=f"{NAME}.said")
        self.put = outlined(_("Put it into the minutes"), "chart-bar", name=f"{NAME}.put")
        self.put.clicked.connect(self.wanted)
        self.drop = quiet(_("Take it out"), name=f"{NAME}.drop")
        self.drop.clicked.connect(self.unwanted)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(label(_("The picture of the neighbourhood"), "section"))
        self.body.addWidget(self._said)
        for button in (self.put, self.drop):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show whether the picture stands in the minutes of `meeting`."""
        there = meeting.picture
        nothing = _("What people asked for help with, counted by quarter, without names and without small numbers.")
        self._said.setText(nothing if there is None else picture_span(there))
        may = self._may_write and meeting.approved_on is None and meeting.withdrawn_at is None
        self.put.setVisible(may and there is None)
        self.drop.setVisible(may and there is not None)
