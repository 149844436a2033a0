"""A filter as plain JSON values, for saved views; what a later or earlier program does not know is left out."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import Any

from ensure_desktop.people.values import Gender, PartOfDay, PeopleFilter, RoleKind, Slot

USUAL = {each.name: each.default for each in fields(PeopleFilter) if each.default is not MISSING}
ENUMS: Mapping[str, type[StrEnum]] = {
    "role": RoleKind,
    "roles": RoleKind,
    "former_roles": RoleKind,
    "genders": Gender,
}
DAYS = ("known_from", "known_to")


def filter_as_json(shown: PeopleFilter) -> dict[str, Any]:
    """The fields that are set."""
    values = {name: getattr(shown, name) for name in USUAL}
    return {name: _plain(value) for name, value in values.items() if value != USUAL[name]}


def filter_from_json(content: Mapping[str, Any]) -> PeopleFilter:
    """What `filter_as_json` gave, as far as it makes sense here."""
    found: dict[str, Any] = {}
    for name, value in content.items():
        if name in USUAL:
            try:
                found[name] = _value(name, value)
            except (ValueError, TypeError, KeyError):
                continue  # a value that this program does not have: the rest of the view is still of use
    return PeopleFilter(**found)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Slot):
        return [value.weekday, value.part.value]
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, value: Any) -> Any:
    if name in DAYS:
        return date.fromisoformat(value)
    if name == "free_at":
        return tuple(Slot(int(day), PartOfDay(part)) for day, part in value)
    if isinstance(value, list):
        return tuple(ENUMS[name](each) if name in ENUMS else str(each) for each in value)
    if name in ENUMS:
        return ENUMS[name](value)
    usual = USUAL[name]
    if usual is not None and not isinstance(value, type(usual)):
        raise TypeError(name)
    return value
