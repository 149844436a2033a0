"""Many rows of one table at once, straight to the driver: SQLAlchemy would spend more time on each than SQLite does."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Table, insert

from ensure_desktop.vault.model import Base


@contextmanager
def without_garbage_walks() -> Iterator[None]:
    """Let Python not look for cycles in what this block makes: hundreds of thousands of objects, none in a circle.

    Each look goes through all of them, which takes as long as the work itself. Memory is freed as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def insert_rows(connection: Connection, model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert `rows`, each with the same columns, in the transaction of `connection`. The values are bound as usual.

    This passes by the session, and so by the audit: `Work.insert_many` is what services call.
    """
    if not rows:
        return
    dialect = connection.dialect
    table = cast(Table, model.__table__)
    statement = insert(table).compile(dialect=dialect, column_keys=list(rows[0]))
    order = statement.positiontup or list(rows[0])
    cells = itemgetter(*order)
    columns: list[Iterable[Any]] = list(zip(*map(cells, rows), strict=True)) if len(order) > 1 else [map(cells, rows)]
    for place, name in enumerate(order):
        bind = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        if bind is not None:
            columns[place] = map(_Bound(bind).__getitem__, columns[place])
    connection.exec_driver_sql(str(statement), list(zip(*columns, strict=True)))


class _Bound(dict[Any, Any]):
    """What a type makes of values, asked once for each: many rows have the same moments and days."""

    def __init__(self, bind: Callable[[Any], Any]) -> None:
        super().__init__()
        self._bind = bind

    def __missing__(self, value: Any) -> Any:
        self[value] = made = self._bind(value)
        return made
