"""Which rows of the file speak of a person: found from the tables' own keys, so that later areas need nothing here."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Column, Index, Table, UniqueConstraint, inspect, or_, select, text
from sqlalchemy.orm import Mapper

from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.model import Base, UtcDateTime
from ensure_desktop.vault.work import Work

PERSON = PersonRecord.__tablename__
HISTORY = frozenset({MergeRecord.__tablename__})
"""What tells of earlier merges stays as it was: undoing those needs it."""

Key = tuple[str, str]
"""A table's name and a row's identifier."""
Values = dict[str, Any]
"""A row as JSON can hold it, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A table that refers to people, and its columns that do."""

    mapper: Mapper[Any]
    columns: tuple[str, ...]

    @property
    def table(self) -> str:
        """The table's name."""
        return str(self.mapper.class_.__tablename__)

    def keys(self, row: Any, instead: Mapping[str, str] = MappingProxyType({})) -> set[tuple[Any, ...]]:
        """What of the row may stand in the file once only; with other people `instead` of its own, by column."""
        return {(group, *(instead.get(name, getattr(row, name)) for name in group)) for group in self.unique}

    @property
    def unique(self) -> tuple[tuple[str, ...], ...]:
        """The groups of columns that no two rows have alike and that name a person."""
        table = _table(self.mapper)
        groups = [
            tuple(column.name for column in found.columns)
            for found in (*table.constraints, *table.indexes)
            if isinstance(found, UniqueConstraint) or (isinstance(found, Index) and found.unique)
        ]
        groups.append(self.mapper.class_.__said_once__)
        return tuple(group for group in groups if not set(group).isdisjoint(self.columns))

    def rows(self, work: Work, ids: Collection[str]) -> list[Any]:
        """The rows that refer to one of these people, in the order of their identifiers."""
        model = self.mapper.class_
        named = or_(*(getattr(model, column).in_(ids) for column in self.columns))
        return list(work.session.scalars(select(model).where(named).order_by(model.id)))


def references() -> tuple[Reference, ...]:
    """Every loaded table that refers to people, sorted by name; those of earlier merges are left out."""
    found = []
    for mapper in Base.registry.mappers:
        columns = tuple(column.name for column in _table(mapper).columns if _names_person(column))
        if columns and mapper.class_.__tablename__ not in HISTORY:
            found.append(Reference(mapper, columns))
    return tuple(sorted(found, key=lambda reference: reference.table))


def refuse_unknown_tables(work: Work) -> None:
    """Raise where the file has a table about people whose area was not loaded: its rows would be left behind."""
    known = {reference.table for reference in references()} | HISTORY
    connection = work.session.connection()
    tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    for table in tables:
        keys = connection.execute(text('SELECT "table" FROM pragma_foreign_key_list(:name)'), {"name": table})
        if table not in known and PERSON in keys.scalars().all():
            raise RuntimeError(f"the table {table} refers to people, and its area is not loaded")


def snapshot(work: Work, ids: Collection[str]) -> dict[Key, Values]:
    """Every row about these people as it stands in the file, their own rows among them."""
    found: dict[Key, Values] = {}
    for reference in references():
        for row in reference.rows(work, ids):
            found[reference.table, row.id] = values_of(row)
    for person_id in ids:
        row = work.session.get_one(PersonRecord, person_id)
        found[PERSON, person_id] = values_of(row)
    return found


def values_of(row: Any) -> Values:
    """What stands in the row. Left out is what is worked out anew from other rows."""
    return {key: _plain(getattr(row, key)) for key, _column in _columns(type(row))}


def set_values(row: Any, values: Values) -> Any:
    """Put back into the row what `values_of` took from it."""
    columns = dict(_columns(type(row)))
    for key, value in values.items():
        setattr(row, key, _typed(columns[key], value))
    return row


def model_of(table: str) -> type[Any]:
    """The class of a table's rows."""
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)


def _table(mapper: Mapper[Any]) -> Table:
    return cast(Table, mapper.local_table)


def _names_person(column: Column[Any]) -> bool:
    return any(key.column.table.name == PERSON for key in column.foreign_keys)


def _columns(model: type[Any]) -> Iterator[tuple[str, Column[Any]]]:
    for attribute in inspect(model).column_attrs:
        if attribute.key not in model.__unaudited_columns__:
            yield attribute.key, attribute.columns[0]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return column.type.process_result_value(value, None)  # type: ignore[arg-type]
    if column.type.python_type is bytes:
        return b64decode(value)
    return date.fromisoformat(value) if column.type.python_type is date else value
