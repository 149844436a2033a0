"""Between the rows of groups and shifts and their values, and what is checked before somebody is matched into one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select

from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.matching.circle_values import Circle, CircleDetails, CircleMember
from ensure_desktop.matching.model import CircleRecord, CircleSupporterRecord, MatchRecord
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

NAMED = (PersonRecord.code, PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname)
IN_CIRCLES = (
    select(MatchRecord.circle_id, MatchRecord.participant_id, MatchRecord.id, MatchRecord.stage)
    .add_columns(func.coalesce(MatchRecord.started_on, MatchRecord.since, type_=MatchRecord.since.type), *NAMED)
    .join(PersonRecord, PersonRecord.id == MatchRecord.participant_id)
    .where(MatchRecord.circle_id.in_(listed("circles")), MatchRecord.stage.in_(sorted(OPEN)))
    .order_by(MatchRecord.created_at, MatchRecord.id)
)
DAY = timedelta(days=1)


def find_circle(work: Work, circle_id: str) -> CircleRecord:
    """The row of a group or shift; raises `NotFound`."""
    record = work.session.get(CircleRecord, circle_id)
    if record is None:
        raise NotFound(_("This group is not in the vault any more."))
    return record


def circle_values(work: Work, records: Sequence[CircleRecord]) -> tuple[Circle, ...]:
    """These groups and shifts with the people of today, in two questions to the file whatever their number."""
    ids = [record.id for record in records]
    supporters, participants = _supporters(work, ids), _participants(work, ids)
    return tuple(
        Circle(
            id=record.id,
            details=_details(record),
            supporters=tuple(supporters[record.id]),
            participants=tuple(participants[record.id]),
            withdrawn=record.withdrawn_at is not None,
        )
        for record in records
    )


def circle_value(work: Work, circle_id: str) -> Circle:
    """One group or shift; raises `NotFound`."""
    return circle_values(work, [find_circle(work, circle_id)])[0]


def write_circle(record: CircleRecord, details: CircleDetails) -> None:
    """Put clean details into the row."""
    record.kind, record.name, record.place = details.kind.value, details.name, details.place
    record.weekday, record.starts_at, record.ends_at = details.weekday, details.starts_at, details.ends_at
    record.interval_days, record.places, record.notes = details.interval_days, details.places, details.notes


def write_supporters(work: Work, circle_id: str, wanted: Collection[str]) -> None:
    """Whoever is wanted and is not there joins today; whoever is there and not wanted was there until yesterday.

    Who joined today by mistake leaves no trace, and who comes back on the day after the last one was never away.
    """
    today = work.today()
    rows = work.session.scalars(
        select(CircleSupporterRecord).where(
            CircleSupporterRecord.circle_id == circle_id,
            or_(CircleSupporterRecord.until.is_(None), CircleSupporterRecord.until >= today - DAY),
        )
    ).all()
    there = {row.person_id for row in rows}
    for row in rows:
        # Two entries that were made one may leave her there twice.
        if row.person_id in wanted:
            row.until = None
        elif row.since >= today:
            work.session.delete(row)
        else:
            row.until = today - DAY
    for person_id in wanted:
        if person_id not in there:
            work.session.add(
                CircleSupporterRecord(
                    id=work.new_id(), circle_id=circle_id, person_id=person_id, since=today, until=None
                )
            )
    work.session.flush()


def join_circle(work: Work, *, circle_id: str, supporter_id: str, participant_id: str) -> None:
    """Make room for one more match in a group or shift: its supporter joins where she was not yet part of it.

    Raises `FieldErrors` for "circle_id" where the participant is in it already, where all places are taken, or where
    somebody else is the one who meets with several.
    """
    circle = circle_value(work, circle_id)
    name, places = circle.details.name, circle.details.places
    if any(member.person_id == participant_id for member in circle.participants):
        text = _("This person comes to “{name}” already. You find the match on the board.")
        raise FieldErrors({"circle_id": text.format(name=name)})
    if places is not None and len(circle.participants) >= places:
        text = _("“{name}” is full: {taken} of {places} places are taken.")
        raise FieldErrors({"circle_id": text.format(name=name, taken=len(circle.participants), places=places)})
    there = {member.person_id for member in circle.supporters}
    if supporter_id in there:
        return
    if there and circle.details.kind is MatchKind.SEVERAL:
        text = _("“{name}” is with somebody else. Please choose another group, or begin a new one.")
        raise FieldErrors({"circle_id": text.format(name=name)})
    write_supporters(work, circle_id, there | {supporter_id})


def _details(record: CircleRecord) -> CircleDetails:
    return CircleDetails(
        kind=MatchKind(record.kind),
        name=record.name,
        place=record.place,
        weekday=record.weekday,
        starts_at=record.starts_at,
        ends_at=record.ends_at,
        interval_days=record.interval_days,
        places=record.places,
        notes=record.notes,
    )


def _supporters(work: Work, ids: Collection[str]) -> Mapping[str, list[CircleMember]]:
    row, today = CircleSupporterRecord, work.today()
    question = (
        select(row.circle_id, row.person_id, row.since, *NAMED)
        .join(PersonRecord, PersonRecord.id == row.person_id)
        .where(row.circle_id.in_(ids), row.since <= today, or_(row.until.is_(None), row.until >= today))
        .where(PersonRecord.withdrawn_at.is_(None))
        .order_by(row.since, PersonRecord.code, row.id)
    )
    found: dict[str, dict[str, CircleMember]] = defaultdict(dict)
    for circle_id, person_id, since, code, *names in work.session.execute(question):
        # Two entries that were made one may leave her there twice.
        found[circle_id].setdefault(person_id, CircleMember(person_id, code, display_name(*names), since))
    return defaultdict(list, {circle_id: list(members.values()) for circle_id, members in found.items()})


def _participants(work: Work, ids: Collection[str]) -> Mapping[str, list[CircleMember]]:
    found: dict[str, list[CircleMember]] = defaultdict(list)
    rows = work.session.execute(IN_CIRCLES, {"circles": ids})
    for circle_id, person_id, match_id, stage, since, code, *names in rows:
        member = CircleMember(person_id, code, display_name(*names), since, match_id, Stage(stage))
        found[circle_id].append(member)
    return found
