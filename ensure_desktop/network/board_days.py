"""On which days a sounding board meets that is held each month."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

DAYS_OF_A_WEEK = 7


def monthly_days(first: date, times: int) -> tuple[date, ...]:
    """`first`, and the same weekday of the same week in the months that follow: always the second Tuesday.

    A fifth Tuesday stands for the last one of each month.
    """
    return tuple(islice(_each_month(first), times))


def _each_month(first: date) -> Iterator[date]:
    week = (first.day - 1) // DAYS_OF_A_WEEK
    year, month = first.year, first.month
    while True:
        yield _weekday_of_month(year, month, first.weekday(), week)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _weekday_of_month(year: int, month: int, weekday: int, week: int) -> date:
    begins_on, _length = monthrange(year, month)
    earliest = date(year, month, 1 + (weekday - begins_on) % DAYS_OF_A_WEEK)
    found = earliest + timedelta(weeks=week)
    return found if (found.year, found.month) == (year, month) else found - timedelta(weeks=1)
