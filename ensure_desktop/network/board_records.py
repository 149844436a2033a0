"""Between the rows of a meeting of the sounding board and its plain values."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.approved import is_whole, typed
from ensure_desktop.network.model import (
    BoardActionRecord,
    BoardAttendeeRecord,
    BoardDecisionRecord,
    BoardMeetingRecord,
    BoardTopicRecord,
)
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.network.values import (
    Action,
    ActionDetails,
    Attendance,
    Attendee,
    BoardPicture,
    Meeting,
    MeetingDetails,
    MeetingRow,
    MeetingState,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.work import Work

Part = TypeVar("Part", BoardAttendeeRecord, BoardTopicRecord, BoardDecisionRecord)

PLAIN = ("day", "starts_at", "ends_at", "place", "title", "chaired_by", "minutes_by", "invitation", "notes")
"""What is stored as it is."""
DUE_FIRST = (BoardActionRecord.until.is_(None), BoardActionRecord.until, BoardActionRecord.position)


def find_meeting(work: Work, meeting_id: str) -> BoardMeetingRecord:
    """The meeting's row; raises `NotFound`."""
    record = work.session.get(BoardMeetingRecord, meeting_id)
    if record is None:
        raise NotFound(_("This meeting is not in the vault any more."))
    return record


def open_meeting(work: Work, meeting_id: str) -> BoardMeetingRecord:
    """The row of a meeting that may be changed; raises `NotFound`, or `UserError` where it may not."""
    record = find_meeting(work, meeting_id)
    if record.approved_on is not None or record.minutes:
        raise UserError(_("The minutes of this meeting are approved, so they no longer change. Nothing was stored."))
    if record.withdrawn_at is not None:
        raise UserError(_("This meeting was withdrawn. Please restore it first; then you can change it."))
    return record


def state_of(record: BoardMeetingRecord) -> MeetingState:
    """Where it stands."""
    if record.approved_on is not None:
        return MeetingState.APPROVED
    if record.held:
        return MeetingState.HELD
    return MeetingState.INVITED if record.invited_on is not None else MeetingState.PLANNED


def details_of(work: Work, record: BoardMeetingRecord) -> MeetingDetails:
    """What the form shows of a stored meeting."""
    choices = from_json(tuple[Choice, ...], record.choices or "[]")
    actions = work.session.scalars(_own_actions(record.id))
    return MeetingDetails(
        **{field: getattr(record, field) for field in PLAIN},
        attendees=tuple(_attendee(row) for row in _parts(work, BoardAttendeeRecord, record.id)),
        topics=tuple(_topic(row) for row in _parts(work, BoardTopicRecord, record.id)),
        decisions=tuple(row.text for row in _parts(work, BoardDecisionRecord, record.id)),
        actions=tuple(_action_details(row) for row in actions),
        choices=choices,
    )


def write_meeting(work: Work, record: BoardMeetingRecord, details: MeetingDetails) -> None:
    """Put clean details into the rows."""
    for field in PLAIN:
        setattr(record, field, getattr(details, field))
    record.choices = as_json(details.choices)
    _write_parts(work, BoardAttendeeRecord, record.id, details.attendees, _put_attendee)
    _write_parts(work, BoardTopicRecord, record.id, details.topics, _put_topic)
    _write_parts(work, BoardDecisionRecord, record.id, details.decisions, _put_decision)
    _write_actions(work, record.id, details.actions)
    work.session.flush()


def meeting_value(work: Work, record: BoardMeetingRecord) -> Meeting:
    """One meeting, whole, with its actions and those of the meetings before it."""
    details = details_of(work, record)
    picture = picture_of(record)
    return Meeting(
        id=record.id,
        number=record.number,
        details=details,
        state=state_of(record),
        invited_on=record.invited_on,
        approved_on=record.approved_on,
        approved_at=record.approved_at_id,
        carried_over=carried_over(work, record),
        actions=action_values(work, work.session.scalars(_own_actions(record.id)).all()),
        picture=picture,
        whole=is_whole(work, record, typed(details, picture)),
        withdrawn_at=record.withdrawn_at,
    )


def picture_of(record: BoardMeetingRecord) -> BoardPicture | None:
    """The picture of the neighbourhood that was put into the minutes."""
    return from_json(BoardPicture, record.picture) if record.picture else None


def carried_over(work: Work, record: BoardMeetingRecord) -> tuple[Action, ...]:
    """The actions of the meetings before this one that were not done when the last of those was held."""
    earlier = aliased(BoardMeetingRecord)
    row = BoardActionRecord
    before = _before(work, record)
    question = (
        select(row)
        .join(earlier, earlier.id == row.meeting_id)
        .where(
            row.withdrawn_at.is_(None),
            earlier.withdrawn_at.is_(None),
            earlier.held.is_(True),
            earlier.number < record.number,
            or_(row.done_on.is_(None), row.done_on > before.day) if before is not None else row.done_on.is_(None),
        )
        .order_by(*DUE_FIRST, row.id)
    )
    return action_values(work, work.session.scalars(question).all())


