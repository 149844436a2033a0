"""Parts of the board that only stand there: the frame of its side, and what is said when it is empty."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ensure_desktop.i18n import _
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words


def side_area(content: QWidget) -> QScrollArea:
    """What scrolls at the side of the board."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName("matching.side")
    area.setProperty("look", "plain")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area


def empty_board(words: "Words") -> EmptyState:
    """Nobody waits and there are no matches: how to begin."""
    hint = _("Register a {participant}; with consent to matching, the card stands here.")
    return EmptyState(
        "handshake",
        _("Nobody is here to be matched yet."),
        _("Register a person"),
        hint=hint.format(participant=words.participant),
        name="matching.empty",
    )
