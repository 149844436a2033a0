"""What the signals rest on and the roster shows, for all supporters at once: a few questions, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select

from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord, OutreachRecord, OutreachSupporterRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import TAKES_A_PLACE
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import TODAY, is_certified, lasts_on
from ensure_desktop.people.values import RoleKind
from ensure_desktop.supervision.coaches import reader
from ensure_desktop.supervision.entry_rows import NAMES
from ensure_desktop.supervision.model import DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.reading import Reader
from ensure_desktop.supervision.sealed import unseal
from ensure_desktop.supervision.signals import DAY, HOURS_OF, TOLD_WITHIN, Attended, Facts, Item, Told
from ensure_desktop.supervision.values import EntryKind, Presence, Watch, WellBeing
from ensure_desktop.training.attendance import ATTENDED
from ensure_desktop.training.model import AttendanceRecord, CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.evidence import LONGEST_WEEKS, Point
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.tapering import GRACE_DAYS
from ensure_desktop.visits.values import Outcome, Worry

MEETINGS_WITHIN = timedelta(weeks=26)
WEEKS = HOURS_OF.days / 7
MINUTES_OF_AN_HOUR = 60

_ENTRY, _VISIT, _MATCH, _PLAN = DiaryEntryRecord, VisitRecord, MatchRecord, VisitPlanRecord
_FIRST = bindparam("first", type_=Date)
_PEOPLE = listed("people")
_TALKED = (_ENTRY.person_id.in_(_PEOPLE), _ENTRY.withdrawn_at.is_(None))
_ACCOMPANIES = (_MATCH.stage.in_(sorted(TAKES_A_PLACE)), _MATCH.kind.in_(sorted(OWN)))

SUPPORTERS = (
    select(
        PersonRecord.id,
        PersonRecord.code,
        *NAMES,
        RoleRecord.since,
        RoleRecord.caseload_limit,
        RoleRecord.hours_per_week,
        RoleRecord.certified_on,
        RoleRecord.certified_until,
    )
    .join(RoleRecord, RoleRecord.person_id == PersonRecord.id)
    .where(
        RoleRecord.kind == RoleKind.SUPPORTER.value, lasts_on(RoleRecord, TODAY), PersonRecord.withdrawn_at.is_(None)
    )
    .order_by(PersonRecord.sort_key, PersonRecord.number, RoleRecord.since, RoleRecord.id)
)
PAUSES = select(PauseRecord.person_id, PauseRecord.since, PauseRecord.until).where(
    PauseRecord.person_id.in_(_PEOPLE), PauseRecord.since <= TODAY
)
LOADS = (
    select(_MATCH.supporter_id, func.count(), func.max(_MATCH.since, type_=_MATCH.since.type))
    .where(_MATCH.supporter_id.in_(_PEOPLE), *_ACCOMPANIES)
    .group_by(_MATCH.supporter_id)
)
VISITED = (
    select(_MATCH.supporter_id, func.sum(_VISIT.minutes))
    .join(_VISIT, _VISIT.match_id == _MATCH.id)
    .where(
        _MATCH.supporter_id.in_(_PEOPLE),
        _VISIT.withdrawn_at.is_(None),
        _VISIT.outcome == Outcome.MADE.value,
        _VISIT.day.between(_FIRST, TODAY),
    )
    .group_by(_MATCH.supporter_id)
)
HELPED = (
    select(AttendeeRecord.person_id, ActivityRecord.starts_at, ActivityRecord.ends_at)
    .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
    .where(
        AttendeeRecord.person_id.in_(_PEOPLE),
        AttendeeRecord.mark == Attendance.CAME.value,
        ActivityRecord.withdrawn_at.is_(None),
        ActivityRecord.day.between(_FIRST, TODAY),
    )
)
ON_THE_STREET = (
    select(OutreachSupporterRecord.person_id, OutreachRecord.starts_at, OutreachRecord.ends_at)
    .join(OutreachRecord, OutreachRecord.id == OutreachSupporterRecord.outreach_id)
    .where(
        OutreachSupporterRecord.person_id.in_(_PEOPLE),
        OutreachRecord.withdrawn_at.is_(None),
        OutreachRecord.day.between(_FIRST, TODAY),
    )
)
LATE = (
    select(_MATCH.supporter_id, _MATCH.id, _PLAN.next_due_on)
    .join(_PLAN, _PLAN.match_id == _MATCH.id)
    .where(
        _PLAN.closed.is_(False),
        _PLAN.paused.is_(False),
        _PLAN.next_due_on < _FIRST,
        _MATCH.supporter_id.in_(_PEOPLE),
    )
    .order_by(_PLAN.next_due_on, _MATCH.id)
)
WORRIES = (
    select(_MATCH.supporter_id, _VISIT.id, _VISIT.day)
    .join(_MATCH, _MATCH.id == _VISIT.match_id)
    .where(
        _VISIT.worry.in_([worry.value for worry in Worry if worry is not Worry.NONE]),
        _VISIT.worry_read_at.is_(None),
        _VISIT.withdrawn_at.is_(None),
        _MATCH.supporter_id.in_(_PEOPLE),
    )
    .order_by(_VISIT.day, _VISIT.logged_at, _VISIT.id)
)
MOODS = (
    select(_MATCH.supporter_id, _MATCH.id, _VISIT.day, _VISIT.mood)
    .join(_VISIT, _VISIT.match_id == _MATCH.id)
    .where(
        _VISIT.withdrawn_at.is_(None),
        _VISIT.outcome == Outcome.MADE.value,
        _VISIT.day.between(_FIRST, TODAY),
        _VISIT.mood.is_not(None),
        _MATCH.supporter_id.in_(_PEOPLE),
        *_ACCOMPANIES,
    )
    .order_by(_VISIT.day, _VISIT.logged_at, _VISIT.id)
)
MEETINGS = (
    select(DiaryPresentRecord.person_id, _ENTRY.id, _ENTRY.day, DiaryPresentRecord.mark)
    .join(_ENTRY, _ENTRY.id == DiaryPresentRecord.entry_id)
    .where(
        DiaryPresentRecord.person_id.in_(_PEOPLE),
        DiaryPresentRecord.mark.is_not(None),
        _ENTRY.withdrawn_at.is_(None),
        _ENTRY.held.is_(True),
        _ENTRY.day.between(_FIRST, TODAY),
    )
)
TEAM_MEETINGS = (
    select(AttendeeRecord.person_id, ActivityRecord.id, ActivityRecord.day, AttendeeRecord.mark)
    .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
    .where(
        AttendeeRecord.person_id.in_(_PEOPLE),
        AttendeeRecord.mark.is_not(None),
        ActivityRecord.kind == ActivityKind.TEAM_MEETING.value,
        ActivityRecord.withdrawn_at.is_(None),
        ActivityRecord.day.between(_FIRST, TODAY),
    )
)
COACHED = (
    select(_ENTRY.person_id, func.max(_ENTRY.day, type_=_ENTRY.day.type))
    .where(*_TALKED, _ENTRY.kind == EntryKind.COACHING.value, _ENTRY.held.is_(True), _ENTRY.day <= TODAY)
    .group_by(_ENTRY.person_id)
)
NEXT_TALKS = (
    select(_ENTRY.person_id, func.min(_ENTRY.next_on, type_=_ENTRY.day.type))
    .where(*_TALKED, _ENTRY.next_on.is_not(None))
    .group_by(_ENTRY.person_id)
)
PLANNED_TALKS = (
    select(_ENTRY.person_id, func.min(_ENTRY.day, type_=_ENTRY.day.type))
    .where(*_TALKED, _ENTRY.held.is_(False))
    .group_by(_ENTRY.person_id)
)
TALKS = (
    select(_ENTRY)
    .where(*_TALKED, _ENTRY.held.is_(True), _ENTRY.day.between(_FIRST, TODAY))
    .order_by(_ENTRY.day, _ENTRY.starts_at, _ENTRY.id)
)
LEARNED = (
    select(EnrolmentRecord.person_id, func.count())
    .join(AttendanceRecord, AttendanceRecord.enrolment_id == EnrolmentRecord.id)
    .join(SessionRecord, SessionRecord.id == AttendanceRecord.session_id)
    .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
    .where(
        EnrolmentRecord.person_id.in_(_PEOPLE),
        EnrolmentRecord.withdrawn_at.is_(None),
        CourseRecord.withdrawn_at.is_(None),
        SessionRecord.cancelled.is_(False),
        AttendanceRecord.presence.in_(sorted(ATTENDED)),
    )
    .group_by(EnrolmentRecord.person_id)
)


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody on the roster, with what the signals rest on."""

    code: str
    name: str
    facts: Facts
    certified_on: date | None
    """Empty where no certificate holds today."""
    next_talk: date | None
    meetings: int
    """Meetings of a course that she came to."""


