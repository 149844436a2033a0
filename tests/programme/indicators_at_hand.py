"""Indicators as the window makes them."""

from dataclasses import replace
from datetime import date

from ensure_desktop.programme import indicators
from ensure_desktop.programme.values import IndicatorDetails, Phase, Target, Unit

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TYPED = IndicatorDetails(Phase.OUTPUT, "Leaflets handed out")


def target(value, first=FIRST, last=LAST, **more):
    return Target(first, last, value, **more)


def save(unit, indicator_id=None, details=TYPED, /, **changes):
    """The id of an indicator with these details."""
    with unit() as work:
        return indicators.save_indicator(work, indicator_id=indicator_id, details=replace(details, **changes))


def computed(unit, source, detail="", /, **changes):
    """The id of an indicator that the vault works out; phase and unit are those of the source."""
    return save(unit, None, IndicatorDetails(Phase.INPUT, source, source, detail, Unit.COUNT), **changes)


def listed(unit, first=FIRST, last=LAST, **more):
    with unit() as work:
        return indicators.indicators(work, first=first, last=last, **more)


def figure(unit, source, detail="", first=FIRST, last=LAST, **more):
    """The value and of how many, of an indicator that is made for it and taken out again."""
    made = computed(unit, source, detail)
    found = next(each for each in listed(unit, first, last, **more) if each.id == made)
    with unit() as work:
        indicators.withdraw_indicator(work, indicator_id=made)
    return found.value, found.of
