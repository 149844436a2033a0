"""When a visit may still be written down: the periods of the centre's reports, and the days after their end.

A period is some months long and begins in January at the latest anew. Reports are made after its end; what changes
within `LATE_DAYS` after that is marked, and later only the leader may change it: a figure that was handed on should
not change unseen.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum

MONTHS = 12
QUARTER = 3
"""So many months."""
LATE_DAYS = 30


class Lateness(IntEnum):
    """How late an entry about a day is; the greater, the later."""

    IN_TIME = 0
    LATE = 1
    """The period is over; the entry is marked."""
    CLOSED = 2
    """Only the leader may still write it, and it is marked."""


def period_of(day: date, months: int) -> tuple[date, date]:
    """First and last day of the period of `months` months in which `day` lies; the last one ends with the year."""
    first_month = (day.month - 1) // months * months + 1
    last_month = min(first_month + months - 1, MONTHS)
    last = date(day.year, last_month, monthrange(day.year, last_month)[1])
    return date(day.year, first_month, 1), last


def quarter_around(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter in which `day` lies, whatever the centre's periods are."""
    return period_of(day, QUARTER)


def quarter_before(first: date) -> tuple[date, date]:
    """The quarter before the one that begins on `first`."""
    return quarter_around(first - timedelta(days=1))


def lateness(day: date, today: date, months: int) -> Lateness:
    """How late an entry about `day` is when it is written `today`."""
    _first, last = period_of(day, months)
    if today <= last:
        return Lateness.IN_TIME
    return Lateness.LATE if today <= last + timedelta(days=LATE_DAYS) else Lateness.CLOSED
