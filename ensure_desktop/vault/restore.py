"""Looking into a backup, and putting one in the place of the vault.

A backup is never opened where it would be changed: looking only reads, and what is put back is a copy of it under a
data key of its own. The copy gets the holders and the accounts of the vault whose place it takes: a password that was
changed, a role, or an account that was removed since stays so (`standing.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import Clock, SystemClock
from ensure_desktop.errors import Cancelled
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault import anchor, audit, backup, exchange, keyring, ledger, migrations, tries
from ensure_desktop.vault import header as headers
from ensure_desktop.vault.accounts import actor_of
from ensure_desktop.vault.anchor import CLOCK_TOLERANCE
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.connection import looking_into
from ensure_desktop.vault.errors import (
    AlreadyVault,
    BackupFailed,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    HeaderDamaged,
    HeaderMissing,
    NewerThanProgram,
    VaultError,
    WrongPassword,
    WrongRecoveryKey,
    as_sentences,
)
from ensure_desktop.vault.files import write_whole
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import read_copies, read_copy
from ensure_desktop.vault.integrity import is_whole
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.keys import WrongKey, random_key
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.oslock import take_lock
from ensure_desktop.vault.standing import Standing, allow, carry_over, standing_at, standing_keys
from ensure_desktop.vault.ways_in import Unlock, by_password, unlock_copy

STEPS: Final = 3
"""Of looking into a backup: its key, its pages and rows, its audit."""


class BackupDamaged(VaultError):
    """A backup that was to be put back or tried is not whole."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This backup is not whole: it was damaged where it lies, or was not copied completely. Nothing has "
                "been changed. Please choose another backup."
            )
        )


class OtherVault(VaultError):
    """A backup belongs to another vault than the one in whose place it was to be put."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This backup belongs to another vault. Nothing has been changed. Please choose a backup of this one, "
                "or a new folder for it."
            ),
            field="folder",
        )


class NoBackups(VaultError):
    """There is no backup where one was looked for."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no backup of a vault in this folder. Please choose the folder of the vault, the folder "
                "“backups” in it, or the stick with the second copies."
            ),
            field="backups",
        )


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a backup turned out to hold when it was tried."""

    backup: Backup
    people: int
    last_change: datetime | None


def find_backups(folder: Path, *, clock: Clock | None = None) -> tuple[Backup, ...]:
    """The backups that somebody may mean by `folder`, newest first: in it, in a vault there, or on a stick.

    Those from the future come last: the clock was wrong when they were made, so they may be older than all others.
    """
    latest = (clock or SystemClock()).now() + CLOCK_TOLERANCE
    with as_sentences():
        places = {folder, Layout(folder).backups, Layout(folder).set_aside}
        if folder.is_dir():
            places |= {path for path in folder.iterdir() if path.is_dir() and path.name.startswith(backup.SECOND_NAME)}
        found = [each for place in places for each in backup.list_backups(place)]
    return tuple(sorted(found, key=lambda each: (each.at <= latest, each.at, str(each)), reverse=True))


def home_of(copy: Backup) -> Path | None:
    """The vault's folder that a backup lies in; None where it lies anywhere else."""
    folder = copy.database.parent
    home = Layout(folder.parent)
    return home.folder if folder in (home.backups, home.set_aside) else None


def rehearse(copy: Backup, unlock: Unlock, progress: Progress | None = None) -> Rehearsal:
    """Open a backup as if it were to be put back, read every page, row and entry of the audit, and say what it holds.

    Raises `BackupDamaged`, `NewerThanProgram`, and what `unlock` raises.
    """
    with _opened(copy, unlock) as (connection, _ring, _header):
        _told(progress, 1)
        _prove(connection, progress)
        people = connection.execute(text("SELECT count(*) FROM person WHERE merged_into_id IS NULL")).scalar_one()
        return Rehearsal(copy, people, audit.last_change(connection))


def what_it_holds(tried: Rehearsal, clock: Clock) -> str:
    """“This backup opens. It holds 214 people; the last change was yesterday.”"""
    return ngettext(
        "This backup opens. It holds {n} person; the last change in it: {when}.",
        "This backup opens. It holds {n} people; the last change in it: {when}.",
        tried.people,
    ).format(n=tried.people, when=_when(tried.last_change, clock))


