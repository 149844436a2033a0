"""Parts of the board that only stand there: the frame of its side, its sentence, and what is said when it is empty."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.values import Board
from ui.context import Context
from ui.in_care import nothing_in_care, who_gives, whom_you_see
from ui.widgets.empty import EmptyState


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


def board_sentence(board: Board, context: Context) -> str:
    """What stands below the title: who waits, or that only what is in one's care is seen."""
    words = context.centre.words
    if context.actor.limited:
        return whom_you_see(words)
    if not board.waiting_total:
        return _("No {participant} is waiting now.").format(participant=words.participant)
    waiting = ngettext(
        "{n} {participant} is waiting. Choose a card to see who fits; drag it or press Ctrl+arrow to move it.",
        "{n} {participants} are waiting. Choose a card to see who fits; drag it or press Ctrl+arrow to move it.",
        board.waiting_total,
    )
    return waiting.format(n=board.waiting_total, participant=words.participant, participants=words.participants)


def nobody_waits(context: Context) -> str:
    """What the first column says while it is empty."""
    if context.actor.limited:
        said = _("Nobody whom you registered is waiting for a {supporter}.")
    else:
        said = _("Nobody is waiting for a {supporter}.")
    return said.format(supporter=context.centre.words.supporter)


def empty_board(context: Context) -> EmptyState:
    """Nobody waits and there are no matches: how to begin."""
    words = context.centre.words
    if context.actor.limited:
        sentence, hint = nothing_in_care(), who_gives(words)
    else:
        sentence = _("Nobody is here to be matched yet.")
        hint = _("Register a {participant}; with consent to matching, the card stands here.").format(
            participant=words.participant
        )
    return EmptyState("handshake", sentence, _("Register a person"), hint=hint, name="matching.empty")
