"""Who was a supporter in a year, and what she did, from the rows of the vault: a few questions for all of them."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, or_, select

from ensure_desktop.allowance.conditions import Year
from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitRecord

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody who may get the allowance."""

    id: str
    code: str
    name: str


def supporters_of(work: Work, year: int) -> tuple[Supporter, ...]:
    """Everybody who was a supporter on a day of the year, or about whom something was decided for it, by name."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    served = select(RoleRecord.person_id).where(
        RoleRecord.kind == RoleKind.SUPPORTER.value,
        RoleRecord.withdrawn_at.is_(None),
        RoleRecord.since <= last,
        or_(RoleRecord.until.is_(None), RoleRecord.until >= first),
    )
    decided = select(AllowanceRecord.person_id).where(AllowanceRecord.year == year)
    person = PersonRecord
    found = work.session.execute(
        select(person.id, person.code, person.first_name, person.last_name, person.nickname)
        .where(person.withdrawn_at.is_(None), or_(person.id.in_(served), person.id.in_(decided)))
        .order_by(person.sort_key, person.number)
    )
    return tuple(Supporter(person_id, code, display_name(*names)) for person_id, code, *names in found)


def decided_for(work: Work, year: int) -> dict[str, AllowanceRecord]:
    """What was decided for the year, by person."""
    rows = work.session.scalars(select(AllowanceRecord).where(AllowanceRecord.year == year))
    return {row.person_id: row for row in rows}


def years_of(work: Work, person_ids: Collection[str], year: int, report_days: int) -> dict[str, Year]:
    """What each of these people did in the year, until today."""
    meetings = _meetings(work, person_ids, year)
    visits = _visits(work, person_ids, year)
    late = _late(work, person_ids, year, report_days)
    months = _months(work, person_ids, year)
    return {
        each: Year(meetings[each], visits[each], visits[each] - late[each], len(months[each])) for each in person_ids
    }


def _meetings(work: Work, person_ids: Collection[str], year: int) -> Counter[str]:
    question = (
        select(AttendeeRecord.person_id, func.count())
        .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
        .where(
            AttendeeRecord.person_id.in_(listed("people")),
            AttendeeRecord.mark == Attendance.CAME.value,
            ActivityRecord.kind == ActivityKind.TEAM_MEETING.value,
            ActivityRecord.withdrawn_at.is_(None),
            ActivityRecord.day.between(*_days(year)),
        )
        .group_by(AttendeeRecord.person_id)
    )
    return _counter(work, question, person_ids)


def _visits(work: Work, person_ids: Collection[str], year: int) -> Counter[str]:
    question = (
        select(MatchRecord.supporter_id, func.count())
        .join(VisitRecord, VisitRecord.match_id == MatchRecord.id)
        .where(
            MatchRecord.supporter_id.in_(listed("people")),
            VisitRecord.withdrawn_at.is_(None),
            VisitRecord.day.between(*_days(year)),
        )
        .group_by(MatchRecord.supporter_id)
    )
    return _counter(work, question, person_ids)


def _late(work: Work, person_ids: Collection[str], year: int, report_days: int) -> Counter[str]:
    """How many visits were handed in after so many days."""
    last = func.date(VisitRecord.day, f"+{report_days} days")
    question = (
        select(MatchRecord.supporter_id, VisitRecord.day, VisitRecord.logged_at)
        .join(VisitRecord, VisitRecord.match_id == MatchRecord.id)
        .where(
            MatchRecord.supporter_id.in_(listed("people")),
            VisitRecord.withdrawn_at.is_(None),
            VisitRecord.day.between(*_days(year)),
            # Days at the desk begin earlier or later than those of the stored moments: near the limit both are asked.
            func.date(VisitRecord.logged_at) >= last,
        )
    )
    found: Counter[str] = Counter()
    for supporter_id, day, logged_at in work.session.execute(question, {"people": person_ids}):
        found[supporter_id] += logged_at >= _end_of(day + timedelta(days=report_days))
    return found


def _end_of(day: date) -> datetime:
    """The first moment after `day` at the desk."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone()


def _months(work: Work, person_ids: Collection[str], year: int) -> dict[str, set[int]]:
    """The months of the year that had begun by today in which a match of hers went on."""
    first, last = _days(year)
    last = min(last, work.today())
    found: dict[str, set[int]] = defaultdict(set)
    if last < first:
        return found
    question = select(MatchRecord.supporter_id, MatchRecord.started_on, MatchRecord.ended_on).where(
        MatchRecord.supporter_id.in_(listed("people")),
        MatchRecord.started_on <= last,
        or_(MatchRecord.ended_on.is_(None), MatchRecord.ended_on >= first),
    )
    for supporter_id, started, ended in work.session.execute(question, {"people": person_ids}):
        assert started is not None
        begin, end = max(started, first), min(ended or last, last)
        found[supporter_id] |= set(range(begin.month, end.month + 1))
    return found


def _counter(work: Work, question: object, person_ids: Collection[str]) -> Counter[str]:
    rows = work.session.execute(question, {"people": person_ids})  # type: ignore[call-overload]
    return Counter({person_id: number for person_id, number in rows})


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
