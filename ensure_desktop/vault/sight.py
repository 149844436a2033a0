"""Whom an account sees: everybody, or the people and the visits of the matches in its care.

SQLite looks for the name of a table among the temporary ones first. For an account that does not see everybody, each
table that tells of people is therefore shadowed by a view that leaves the others out: no list, search or picture of
any service can forget to ask. A row is left out with whatever it refers to, so that nothing points into the dark. What
is written goes to the table itself.

This keeps to people what is theirs on the screen, on paper and in files. It is no seal: every account holds the key of
the whole database, and only supervision notes have one of their own (`sealing.py`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from ensure_desktop.errors import NotAllowed, NotFound
from ensure_desktop.i18n import _

PERSON, MATCH, ROLE, HOUSEHOLD, CIRCLE = "person", "match", "person_role", "household", "circle"

_WRITES = re.compile(r'(INSERT(?: OR \w+)? INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+("?\w+"?)(?![\w".])', re.IGNORECASE)
_CARE = "match_care"
"""Says what is in whose care; it is what decides, and not shadowed itself."""

_MATCHES = "SELECT match_id FROM main.match_care WHERE account_id = (SELECT account_id FROM temp.sight)"
_CARED = f"SELECT * FROM main.match WHERE id IN ({_MATCHES})"
_PEOPLE = f"""
    SELECT supporter_id FROM main.match WHERE id IN ({_MATCHES})
    UNION SELECT participant_id FROM main.match WHERE id IN ({_MATCHES})
    UNION SELECT person_id FROM main.circle_supporter WHERE circle_id IN (SELECT circle_id FROM ({_CARED}))
    UNION SELECT person_id FROM main.household_member WHERE household_id IN (SELECT household_id FROM ({_CARED}))
    UNION SELECT id FROM main.person WHERE registered_by = (SELECT account_id FROM temp.sight)
        AND NOT EXISTS (SELECT 1 FROM main.match WHERE supporter_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM main.match WHERE participant_id = person.id)
    UNION SELECT person_id FROM main.person_role WHERE kind = 'professional' AND person_id NOT IN (
        SELECT person_id FROM main.person_role WHERE kind <> 'professional' AND withdrawn_at IS NULL)
