"""On which days an activity of a series is held."""

from datetime import date, timedelta

from ensure_desktop.groups.values import Repeats

MOST_TIMES = 104
"""Twice a week for a year; a longer series is planned anew, when the year is over."""
MOST_DAYS_BETWEEN = 366


def days_of(first: date, repeats: Repeats | None) -> tuple[date, ...]:
    """`first`, and every `interval_days` after it, up to and including `until`; one more than `MOST_TIMES` at most."""
    if repeats is None:
        return (first,)
    times = max(0, (repeats.until - first).days) // repeats.interval_days + 1
    return tuple(first + timedelta(days=number * repeats.interval_days) for number in range(min(times, MOST_TIMES + 1)))
