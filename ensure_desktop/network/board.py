"""Meetings of the sounding board: planned alone or each month, invited to, held, and their minutes approved.

Once its minutes are approved, a meeting no longer changes: every use case refuses.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.approved import digest_of, typed
from ensure_desktop.network.board_checks import KNOWN_BEFORE, check_repeats, checked_meeting
from ensure_desktop.network.board_days import monthly_days
from ensure_desktop.network.board_records import (
    details_of,
    find_meeting,
    meeting_rows,
    meeting_value,
    number_anew,
    open_meeting,
    organisation_names,
    organisations_in,
    picture_of,
    write_meeting,
)
from ensure_desktop.network.board_values import Repeats
from ensure_desktop.network.minutes import minutes
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import as_json
from ensure_desktop.network.values import (
    ActionDetails,
    Attendee,
    BoardPicture,
    Meeting,
    MeetingDetails,
    MeetingPage,
)
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.organisations.model import ContactPersonRecord
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list board meetings", Permission.NETWORK_READ, reads=True)
def meetings_page(
    work: Work,
    *,
    with_withdrawn: bool = False,
    only_withdrawn: bool = False,
    first: date | None = None,
    last: date | None = None,
    newest_first: bool = True,
    unapproved: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> MeetingPage:
    """Meetings from `first` to `last`, both included.

    `unapproved`: only those that were held and whose minutes nobody has approved.
    """
    row = BoardMeetingRecord
    conditions: list[Any] = []
    if only_withdrawn:
        conditions.append(row.withdrawn_at.is_not(None))
    elif not with_withdrawn:
        conditions.append(row.withdrawn_at.is_(None))
    if first is not None:
        conditions.append(row.day >= first)
    if last is not None:
        conditions.append(row.day <= last)
    if unapproved:
        conditions.append(row.held.is_(True) & row.approved_on.is_(None))
    order = (row.day.desc(), row.starts_at.desc(), row.id) if newest_first else (row.day, row.starts_at, row.id)
    found = work.session.scalars(select(row).where(*conditions).order_by(*order).offset(offset).limit(limit)).all()
    total = work.session.execute(select(func.count()).select_from(row).where(*conditions)).scalar_one()
    return MeetingPage(meeting_rows(work, found), total)


@use_case("read board meeting", Permission.NETWORK_READ, reads=True)
def meeting(work: Work, *, meeting_id: str) -> Meeting:
    """One meeting with its agenda, its people and all actions; raises `NotFound`."""
    return meeting_value(work, find_meeting(work, meeting_id))


@use_case("plan board meeting", Permission.NETWORK_WRITE)
def plan_meeting(work: Work, *, details: MeetingDetails, repeats: Repeats | None = None) -> Meeting:
    """Plan a meeting, with `repeats` the same each month; answers the first one.

    The others have its hours, place and people, and an agenda of their own. Days on which the board meets already are
    passed over. Raises `FieldErrors` by the names of the fields of `MeetingDetails` and `Repeats`.
    """
    problems = Problems()
    clean = checked_meeting(problems, details, work.today())
    check_repeats(problems, repeats)
    problems.raise_all()
    clean = _with_owners(work, clean)
    first = _add(work, clean)
    plain = replace(
        clean,
        attendees=tuple(replace(each, mark=None) for each in clean.attendees),
        topics=(),
        decisions=(),
        actions=(),
        invitation="",
        notes="",
        choices=(),
    )
    row = BoardMeetingRecord
    taken = set(work.session.scalars(select(row.day).where(row.withdrawn_at.is_(None))))
    for day in monthly_days(clean.day, repeats.times if repeats else 1):
        if day not in taken:
            _add(work, replace(plain, day=day))
    number_anew(work)
    return meeting_value(work, first)


@use_case("save board meeting", Permission.NETWORK_WRITE)
def save_meeting(work: Work, *, meeting_id: str, details: MeetingDetails) -> Meeting:
    """Change a meeting; raises `FieldErrors` by the names of the fields, and `UserError` where minutes are approved."""
    record = open_meeting(work, meeting_id)
    problems = Problems()
    clean = checked_meeting(problems, details, work.today())
    if record.held and clean.day > work.today():
        problems.add("day", _("This meeting was held already, so its day cannot lie in the future."))
    problems.raise_all()
    moved = (record.day, record.starts_at) != (clean.day, clean.starts_at)
    before = _kept(details_of(work, record))
    write_meeting(work, record, _with_owners(work, clean))
    if _kept(clean) - before:
        work.note("let name stand", BoardMeetingRecord.__tablename__, meeting_id)
    if moved:
        number_anew(work)
    return meeting_value(work, record)


@use_case("mark board invited", Permission.NETWORK_WRITE)
def mark_invited(work: Work, *, meeting_id: str, day: date | None) -> Meeting:
    """Note on which day the invitation went out; None takes it back."""
    record = open_meeting(work, meeting_id)
    if day is not None and day > work.today():
        raise UserError(_("A day on which something was done cannot lie in the future."), field="day")
    record.invited_on = day
    work.session.flush()
    return meeting_value(work, record)


@use_case("mark board held", Permission.NETWORK_WRITE)
def mark_held(work: Work, *, meeting_id: str, held: bool) -> Meeting:
    """Note that the meeting was held, or that it was not; then nobody can have come to it."""
    record = open_meeting(work, meeting_id)
    if held and record.day > work.today():
        raise UserError(_("This meeting is still to come. Its minutes can be written on its day."))
    if not held:
        _refuse_where_approved_at(work, record)
    record.held = held
    if not held:
        details = details_of(work, record)
        told = tuple(each if each.mark in KNOWN_BEFORE else replace(each, mark=None) for each in details.attendees)
        write_meeting(work, record, replace(details, attendees=told))
    work.session.flush()
    return meeting_value(work, record)


@use_case("put picture into minutes", Permission.NETWORK_WRITE)
def put_picture(work: Work, *, meeting_id: str, picture: BoardPicture | None) -> Meeting:
    """Put the picture of the neighbourhood into the minutes as it is now; None takes it out."""
    record = open_meeting(work, meeting_id)
    record.picture = as_json(picture) if picture is not None else ""
    work.session.flush()
    return meeting_value(work, record)


@use_case("approve minutes", Permission.NETWORK_WRITE)
def approve_minutes(work: Work, *, meeting_id: str, at_meeting_id: str | None, day: date) -> Meeting:
    """Approve the minutes as they would be printed now; from then on they do not change any more.

    `at_meeting_id` is the meeting that approved them, which was held, None where it was done otherwise. Raises
    `FieldErrors`, and `UserError` where the meeting was not held, and where nobody has decided about a name yet.
    """
    record = open_meeting(work, meeting_id)
    paper = minutes(work, meeting_id=meeting_id)
    if not record.day <= day <= work.today():
        text = _("Minutes are approved on a day after their meeting, and not in the future.")
        raise FieldErrors({"day": text})
    if at_meeting_id is not None:
        later = find_meeting(work, at_meeting_id)
        if later.id == record.id or later.day < record.day or later.withdrawn_at is not None:
            raise FieldErrors({"at_meeting_id": _("Please choose a meeting that came after this one.")})
        if not later.held:
            text = _("This meeting was not held yet. Minutes can be approved at it once it was.")
            raise FieldErrors({"at_meeting_id": text})
    record.approved_on, record.approved_at_id = day, at_meeting_id
    record.minutes = as_json(replace(paper, approved_on=day))
    record.digest = digest_of(work, record, typed(details_of(work, record), picture_of(record)))
    work.session.flush()
    return meeting_value(work, record)


@use_case("withdraw board meeting", Permission.NETWORK_WRITE)
def withdraw_meeting(work: Work, *, meeting_id: str) -> Meeting:
    """Take a meeting that is not held, or was entered by mistake, off all lists, with its actions."""
    record = open_meeting(work, meeting_id)
    _refuse_where_approved_at(work, record)
    record.withdrawn_at = work.now()
    number_anew(work)
    return meeting_value(work, record)


@use_case("restore board meeting", Permission.NETWORK_WRITE)
def restore_meeting(work: Work, *, meeting_id: str) -> Meeting:
    """Let a withdrawn meeting stand on the lists again, with its actions."""
    record = find_meeting(work, meeting_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        number_anew(work)
    return meeting_value(work, record)


def _refuse_where_approved_at(work: Work, record: BoardMeetingRecord) -> None:
    """A meeting that approved the minutes of another one was held."""
    row = BoardMeetingRecord
    if work.session.scalars(select(row.id).where(row.approved_at_id == record.id).limit(1)).first() is not None:
        raise UserError(_("The minutes of another meeting were approved at this one, so it was held."))


def _kept(details: MeetingDetails) -> set[str]:
    """The words that somebody said are no name, or may be one."""
    return {choice.words for choice in details.choices if choice.replacement is None}


def _add(work: Work, details: MeetingDetails) -> BoardMeetingRecord:
    record = BoardMeetingRecord(
        id=work.new_id(),
        number=0,
        picture="",
        held=False,
        invited_on=None,
        approved_on=None,
        approved_at_id=None,
        minutes="",
        digest=None,
        withdrawn_at=None,
    )
    work.session.add(record)
    write_meeting(work, record, details)
    return record


def _with_owners(work: Work, details: MeetingDetails) -> MeetingDetails:
    """The details with the names of those who do something, where only their organisation or account was chosen.

    Raises `NotFound` for somebody who is not there any more; a contact person who is not is no contact any more.
    """
    account_ids = {each.account_id for each in details.actions if each.account_id}
    accounts = _known(work, account_ids, AccountRow.id, AccountRow.name)
    organisation_ids = organisations_in(details)
    organisations = organisation_names(work, organisation_ids)
    if len(organisations) < len(organisation_ids) or len(accounts) < len(account_ids):
        raise NotFound(_("Somebody of these is not in the vault any more. Please choose again."))
    row = ContactPersonRecord
    contacts = _known(work, {each.contact_id for each in details.attendees if each.contact_id}, row.id, row.id)

    def attendee(each: Attendee) -> Attendee:
        return each if each.contact_id in contacts else replace(each, contact_id=None)

    def action(each: ActionDetails) -> ActionDetails:
        usual = accounts.get(each.account_id or "") or organisations.get(each.organisation_id or "", "")
        return replace(each, owner=each.owner or usual)

    return replace(
        details,
        attendees=tuple(map(attendee, details.attendees)),
        actions=tuple(map(action, details.actions)),
    )


def _known(work: Work, ids: Iterable[str], key: Any, value: Any) -> dict[str, str]:
    wanted = set(ids)
    if not wanted:
        return {}
    return {found: word for found, word in work.session.execute(select(key, value).where(key.in_(wanted)))}
