"""What the calendar reads from the file: as plain rows first, because only the first entries of a day become values."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from struct import unpack
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from ensure_desktop.matching.model import AgreementRecord, CircleRecord, CircleSupporterRecord, MatchRecord
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.people.availability import from_bits
from ensure_desktop.people.model import AbsenceRecord, MemberRecord, PauseRecord, PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.listed import IdList, listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.clashes import Span
from ensure_desktop.visits.forecast import BYTES_A_DATE, EPOCH
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.values import Outcome

DAY = timedelta(days=1)
WEEK = 7
FIRST_DAY = EPOCH.toordinal()

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

OUTCOMES = [outcome.value for outcome in Outcome]
DAYS = func.json_each(bindparam("days", type_=IdList)).table_valued("value", name="asked")
OF_DAY, HERS = aliased(VisitRecord, name="of_day"), aliased(MatchRecord, name="hers")
FIRST_OF_DAY: Select[Any] = (
    select(literal_column("of_day.rowid"))
    .select_from(OF_DAY)
    .where(OF_DAY.withdrawn_at.is_(None), OF_DAY.outcome.in_(OUTCOMES), OF_DAY.day == DAYS.c.value)
    .order_by(OF_DAY.outcome != Outcome.MADE.value, OF_DAY.match_id)
    .correlate(DAYS)
)
"""The visits of a day, what was made first: all of them stand in one index, and only the first ones are read."""


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
        # Asked plainly, the file would walk over all plans that go on: the index leads to the days of those that are
        # paused, and of those that are not.
        .where(plan.closed.is_(False), plan.paused.in_((False, True)), plan.next_due_on <= last)
        .where(func.ifnull(plan.ends_on, "") > first)
    )
    if supporter_id is not None:
        question = question.where(match.supporter_id == supporter_id)
    found = []
    now = today.toordinal()
    for match_id, due, foreseen, ends_on, supporter, participant, circle_id in _rows(work, question):
        for day in _dates(foreseen, due, first, min(last, ends_on - DAY), now):
            kind = EntryKind.DUE if day == due else EntryKind.PLANNED
            found.append(Row(kind, day, match_id, supporter, participant, "", circle_id or ""))
    return found


def _rows(work: Work, question: Any, about: Mapping[str, object] | None = None) -> Sequence[Any]:
    """The rows as they are: the session would look at each for objects, of which there are none."""
    return work.session.connection().execute(question, about).all()


def _dates(foreseen: bytes | None, due: date, first: date, last: date, now: int) -> list[date]:
    """The next date and the later ones, as far as they lie in these days.

    The first of the packed dates, which stand in their order, is the day on which the next visit was expected to be
    made; where that day is over, the later ones move by as many days. `now` is today as an ordinal.
    """
    later: list[date] = []
    if foreseen:
        numbers = unpack(f">{len(foreseen) // BYTES_A_DATE}H", foreseen)
        before = max(FIRST_DAY, now - numbers[0])
        start = bisect_left(numbers, first.toordinal() - before, 1)
        end = bisect_right(numbers, last.toordinal() - before, start)
        if start < end:
            later = [date.fromordinal(number + before) for number in numbers[start:end]]
    return [due, *later] if first <= due <= last else later


def visits_made(
    work: Work, first: date, last: date, supporter_id: str | None, limit: int
) -> tuple[list[Row], Mapping[date, int]]:
    """The visits and attempts that were logged: the first `limit` of each day, and how many there are of each day."""
    visit, match = VisitRecord, MatchRecord
    counts = (
        select(visit.day, func.count())
        .where(visit.withdrawn_at.is_(None), visit.outcome.in_(OUTCOMES), visit.day.between(first, last))
        .group_by(visit.outcome, visit.day)
    )
    of_day = FIRST_OF_DAY.limit(limit)
    if supporter_id is not None:
        counts = counts.join(match, match.id == visit.match_id).where(match.supporter_id == supporter_id)
        of_day = of_day.join(HERS, HERS.id == OF_DAY.match_id).where(HERS.supporter_id == supporter_id)
    totals: Counter[date] = Counter()
    for day, number in _rows(work, counts):
        totals[day] += number
    question = (
        select(visit.id, visit.day, visit.outcome, visit.minutes)
        .add_columns(match.id, match.supporter_id, match.participant_id, match.circle_id)
        .select_from(DAYS)
        .join(visit, literal_column("visit.rowid").in_(of_day))
        .join(match, match.id == visit.match_id)
    )
    found = [
        Row(_kind(outcome), day, match_id, supporter, participant, visit_id, circle_id or "", "", minutes)
        for visit_id, day, outcome, minutes, match_id, supporter, participant, circle_id in _rows(
            work, question, {"days": [day.isoformat() for day in totals]}
        )
    ]
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
    if not records:
        return ()
    spans: dict[str, list[Span]] = defaultdict(list)
    members = (
        select(role.circle_id, role.person_id, role.since, role.until)
        .join(PersonRecord, PersonRecord.id == role.person_id)
        # Asked plainly whether she is withdrawn, the file would begin with all people who are not.
        .where(role.circle_id.in_([record.id for record in records]), func.ifnull(PersonRecord.withdrawn_at, "") == "")
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
