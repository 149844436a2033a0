"""When somebody is to be asked: pure rules from the facts of her course to days.

A course is one role of one person. It starts for a participant with her first match and for a supporter with her
training, and ends with the role, or with the last match that nothing came after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.evaluation.values import Audience, DueState, MeasureState, Moment, PlannedMoment
from ensure_desktop.training.planning import months_later

GRACE = timedelta(weeks=4)
"""So long somebody may take before it is late; a start may be asked so long before it, and an end too."""
CLOSES_AFTER = timedelta(weeks=26)
"""What was not asked so long after its day says nothing about that day any more."""
ORDER = {moment: place for place, moment in enumerate(Moment)}
DAY, LONGEST_MONTH = timedelta(days=1), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Course:
    """What the days rest on. `met` is when the first match of the role began."""

    audience: Audience
    since: date
    until: date | None = None
    met: date | None = None
    parted: date | None = None
    """When the last of the matches that began was over; None while one goes on, or without any."""
    trained: date | None = None
    """When the training before the role began."""


@dataclass(frozen=True, slots=True)
class Window:
    """From which day on it can be asked, after which it is late, and from which day on nobody asks any more."""

    on: date
    until: date
    closes: date


def start_of(course: Course) -> date:
    """The day from which on the course counts."""
    if course.audience is Audience.PARTICIPANTS and course.met is not None:
        return max(course.met, course.since)
    if course.audience is Audience.SUPPORTERS and course.trained is not None:
        return min(course.trained, course.since)
    return course.since


def end_of(course: Course) -> date | None:
    """The last day of the course, also where it is planned only; None while it goes on. Never before its start."""
    parted = course.parted if course.audience is Audience.PARTICIPANTS else None
    known = [day for day in (course.until, parted) if day is not None]
    return max(min(known), start_of(course)) if known else None


def day_of(course: Course, planned: PlannedMoment) -> date | None:
    """The day that the moment is about; None where the course has no such day, or not yet."""
    return _day(start_of(course), end_of(course), planned)


def windows(course: Course, moments: Iterable[PlannedMoment]) -> dict[PlannedMoment, Window]:
    """The window of each of these moments that the course has, in the order of their days.

    Each closes when the next one begins: an answer from after that would be about that one.
    """
    start, end = start_of(course), end_of(course)
    days = [(day, planned) for planned in moments if (day := _day(start, end, planned)) is not None]
    days.sort(key=_by_day)
    found = {}
    for number, (day, planned) in enumerate(days):
        # Where a training was before the role, the start may be asked from there on.
        on = min(max(course.since, day - GRACE), day) if planned.moment is Moment.START else day
        closes = day + CLOSES_AFTER
        if number + 1 < len(days):
            closes = max(min(days[number + 1][0], closes), on)
        found[planned] = Window(on, max(min(day + GRACE, closes - DAY), on), closes)
    return found


def may_wait_since(today: date, moments: Iterable[PlannedMoment]) -> date:
    """What began and ended before this day cannot be due any more, nor come: its windows are closed."""
    longest = max((planned.months for planned in moments), default=0)
    return today - CLOSES_AFTER - longest * LONGEST_MONTH


def _day(start: date, end: date | None, planned: PlannedMoment) -> date | None:
    if planned.moment is Moment.START:
        return start
    if planned.moment is Moment.DURING:
        day = months_later(start, planned.months)
        return day if end is None or day < end else None
    if end is None or planned.moment is Moment.END:
        return end
    return months_later(end, planned.months)


def _by_day(each: tuple[date, PlannedMoment]) -> tuple[date, int]:
    return each[0], ORDER[each[1].moment]


def state_of(window: Window, today: date, *, asked: MeasureState | None, consents: bool) -> DueState:
    """Where somebody stands. `asked` is what came of it so far, `consents` whether she agrees to be asked today."""
    if asked is not None:
        return DueState(asked.value)
    if today >= window.closes:
        return DueState.MISSED
    if today < window.on:
        return DueState.COMING
    if not consents:
        return DueState.NO_CONSENT
    return DueState.DUE if today <= window.until else DueState.LATE


def counts_for(moment: Moment, window: Window, day: date) -> bool:
    """Whether what was asked on `day` is about this moment: an end that was none, as a new match came, is not."""
    return moment in (Moment.START, Moment.DURING) or day >= window.on - GRACE


def checked_moments(moments: Iterable[PlannedMoment]) -> tuple[PlannedMoment, ...]:
    """Each once, in the order of the course; months are kept where they count."""
    counted = (Moment.DURING, Moment.FOLLOW_UP)
    clean = {PlannedMoment(each.moment, each.months if each.moment in counted else 0) for each in moments}
    return tuple(sorted(clean, key=lambda each: (ORDER[each.moment], each.months)))
