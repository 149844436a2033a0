"""Where a figure stands against what was agreed on. Pure rules."""

from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

from ensure_desktop.programme.values import Standing, Target

NEARLY = 0.1
"""A share or a mean that lacks less than this part of its target is on the way."""
ROUNDING = 1e-9


class Pace(Enum):
    """How a figure comes about while the days of its period pass."""

    SUM = auto()
    """Visits, hours: each day adds some, so that half of the days are half of the figure."""
    GROWING = auto()
    """Different people in a period: it grows with the days, but two halves are not the whole."""
    LEVEL = auto()
    """A share, a mean, a count on one day: it goes up and down."""


def target_for(targets: Iterable[Target], first: date, last: date) -> Target | None:
    """The target that counts from `first` to `last`: that of just these days, else of the shortest span around them."""
    around = [each for each in targets if each.first <= first and last <= each.last]
    return min(around, key=lambda each: (each.last - each.first, each.first, each.id), default=None)


def wanted(target: Target, first: date, last: date, pace: Pace) -> float:
    """What a target comes to from `first` to `last`, which lie within it: a sum in proportion to the days."""
    share = _days(first, last) / _days(target.first, target.last)
    return target.value * share if pace is Pace.SUM else target.value


def standing(
    value: float | None,
    goal: float | None,
    *,
    first: date,
    last: date,
    today: date,
    pace: Pace,
    lower_is_better: bool = False,
) -> Standing:
    """Where `value` stands against `goal`, both of the days from `first` to `last`.

    Before the last day is over, what grows is on the way as long as it keeps pace with the days.
    """
    if goal is None:
        return Standing.NO_TARGET
    if value is None:
        return Standing.UNKNOWN
    judge = _lower if lower_is_better else _higher
    return judge(value, goal, _passed(first, last, today), grows=pace is not Pace.LEVEL)


def _higher(value: float, goal: float, passed: float, *, grows: bool) -> Standing:
    if value >= goal - ROUNDING:
        return Standing.REACHED
    least = goal * passed if grows else goal - NEARLY * abs(goal)
    return Standing.ON_THE_WAY if passed < 1 and value >= least - ROUNDING else Standing.BEHIND


def _lower(value: float, goal: float, passed: float, *, grows: bool) -> Standing:
    if not grows:
        if value <= goal + ROUNDING:
            return Standing.REACHED
        near = value <= goal + NEARLY * abs(goal) + ROUNDING
        return Standing.ON_THE_WAY if passed < 1 and near else Standing.BEHIND
    if passed < 1:
        return Standing.ON_THE_WAY if value <= goal * passed + ROUNDING else Standing.BEHIND
    return Standing.REACHED if value <= goal + ROUNDING else Standing.BEHIND


def _passed(first: date, last: date, today: date) -> float:
    """Which part of the days has begun; 1 once they are over."""
    if today > last:
        return 1.0
    return max(0, _days(first, today)) / (_days(first, last) + 1)


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