def meeting_rows(work: Work, records: Sequence[BoardMeetingRecord]) -> tuple[MeetingRow, ...]:
    """The lines of the list for these meetings; people and actions are counted in one question each."""
    ids = [record.id for record in records]
    row, action = BoardAttendeeRecord, BoardActionRecord
    came = func.count().filter(row.mark == Attendance.CAME.value)
    people = select(row.meeting_id, came, func.count()).where(row.meeting_id.in_(ids)).group_by(row.meeting_id)
    counts = {meeting_id: (there, asked) for meeting_id, there, asked in work.session.execute(people)}
    actions = (
        select(action.meeting_id, func.count())
        .where(action.meeting_id.in_(ids), action.done_on.is_(None), action.withdrawn_at.is_(None))
        .group_by(action.meeting_id)
    )
    left = {meeting_id: number for meeting_id, number in work.session.execute(actions)}
    return tuple(
        MeetingRow(
            id=record.id,
            number=record.number,
            day=record.day,
            title=record.title,
            place=record.place,
            state=state_of(record),
            came=counts.get(record.id, (0, 0))[0],
            invited=counts.get(record.id, (0, 0))[1],
            open_actions=left.get(record.id, 0),
            withdrawn=record.withdrawn_at is not None,
        )
        for record in records
    )


def action_values(work: Work, rows: Sequence[BoardActionRecord]) -> tuple[Action, ...]:
    """Stored actions with the day of their meeting and the name of the organisation that does them."""
    meeting = BoardMeetingRecord
    days = _by_id(work, select(meeting.id, meeting.day).where(meeting.id.in_({row.meeting_id for row in rows})))
    names = organisation_names(work, {row.organisation_id for row in rows if row.organisation_id is not None})
    return tuple(
        Action(
            id=row.id,
            meeting_id=row.meeting_id,
            agreed_on=days[row.meeting_id],
            details=_action_details(row),
            organisation=names.get(row.organisation_id or "", ""),
            done_on=row.done_on,
            note=row.note,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


def organisation_names(work: Work, ids: Collection[str]) -> Mapping[str, str]:
    """The names of these organisations by id, withdrawn ones as well."""
    row = OrganisationRecord
    return _by_id(work, select(row.id, row.name).where(row.id.in_(ids)).order_by(row.sort_key)) if ids else {}


def organisations_in(details: MeetingDetails) -> set[str]:
    """The ids of the organisations that sit at the table or do something."""
    seated = {each.organisation_id for each in details.attendees}
    return {each for each in seated | {action.organisation_id for action in details.actions} if each}


def number_anew(work: Work) -> None:
    """Count the meetings in the order of their days; withdrawn ones keep a number that means nothing."""
    row = BoardMeetingRecord
    present = select(row).where(row.withdrawn_at.is_(None)).order_by(row.day, row.starts_at, row.id)
    for number, record in enumerate(work.session.scalars(present), start=1):
        record.number = number
    work.session.flush()


def _before(work: Work, record: BoardMeetingRecord) -> BoardMeetingRecord | None:
    """The meeting that was held last before this one."""
    row = BoardMeetingRecord
    held = select(row).where(row.held.is_(True), row.withdrawn_at.is_(None), row.number < record.number)
    return work.session.scalars(held.order_by(row.number.desc()).limit(1)).one_or_none()


def _by_id(work: Work, question: Any) -> dict[str, Any]:
    return {key: value for key, value in work.session.execute(question)}


def _own_actions(meeting_id: str) -> Any:
    row = BoardActionRecord
    return select(row).where(row.meeting_id == meeting_id, row.withdrawn_at.is_(None)).order_by(row.position, row.id)


def _parts(work: Work, model: type[Part], meeting_id: str) -> Sequence[Part]:
    return work.session.scalars(select(model).where(model.meeting_id == meeting_id).order_by(model.position)).all()


def _attendee(row: BoardAttendeeRecord) -> Attendee:
    mark = Attendance(row.mark) if row.mark else None
    return Attendee(row.name, row.organisation_id, row.contact_id, mark, row.id)


def _topic(row: BoardTopicRecord) -> Topic:
    return Topic(TopicKind(row.kind), row.title, row.text, row.id)


def _action_details(row: BoardActionRecord) -> ActionDetails:
    return ActionDetails(row.text, row.owner, row.organisation_id, row.account_id, row.until, row.id)


def _put_attendee(row: BoardAttendeeRecord, each: Attendee) -> None:
    row.name, row.organisation_id, row.contact_id = each.name, each.organisation_id, each.contact_id
    row.mark = each.mark.value if each.mark else None


def _put_topic(row: BoardTopicRecord, each: Topic) -> None:
    row.kind, row.title, row.text = each.kind.value, each.title, each.text


def _put_decision(row: BoardDecisionRecord, text: str) -> None:
    row.text = text


def _write_parts(
    work: Work, model: type[Part], meeting_id: str, values: Sequence[Any], put: Callable[[Part, Any], None]
) -> None:
    """What stands at a place is written into the row of that place: so the audit tells only what changed."""
    rows = list(_parts(work, model, meeting_id))
    for row in rows[len(values) :]:
        work.session.delete(row)
    for position, value in enumerate(values):
        if position < len(rows):
            put(rows[position], value)
        else:
            row = model(id=work.new_id(), meeting_id=meeting_id, position=position)
            put(row, value)
            work.session.add(row)


def _write_actions(work: Work, meeting_id: str, actions: Iterable[ActionDetails]) -> None:
    """An action keeps its row, and with it how it went; one that is not agreed on any more is withdrawn."""
    rows = {row.id: row for row in work.session.scalars(_own_actions(meeting_id))}
    for position, each in enumerate(actions):
        row = rows.pop(each.id, None)
        if row is None:
            row = BoardActionRecord(id=work.new_id(), meeting_id=meeting_id, done_on=None, note="", withdrawn_at=None)
            work.session.add(row)
        row.position, row.text, row.owner, row.until = position, each.text, each.owner, each.until
        row.organisation_id, row.account_id = each.organisation_id, each.account_id
    for row in rows.values():
        row.withdrawn_at = work.now()