def stage(
    copy: Backup,
    layout: Layout,
    unlock: Unlock,
    *,
    standing: Standing | None,
    clock: Clock,
    progress: Progress | None = None,
) -> None:
    """Make a proven copy of a backup and decide that it takes the vault's place; the next opening completes that.

    Needs the vault's lock. Raises `BackupDamaged`, `OtherVault`, `NewerThanProgram`, `NotAllowed` for an account that
    may not put back, and what `unlock` raises; nothing is changed then.
    """
    with as_sentences(), _opened(copy, unlock) as (connection, ring, found):
        _refuse_other(layout, found)
        _allow(connection, ring, standing)
        _prove(connection, None)
        holders = found if standing is None else standing.header
        data_key = random_key()
        header = keyring.for_copy(holders, data_key, found, ring)
        header = replace(header, sequence=max(found.sequence, holders.sequence) + 1)
        ready = exchange.begin(layout)
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlcipher.Connection)
        backup.copy_database(driver, data_key, ready.database, progress)
        if standing is not None:
            carry_over(ready.database, data_key, standing, clock)
        content = headers.encode(header, data_key)
        _prove_opens(header, ring if standing is None else standing.ring, data_key)
        for path in ready.headers:
            write_whole(path, content)
        key = audit.read_key(connection)
        now = anchor.Anchor(found.vault_id, _head_of(ready, data_key), header.sequence, clock.now())
        write_whole(ready.anchor, anchor.encode(now, key))
        write_whole(ready.put_back, anchor.encode(anchor.of_put_back(now, copy.at), key))
        _bring_ledger(copy, layout, key)
        exchange.decide(layout, ready, clock.now())


def restore(
    copy: Backup, folder: Path, *, login: str, password: str, clock: Clock, progress: Progress | None = None
) -> None:
    """As `restore_by`, with the name and the password of an account."""
    restore_by(copy, folder, by_password(login, password), clock=clock, progress=progress)


def restore_by(copy: Backup, folder: Path, unlock: Unlock, *, clock: Clock, progress: Progress | None = None) -> None:
    """Put a backup in the place of the vault at `folder`, which is closed, damaged, or not there at all.

    What was there is set aside. Raises what `standing_at` and `stage` raise, and `AlreadyOpen`.
    """
    layout = Layout(folder)
    if folder.exists() and not _may_take(folder):
        raise AlreadyVault
    with as_sentences():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = take_lock(layout.lock, clock)
        try:
            exchange.complete(layout)
            with _counting_wrong(copy, layout, clock):
                standing = standing_at(layout, unlock)

                def opened(header: Header) -> KeyRing:
                    return unlock_copy(header, unlock, standing)

                stage(copy, layout, opened, standing=standing, clock=clock, progress=progress)
            exchange.complete(layout)
        finally:
            lock.release()


def try_out(copy: Backup, folder: Path, unlock: Unlock, *, clock: Clock, progress: Progress | None = None) -> Rehearsal:
    """Rehearse a backup with what would put it back at `folder`. A wrong try counts as it does there."""
    layout = Layout(folder)
    with as_sentences(), _counting_wrong(copy, layout, clock):
        standing = standing_keys(layout, unlock)
        return rehearse(copy, lambda header: unlock_copy(header, unlock, standing), progress)


@contextmanager
def _counting_wrong(copy: Backup, layout: Layout, clock: Clock) -> Iterator[None]:
    """Wrong passwords and keys count, and are waited for, in the vault whose place is taken and in that of the copy."""
    home = home_of(copy)
    places = {layout} if layout.folder.is_dir() else set()
    if home is not None:
        places.add(Layout(home))
    for place in places:
        tries.refuse_too_early(place, clock)
    try:
        yield
    except (WrongPassword, WrongRecoveryKey):
        for place in places:
            with suppress(OSError):  # a copy may lie where nothing can be written
                tries.count_wrong(place, clock)
        raise


