"""The columns that rows may have, and no others: an allow-list. What is not here cannot leave the centre as a row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _
from ensure_desktop.privacy.anonymising.hierarchies import ANY, Hierarchy
from ensure_desktop.privacy.anonymising.profiles import (
    MONTHS_ACTIVE,
    PATTERN,
    VISITS_TOTAL,
    Pattern,
    Profile,
    profile,
)
from ensure_desktop.privacy.hierarchies import ATTRIBUTES, current, step_names, tree_of
from ensure_desktop.privacy.hierarchy_words import NOT_KNOWN, attribute_label, not_known_label
from ensure_desktop.privacy.rows_people import RowPerson
from ensure_desktop.privacy.rows_reading import READERS, visit_days
from ensure_desktop.privacy.rows_telling import telling_keys
from ensure_desktop.privacy.rows_values import ColumnKind, OfferedColumn
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Ints

PROFILES = ("visits", "months", "pattern")
DESCRIBING = (
    "age", "gender", "role", "origin", "language", "education", "household", "area", "half_year", *PROFILES
)  # fmt: skip
USUAL_COLUMNS = ("age", "gender", "role")
"""What is chosen until somebody chooses otherwise, besides the first column that tells something."""

_PROFILE = {"visits": VISITS_TOTAL, "months": MONTHS_ACTIVE, "pattern": PATTERN}
_PART_OF = {"visits": "total", "months": "months", "pattern": "pattern"}

Steps = Callable[[str], tuple[str, ...]]
"""From a value to what it is called at each step, without the last one."""


@dataclass(frozen=True, eq=False)
class Describing:
    """A column by which somebody could be recognised, with the value of each person: its place in the hierarchy."""

    key: str
    label: str
    steps: tuple[str, ...]
    version: int
    hierarchy: Hierarchy
    codes: Ints


@use_case("list columns for rows", Permission.EXPORT_ROWS, reads=True)
def offered_columns(work: Work) -> tuple[OfferedColumn, ...]:
    """Every column that can be asked for: those that describe people first."""
    describing = [
        OfferedColumn(key, ColumnKind.DESCRIBES, column_label(key), explained(key), *_steps_and_version(work, key))
        for key in DESCRIBING
    ]
    tells = [OfferedColumn(each.key, ColumnKind.TELLS, each.label, each.explained) for each in telling_keys(work)]
    return (*describing, *tells)


def describing(work: Work, people: Sequence[RowPerson], keys: Collection[str]) -> dict[str, Describing]:
    """These columns with everybody's values, in the order of the list."""
    import numpy as np

    words = read_centre(work).words
    found = {}
    profiles = visit_profiles(work, people) if set(PROFILES) & set(keys) else ()
    for key in DESCRIBING:
        if key not in keys:
            continue
        if key in PROFILES:
            hierarchy, values = profile_steps(key), [getattr(each, _PART_OF[key]) for each in profiles]
            places: Mapping[str, int] = {value: place for place, value in enumerate(_PROFILE[key].values)}
        else:
            held = READERS[key](work, people)
            values = [held.get(each.id, NOT_KNOWN) for each in people]
            hierarchy, places = _hierarchy(work, key, values, words)
        codes = np.array([places[value] for value in values], dtype=np.intp)
        steps, version = _steps_and_version(work, key)
        found[key] = Describing(key, column_label(key), steps, version, hierarchy, codes)
    return found


def column_label(key: str) -> str:
    """What a describing column is called."""
    if key in ATTRIBUTES:
        return attribute_label(key)
    return {
        "area": _("Area (postcode)"),
        "half_year": _("Half-year of the start"),
        "visits": _("Number of visits"),
        "months": _("Months with a visit"),
        "pattern": _("How the visits went on"),
    }[key]


