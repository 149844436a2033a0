"""A row of a file beside what it looks like, field by field."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from enum import StrEnum

from ensure_desktop.people.exchange.columns import BY_NAME, Cell, Exported, cell
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.values import Mapping, Sheet, Target
from ensure_desktop.people.names import folded
from ensure_desktop.people.values import PersonFile
from ensure_desktop.vault.centre import Words
from ui.people.words import long_day

NAMES = ("full_name", "name_prefix", "middle_name", "first_name", "last_name")
"""Fields that are compared as one name."""


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


def row_texts(sheet: Sheet, mapping: Mapping, row: int) -> dict[str, str]:
    """What a row says by field, as it is written; several columns of one field below each other."""
    told: dict[str, list[str]] = {}
    for place, name in sorted(mapping.columns.items()):
        text = sheet.rows[row][place].strip()
        if text:
            told.setdefault(name, []).append(text)
    texts = {name: ", ".join(dict.fromkeys(lines)) for name, lines in told.items()}
    whole = " ".join(texts[name] for name in ("first_name", "middle_name", "name_prefix", "last_name") if name in texts)
    if whole:
        texts["full_name"] = whole
    return texts


def entry_texts(file: PersonFile, words: Words) -> dict[str, str]:
    """What an entry says, by the same fields."""
    roles = tuple(dict.fromkeys(role.details.kind for role in file.roles if not role.withdrawn))
    person = Exported(file.id, file.code, file.name, file.details, roles, None)
    texts = {name: _text(cell(person, name, words)) for name in BY_NAME if name not in ("code", "since")}
    return texts | {"full_name": file.name}


def compared(here: Map[str, str], there: Map[str, str], target: Target) -> tuple[Line, ...]:
    """The lines of both, what the file says first; what neither says is left out, and so are parts of the name."""
    shown = [field for field in field_by_name(target).values() if field.name == "full_name" or field.name not in NAMES]
    lines = []
    for field in shown:
        mine, theirs = here.get(field.name, ""), there.get(field.name, "")
        if mine or theirs:
            lines.append(Line(field.label(), mine, theirs, _agreement(mine, theirs)))
    return tuple(sorted(lines, key=lambda line: not line.here))


def _agreement(here: str, there: str) -> Agreement:
    if not here or not there:
        return Agreement.ONLY_HERE if here else Agreement.ONLY_THERE
    return Agreement.SAME if folded(here) == folded(there) else Agreement.DIFFERENT


def _text(content: Cell) -> str:
    if content is None:
        return ""
    return content if isinstance(content, str) else str(content) if isinstance(content, int) else long_day(content)