@contextmanager
def _opened(copy: Backup, unlock: Unlock) -> Iterator[tuple[Connection, KeyRing, Header]]:
    with as_sentences():
        found = read_copy(copy.header)
    if found is None:
        raise BackupDamaged
    ring = unlock(found.header)
    if not headers.vouched(found.content, ring.data_key):
        raise BackupDamaged
    with _damage_is_the_copys(), as_sentences(), looking_into(copy.database, ring.data_key) as connection:
        yield connection, ring, found.header


@contextmanager
def _damage_is_the_copys() -> Iterator[None]:
    try:
        yield
    except (DatabaseDamaged, DatabaseEmpty, DatabaseMissing, DatabaseNotEncrypted) as error:
        raise BackupDamaged from error


def _prove(connection: Connection, progress: Progress | None) -> None:
    """Every page, every row, the schema's age, and the audit from end to end."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlcipher.Connection)
    if not is_whole(driver):
        raise BackupDamaged
    _told(progress, 2)
    revision = migrations.stored_revision(connection)
    if revision is None:
        raise BackupDamaged
    if revision > migrations.PRESENT.head:
        raise NewerThanProgram
    if not audit.verify(connection, audit.read_key(connection)).whole:
        raise BackupDamaged
    _told(progress, STEPS)


def _told(progress: Progress | None, step: int) -> None:
    if progress is not None and not progress(step, STEPS):
        raise Cancelled


def _allow(connection: Connection, ring: KeyRing, standing: Standing | None) -> None:
    """Where the accounts of now cannot be asked, those of the copy are, as far as the keys of now allow it."""
    if ring.holder_id == keyring.RECOVERY or (standing is not None and standing.accounts is not None):
        return
    actor = actor_of(connection, ring.holder_id)
    if actor is None:
        raise WrongPassword
    allow(actor.role, ring if standing is None else standing.ring)


def _refuse_other(layout: Layout, found: Header) -> None:
    try:
        there = read_copies(layout)[0].header
    except (HeaderMissing, HeaderDamaged):
        return
    if there.vault_id != found.vault_id:
        raise OtherVault


def _prove_opens(header: Header, ring: KeyRing, data_key: bytes) -> None:
    """Whoever puts the copy back can open it: else it would be a vault without an owner."""
    try:
        if keyring.reopen(header, ring).data_key == data_key:
            return
    except WrongKey:
        raise WrongPassword from None
    raise RuntimeError("the new key header does not open with the keys that it was made for")


def _head_of(ready: Layout, data_key: bytes) -> audit.Head:
    """Where the audit of the copy that was made ready stands; what was written into it is proven as well."""
    with looking_into(ready.database, data_key) as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlcipher.Connection)
        if not is_whole(driver):
            raise BackupFailed
        return audit.head(connection)


def _bring_ledger(copy: Backup, layout: Layout, audit_key: bytes) -> None:
    """Whoever was erased after the copy was made is erased from it again: the ledger beside the copy comes along."""
    beside = ledger.read(copy.database.parent, audit_key) or ()
    known = ledger.read(layout.folder, audit_key) or ()
    every = ledger.together(known, beside)
    if every and every != known:
        ledger.write(layout.folder, every, audit_key)


def _may_take(folder: Path) -> bool:
    """Whether a backup may be put into this folder: it is a vault's, or what is left of one, or empty."""
    layout = Layout(folder)
    if not folder.is_dir():
        return False
    ours = (layout.database, *layout.headers, layout.backups, layout.set_aside)
    passing = (layout.lock, layout.tries)
    strangers = [path for path in folder.iterdir() if path not in passing and not path.name.startswith("restoring")]
    return any(path.exists() for path in ours) or not strangers


def _when(moment: datetime | None, clock: Clock) -> str:
    if moment is None:
        return _("never")
    here = moment.astimezone()
    days = (clock.today() - here.date()).days
    if days <= 0:
        return _("today at {time}").format(time=here.strftime("%H:%M"))
    if days == 1:
        return _("yesterday at {time}").format(time=here.strftime("%H:%M"))
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
