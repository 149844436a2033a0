"""The clock of a visit plan: it counts the days since the plan began, and stands still while the visits pause.

Phases and intervals are measured on this clock, so that a pause moves everything after it, the end included. A pause
that leaves the end where it is does not stop the clock: in it, no visit is due.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.visits.values import PlanPause

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch of days without visits; both days are part of it."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days the clock stands still."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class PlanClock:
    """Turns calendar days into days on the clock of a plan, and back."""

    starts_on: date
    away: tuple[Away, ...]
    """In order, apart from one another, none before the start."""

    def days(self, day: date) -> int:
        """What the clock shows at the beginning of `day`; negative before the plan began."""
        stood_still = sum((min(day - DAY, away.until) - away.since).days + 1 for away in self.away if away.since < day)
        return (day - self.starts_on).days - stood_still

    def date(self, days: int) -> date:
        """The first day, outside of all pauses, on which the clock shows `days`."""
        day = self.starts_on + timedelta(days=days)
        for away in self.away:
            if away.since > day:
                break
            day += timedelta(days=away.days)
        return day


def plan_clock(starts_on: date, pauses: Iterable[PlanPause], today: date) -> PlanClock:
    """The clock of a plan as it is known `today`: a pause without an end is over with today, for the time being."""
    return PlanClock(starts_on, without_visits(starts_on, (pause for pause in pauses if pause.moves_end), today))


def without_visits(starts_on: date, pauses: Iterable[PlanPause], today: date) -> tuple[Away, ...]:
    """The stretches of days that the pauses take from a plan: in order, apart from one another, none before its start.

    A pause without an end is over with `today`, for the time being.
    """
    merged: list[Away] = []
    for since, until in sorted(_bounds(pause, today) for pause in pauses):
        since = max(since, starts_on)
        if until < since:
            continue
        if merged and since <= merged[-1].until + DAY:
            merged[-1] = Away(merged[-1].since, max(merged[-1].until, until))
        else:
            merged.append(Away(since, until))
    return tuple(merged)


def next_free(day: date, away: Iterable[Away], off: Container[date], end: date) -> date:
    """`day`, or the next one after it on which people can meet; `end` where there is none before it.

    `away` are in order and apart from one another; `off` are single days.
    """
    coming = [each for each in away if each.until >= day]
    while day < end:
        if coming and coming[0].since <= day:
            day = max(day, coming.pop(0).until + DAY)
        elif day in off:
            day += DAY
        else:
            return day
    return end


def _bounds(pause: PlanPause, today: date) -> tuple[date, date]:
    return pause.since, max(pause.since, today) if pause.until is None else pause.until
