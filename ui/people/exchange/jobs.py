"""What the worker does for the import screens: reading files takes a while and happens outside a unit of work."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.guessing import guess, own_role_words
from ensure_desktop.people.exchange.heading import Heading, with_heading
from ensure_desktop.people.exchange.mapping_file import read_mapping
from ensure_desktop.people.exchange.planning import Progress
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.service import plan_import
from ensure_desktop.people.exchange.values import (
    DuplicateRule,
    Guess,
    ImportPlan,
    Mapping,
    RowFate,
    RowPlan,
    Sheet,
    Target,
)
from ensure_desktop.vault.centre import Centre
from ui.people.exchange.saving import write_file

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

MAPPING_LIMIT = 1_000_000
"""Bytes of a mapping file; a real one has some thousands."""


class Group(StrEnum):
    """Rows that are counted together."""

    ADDED = "added"
    FILLED = "filled"
    ASK = "ask"
    LEFT_OUT = "left_out"
    NOT_TAKEN = "not_taken"
    """Left out, or not decided when the import was made."""


FATES: Map[Group, frozenset[RowFate]] = {
    Group.ADDED: frozenset({RowFate.ADD}),
    Group.FILLED: frozenset({RowFate.FILL}),
    Group.ASK: frozenset({RowFate.ASK}),
    Group.LEFT_OUT: frozenset({RowFate.SKIP, RowFate.REFUSE}),
    Group.NOT_TAKEN: frozenset({RowFate.SKIP, RowFate.REFUSE, RowFate.ASK}),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, and what the program makes of it."""

    path: Path
    sheet: Sheet
    guess: Guess


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file, and how somebody wants it read: which of its sheets, and what its first line is."""

    path: Path
    table: str = ""
    heading: Heading = Heading.AS_FOUND
    target: Target | None = None


def open_file(_vault: "Vault", *, wanted: Wanted, centre: Centre, today: date) -> Opened:
    """Read the file and guess where its columns go. Raises `UserError` where it is no list."""
    sheet = with_heading(read_file(wanted.path, table=wanted.table), wanted.heading)
    return Opened(wanted.path, sheet, guess_columns(sheet, centre=centre, today=today, target=wanted.target))


def guess_columns(sheet: Sheet, *, centre: Centre, today: date, target: Target | None) -> Guess:
    """Where the columns go, with the centre's own words for roles in mind."""
    return guess(sheet, language=centre.language, today=today, words=own_role_words(centre.words), target=target)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, with its rows sorted already: fifty thousand are too many for the interface thread."""

    plan: ImportPlan
    groups: Map[Group, Sequence[RowPlan]]
    alike: int
    """How many rows look like somebody, decided or not."""


def preview(
    vault: "Vault", *, sheet: Sheet, mapping: Mapping, decisions: Map[int, DuplicateRule], progress: Progress
) -> Preview:
    """What an import would do. Raises what `plan_import` raises."""
    with vault.work(plan_import.name) as work:
        plan = plan_import(work, sheet=sheet, mapping=mapping, decisions=decisions, progress=progress)
    rows = plan.rows
    groups = {group: [row for row in rows if row.fate in fates] for group, fates in FATES.items()}
    return Preview(plan, groups, sum(1 for row in rows if row.like is not None))


def open_mapping(_vault: "Vault", *, path: Path, sheet: Sheet) -> Mapping:
    """A mapping that was saved, for the columns of `sheet`. Raises `UserError` where it is none, or fits nothing."""
    try:
        with path.open("rb") as file:
            content = file.read(MAPPING_LIMIT + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UserError(_("This file does not hold saved choices of an import. Please choose another one.")) from None
    if len(content) > MAPPING_LIMIT:
        raise UserError(_("This file does not hold saved choices of an import. Please choose another one."))
    return read_mapping(text, sheet.titles)


def save_file(_vault: "Vault", *, path: Path, content: bytes) -> Path:
    """Write `content` where somebody wants it."""
    write_file(path, content)
    return path
