"""Mappings as files, so that a list that comes every month is read in the same way each time.

TOML, with the columns by their titles, so that it also fits next month's file in which they stand in another order:

    target = "people"            # or "organisations"
    dates = "day first"          # how dates of numbers are written: "day first", "month first", "year first"
    duplicates = "ask"           # rows that look like somebody: "ask" (leave out), "skip", "fill" or "add"

    [columns]                    # "title in the file" = "field"; `ensure-desktop import` prints them all
    "Voornaam" = "first_name"
    "Telefoon thuis" = "phone"

    [constants]                  # what each row gets where its own columns are empty
    role = "contact"
"""

import tomllib
from collections.abc import Mapping as Map
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.fields import fields
from ensure_desktop.people.exchange.values import DateOrder, DuplicateRule, Mapping, Target

Choice = TypeVar("Choice", bound=StrEnum)

PARTS = frozenset({"target", "dates", "duplicates", "columns", "constants"})
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def write_mapping(mapping: Mapping, titles: Sequence[str]) -> str:
    """The mapping as TOML; `titles` are those of the file that it was made for."""
    lines = [
        f"target = {quoted(mapping.target.value)}",
        f"dates = {quoted(mapping.date_order.value)}",
        f"duplicates = {quoted(mapping.duplicates.value)}",
        "",
        "[columns]",
        *(f"{quoted(titles[place])} = {quoted(name)}" for place, name in sorted(mapping.columns.items())),
        "",
        "[constants]",
        *(f"{quoted(name)} = {quoted(text)}" for name, text in sorted(mapping.constants.items())),
    ]
    return "\n".join(lines) + "\n"


def read_mapping(text: str, titles: Sequence[str]) -> Mapping:
    """The mapping in a TOML file, for a file with these titles. Raises `UserError` saying what does not fit."""
    try:
        content: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(_("The mapping cannot be read as TOML: {problem}").format(problem=error)) from None
    unknown = content.keys() - PARTS
    if unknown:
        raise _unknown("", sorted(unknown)[0])
    target = _choice(content, "target", Target.PEOPLE)
    columns = _texts(content, "columns")
    constants = _texts(content, "constants")
    names = {field.name for field in fields(target)}
    for part, given in (("columns", columns.values()), ("constants", constants)):
        for name in given:
            if name not in names:
                raise _unknown(part, name)
    places = {title: place for place, title in enumerate(titles)}
    for title in columns:
        if title not in places:
            raise UserError(_("The mapping names a column that this file does not have: {title}").format(title=title))
    return Mapping(
        target=target,
        columns={places[title]: name for title, name in columns.items()},
        constants=dict(constants),
        date_order=_choice(content, "dates", DateOrder.DAY_FIRST),
        duplicates=_choice(content, "duplicates", DuplicateRule.ASK),
    )


def _choice(content: Map[str, Any], key: str, usual: Choice) -> Choice:
    given = content.get(key, usual.value)
    kinds = type(usual)
    if given not in {kind.value for kind in kinds}:
        choices = ", ".join(kind.value for kind in kinds)
        raise UserError(_("“{key}” in the mapping must be one of: {choices}").format(key=key, choices=choices))
    return kinds(given)


def _texts(content: Map[str, Any], key: str) -> dict[str, str]:
    given = content.get(key, {})
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise UserError(_("“{key}” in the mapping must be a table of texts.").format(key=key))
    return given


def _unknown(part: str, name: str) -> UserError:
    where = f"{part}: {name}" if part else name
    return UserError(_("The mapping has an entry that is not known: {entry}").format(entry=where))


def quoted(text: str) -> str:
    """`text` as a basic string of TOML."""
    return '"' + "".join(ESCAPES.get(each, each if _may_stand(each) else _escaped(each)) for each in text) + '"'


def _may_stand(character: str) -> bool:
    return character.isprintable() or (ord(character) >= 0xA0 and not 0xD800 <= ord(character) <= 0xDFFF)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
