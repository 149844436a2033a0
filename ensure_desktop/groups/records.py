"""Between the rows of activities and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord, RefundRecord
from ensure_desktop.groups.values import (
    Activity,
    ActivityDetails,
    ActivityKind,
    ActivityRow,
    Attendance,
    Attendee,
    Refund,
)
from ensure_desktop.i18n import _
from ensure_desktop.matching.circle_records import circle_value
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import roles_today
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.work import Work

NAMES = (PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname)
PLAIN = ("title", "day", "starts_at", "ends_at", "place", "cost_cents", "guests", "notes", "debriefing")
"""What is stored as it is."""


def find_activity(work: Work, activity_id: str) -> ActivityRecord:
    """The activity's row; raises `NotFound`."""
    record = work.session.get(ActivityRecord, activity_id)
    if record is None:
        raise NotFound(_("This activity is not in the vault any more."))
    return record


def present_activity(work: Work, activity_id: str) -> ActivityRecord:
    """The row of an activity that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_activity(work, activity_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This activity was withdrawn. Please restore it first; then you can change it."))
    return record


def details_of(record: ActivityRecord) -> ActivityDetails:
    """What the form shows of a stored activity."""
    plain = {field: getattr(record, field) for field in PLAIN}
    return ActivityDetails(kind=ActivityKind(record.kind), circle_id=record.circle_id or "", **plain)


def write_activity(record: ActivityRecord, details: ActivityDetails) -> None:
    """Put clean details into the row."""
    for field in PLAIN:
        setattr(record, field, getattr(details, field))
    record.kind, record.circle_id = details.kind.value, details.circle_id or None


def activity_value(work: Work, record: ActivityRecord) -> Activity:
    """One activity with its people, supporters first, and its refunds."""
    return Activity(
        id=record.id,
        details=details_of(record),
        series_id=record.series_id,
        attendees=_attendees(work, record.id),
        refunds=_refunds(work, record.id),
        withdrawn=record.withdrawn_at is not None,
        later=len(following(work, record)),
    )


def following(work: Work, record: ActivityRecord) -> list[ActivityRecord]:
    """Those of the series that come after this one and were not withdrawn."""
    row = ActivityRecord
    question = select(row).where(row.series_id == record.series_id, row.day > record.day, row.withdrawn_at.is_(None))
    return list(work.session.scalars(question.order_by(row.day, row.id)))


def activity_rows(work: Work, records: Sequence[ActivityRecord]) -> tuple[ActivityRow, ...]:
    """The lines of the list for these activities; their people are counted in one question."""
    ids = [record.id for record in records]
    row = AttendeeRecord
    came = func.count().filter(row.mark == Attendance.CAME.value)
    counting = (
        select(row.activity_id, func.count(), came, func.count(row.mark))
        .join(PersonRecord, PersonRecord.id == row.person_id)
        .where(row.activity_id.in_(ids), PersonRecord.withdrawn_at.is_(None))
        .group_by(row.activity_id)
    )
    counts = {activity_id: numbers for activity_id, *numbers in work.session.execute(counting)}
    found = []
    for record in records:
        asked, there, marked = counts.get(record.id, (0, 0, 0))
        withdrawn = record.withdrawn_at is not None
        found.append(
            ActivityRow(record.id, details_of(record), record.series_id, there, asked, withdrawn, marked=marked)
        )
    return tuple(found)


def those_of_circle(work: Work, circle_id: str) -> dict[str, bool]:
    """Everybody who belongs to a group or shift today, by id: whether as a supporter. Raises `NotFound`."""
    circle = circle_value(work, circle_id)
    participants = dict.fromkeys((member.person_id for member in circle.participants), False)
    return participants | dict.fromkeys((member.person_id for member in circle.supporters), True)


def those_chosen(work: Work, person_ids: Collection[str]) -> dict[str, bool]:
    """These people, by id: whether they are supporters today. Raises `NotFound` where somebody is not in the vault.

    Nobody needs a match to take part.
    """
    chosen = tuple(dict.fromkeys(person_ids))
    present = select(PersonRecord.id).where(PersonRecord.id.in_(chosen), PersonRecord.withdrawn_at.is_(None))
    if len(work.session.scalars(present).all()) != len(chosen):
        raise NotFound(_("Somebody of these is not in the vault any more. Please choose again."))
    roles = roles_today(work, chosen)
    return {person_id: RoleKind.SUPPORTER in roles[person_id] for person_id in chosen}


def put_on_list(work: Work, activity_ids: Iterable[str], people: Mapping[str, bool]) -> None:
    """Let these people stand on the lists of these activities, unmarked; who is there already stays as she is."""
    ids = list(activity_ids)
    there = defaultdict(set)
    known = select(AttendeeRecord.activity_id, AttendeeRecord.person_id).where(AttendeeRecord.activity_id.in_(ids))
    with work.sight.everybody():
        for activity_id, person_id in work.session.execute(known):
            there[activity_id].add(person_id)
    for activity_id in ids:
        for person_id, helps in people.items():
            if person_id not in there[activity_id]:
                work.session.add(
                    AttendeeRecord(
                        id=work.new_id(), activity_id=activity_id, person_id=person_id, helps=helps, mark=None
                    )
                )
    work.session.flush()


def refund_value(row: RefundRecord, name: str) -> Refund:
    """A stored refund; `name` is that of the person."""
    return Refund(
        cents=row.cents,
        person_id=row.person_id,
        what=row.what,
        attachment_id=row.attachment_id or "",
        paid_on=row.paid_on,
        id=row.id,
        name=name,
    )


def _attendees(work: Work, activity_id: str) -> tuple[Attendee, ...]:
    question = (
        select(AttendeeRecord, PersonRecord.code, *NAMES)
        .join(PersonRecord, PersonRecord.id == AttendeeRecord.person_id)
        .where(AttendeeRecord.activity_id == activity_id, PersonRecord.withdrawn_at.is_(None))
        .order_by(AttendeeRecord.helps.desc(), PersonRecord.sort_key, PersonRecord.code)
    )
    return tuple(
        Attendee(row.person_id, code, display_name(*names), row.helps, Attendance(row.mark) if row.mark else None)
        for row, code, *names in work.session.execute(question)
    )


def _refunds(work: Work, activity_id: str) -> tuple[Refund, ...]:
    question = (
        select(RefundRecord, *NAMES)
        .join(PersonRecord, PersonRecord.id == RefundRecord.person_id)
        .where(RefundRecord.activity_id == activity_id)
        .order_by(PersonRecord.sort_key, RefundRecord.id)
    )
    return tuple(refund_value(row, display_name(*names)) for row, *names in work.session.execute(question))
