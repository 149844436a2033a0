"""The visits of somebody in fixed bands.

The days of visits, and even how many there were each month, single out nearly everybody. What is left here does not:
how many there were and in how many months, both in bands that never change, and how it went on. The bands are the same
in every export, so that two exports cannot be laid on each other to find a border between them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.privacy.anonymising.hierarchies import ANY, Hierarchy

TOTAL_STARTS = (0, 1, 4, 8, 13, 25, 49)
MONTH_STARTS = (0, 1, 4, 7, 13, 25)
SOON = 3
"""Months: so long is the beginning, and after so long without a visit somebody has stopped."""


class Pattern(StrEnum):
    """How the visits went on."""

    NEVER = "never"
    """There was none."""
    EARLY = "early"
    """They stopped in the first months."""
    FADED = "faded"
    """They stopped some months before the end, or before today."""
    TO_THE_END = "to the end"
    GOING_ON = "going on"


@dataclass(frozen=True, slots=True)
class Profile:
    """Bands by their finest label, see the hierarchies below."""

    total: str
    months: str
    pattern: Pattern


def profile(days: Iterable[date], *, since: date, until: date | None, today: date) -> Profile:
    """The profile of visits that took place on `days`, from the start `since` to the end, if there was one by today."""
    ended = until is not None and until <= today
    last = until if until is not None and ended else today
    counted = sorted(day for day in days if since <= day <= last)
    months = {_months(since, day) for day in counted}
    return Profile(
        total=VISITS_TOTAL.values[bisect_right(TOTAL_STARTS, len(counted)) - 1],
        months=MONTHS_ACTIVE.values[bisect_right(MONTH_STARTS, len(months)) - 1],
        pattern=_pattern(counted, since, last, ended),
    )


def _pattern(days: list[date], since: date, last: date, ended: bool) -> Pattern:
    if not days:
        return Pattern.NEVER
    stopped = _months(days[-1], last) >= SOON
    if _months(since, days[-1]) < SOON and (ended or stopped):
        return Pattern.EARLY
    if stopped:
        return Pattern.FADED
    return Pattern.TO_THE_END if ended else Pattern.GOING_ON


def _months(start: date, day: date) -> int:
    """Whole months from `start` to `day`."""
    return 12 * (day.year - start.year) + day.month - start.month - (day.day < start.day)


def _bands(starts: tuple[int, ...]) -> tuple[str, ...]:
    """A label for each band: "0", "1-3", and so on to "49+"."""
    ends = [start - 1 for start in starts[1:]]
    closed = [f"{start}-{end}" if start < end else str(start) for start, end in zip(starts, ends, strict=False)]
    return (*closed, f"{starts[-1]}+")


def _coarser(starts: tuple[int, ...], kept: tuple[int, ...]) -> tuple[str, ...]:
    """The same bands with the labels of those that begin at `kept` only."""
    labels = _bands(kept)
    return tuple(labels[bisect_right(kept, start) - 1] for start in starts)


def _hierarchy(attribute: str, starts: tuple[int, ...], *coarser: tuple[int, ...]) -> Hierarchy:
    levels = [_bands(starts), *(_coarser(starts, kept) for kept in coarser)]
    return Hierarchy(attribute, (*levels, (ANY,) * len(starts)))


VISITS_TOTAL = _hierarchy("visits_total", TOTAL_STARTS, (0, 1, 8, 25), (0, 1))
MONTHS_ACTIVE = _hierarchy("months_active", MONTH_STARTS, (0, 1, 7), (0, 1))
PATTERN = Hierarchy(
    "visit_pattern",
    (
        tuple(pattern.value for pattern in Pattern),
        (Pattern.NEVER.value, "stopped", "stopped", "stayed", "stayed"),
        (ANY,) * len(Pattern),
    ),
)
