"""Writing verified backups anew, so that something that was erased is gone from them too.

A copy is rewritten beside its place, under the name of a half-written one: brought to the present schema, changed,
packed without unused pages, closed, opened again and checked. Only then does it take the place of the old one, in one
step. So a crash leaves the old copy or the new one, and the next rewriting does what is left to do.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.errors import Cancelled
from ensure_desktop.vault import header as headers
from ensure_desktop.vault import migrations
from ensure_desktop.vault.backup import PAGES_AT_ONCE, Backup, Progress, list_backups
from ensure_desktop.vault.connection import driver_connection, make_engine, open_driver
from ensure_desktop.vault.errors import BackupFailed, as_sentences
from ensure_desktop.vault.files import sync_file, sync_folder
from ensure_desktop.vault.headerfile import read_copy
from ensure_desktop.vault.integrity import is_whole
from ensure_desktop.vault.keyring import KeyRing, reopen
from ensure_desktop.vault.keys import WrongKey


class Fate(StrEnum):
    """What became of a copy."""

    REWRITTEN = "rewritten"
    CLEAN = "clean"
    """There was nothing in it to erase."""
    CLOSED = "closed"
    """The keys of this account do not open it."""
    FAILED = "failed"
    """It is damaged or odd, or the drive did not take the new one: it is as it was."""


@dataclass(frozen=True, slots=True)
class CopyFate:
    """A copy, by the moment when it was made and whether it lies in the second place, and what became of it."""

    at: datetime
    second: bool
    fate: Fate


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How copies are rewritten. `is_clean` looks into one that is open for reading; `change` changes the new one,
    given the keys that open it."""

    ring: KeyRing
    is_clean: Callable[[sqlcipher.Connection], bool]
    change: Callable[[Engine, KeyRing], None]


def compact(engine: Engine) -> None:
    """Pack the search indexes and the whole file: nothing of what was deleted stays in a page that is not used."""
    with as_sentences(sqlcipher.Error), driver_connection(engine) as driver:
        indexes = driver.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
        for (name,) in indexes.fetchall():
            driver.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')
        driver.execute("VACUUM")


def rewrite_all(
    folders: Iterable[tuple[Path, bool]], how: Rewriting, progress: Progress | None = None
) -> tuple[CopyFate, ...]:
    """Rewrite each backup in `folders` (with whether it is the second place) that is not clean; what became of each.

    Raises `Cancelled` between two copies; what was rewritten until then stays so.
    """
    every = [(each, second) for folder, second in folders for each in list_backups(folder)]
    fates = []
    for number, (each, second) in enumerate(every):
        if progress is not None and not progress(number, len(every)):
            raise Cancelled
        fates.append(CopyFate(each.at, second, _rewrite(each, how)))
    if progress is not None:
        progress(len(every), len(every))
    return tuple(fates)


def key_of(backup: Backup, ring: KeyRing) -> bytes | None:
    """The data key of a copy; None where `ring` does not open it."""
    found = _ring_of(backup, ring)
    return None if found is None else found.data_key


def _ring_of(backup: Backup, ring: KeyRing) -> KeyRing | None:
    copy = read_copy(backup.header)
    try:
        found = None if copy is None else reopen(copy.header, ring)
    except WrongKey:
        return None
    return found if copy is not None and found is not None and headers.vouched(copy.content, found.data_key) else None


def _rewrite(backup: Backup, how: Rewriting) -> Fate:
    part = backup.database.with_suffix(".part")
    try:
        return _rewritten(backup, part, how)
    except Exception:
        # Whatever it is that is odd about one copy: the others have to be cleaned, and the vault has to open.
        return Fate.FAILED
    finally:
        with suppress(OSError):  # a stick that is protected or gone says so here once more
            for left in (part, part.with_name(part.name + "-journal")):
                left.unlink(missing_ok=True)


def _rewritten(backup: Backup, part: Path, how: Rewriting) -> Fate:
    ring = _ring_of(backup, how.ring)
    if ring is None:
        return Fate.CLOSED
    with _reading(backup.database, ring.data_key) as driver:
        if how.is_clean(driver):
            return Fate.CLEAN
        _copy(driver, part, ring.data_key)
    _change(part, ring, how)
    part.replace(backup.database)
    sync_folder(part.parent)
    return Fate.REWRITTEN


def _copy(driver: sqlcipher.Connection, part: Path, key: bytes) -> None:
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    target = open_driver(part, key)
    try:
        driver.backup(target, pages=PAGES_AT_ONCE)
    finally:
        target.close()


def _change(part: Path, ring: KeyRing, how: Rewriting) -> None:
    """Change the new copy and prove it; raises a `VaultError` where it is not whole."""
    engine = make_engine(part, ring.data_key)
    try:
        migrations.migrate(engine, back_up=lambda: None)
        how.change(engine, ring)
        compact(engine)
    finally:
        engine.dispose()
    part.with_name(part.name + "-journal").unlink(missing_ok=True)
    sync_file(part)
    with _reading(part, ring.data_key) as driver:
        if not (how.is_clean(driver) and is_whole(driver)):
            raise BackupFailed


@contextmanager
def _reading(path: Path, key: bytes) -> Iterator[sqlcipher.Connection]:
    driver = open_driver(path, key, read_only=True)
    try:
        yield driver
    finally:
        driver.close()
