"""The centre's forecast: visits a week, places a month, and when those who wait can expect one.

The visits are those that the plans foresee; each plan keeps its own as a row of bytes, so that a year of thousands of
plans is added up in one go. A visit that is late moves the later ones of its plan by as many days.

A place comes free when the plan of its match ends. Those who wait take the places in the order in which they wait: each
the first one in time that no hard limit keeps from her. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
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
    """A plan whose next visit is late by so many days. No visit of it is due from `ends_on` on."""

    foreseen: bytes
    days_late: int
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
class ComingPlace:
    """A place with a supporter that is free from a day on."""

    supporter_id: str
    free_from: date


class WhyNot(StrEnum):
    """Why nobody can say when somebody gets a place."""

    NONE_COMES = "none comes"
    """No place comes free in the time that is looked at, or those who have waited longer take them all."""
    NOBODY_FITS = "nobody fits"
    """A hard limit keeps her from each place that comes free: language, a wish that must be met..."""
    NOT_READY = "not ready"
    """She did not agree to be matched yet, or takes a pause."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Which of the places somebody can expect, None where there is none for her, and why."""

    place: int | None
    why_not: WhyNot | None = None


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

    def numbers(stored: bytes) -> NDArray[np.int64]:
        return np.frombuffer(stored, ">u2").astype(np.int64)

    monday = (today - timedelta(days=today.weekday()) - EPOCH).days
    moved = [numbers(foreseen)]
    for plan in late:
        days = numbers(plan.foreseen) + plan.days_late
        moved.append(days[days < (plan.ends_on - EPOCH).days])
    days = np.concatenate(moved)
    weeks = (days[days >= (today - EPOCH).days] - monday) // WEEK
    return tuple(np.bincount(weeks[weeks < WEEKS], minlength=WEEKS).tolist())


def mondays(today: date) -> tuple[date, ...]:
    """The weeks of the forecast, this one first."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday + timedelta(weeks=week) for week in range(WEEKS))


def months(today: date) -> tuple[date, ...]:
    """The first days of the months of the forecast, and that of the month after the last."""
    before = today.year * MONTHS + today.month - 1
    return tuple(date((before + n) // MONTHS, (before + n) % MONTHS + 1, 1) for n in range(MONTHS + 1))


def months_ahead(today: date, free_now: int, coming: Sequence[int]) -> tuple[MonthAhead, ...]:
    """The months with their places; `coming` are the matches whose plan ends in each."""
    found, free = [], free_now
    for first, number in zip(months(today), coming, strict=False):
        free += number
        found.append(MonthAhead(first, number, free))
    return tuple(found)


def expected_places(fits: NDArray[bool_], ready: Sequence[bool], places: int) -> tuple[Expected, ...]:
    """Who gets which place. Rows of `fits` are those who wait, the longest first; columns the places by their day."""
    import numpy as np

    left = np.ones(places, bool)
    found = []
    for row, is_ready in enumerate(ready):
        mine = np.flatnonzero(fits[row] & left) if is_ready else ()
        if len(mine):
            left[mine[0]] = False
            found.append(Expected(int(mine[0])))
        elif not is_ready:
            found.append(Expected(None, WhyNot.NOT_READY))
        else:
            # Whom a limit keeps from all places is another matter than who is only not early enough in the line.
            barred = places > 0 and not fits[row].any()
            found.append(Expected(None, WhyNot.NOBODY_FITS if barred else WhyNot.NONE_COMES))
    return tuple(found)
