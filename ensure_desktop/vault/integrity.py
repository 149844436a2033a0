"""Is a database whole? The one place that knows how to ask; used for backups, `check` and tests.

SQLCipher's own check calls a file sound that was cut off at a page's edge, and SQLite's check does not know about
authentication codes. So the schema is read first, then both checks run, then every row is fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault import audit
from ensure_desktop.vault.audit import Head
from ensure_desktop.vault.connection import driver_connection
from ensure_desktop.vault.errors import storage_error

ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a copy must have in common with its original: rows per table and the head of the audit chain."""

    rows: dict[str, int] = field(repr=False)
    head: Head


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `problems` and `notices` are finished sentences; a notice alone does not fail the check."""

    problems: tuple[str, ...]
    notices: tuple[str, ...] = ()
    events: int = 0
    """Audit events that were verified."""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def lines(self) -> tuple[str, ...]:
        """The whole report as sentences, one a line."""
        if self.problems:
            return (*self.problems, *self.notices)
        fine = ngettext(
            "Every page and every record is sound, and the audit is whole ({n} entry).",
            "Every page and every record is sound, and the audit is whole ({n} entries).",
            self.events,
        ).format(n=self.events)
        return (fine, *self.notices)


def fingerprint(driver: sqlcipher.Connection) -> Fingerprint:
    """Count the rows of every table and read the head of the chain."""
    rows = {table: driver.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0] for table in _tables(driver)}
    last = None
    if "audit_event" in rows:
        last = driver.execute("SELECT sequence, mac FROM audit_event ORDER BY sequence DESC LIMIT 1").fetchone()
    return Fingerprint(rows, Head(0, "") if last is None else Head(*last))


def is_whole(driver: sqlcipher.Connection) -> bool:
    """Read the schema, run both integrity checks and fetch every row; False at the first sign of damage."""
    try:
        tables = list(_tables(driver))
        if driver.execute("PRAGMA cipher_integrity_check").fetchall():
            return False
        if driver.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return False
        if driver.execute("PRAGMA foreign_key_check").fetchall():
            return False
        for table in tables:
            rows = driver.execute(f"SELECT * FROM {_quoted(table)}")
            while rows.fetchmany(ROWS_AT_ONCE):
                continue
    except sqlcipher.DatabaseError as error:
        if storage_error(error) is None:
            raise
        return False
    return True


def check_open(engine: Engine, audit_key: bytes) -> CheckReport:
    """Check an open vault: every page and row, and the whole audit chain."""
    with driver_connection(engine) as driver:
        whole = is_whole(driver)
    if not whole:
        return CheckReport((_("The file with the records is damaged. Please put back the newest backup."),))
    with engine.connect() as connection:
        chain = audit.verify(connection, audit_key)
    return CheckReport((chain.reason,) if chain.reason else (), events=chain.events)


def _tables(driver: sqlcipher.Connection) -> Iterator[str]:
    """Every table with rows of its own; a virtual table (the search index) keeps its rows in shadow tables."""
    found = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    return (name for (name,) in found.fetchall())


def _quoted(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'
