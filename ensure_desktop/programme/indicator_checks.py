"""What the form of an indicator may hold. All that is wrong is told at once, each beside its field."""

from dataclasses import replace
from datetime import date, timedelta
from math import isfinite

from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line
from ensure_desktop.programme.sources import Source
from ensure_desktop.programme.values import IndicatorDetails, Target, TypedValue, Unit

TITLE_LIMIT = 120
NAME_LIMIT = 120
NOTE_LIMIT = 300
MOST_TARGETS = 20
MOST_TYPED = 200
MOST = 1_000_000_000
HUNDRED = 100
FURTHEST_AHEAD = timedelta(days=20 * 366)


def checked_indicator(details: IndicatorDetails, source: Source | None, today: date) -> IndicatorDetails:
    """Cleaned details; `source` is what the vault works it out from. Raises `FieldErrors` by the fields' names."""
    problems = Problems()
    title = line(problems, "title", details.title, TITLE_LIMIT)
    if not title:
        problems.add("title", _("Please enter what is counted or measured."))
    if details.source and source is None:
        problems.add("source", _("The program does not know this source. Please choose one from the list."))
    if source is None:
        clean = replace(details, title=title, detail="", typed=_typed(problems, details, today))
    else:
        clean = replace(details, title=title, phase=source.phase, unit=source.unit, typed=())
    clean = replace(clean, targets=_targets(problems, clean, today))
    problems.raise_all()
    return clean


def _targets(problems: Problems, details: IndicatorDetails, today: date) -> tuple[Target, ...]:
    if len(details.targets) > MOST_TARGETS:
        problems.add("targets", _("There is room for {most} entries. Please take some out.").format(most=MOST_TARGETS))
    spans = [(each.first, each.last) for each in details.targets]
    if len(set(spans)) < len(spans):
        problems.add("targets", _("Two targets are for the same days. Please take one out."))
    clean = []
    for each in details.targets:
        if not FIRST_ROLE_DAY <= each.first <= each.last <= today + FURTHEST_AHEAD:
            problems.add("targets", _("Please check the days of each target: the last one comes after the first."))
        _check_value(problems, "targets", each.value, details.unit)
        clean.append(replace(each, agreed_with=line(problems, "targets", each.agreed_with, NAME_LIMIT)))
    return tuple(sorted(clean, key=lambda each: (each.first, each.last)))


def _typed(problems: Problems, details: IndicatorDetails, today: date) -> tuple[TypedValue, ...]:
    if len(details.typed) > MOST_TYPED:
        problems.add("typed", _("There is room for {most} entries. Please take some out.").format(most=MOST_TYPED))
    clean = []
    for each in details.typed:
        if not FIRST_ROLE_DAY <= each.day <= today:
            problems.add("typed", _("Please enter the day of each figure, today at the latest."))
        _check_value(problems, "typed", each.value, details.unit)
        clean.append(replace(each, note=line(problems, "typed", each.note, NOTE_LIMIT)))
    return tuple(sorted(clean, key=lambda each: each.day))


def _check_value(problems: Problems, field: str, value: float, unit: Unit) -> None:
    if not isfinite(value) or abs(value) > MOST or (value < 0 and unit is not Unit.MEAN):
        problems.add(field, _("Please check this number."))
    elif unit is Unit.SHARE and value > HUNDRED:
        problems.add(field, _("A share is a number from 0 to 100."))
    elif unit is Unit.COUNT and value != int(value):
        problems.add(field, _("Please enter a whole number."))