@dataclass(slots=True)
class _Gathered:
    """What the questions answered, by supporter."""

    load: dict[str, tuple[int, date]]
    minutes: dict[str, int]
    late: dict[str, list[Item]]
    worries: dict[str, list[Item]]
    moods: dict[str, dict[str, list[Point]]]
    meetings: dict[str, list[Attended]]
    told: dict[str, list[Told]]
    coached: dict[str, date]
    away: set[str] = field(default_factory=set)
    back: dict[str, date] = field(default_factory=dict)


def supporters(work: Work, person_ids: Collection[str] | None = None) -> tuple[Supporter, ...]:
    """Everybody who is a supporter today, by name, also who has done nothing yet; of `person_ids` where given."""
    work.session.flush()
    # Of two such roles the later one counts, and its beginning.
    rows = {row.id: row for row in _rows(work, SUPPORTERS, {}) if person_ids is None or row.id in person_ids}
    limit, today = read_centre(work).caseload_limit, work.today()
    about = {"people": tuple(rows)}
    gathered = _gather(work, about)
    learned = dict(map(tuple, _rows(work, LEARNED, about)))
    next_talks = _earliest(_rows(work, NEXT_TALKS, about), _rows(work, PLANNED_TALKS, about))
    return tuple(
        Supporter(
            code=row.code,
            name=display_name(row.first_name, row.last_name, row.nickname),
            facts=_facts(row, gathered, limit),
            certified_on=row.certified_on if is_certified(row.certified_on, row.certified_until, today) else None,
            next_talk=next_talks.get(person_id),
            meetings=learned.get(person_id, 0),
        )
        for person_id, row in rows.items()
    )


