"""Verified copies of the vault, and how many of them are kept.

A backup is two files: `2026-03-02T100000Z.db` and, beside it, `.keys`, the key header that opens it. It is written
under another name, closed, opened again and compared with the original; only then does it get its name. So whatever
bears a backup's name has passed its checks.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.errors import Cancelled
from ensure_desktop.vault import header as headers
from ensure_desktop.vault.connection import driver_connection, open_driver
from ensure_desktop.vault.errors import BackupFailed, DatabaseDamaged, VaultError, as_sentences
from ensure_desktop.vault.files import sync_file, sync_folder, write_whole
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import read_copy
from ensure_desktop.vault.integrity import Fingerprint, fingerprint, is_whole
from ensure_desktop.vault.keyring import KeyRing, for_copy, reopen
from ensure_desktop.vault.keys import WrongKey

DAYS, WEEKS, MONTHS = 7, 5, 12
PAGES_AT_ONCE: Final = 1000
SECOND_NAME: Final = "ensure-"
"""How the folder begins in which a vault's backups lie in the second place."""
_NAME: Final = "%Y-%m-%dT%H%M%SZ"
_PATTERN: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z\.db")

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy, made at `at` (UTC)."""

    database: Path
    at: datetime

    def __str__(self) -> str:
        return str(self.database)

    @property
    def header(self) -> Path:
        """The key header that opens the copy."""
        return self.database.with_suffix(".keys")


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The whole backups in `folder`, newest first; half-written ones bear no backup's name."""
    if not folder.is_dir():
        return ()
    found = (Backup(path, _moment(path)) for path in folder.iterdir() if _PATTERN.fullmatch(path.name))
    return tuple(sorted((each for each in found if each.header.is_file()), key=lambda each: each.at, reverse=True))


def make_backup(
    engine: Engine, header: Header, data_key: bytes, folder: Path, at: datetime, progress: Progress | None = None
) -> Backup:
    """Copy the open vault into `folder` and prove the copy; raises a `VaultError`, or `Cancelled`, and leaves nothing.

    `DatabaseDamaged` says that it is the vault itself that is not whole. Older backups are not touched; see `rotate`.
    """
    with as_sentences():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        backup = _free_name(folder, at)
        part = backup.database.with_suffix(".part")
        try:
            _copy(engine, data_key, part, progress)
            write_whole(backup.header, headers.encode(for_copy(header, data_key), data_key))
            part.replace(backup.database)
        except BaseException:
            for left in (part, _journal(part), backup.header):
                left.unlink(missing_ok=True)
            raise
        sync_folder(folder)
    return backup


def copy_database(source: sqlcipher.Connection, data_key: bytes, part: Path, progress: Progress | None) -> None:
    """Copy an open database to `part` under `data_key`, close it, and prove it; raises `BackupFailed`, `Cancelled`."""

    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(total - remaining, total):
            raise Cancelled

    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    expected = fingerprint(source)
    # A new file gets a salt of its own, so equal pages do not look equal in the two files.
    target = open_driver(part, data_key)
    try:
        source.backup(target, pages=PAGES_AT_ONCE, progress=report)
    finally:
        target.close()
    _journal(part).unlink(missing_ok=True)
    sync_file(part)
    if not _is_proven(part, data_key, expected):
        raise BackupFailed


def rotate(folder: Path, newest: Backup) -> None:
    """Remove the copies that are no longer needed, and what interrupted ones left; never `newest`.

    Copies that say they were made after `newest` are from a day on which the clock was ahead. They are thinned out by
    themselves, so that they take no place from those of real days.
    """
    backups = list_backups(folder)
    past = [backup.at for backup in backups if backup.at <= newest.at]
    ahead = [backup.at for backup in backups if backup.at > newest.at]
    kept = kept_moments(past) | kept_moments(ahead) | {newest.at}
    for backup in backups:
        if backup.at not in kept:
            backup.database.unlink()
            backup.header.unlink()
    databases = {backup.database for backup in list_backups(folder)}
    for stray in [*folder.glob("*.part*"), *folder.glob("*.keys")]:
        if stray.with_suffix(".db") not in databases:
            stray.unlink()


def kept_moments(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The newest of each of the last 7 days, 5 weeks and 12 months that have a backup at all."""
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for periods, name in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        newest: dict[date, datetime] = {}
        for moment in newest_first:
            newest.setdefault(name(moment), moment)
        kept.update(list(newest.values())[:periods])
    return frozenset(kept)


def readdress(folder: Path, header: Header, ring: KeyRing) -> int:
    """Give each backup in `folder` the holders of `header`: removed accounts and old passwords open none any more.

    Returns how many backups `ring` cannot open; they keep the holders that they have.
    """
    closed = 0
    for backup in list_backups(folder):
        copy = read_copy(backup.header)
        try:
            then = None if copy is None else reopen(copy.header, ring)
        except WrongKey:
            then = None
        if copy is None or then is None or not headers.vouched(copy.content, then.data_key):
            closed += 1
        else:
            holders = for_copy(header, then.data_key, copy.header, then)
            write_whole(backup.header, headers.encode(holders, then.data_key))
    return closed


def second_folder(chosen: str, vault_id: str) -> Path | None:
    """Where backups of this vault go in the second place; several vaults may share a stick. None without one."""
    return Path(chosen) / f"{SECOND_NAME}{vault_id[:8]}" if chosen else None


def place_on(volume: Path, vault_id: str) -> Path | None:
    """The second place of this vault on a drive that was connected: at its top, or one folder below.

    The folder with the copies is the mark by which a stick is known again, whatever letter or name it gets.
    """
    mark = f"{SECOND_NAME}{vault_id[:8]}"
    try:
        if list_backups(volume / mark):
            return volume
        return next((folder for folder in sorted(volume.iterdir()) if list_backups(folder / mark)), None)
    except OSError:
        return None  # a drive that goes away while it is looked at is no place


def _copy(engine: Engine, data_key: bytes, part: Path, progress: Progress | None) -> None:
    with driver_connection(engine) as source:
        try:
            copy_database(source, data_key, part, progress)
        except BackupFailed:
            if is_whole(source):
                raise
            raise DatabaseDamaged from None


def _is_proven(part: Path, data_key: bytes, expected: Fingerprint) -> bool:
    try:
        copy = open_driver(part, data_key, read_only=True)
    except VaultError:
        return False
    try:
        return is_whole(copy) and fingerprint(copy) == expected
    finally:
        copy.close()


def _journal(database: Path) -> Path:
    return database.with_name(database.name + "-journal")


def _free_name(folder: Path, at: datetime) -> Backup:
    moment = at.astimezone(UTC).replace(microsecond=0)
    while (path := folder / f"{moment.strftime(_NAME)}.db").exists():
        moment += timedelta(seconds=1)
    return Backup(path, moment)


def _moment(path: Path) -> datetime:
    return datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())


def _month(moment: datetime) -> date:
    return moment.date().replace(day=1)
