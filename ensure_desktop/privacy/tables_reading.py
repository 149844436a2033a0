"""What every part of the tables is read with: the days, the cells that are filled, and who may be counted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from ensure_desktop.consent.limits import limit_holds
from ensure_desktop.consent.model import ProcessingLimitRecord
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.privacy.table_cells import Cell, Counts, Grid, People, Row
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_values import ReportColumn
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.work import Work

UNKNOWN = ""
"""The name of the line of those of whom it is not known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the vault for tables. `counted` are the people who may be counted: neither withdrawn, nor is
    everything about them restricted."""

    work: Work
    first: date
    last: date
    limit: int
    centre: Centre
    counted: frozenset[str]
    counts: Counts = field(default_factory=Counts)

    @property
    def until(self) -> date:
        """The last day, or today where that is still to come."""
        return min(self.last, self.work.today())

    def rows(self, question: Select[*tuple[Any, ...]], **values: object) -> Sequence[Any]:
        """The rows of a question as they are, whoever asks: what is counted does not depend on the account."""
        return self.work.session.connection().execute(question, values).all()

    def put(self, cell: Cell, people: Iterable[str]) -> People:
        """A cell with those of these people who may be counted."""
        return self.counts.put(cell, self.counted.intersection(people))


def begin(work: Work, first: date, last: date, limit: int) -> Reading:
    """A reading of these days."""
    work.session.flush()
    connection = work.session.connection()
    present = connection.execute(select(PersonRecord.id).where(PersonRecord.withdrawn_at.is_(None))).scalars()
    held = select(ProcessingLimitRecord.person_id).where(limit_holds(None, work.today()))
    counted = frozenset(present) - frozenset(connection.execute(held).scalars())
    return Reading(work, first, last, limit, read_centre(work), counted)


def one_by_one(
    reading: Reading,
    part: Part,
    key: str,
    lines: Mapping[str, tuple[str, Collection[str]]],
    *,
    whole: Cell,
    title: str,
    first: str,
    apart: bool,
    telling: bool = False,
    listing: bool = False,
    note: str = "",
) -> Grid:
    """A table with a line for each group of people, by its key with its name, and a last one for all of them.

    `telling`: it would tell something of everybody if all were in one line. That all of them are not known does not.
    """
    cells = {name: reading.put(f"{key}.{name}", people) for name, (_label, people) in lines.items()}
    rows = [Row(label, (cells[name],)) for name, (label, _people) in lines.items()]
    parts = [each.cell for each in cells.values()]
    if listing:  # readers do not know that there is no other line
        others = reading.put(f"{key} and nowhere else", ()).cell
        reading.counts.kept.add(others)
        parts.append(others)
    known_of = [each.cell for name, each in cells.items() if name != UNKNOWN] if telling else []
    reading.counts.split(whole, parts, apart=apart, telling=known_of)
    rows.append(Row(_("All"), (People(whole),)))
    if listing:
        known = _("What is not in this list stands for too few people to tell of them.")
        note = f"{note} {known}".strip()
    return Grid(part, key, title, first, (ReportColumn(_("People")),), tuple(rows), listing=listing, note=note)
