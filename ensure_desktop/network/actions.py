"""What the sounding board agreed on: who does what until when, and whether it is done."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.network.board_checks import FIRST_DAY, checked_note
from ensure_desktop.network.board_records import DUE_FIRST, action_values
from ensure_desktop.network.model import BoardActionRecord, BoardMeetingRecord
from ensure_desktop.network.values import Action, ActionPage
from ensure_desktop.people.checks import Problems
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list board actions", Permission.NETWORK_READ, reads=True)
def actions_page(
    work: Work,
    *,
    open_only: bool = True,
    due_only: bool = False,
    organisation_id: str | None = None,
    account_id: str | None = None,
    meeting_id: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> ActionPage:
    """Actions, the earliest due first and those without a day last; `due_only` those whose day has come."""
    row = BoardActionRecord
    conditions: list[Any] = [row.withdrawn_at.is_(None), BoardMeetingRecord.withdrawn_at.is_(None)]
    if open_only:
        conditions.append(row.done_on.is_(None))
    if due_only:
        conditions.append(row.until <= work.today())
    wanted = ((row.organisation_id, organisation_id), (row.account_id, account_id), (row.meeting_id, meeting_id))
    conditions.extend(column == value for column, value in wanted if value is not None)
    question = select(row).join(BoardMeetingRecord, BoardMeetingRecord.id == row.meeting_id).where(*conditions)
    found = work.session.scalars(question.order_by(*DUE_FIRST, row.id).offset(offset).limit(limit)).all()
    counting = question.with_only_columns(func.count(), maintain_column_froms=True)
    return ActionPage(action_values(work, found), work.session.execute(counting).scalar_one())


@use_case("close board action", Permission.NETWORK_WRITE)
def close_action(work: Work, *, action_id: str, done_on: date | None, note: str) -> Action:
    """Note that an action is done, and how it went; without a day it is open again.

    This is no change of the minutes, so it can be done after they were approved. Raises `FieldErrors`, `NotFound`.
    """
    row = work.session.get(BoardActionRecord, action_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(_("This action does not stand in the minutes any more."))
    problems = Problems()
    clean = checked_note(problems, note)
    if done_on is not None and not FIRST_DAY <= done_on <= work.today():
        problems.add("done_on", _("A day on which something was done cannot lie in the future."))
    if problems.fields:
        raise FieldErrors(problems.fields)
    row.done_on, row.note = done_on, clean
    work.session.flush()
    return action_values(work, [row])[0]
