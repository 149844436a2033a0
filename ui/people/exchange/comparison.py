"""A row of a file beside what it looks like, field by field, both in the same words."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ensure_desktop.people.exchange.columns import BY_NAME, Cell, Exported, cell
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.guessing import own_role_words
from ensure_desktop.people.exchange.people_rows import PeopleRows
from ensure_desktop.people.exchange.values import Mapping, Sheet, Target
from ensure_desktop.people.names import folded
from ensure_desktop.people.phones import home_region, shown_phone
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from ui.people.words import long_day

PARTS_OF_NAME = ("name_prefix", "middle_name", "first_name", "last_name")
"""Fields that are compared as one name."""
Texts = Map[str, str]
"""What one side says, by field."""


class Agreement(StrEnum):
    """How the two sides of a line stand to each other."""

    SAME = "same"
    ONLY_HERE = "only in the file"
    ONLY_THERE = "only in the entry"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what the file says, what the entry says."""

    label: str
    here: str
    there: str
    agreement: Agreement


def row_reader(sheet: Sheet, mapping: Mapping, *, centre: Centre, today: date) -> Callable[[int], Texts]:
    """Tells what a row of the file says: of people as it is understood, so that two ways of writing a date agree."""
    if mapping.target is Target.ORGANISATIONS:
        return lambda row: _as_written(sheet, mapping, row)
    region = centre.country or home_region(centre.language)
    # Whether an organisation is on the social map is told by the preview.
    columns = {place: name for place, name in mapping.columns.items() if name != "organisation"}
    rows = PeopleRows(
        replace(mapping, columns=columns),
        sheet.titles,
        today=today,
        region=region,
        words=own_role_words(centre.words),
        organisations={},
    )

    def read(row: int) -> Texts:
        understood = rows.read(sheet.rows[row])
        details = understood.whole()
        shown = replace(
            details, phone=shown_phone(details.phone, region), phone_other=shown_phone(details.phone_other, region)
        )
        roles = [role.kind for role in understood.roles] if "role" in columns.values() else []
        return _person(understood.name, shown, roles, centre.words)

    return read


def entry_texts(file: PersonFile, words: Words) -> Texts:
    """What an entry of the vault says."""
    return _person(file.name, file.details, [role.details.kind for role in file.roles if not role.withdrawn], words)


def compared(here: Texts, there: Texts, target: Target) -> tuple[Line, ...]:
    """The lines of both, what the file says first; what neither says is left out, and so are parts of the name."""
    said = [(field, here.get(field.name, ""), there.get(field.name, "")) for field in field_by_name(target).values()]
    lines = [
        Line(field.label(), mine, theirs, _agreement(mine, theirs)) for field, mine, theirs in said if mine or theirs
    ]
    return tuple(sorted(lines, key=lambda line: not line.here))


def _person(name: str, details: PersonDetails, roles: Iterable[RoleKind], words: Words) -> Texts:
    person = Exported("", "", name, details, tuple(dict.fromkeys(roles)), None)
    left_out = {"code", "since", *PARTS_OF_NAME, *(("birth_year",) if details.birth_date else ())}
    texts = {column: _text(cell(person, column, words)) for column in BY_NAME if column not in left_out}
    return texts | {"full_name": name}


def _as_written(sheet: Sheet, mapping: Mapping, row: int) -> Texts:
    """The cells of a row by field; several columns of one field with a comma between them."""
    told: dict[str, list[str]] = {}
    for place, name in sorted(mapping.columns.items()):
        if text := sheet.rows[row][place].strip():
            told.setdefault(name, []).append(text)
    return {name: ", ".join(dict.fromkeys(texts)) for name, texts in told.items()}


def _agreement(here: str, there: str) -> Agreement:
    if not here or not there:
        return Agreement.ONLY_HERE if here else Agreement.ONLY_THERE
    return Agreement.SAME if folded(here) == folded(there) else Agreement.DIFFERENT


def _text(content: Cell) -> str:
    if isinstance(content, date):
        return long_day(content)
    return "" if content is None else str(content)