"""
_ROOTS: Mapping[str, str] = {
    PERSON: f"id IN ({_PEOPLE})",
    MATCH: f"id IN ({_MATCHES})",
    HOUSEHOLD: "EXISTS (SELECT 1 FROM main.household_member AS member"
    " JOIN temp.person AS seen ON seen.id = member.person_id WHERE member.household_id = shown.id)",
    CIRCLE: "EXISTS (SELECT 1 FROM temp.match AS seen WHERE seen.circle_id = shown.id)",
}
"""The tables whose rows are seen for a reason of their own; all others follow what they refer to."""

_NAMED: Mapping[str, str] = {
    "supporter_id": PERSON,
    "participant_id": PERSON,
    "other_id": PERSON,
    "role_id": ROLE,
}
"""Arguments of use cases that are not called after their table."""


class Sight:
    """What one unit of work sees. `everybody` lifts the limit for what has to know all and tells of nobody."""

    def __init__(self, connection: Connection, account_id: str | None) -> None:
        """With the id of an account, its care is what is seen; None sees everybody."""
        self._connection = connection
        self._limited = False
        self._shadowed: frozenset[str] = frozenset()
        if account_id is not None:
            self._shadowed = _shadowed(connection) or _shadow(connection)
            connection.exec_driver_sql("UPDATE temp.sight SET account_id = ?", (account_id,))
            self._look(everybody=False)

    @property
    def limited(self) -> bool:
        """Whether there may be people who are not seen now."""
        return self._limited

    @contextmanager
    def everybody(self) -> Iterator[None]:
        """See everybody within this block."""
        if not self._limited:
            yield
            return
        self._look(everybody=True)
        try:
            yield
        finally:
            self._look(everybody=False)

    def refuse_unseen(self, named: Mapping[str, object]) -> None:
        """Raise `NotFound` where something that is `named` by its id ("person_id", "match_id") is not seen."""
        if not self._limited:
            return
        for name, row_id in named.items():
            table = _NAMED.get(name, name.removesuffix("_id"))
            if name != table and table in self._shadowed and row_id is not None and not self._sees(table, row_id):
                raise NotFound(
                    _("This is not among the people and matches in your care. A colleague who sees everybody can help.")
                )

    def refuse_limited(self) -> None:
        """Raise `NotAllowed` for what only somebody who sees everybody can judge."""
        if self._limited:
            raise NotAllowed(
                _(
                    "For this one has to see everybody, so that nobody is written down twice. A colleague who does can"
                    " do it."
                )
            )

    def refuse_more(self, count: Callable[[], int]) -> None:
        """Raise `NotAllowed` where what is to be done for all whom `count` counts would leave out some: not seen."""
        seen = count()
        with self.everybody():
            if count() != seen:
                raise NotAllowed(
                    _("Somebody who is not in your care is part of this. A colleague who sees everybody can do it.")
                )

    def finish(self) -> None:
        """Lift the limit before the end: what keeps the vault in order between units has to see everybody."""
        if self._limited:
            self._look(everybody=True)

    def _sees(self, table: str, row_id: object) -> bool:
        return bool(self._connection.exec_driver_sql(f'SELECT 1 FROM temp."{table}" WHERE id = ?', (row_id,)).scalar())

    def _look(self, *, everybody: bool) -> None:
        self._limited = not everybody
        self._connection.exec_driver_sql("UPDATE temp.sight SET everybody = ?", (everybody,))


def _shadowed(connection: Connection) -> frozenset[str]:
    """The tables that are shadowed on this connection."""
    return frozenset(connection.exec_driver_sql("SELECT name FROM temp.sqlite_master WHERE type = 'view'").scalars())


def _shadow(connection: Connection) -> frozenset[str]:
    """Shadow every table that leads to somebody, for as long as the connection lasts; returns their names."""
    connection.exec_driver_sql("CREATE TEMP TABLE sight (everybody INTEGER NOT NULL, account_id TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT INTO temp.sight VALUES (1, '')")
    references = _references(connection)
    for table, columns in references.items():
        rule = _ROOTS.get(table) or _follows(columns)
        connection.exec_driver_sql(
            f'CREATE TEMP VIEW "{table}" AS SELECT rowid AS rowid, * FROM main."{table}" AS shown'
            f" WHERE (SELECT everybody FROM temp.sight) OR ({rule})"
        )
    if not event.contains(connection.engine, "before_cursor_execute", _write_to_the_table):
        event.listen(connection.engine, "before_cursor_execute", _write_to_the_table, retval=True)
    return _shadowed(connection)


def _references(connection: Connection) -> dict[str, dict[str, str]]:
    """Of each table that leads to a person or a match: its columns that do, and the tables that they lead to."""
    tables = connection.exec_driver_sql("SELECT name FROM main.sqlite_master WHERE type = 'table'").scalars().all()
    every = {
        table: {row[3]: row[2] for row in connection.exec_driver_sql(f'PRAGMA main.foreign_key_list("{table}")')}
        for table in tables
        if table != _CARE
    }
    leading = set(_ROOTS)
    while more := {table for table, to in every.items() if leading & set(to.values())} - leading:
        leading |= more
    return {
        table: {column: to for column, to in every[table].items() if to in leading and to != table}
        for table in sorted(leading)
    }


def _follows(columns: Mapping[str, str]) -> str:
    return " AND ".join(
        f'(shown."{column}" IS NULL OR EXISTS (SELECT 1 FROM temp."{to}" AS seen WHERE seen.id = shown."{column}"))'
        for column, to in sorted(columns.items())
    )


def _write_to_the_table(
    _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    """A view takes nothing in: what begins as a change names the table itself."""
    written = _WRITES.match(statement)
    if written is not None:
        statement = f"{written[1]} main.{written[2]}{statement[written.end() :]}"
    return statement, parameters
