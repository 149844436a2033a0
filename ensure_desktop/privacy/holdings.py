"""Which rows of the vault are about a person: every table is classified, and each row found by the tables' own keys."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ForeignKey, inspect, select

from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.privacy.holding_list import HOLDINGS
from ensure_desktop.privacy.holding_values import AtErasure, Category, Holding, KeptBecause
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.records import batched

__all__ = [
    "HOLDINGS",
    "AtErasure",
    "Category",
    "Holding",
    "KeptBecause",
    "holding_of",
    "key_of",
    "rows_about",
    "rows_linked",
]

Rows = dict[str, tuple[str, ...]]

PERSON: Final = PersonRecord.__tablename__


@cache
def holding_of(table: str) -> Holding:
    """What is known of a table; raises `KeyError` for a table that nobody classified."""
    for holding in HOLDINGS:
        if holding.table == table:
            return holding
    raise KeyError(table)


def key_of(holding: Holding) -> str:
    """The name of the column that tells its rows apart."""
    return str(inspect(holding.model).primary_key[0].key)


def rows_about(work: Work, person_ids: Collection[str]) -> Mapping[Holding, tuple[str, ...]]:
    """The rows that are about these people and about the entries that were merged into theirs, by table.

    Tables without such a row are left out. A row of somebody's match is about both who are matched.
    """
    found = _found(work, person_ids)
    return {holding: found[holding.table] for holding in HOLDINGS if found.get(holding.table)}


def rows_linked(work: Work, person_ids: Collection[str]) -> Mapping[Holding, Mapping[str, tuple[str, ...]]]:
    """The rows about something else in which a column names these people, or a row about them: by table and column."""
    found = _found(work, person_ids)
    linked: dict[Holding, Mapping[str, tuple[str, ...]]] = {}
    for holding in HOLDINGS:
        own = set(found.get(holding.table, ()))
        columns = {}
        for column in holding.linked:
            leads_to = found.get(_target(holding, column), ())
            rows = tuple(row for row in _pointing(work, holding, column, leads_to) if row not in own)
            if rows:
                columns[column] = rows
        if columns:
            linked[holding] = columns
    return linked


def _found(work: Work, person_ids: Collection[str]) -> Rows:
    ids = dict.fromkeys(same for person_id in person_ids for same in one_and_the_same(work, person_id))
    found: Rows = {PERSON: tuple(ids)}
    for holding in HOLDINGS:
        _fill(work, holding, found)
    return found


def _fill(work: Work, holding: Holding, found: Rows) -> tuple[str, ...]:
    """The rows of one table, after those of the tables by which it is reached."""
    if holding.table not in found:
        rows: dict[str, None] = {}
        for path in holding.paths:
            rows |= dict.fromkeys(_by_path(work, holding, path, found))
        found[holding.table] = tuple(rows)
    return found[holding.table]


def _by_path(work: Work, holding: Holding, path: str, found: Rows) -> Iterator[str]:
    table, dot, column = path.partition(".")
    if not dot:
        target = _target(holding, path)
        yield from _pointing(work, holding, path, _fill(work, holding_of(target), found))
        return
    from_there = holding_of(table)
    model: Any = from_there.model
    wanted, key = getattr(model, column), getattr(model, key_of(from_there))
    for part in batched(_fill(work, from_there, found)):
        yield from work.session.scalars(select(wanted).where(key.in_(part), wanted.is_not(None)))


def _pointing(work: Work, holding: Holding, column: str, ids: Sequence[str]) -> Iterator[str]:
    model: Any = holding.model
    key, points = getattr(model, key_of(holding)), getattr(model, column)
    for part in batched(ids):
        yield from work.session.scalars(select(key).where(points.in_(part)).order_by(key))


@cache
def _target(holding: Holding, column: str) -> str:
    """The table that a column refers to. A column without a key that is called `person_id` names a person."""
    keys: list[ForeignKey] = list(inspect(holding.model).columns[column].foreign_keys)
    return str(keys[0].column.table.name) if keys else PERSON
