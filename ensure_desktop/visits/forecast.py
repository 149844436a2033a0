"""The centre's forecast: visits a week, places a month, and when those who wait can expect one.

The visits are those that the plans foresee; each plan keeps its own as a row of bytes, so that a year of thousands of
plans is added up in one go. A visit that is late moves the later ones of its plan by as many days.

A place comes free when the plan of its match ends. Those who wait take the places in the order in which they wait: each
the first one in time that no hard limit keeps from her. All functions are pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

WEEKS = 52
MONTHS = 12
WEEK = 7

EPOCH = date(2000, 1, 1)
"""Packed dates count from here: two bytes reach until the year 2179."""
BYTES_A_DATE = 2
LAST_PACKED = 256**BYTES_A_DATE - 1


@dataclass(frozen=True, slots=True)
class LatePlan:
    """A plan whose next visit was due before today. No visit of it is due from `ends_on` on."""

    foreseen: bytes
    ends_on: date


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """One week of the forecast, and how many visits the plans foresee in it."""

    monday: date
    visits: int
    hours: float


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """One month: places that come free in it, and how many are free in it in all when nobody new begins."""

    first: date
    coming: int
    free: int


@dataclass(frozen=True, slots=True)
class Supporting:
    """How many more somebody could accompany today; below 0 where more are with her or proposed than she has places."""

    supporter_id: str
    left: int


@dataclass(frozen=True, slots=True)
class ComingPlace:
    """A place with a supporter that is free from a day on."""

    supporter_id: str
    free_from: date


class WhyNot(StrEnum):
    """Why nobody can say when somebody gets a place."""

    NONE_COMES = "none comes"
    """No place is left: those who have waited longer take all that would fit."""
    NOBODY_FITS = "nobody fits"
    """A hard limit keeps her from each place that comes free: language, a wish that must be met..."""
    NOT_READY = "not ready"
    """She did not agree to be matched yet, or takes a pause."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Which of the places somebody can expect, None where there is none for her, and why."""

    place: int | None
    why_not: WhyNot | None = None


@dataclass(frozen=True, slots=True)
class WaitingAhead:
    """Somebody who waits, and the month in which she can expect a place; None where nobody can say, and why."""

    person_id: str
    code: str
    name: str
    since: date
    month: date | None
    why_not: WhyNot | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the coming year brings, as it is known `today`."""

    today: date
    plans: int
    """How many plans of visits go on: it is they that are added up."""
    weeks: tuple[WeekAhead, ...]
    minutes: int
    """How long a visit takes: the middle of the latest ones."""
    free_now: int
    months: tuple[MonthAhead, ...]
    waiting: tuple[WaitingAhead, ...]
    """The first ones of those who wait, the longest first."""
    waiting_total: int
    places_looked_at: int
    """With so many places those who wait were compared."""


def packed(dates: Iterable[date]) -> bytes:
    """Dates as two bytes each, the higher one first. What does not fit in is left out."""
    numbers = ((day - EPOCH).days for day in dates)
    return b"".join(number.to_bytes(BYTES_A_DATE, "big") for number in numbers if 0 <= number <= LAST_PACKED)


def unpacked(stored: bytes) -> tuple[date, ...]:
    """The dates again."""
    places = range(0, len(stored), BYTES_A_DATE)
    return tuple(
        EPOCH + timedelta(days=int.from_bytes(stored[place : place + BYTES_A_DATE], "big")) for place in places
    )


def visits_by_week(foreseen: bytes, late: Iterable[LatePlan], today: date) -> tuple[int, ...]:
    """How many visits fall into each of the coming weeks, this one from today on. `foreseen`: of all plans in time."""
    import numpy as np

    this_day = (today - EPOCH).days
    plans = [plan for plan in late if plan.foreseen]
    rows = np.frombuffer(b"".join(plan.foreseen for plan in plans), ">u2").astype(np.int64)
    lengths = np.array([len(plan.foreseen) // BYTES_A_DATE for plan in plans], np.intp)
    firsts = rows[np.cumsum(lengths) - lengths]
    rows += np.repeat(np.maximum(0, this_day - firsts), lengths)
    ends = np.array([(plan.ends_on - EPOCH).days for plan in plans], np.int64)
    rows = rows[rows < np.repeat(ends, lengths)]
    days = np.concatenate([np.frombuffer(foreseen, ">u2").astype(np.int64), rows])
    weeks = (days[days >= this_day] - (this_day - today.weekday())) // WEEK
    return tuple(np.bincount(weeks[weeks < WEEKS], minlength=WEEKS).tolist())


def mondays(today: date) -> tuple[date, ...]:
    """The weeks of the forecast, this one first."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday + timedelta(weeks=week) for week in range(WEEKS))


def months(today: date) -> tuple[date, ...]:
    """The first days of the months of the forecast, this one first."""
    before = today.year * MONTHS + today.month - 1
    return tuple(date((before + n) // MONTHS, (before + n) % MONTHS + 1, 1) for n in range(MONTHS))


def horizon(today: date) -> date:
    """The first day after the last month of the forecast."""
    return months(today)[0].replace(year=today.year + 1)


def coming_places(
    supporting: Iterable[Supporting], endings: Iterable[ComingPlace], today: date
) -> tuple[ComingPlace, ...]:
    """All places by the day from which they are free: those free today, and those of matches that end.

    Where somebody has too many already, the first ends give nobody a place. Whose supporter takes nobody on is left
    out.
    """
    left = {each.supporter_id: each.left for each in supporting}
    found = [ComingPlace(who, today) for who, number in left.items() for _place in range(number)]
    for ending in sorted(endings, key=lambda ending: ending.free_from):
        if ending.supporter_id not in left:
            continue
        left[ending.supporter_id] += 1
        if left[ending.supporter_id] > 0:
            found.append(ComingPlace(ending.supporter_id, max(today, ending.free_from)))
    return tuple(found)


def places_of_first(places: Iterable[ComingPlace], supporters: int) -> tuple[ComingPlace, ...]:
    """The places of so many supporters: of those with whom one is free first."""
    looked_at: set[str] = set()
    found = []
    for place in places:
        if place.supporter_id in looked_at or len(looked_at) < supporters:
            looked_at.add(place.supporter_id)
            found.append(place)
    return tuple(found)


def months_ahead(places: Sequence[ComingPlace], free_now: int, today: date) -> tuple[MonthAhead, ...]:
    """The months with their places; the first `free_now` of `places` are free already."""
    firsts = months(today)
    coming = Counter(place.free_from.replace(day=1) for place in places[free_now:])
    totals = accumulate((coming[first] for first in firsts), initial=free_now)
    next(totals)
    return tuple(MonthAhead(first, coming[first], free) for first, free in zip(firsts, totals, strict=True))


def expected_places(fits: NDArray[bool_], ready: Sequence[bool], places: int) -> tuple[Expected, ...]:
    """Who gets which place. Rows of `fits` are those who wait, the longest first; columns the places by their day."""
    import numpy as np

    left = np.ones(places, bool)
    found = []
    for row, is_ready in enumerate(ready):
        mine = np.flatnonzero(fits[row] & left)
        if not is_ready:
            found.append(Expected(None, WhyNot.NOT_READY))
        elif len(mine):
            left[mine[0]] = False
            found.append(Expected(int(mine[0])))
        else:
            # Whom a limit keeps from all places is another matter than who is only not early enough in the line.
            barred = places > 0 and not fits[row].any()
            found.append(Expected(None, WhyNot.NOBODY_FITS if barred else WhyNot.NONE_COMES))
    return tuple(found)
