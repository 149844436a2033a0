"""Filling what is empty in an entry from a row; nothing that is there is changed."""

from dataclasses import fields, replace
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.values import Target
from ensure_desktop.people.names import folded
from ensure_desktop.people.values import Gender, PersonDetails

ADDRESS = ("street", "postcode", "town")
NAMES = ("first_name", "last_name", "nickname")
PHONES = ("phone", "phone_other")
ALONE = tuple(
    field.name
    for field in fields(PersonDetails)
    if field.name not in (*ADDRESS, *NAMES, *PHONES, "birth_date", "birth_year", "wishes", "neighbourhood")
)
EMPTY: tuple[object, ...] = ("", None, (), Gender.UNSAID, False)


def filled(there: PersonDetails, row: PersonDetails) -> tuple[PersonDetails, tuple[str, ...]]:
    """`there` with its empty fields from `row`, and the names of fields that stay different from the row.

    Both have phone numbers as they are stored. An address is taken only whole: the street of one home and the town of
    another would be nobody's. A box that is not ticked is empty.
    """
    changes: dict[str, Any] = {name: getattr(row, name) for name in ALONE if getattr(there, name) in EMPTY}
    changes |= _names(there, row) | _phones(there, row) | _birth(there, row) | _address(there, row)
    made = replace(there, **changes)
    differing = tuple(
        field.name
        for field in fields(PersonDetails)
        if getattr(row, field.name) not in EMPTY
        and field.name not in (*NAMES, "birth_year")
        and not _said(made, field.name, getattr(row, field.name))
    )
    return made, differing


def difference_note(names: tuple[str, ...]) -> str:
    """That these fields of the entry stay as they are."""
    labels = field_by_name(Target.PEOPLE)
    return _("The entry keeps its own: {fields}.").format(fields=", ".join(labels[name].label() for name in names))


def _said(made: PersonDetails, name: str, value: object) -> bool:
    """Whether the entry says what the row says."""
    if name in PHONES:
        return value in (made.phone, made.phone_other)
    there = getattr(made, name)
    if isinstance(value, str):
        return folded(value) == folded(there) or (name == "notes" and value in there)
    return bool(there == value) or (isinstance(value, tuple) and set(value) <= set(there))


def _names(there: PersonDetails, row: PersonDetails) -> dict[str, Any]:
    """An empty name is filled, unless its words stand in another one already."""
    words = set(folded(" ".join(getattr(there, name) for name in NAMES)).split())
    return {
        name: text
        for name in NAMES
        if not getattr(there, name) and (text := getattr(row, name)) and not set(folded(text).split()) <= words
    }


def _phones(there: PersonDetails, row: PersonDetails) -> dict[str, Any]:
    own = [there.phone, there.phone_other]
    new = [number for number in (row.phone, row.phone_other) if number and number not in own]
    made = [number or (new.pop(0) if new else "") for number in own]
    return dict(zip(PHONES, made, strict=True))


def _birth(there: PersonDetails, row: PersonDetails) -> dict[str, Any]:
    if there.birth_date or (there.birth_year and row.birth_year not in (None, there.birth_year)):
        return {}
    return {"birth_date": row.birth_date, "birth_year": there.birth_year or row.birth_year}


def _address(there: PersonDetails, row: PersonDetails) -> dict[str, Any]:
    pairs = [(getattr(there, name), getattr(row, name)) for name in (*ADDRESS, "neighbourhood")]
    if any(own and other and folded(own) != folded(other) for own, other in pairs):
        return {}
    return {name: own or other for name, (own, other) in zip((*ADDRESS, "neighbourhood"), pairs, strict=True)}