def _facts(row: Any, found: _Gathered, usual_limit: int) -> Facts:
    load, since = found.load.get(row.id, (0, None))
    return Facts(
        person_id=row.id,
        since=row.since,
        last_coaching=found.coached.get(row.id),
        away=row.id in found.away,
        back_since=found.back.get(row.id),
        load=load,
        load_since=since,
        most=usual_limit if row.caseload_limit is None else row.caseload_limit,
        hours=found.minutes.get(row.id, 0) / MINUTES_OF_AN_HOUR / WEEKS,
        agreed_hours=row.hours_per_week,
        late=tuple(found.late[row.id]),
        worries=tuple(found.worries[row.id]),
        moods=tuple((match_id, tuple(points)) for match_id, points in found.moods[row.id].items()),
        meetings=tuple(sorted(found.meetings[row.id], key=lambda each: (each.day, each.id))),
        told=tuple(found.told[row.id]),
    )


def _gather(work: Work, about: Mapping[str, object]) -> _Gathered:
    today = work.today()

    def ask(question: Select[*tuple[Any, ...]], first: date = today) -> Sequence[Any]:
        return _rows(work, question, {**about, "first": first})

    found = _Gathered(
        load={person_id: (count, since) for person_id, count, since in ask(LOADS)},
        minutes=_minutes(ask(VISITED, today - HOURS_OF + DAY), _spent(ask, today - HOURS_OF + DAY)),
        late=_items(ask(LATE, today - timedelta(days=GRACE_DAYS))),
        worries=_items(ask(WORRIES)),
        moods=_moods(ask(MOODS, today - timedelta(weeks=LONGEST_WEEKS))),
        meetings=_meetings(ask, today - MEETINGS_WITHIN),
        told=_told(work, about),
        coached=dict(map(tuple, ask(COACHED))),
    )
    for person_id, _since, until in ask(PAUSES):
        if until is None or until >= today:
            found.away.add(person_id)
        else:
            found.back[person_id] = max(until + DAY, found.back.get(person_id, until))
    return found


def _rows(work: Work, question: Select[*tuple[Any, ...]], about: Mapping[str, object]) -> Sequence[Any]:
    """The rows as they are: the session would look at each for objects, of which there are none."""
    return work.session.connection().execute(question, {"today": work.today(), **about}).all()


def _items(rows: Iterable[Any]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for person_id, item_id, day in rows:
        found[person_id].append(Item(item_id, day))
    return found


def _moods(rows: Iterable[Any]) -> dict[str, dict[str, list[Point]]]:
    found: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for person_id, match_id, day, mood in rows:
        found[person_id][match_id].append(Point(day, mood))
    return found


def _meetings(ask: Any, first: date) -> dict[str, list[Attended]]:
    """Those of the diary, and the volunteers' meetings among the activities: their marks have the same words."""
    found: dict[str, list[Attended]] = defaultdict(list)
    for person_id, item_id, day, mark in (*ask(MEETINGS, first), *ask(TEAM_MEETINGS, first)):
        found[person_id].append(Attended(item_id, day, Presence(mark)))
    return found


def _spent(ask: Any, first: date) -> Iterable[tuple[str, int]]:
    """Activities and times on the street, in minutes; where nobody noted both times they count nothing."""
    for person_id, starts_at, ends_at in (*ask(HELPED, first), *ask(ON_THE_STREET, first)):
        if starts_at and ends_at:
            yield person_id, _minute_of_the_day(ends_at) - _minute_of_the_day(starts_at)


def _minutes(*spent: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for rows in spent:
        for person_id, minutes in rows:
            found[person_id] += minutes or 0
    return found


def _minute_of_the_day(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * MINUTES_OF_AN_HOUR + int(minutes)


def _told(work: Work, about: Mapping[str, object]) -> dict[str, list[Told]]:
    """What was noted in talks and the actor may know: signals are shared like agreements."""
    who: Reader = reader(work)
    found: dict[str, list[Told]] = defaultdict(list)
    first = work.today() - TOLD_WITHIN
    for entry in work.session.scalars(TALKS, {**about, "today": work.today(), "first": first}):
        if entry.person_id is not None and who.reads_agreements(about=entry.person_id, by=entry.account_id):
            body = unseal(work, entry, "body")
            well_being = WellBeing(body["well_being"]) if body["well_being"] else None
            coaching = entry.kind == EntryKind.COACHING.value
            found[entry.person_id].append(Told(entry.day, coaching, well_being, frozenset(map(Watch, body["watch"]))))
    return found


def _earliest(*answers: Iterable[Any]) -> dict[str, date]:
    found: dict[str, date] = {}
    for rows in answers:
        for person_id, day in rows:
            found[person_id] = min(day, found.get(person_id, day))
    return found
