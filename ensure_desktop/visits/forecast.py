"""The centre's forecast: visits a week, places a month, and when those who wait can expect one.

The visits are those that the plans foresee; each plan keeps its own as a row of bytes, so that a year of thousands of
plans is added up in one go. A visit that is late moves the later ones of its plan by as many days.

A place comes free when the plan of its match ends. Those who wait take the places in the order in which they wait: each
the first one in time that no hard limit keeps from her. All functions are pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice, pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

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


class Supporting(NamedTuple):
    """How many more somebody could accompany today; below 0 where more are with her or proposed than she has places."""

    supporter_id: str
    left: int


class ComingPlace(NamedTuple):
    """A place with a supporter that is free from a day on."""

    supporter_id: str
    free_from: date


FREE_FROM = attrgetter("free_from")


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


def visits_by_week(foreseen: bytes, late: Iterable[tuple[bytes | None, date]], today: date) -> tuple[int, ...]:
    """How many visits fall into each of the coming weeks, this one from today on. `foreseen`: of all plans in time.

    `late` are the plans whose next visit was due before today: what each foresees, and the day from which on no visit
    of it is due.
    """
    import numpy as np

    this_day = (today - EPOCH).days
    plans = [(stored, ends_on.toordinal()) for stored, ends_on in late if stored]
    rows = np.frombuffer(b"".join(stored for stored, _end in plans), ">u2").astype(np.int64)
    lengths = np.array([len(stored) for stored, _end in plans], np.intp) // BYTES_A_DATE
    firsts = rows[np.cumsum(lengths) - lengths]
    rows += np.repeat(np.maximum(0, this_day - firsts), lengths)
    ends = np.array([end for _stored, end in plans], np.int64) - EPOCH.toordinal()
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
    supporting: Iterable[Supporting], endings: Iterable[tuple[str, date]], today: date
) -> tuple[ComingPlace, ...]:
    """All places by the day from which they are free: those free today, and those of matches that end.

    `endings` says with whom one ends on which day. Where somebody has too many already, the first ends give nobody a
    place. Whose supporter takes nobody on is left out.
    """
    left = dict(supporting)
    found = [ComingPlace(who, today) for who, number in left.items() for _place in range(number)]
    for who, day in sorted(endings, key=itemgetter(1)):
        number = left.get(who)
        if number is None:
            continue
        left[who] = number + 1
        if number >= 0:
            found.append(ComingPlace(who, day if day > today else today))
    return tuple(found)


def places_of_first(places: Sequence[ComingPlace], supporters: int) -> tuple[ComingPlace, ...]:
    """The places of so many supporters: of those with whom one is free first."""
    looked_at = set(islice(dict.fromkeys(who for who, _day in places), supporters))
    return tuple(place for place in places if place.supporter_id in looked_at)


def months_ahead(places: Sequence[ComingPlace], free_now: int, today: date) -> tuple[MonthAhead, ...]:
    """The months with their places, which are in their order; the first `free_now` of `places` are free already."""
    firsts = months(today)
    bounds = [bisect_left(places, first, free_now, key=FREE_FROM) for first in (*firsts, horizon(today))]
    return tuple(
        MonthAhead(first, coming=end - start, free=free_now + end - bounds[0])
        for first, (start, end) in zip(firsts, pairwise(bounds), strict=True)
    )


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
