"""What the calendar reads from the file: as plain rows first, because only the first entries of a day become values."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from struct import unpack
from typing import NamedTuple

from sqlalchemy import func, or_, select

from ensure_desktop.matching.model import AgreementRecord, CircleRecord, CircleSupporterRecord, MatchRecord
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.people.availability import from_bits
from ensure_desktop.people.model import AbsenceRecord, MemberRecord, PauseRecord, PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.clashes import Span
from ensure_desktop.visits.forecast import BYTES_A_DATE, EPOCH
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.values import Outcome

DAY = timedelta(days=1)
WEEK = 7

AGREED = (
    select(AgreementRecord.match_id, AgreementRecord.weekday, AgreementRecord.starts_at, AgreementRecord.minutes)
    .where(
        AgreementRecord.match_id.in_(listed("matches")),
        AgreementRecord.withdrawn_at.is_(None),
        AgreementRecord.agreed_on.is_not(None),
    )
    .order_by(AgreementRecord.number)
)
HOMES = select(MemberRecord.person_id, MemberRecord.household_id).where(MemberRecord.person_id.in_(listed("people")))
WEEKS_OF = select(PersonRecord.id, PersonRecord.availability).where(PersonRecord.id.in_(listed("people")))
NAMES = select(PersonRecord.id, PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname).where(
    PersonRecord.id.in_(listed("people"))
)


class Row(NamedTuple):
    """An entry before anybody asked for its names. `key` is the match, of a group the circle."""

    kind: EntryKind
    day: date
    key: str
    supporter_id: str
    participant_id: str = ""
    visit_id: str = ""
    circle_id: str = ""
    starts_at: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What two people agreed on for their meetings."""

    weekday: int | None
    starts_at: str
    minutes: int | None

    def on(self, day: date) -> str:
        """When they meet on `day`; empty where they agreed on no time, or on another day of the week."""
        return self.starts_at if self.weekday in (None, day.weekday()) else ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A group or shift that meets every week, and who supports it from when to when."""

    id: str
    kind: MatchKind
    name: str
    weekday: int
    starts_at: str
    minutes: int | None
    supporters: tuple[Span, ...]


def visits_ahead(work: Work, first: date, last: date, supporter_id: str | None) -> list[Row]:
    """The visits that are due and that the plans foresee, in these days."""
    plan, match, today = VisitPlanRecord, MatchRecord, work.today()
    question = (
        select(plan.match_id, plan.next_due_on, plan.foreseen, plan.ends_on)
        .add_columns(match.supporter_id, match.participant_id, match.circle_id)
        .join(match, match.id == plan.match_id)
        .where(plan.closed.is_(False), plan.ends_on > first, plan.next_due_on <= last)
    )
    if supporter_id is not None:
        question = question.where(match.supporter_id == supporter_id)
    found = []
    for match_id, due, foreseen, ends_on, supporter, participant, circle_id in work.session.execute(question):
        for day in _dates(foreseen, due, first, min(last, ends_on - DAY), today):
            kind = EntryKind.DUE if day == due else EntryKind.PLANNED
            found.append(Row(kind, day, match_id, supporter, participant, "", circle_id or ""))
    return found


def _dates(foreseen: bytes | None, due: date, first: date, last: date, today: date) -> list[date]:
    """The next date and the later ones, as far as they lie in these days.

    The first of the packed dates is the day on which the next visit was expected to be made; where that day is over,
    the later ones move by as many days.
    """
    numbers = unpack(f">{len(foreseen or b'') // BYTES_A_DATE}H", foreseen or b"")
    late = max(0, (today - EPOCH).days - numbers[0]) if numbers else 0
    least, most = (first - EPOCH).days - late, (last - EPOCH).days - late
    later = [EPOCH + timedelta(days=number + late) for number in numbers[1:] if least <= number <= most]
    return [due, *later] if first <= due <= last else later


def visits_made(
    work: Work, first: date, last: date, supporter_id: str | None, limit: int
) -> tuple[list[Row], Mapping[date, int]]:
    """The visits and attempts that were logged: the first `limit` of each day, and how many there are of each day."""
    visit, match = VisitRecord, MatchRecord
    numbered = select(
        visit.id,
        func.row_number()
        .over(partition_by=visit.day, order_by=(visit.outcome != Outcome.MADE.value, visit.match_id))
        .label("place"),
        func.count().over(partition_by=visit.day).label("of"),
    ).where(
        visit.withdrawn_at.is_(None),
        visit.day.between(first, last),
        visit.outcome.in_([outcome.value for outcome in Outcome]),
    )
    if supporter_id is not None:
        numbered = numbered.join(match, match.id == visit.match_id).where(match.supporter_id == supporter_id)
    places = numbered.subquery()
    question = (
        select(visit.id, visit.day, visit.outcome, visit.minutes, places.c.of)
        .add_columns(match.id, match.supporter_id, match.participant_id, match.circle_id)
        .join(places, places.c.id == visit.id)
        .join(match, match.id == visit.match_id)
        .where(places.c.place <= limit)
    )
    found: list[Row] = []
    totals: dict[date, int] = {}
    for visit_id, day, outcome, minutes, of, match_id, supporter, participant, circle_id in work.session.execute(
        question
    ):
        totals[day] = of
        kind = _kind(outcome)
        found.append(Row(kind, day, match_id, supporter, participant, visit_id, circle_id or "", "", minutes))
    return found, totals


def _kind(outcome: str) -> EntryKind:
    return EntryKind.MADE if outcome == Outcome.MADE else EntryKind.ATTEMPT


def talks(work: Work, first: date, last: date, supporter_id: str | None) -> list[Row]:
    """First talks in these days."""
    match = MatchRecord
    question = select(match.id, match.supporter_id, match.participant_id, match.talk_on, match.talk_at).where(
        match.stage == Stage.FIRST_TALK.value, match.talk_on.between(first, last)
    )
    if supporter_id is not None:
        question = question.where(match.supporter_id == supporter_id)
    return [
        Row(EntryKind.TALK, day, match_id, supporter, participant, starts_at=at)
        for match_id, supporter, participant, day, at in work.session.execute(question)
        if day is not None
    ]


def weekly_circles(work: Work) -> tuple[Circle, ...]:
    """Groups and shifts that meet every week. Nobody can tell the days of those that meet less often."""
    circle, role = CircleRecord, CircleSupporterRecord
    question = select(circle).where(
        circle.withdrawn_at.is_(None),
        circle.weekday.is_not(None),
        circle.kind != MatchKind.SEVERAL.value,
        or_(circle.interval_days.is_(None), circle.interval_days == WEEK),
    )
    records = work.session.scalars(question).all()
    spans: dict[str, list[Span]] = defaultdict(list)
    members = (
        select(role.circle_id, role.person_id, role.since, role.until)
        .join(PersonRecord, PersonRecord.id == role.person_id)
        .where(role.circle_id.in_([record.id for record in records]), PersonRecord.withdrawn_at.is_(None))
        .order_by(role.since, role.id)
    )
    for circle_id, person_id, since, until in work.session.execute(members):
        spans[circle_id].append(Span(person_id, since, until))
    return tuple(
        Circle(
            id=record.id,
            kind=MatchKind(record.kind),
            name=record.name,
            weekday=record.weekday,
            starts_at=record.starts_at,
            minutes=_length(record.starts_at, record.ends_at),
            supporters=tuple(spans[record.id]),
        )
        for record in records
        if record.weekday is not None
    )


def meetings(circles: Collection[Circle], first: date, last: date, supporter_id: str | None) -> list[Row]:
    """Their meetings in these days, once for each supporter who is part of it then."""
    found = []
    for circle in circles:
        day = first + timedelta(days=(circle.weekday - first.weekday()) % WEEK)
        while day <= last:
            for person_id in {span.person_id for span in circle.supporters if span.covers(day)}:
                if supporter_id in (None, person_id):
                    found.append(
                        Row(
                            kind=EntryKind.GROUP,
                            day=day,
                            key=circle.id,
                            supporter_id=person_id,
                            circle_id=circle.id,
                            starts_at=circle.starts_at,
                            minutes=circle.minutes,
                        )
                    )
            day += timedelta(days=WEEK)
    return found


def spans_away(work: Work, first: date, last: date) -> list[Span]:
    """Who is away on one of these days: known absences, and pauses from the programme."""
    found = []
    for record in (AbsenceRecord, PauseRecord):
        question = select(record.person_id, record.since, record.until).where(
            record.since <= last, or_(record.until.is_(None), record.until >= first)
        )
        found += [Span(*row) for row in work.session.execute(question)]
    return found


def agreed_times(work: Work, matches: Collection[str]) -> Mapping[str, Agreed]:
    """What holds of what was agreed on, by match."""
    rows = work.session.execute(AGREED, {"matches": matches})
    return {match_id: Agreed(weekday, starts_at, minutes) for match_id, weekday, starts_at, minutes in rows}


def timed(row: Row, agreed: Agreed | None) -> Row:
    """A coming visit at the time that the two agreed on; nothing else has one."""
    if agreed is None or row.kind not in (EntryKind.DUE, EntryKind.PLANNED):
        return row
    return row._replace(starts_at=agreed.on(row.day), minutes=agreed.minutes)


def homes(work: Work, people: Collection[str]) -> Mapping[str, str]:
    """The household of each of these people who has one."""
    return {person: home for person, home in work.session.execute(HOMES, {"people": people}) if person is not None}


def visits_a_day(work: Work, supporters: Collection[str]) -> Mapping[tuple[str, int], int]:
    """How many visits a supporter does on a weekday: one in each part of it that she has time. Empty for the others."""
    found: dict[tuple[str, int], int] = {}
    for person_id, bits in work.session.execute(WEEKS_OF, {"people": supporters}):
        slots = from_bits(bits)
        for weekday in range(WEEK) if slots else ():
            found[person_id, weekday] = max(1, sum(slot.weekday == weekday for slot in slots))
    return found


def names(work: Work, people: Collection[str]) -> Mapping[str, str]:
    """The names of these people."""
    return {person_id: display_name(*parts) for person_id, *parts in work.session.execute(NAMES, {"people": people})}


def minute_of(time_of_day: str) -> int | None:
    """The minutes from midnight to "14:30"; None where there is no time."""
    if not time_of_day:
        return None
    hours, minutes = time_of_day.split(":")
    return 60 * int(hours) + int(minutes)


def _length(starts_at: str, ends_at: str) -> int | None:
    start, end = minute_of(starts_at), minute_of(ends_at)
    return end - start if start is not None and end is not None and end > start else None
