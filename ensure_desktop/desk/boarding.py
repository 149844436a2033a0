"""What Today says about the sounding board: actions whose day has come, and meetings to invite to or to write up."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.board_labels import board_title
from ensure_desktop.network.model import BoardActionRecord, BoardMeetingRecord

ABOUT_BOARD = frozenset({Need.BOARD_ACTION_DUE, Need.BOARD_MEETING})
INVITED_DAYS_AHEAD = 14
"""Partners need as much time to keep an afternoon free."""


def due_actions(today: date) -> Select[*tuple[Any, ...]]:
    """Actions of the board whose day has come and that are not done, with what is to be done."""
    row = BoardActionRecord
    return (
        select(row.id.label("target"), row.until.label("since"), literal("").label("item"), row.text.label("text"))
        .join(BoardMeetingRecord, BoardMeetingRecord.id == row.meeting_id)
        .where(
            row.withdrawn_at.is_(None),
            row.done_on.is_(None),
            row.until <= today,
            BoardMeetingRecord.withdrawn_at.is_(None),
        )
        .order_by(row.until, row.id)
    )


def open_meetings(today: date) -> Select[*tuple[Any, ...]]:
    """Meetings of the next two weeks to which nobody is invited, and those that are over and not written up."""
    row = BoardMeetingRecord
    title = func.coalesce(func.nullif(row.title, ""), board_title(""))
    return (
        select(row.id.label("target"), row.day.label("since"), literal("").label("item"), title.label("text"))
        .where(
            row.withdrawn_at.is_(None),
            row.day <= today + timedelta(days=INVITED_DAYS_AHEAD),
            row.held.is_(False),
            or_(row.day < today, and_(row.day >= today, row.invited_on.is_(None))),
        )
        .order_by(row.day, row.id)
    )


def board_reason(need: Need, days: int) -> str:
    """Why an action or a meeting stands on Today; its day was `days` ago (negative: it is still to come)."""
    if need is Need.BOARD_ACTION_DUE:
        if days <= 0:
            return _("The sounding board agreed that this is done today.")
        text = ngettext(
            "The sounding board agreed on this. Its day was {n} day ago.",
            "The sounding board agreed on this. Its day was {n} days ago.",
            days,
        )
    elif days > 0:
        text = ngettext(
            "The meeting was {n} day ago. Who was there, and what was said?",
            "The meeting was {n} days ago. Who was there, and what was said?",
            days,
        )
    elif days == 0:
        return _("The meeting is today, and the invitation is not noted as sent.")
    else:
        text = ngettext(
            "The meeting is in {n} day. It is time to send the invitation.",
            "The meeting is in {n} days. It is time to send the invitation.",
            -days,
        )
    return text.format(n=abs(days))
