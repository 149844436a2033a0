"""What the tour shows of the sounding board: its meetings, the page of one, its papers and the actions."""

from collections.abc import Callable

from ensure_desktop.network.board import meetings_page
from ensure_desktop.network.values import MeetingRow, MeetingState
from ui.stage import Stage

Act = Callable[[Stage], None]
ENOUGH = 50


def _last(stage: Stage, state: MeetingState) -> MeetingRow:
    """The newest meeting that stands so, the next one of those to come; in a small centre where none does, any."""
    rows = stage.ask(meetings_page, limit=ENOUGH, newest_first=state is not MeetingState.PLANNED).rows
    return next((row for row in rows if row.state is state), rows[0])


def _meeting(state: MeetingState, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("network", _last(stage, state).id, "meeting")
        for name in presses:
            stage.press(name)

    return act


SCENES: tuple[tuple[str, Act], ...] = (
    ("board", lambda stage: stage.go("network", action="board")),
    ("board-new", lambda stage: stage.go("network", action="new board")),
    ("board-agenda", _meeting(MeetingState.PLANNED)),
    ("board-invitation", _meeting(MeetingState.PLANNED, "network.board.one.invitation")),
    ("board-minutes", _meeting(MeetingState.HELD)),
    ("board-names", _meeting(MeetingState.HELD, "network.board.one.minutes")),
    ("board-approve", _meeting(MeetingState.HELD, "network.board.one.approve")),
    ("board-approved", _meeting(MeetingState.APPROVED, "network.board.one.minutes")),
    ("board-actions", lambda stage: stage.go("network", action="actions")),
)
