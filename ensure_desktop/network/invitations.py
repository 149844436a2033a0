"""The invitation to a sounding board: its agenda, the minutes to approve, and what is still to be done."""

from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.network.board_names import Scrubber
from ensure_desktop.network.board_records import carried_over, details_of, find_meeting
from ensure_desktop.network.board_values import BoardInvitation
from ensure_desktop.network.minutes import KEPT, as_carried_over
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read invitation", Permission.NETWORK_READ, reads=True)
def invitation(work: Work, *, meeting_id: str) -> BoardInvitation:
    """The invitation, free of names. Raises `NotFound`, and `UserError` while nobody has decided about a name."""
    return _compiled(work, find_meeting(work, meeting_id))[0]


@use_case("take out invitation", Permission.PRINT)
def note_invitation_taken_out(work: Work, *, meeting_id: str, how: str) -> None:
    """Have the audit remember that the invitation left the program, and that somebody let names stand in it.

    `how` is "print", "save" or "copy".
    """
    record = find_meeting(work, meeting_id)
    work.note(f"take out invitation: {how}", BoardMeetingRecord.__tablename__, meeting_id)
    if _compiled(work, record)[1]:
        work.note(KEPT, BoardMeetingRecord.__tablename__, meeting_id)


def _compiled(work: Work, record: BoardMeetingRecord) -> tuple[BoardInvitation, int]:
    """The invitation, and how many names somebody let stand in it."""
    details = details_of(work, record)
    earlier = tuple(action for action in carried_over(work, record) if action.done_on is None)
    scrubber = Scrubber(work, details, earlier)
    row = BoardMeetingRecord
    to_approve = select(row.day).where(
        row.held.is_(True), row.approved_on.is_(None), row.withdrawn_at.is_(None), row.number < record.number
    )
    made = BoardInvitation(
        centre=read_centre(work).name,
        title=scrubber.clean(details.title),
        day=details.day,
        starts_at=details.starts_at,
        ends_at=details.ends_at,
        place=scrubber.clean(details.place),
        words=scrubber.clean(details.invitation),
        to_approve=tuple(work.session.scalars(to_approve.order_by(row.day))),
        topics=tuple(scrubber.topic(replace(topic, text="")) for topic in details.topics),
        open_actions=tuple(as_carried_over(earlier, scrubber, record)),
        signed_by=details.chaired_by,
    )
    scrubber.raise_open()
    return made, scrubber.kept
