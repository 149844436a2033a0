"""What hangs on a row that a merge takes out: it goes over to the row that stays, and so does what hangs on that.

Found from the tables' own keys, as in `references.py`: an application hangs on a role, its steps on the application.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapper

from ensure_desktop.people.duplicates.references import HISTORY, PERSON, Key, Reference, Values, references, values_of
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.work import Work

ROLE = RoleRecord.__tablename__


def give_up(work: Work, row: Any, kept: Any) -> None:
    """Take `row` out in favour of `kept`, which says the same, and to which all that hung on it goes over."""
    for reference in _hanging_on(row.__tablename__):
        for child in reference.rows(work, (row.id,)):
            named = {column: kept.id for column in reference.columns if getattr(child, column) == row.id}
            twin = _twin(work, reference, child, named)
            if twin is not None:
                give_up(work, child, twin)
                continue
            for column, value in named.items():
                setattr(child, column, value)
    work.session.delete(row)
    work.session.flush()
    kept.take_in(row)
    work.session.flush()


def hanging(work: Work, found: dict[Key, Values]) -> dict[Key, Values]:
    """The rows that a merge of the people whose rows were `found` may hand over, as they stand in the file."""
    tables = {ROLE} | {reference.table for reference in references() if reference.unique}
    more: dict[Key, Values] = {}
    newest = [key for key in found if key[0] in tables]
    while newest:
        rows = [row for key in newest for row in _children(work, *key)]
        newest = [(row.__tablename__, row.id) for row in rows]
        more |= {(row.__tablename__, row.id): values_of(row) for row in rows}
    return more


def _children(work: Work, table: str, row_id: str) -> Iterator[Any]:
    for reference in _hanging_on(table):
        yield from reference.rows(work, (row_id,))


def _hanging_on(table: str) -> tuple[Reference, ...]:
    """The tables that refer to this one, and their columns that do."""
    found = []
    for mapper in Base.registry.mappers:
        columns = tuple(column.name for column in mapper.local_table.columns if _names(column, table))
        if columns and _may_hang(mapper):
            found.append(Reference(mapper, columns))
    return tuple(sorted(found, key=lambda reference: reference.table))


def _may_hang(mapper: Mapper[Any]) -> bool:
    name = mapper.class_.__tablename__
    return name not in HISTORY and name != PERSON and "id" in mapper.local_table.columns


def _names(column: Any, table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def _twin(work: Work, reference: Reference, row: Any, named: dict[str, str]) -> Any:
    """The row that says already what this one would say with these columns; None where there is none."""
    model = reference.mapper.class_
    for group in reference.unique:
        if not set(group) & named.keys():
            continue
        values = {name: named.get(name, getattr(row, name)) for name in group}
        twin = work.session.scalars(select(model).filter_by(**values)).one_or_none()
        if twin is not None:
            return twin
    return None
