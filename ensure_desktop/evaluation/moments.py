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
MOMENTS = tuple(Moment)


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
    end = end_of(course)
    if planned.moment is Moment.START:
        return start_of(course)
    if planned.moment is Moment.DURING:
        day = months_later(start_of(course), planned.months)
        return day if end is None or day < end else None
    if end is None:
        return None
    return end if planned.moment is Moment.END else months_later(end, planned.months)


def windows(course: Course, moments: Iterable[PlannedMoment]) -> dict[PlannedMoment, Window]:
    """The window of each of these moments that the course has, in the order of their days.

    Each closes when the next one begins: an answer from after that would be about that one.
    """
    days = {planned: day for planned in moments if (day := day_of(course, planned)) is not None}
    ordered = sorted(days, key=lambda planned: (days[planned], MOMENTS.index(planned.moment)))
    found = {}
    for number, planned in enumerate(ordered):
        day = days[planned]
        on = max(course.since, day - GRACE) if planned.moment is Moment.START else day
        on = min(on, day)
        following = days[ordered[number + 1]] if number + 1 < len(ordered) else date.max
        closes = max(min(following, day + CLOSES_AFTER), on)
        found[planned] = Window(on, min(day + GRACE, max(closes - timedelta(days=1), on)), closes)
    return found


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
    return tuple(sorted(clean, key=lambda each: (MOMENTS.index(each.moment), each.months)))