def explained(key: str) -> str:
    """What stands in it, in a sentence."""
    return {
        "age": _("In bands, as it was on the first day: so it is the same in every export."),
        "gender": _("As somebody said it; rare answers together where they would stand nearly alone."),
        "role": _("What somebody is or was in the programme."),
        "origin": _("The country, a part of the world, or whether it is in the European Union."),
        "language": _("The language that somebody speaks best."),
        "education": _("How long somebody went to school."),
        "household": _("With whom somebody lives; not known where no household is written down."),
        "area": _("The first two signs of the postcode, never more."),
        "half_year": _("When somebody began: a half-year, a year, or two years."),
        "visits": _("All visits since the start, in bands that never change."),
        "months": _("In how many months there was a visit, in bands: never which months."),
        "pattern": _("Whether visits stopped early, faded out, lasted to the end, or go on."),
    }[key]


def _steps_and_version(work: Work, key: str) -> tuple[tuple[str, ...], int]:
    if key in ATTRIBUTES:
        version = current(work, key)
        return step_names(version), version.version
    if key in PROFILES:
        return _profile_steps(key), 0
    return (*_RULES[key].names(), _("not told")), 0


def visit_profiles(work: Work, people: Sequence[RowPerson]) -> tuple[Profile, ...]:
    """How the visits of each person went, in fixed bands."""
    days = visit_days(work, people)
    return tuple(profile(days[each.id], since=each.began, until=each.ended, today=work.today()) for each in people)


def profile_steps(key: str) -> Hierarchy:
    """The steps of one part of the profile, in words."""
    found = _PROFILE[key]
    named = {label: _band_label(label) for label in found.covered if label != ANY} if key != "pattern" else {
        Pattern.NEVER.value: _("never"),
        Pattern.EARLY.value: _("stopped early"),
        Pattern.FADED.value: _("faded out"),
        Pattern.TO_THE_END.value: _("lasted to the end"),
        Pattern.GOING_ON.value: _("goes on"),
        "stopped": _("stopped"),
        "stayed": _("lasted"),
    }  # fmt: skip
    return Hierarchy(key, tuple(tuple(named.get(label, label) for label in labels) for labels in found.levels))


def _band_label(band: str) -> str:
    """In words: a spreadsheet takes 4-7 for a day in July."""
    first, _dash, last = band.partition("-")
    if last:
        return _("{first} to {last}").format(first=first, last=last)
    return _("{number} and more").format(number=band[:-1]) if band.endswith("+") else band


def _profile_steps(key: str) -> tuple[str, ...]:
    names = (_("five patterns"), _("stopped or not")) if key == "pattern" else (
        _("narrow bands"), _("wide bands"), _("any at all")
    )  # fmt: skip
    return (*names, _("not told"))


def _hierarchy(work: Work, key: str, values: Collection[str], words: Words) -> tuple[Hierarchy, Mapping[str, int]]:
    if key in ATTRIBUTES:
        return tree_of(current(work, key), values, words)
    rule = _RULES[key]
    order = sorted(set(values), key=rule.place) or [NOT_KNOWN]
    nothing = (not_known_label(),) * len(rule.names())
    columns = [(*(nothing if value == NOT_KNOWN else rule.labels(value)), ANY) for value in order]
    return Hierarchy(key, tuple(zip(*columns, strict=True))), {value: place for place, value in enumerate(order)}


@dataclass(frozen=True, slots=True)
class _Rule:
    """Steps that never change. `place` gives the order of the values; what is not known comes last."""

    names: Callable[[], tuple[str, ...]]
    labels: Steps
    order: Callable[[str], int] | None = None

    def place(self, value: str) -> tuple[bool, int, str]:
        known = value != NOT_KNOWN
        return not known, self.order(value) if self.order and known else 0, value


def _area_steps() -> tuple[str, ...]:
    return _("two signs"), _("one sign")


def _area_labels(value: str) -> tuple[str, ...]:
    return f"{value}…", f"{value[0]}…"


def _half_year_steps() -> tuple[str, ...]:
    return _("half-year"), _("year"), _("two years")


def _half_year_labels(value: str) -> tuple[str, ...]:
    year, half = value.split("-")
    text = _("first half of {year}") if half == "1" else _("second half of {year}")
    first = int(year) - int(year) % 2
    return text.format(year=year), year, _("{first} and {last}").format(first=first, last=first + 1)


_RULES: Mapping[str, _Rule] = {
    "area": _Rule(_area_steps, _area_labels),
    "half_year": _Rule(_half_year_steps, _half_year_labels),
}
