"""The vault in whose place a backup is put: its keys and its accounts decide, not those of the day of the copy.

Otherwise somebody who was let out, or who may do less than before, would come back with an old copy. What there is
to decide by is looked for in this order:

1. The key files. Where one of them is sound, whoever puts a backup back needs a password or the recovery key that opens
   it. Where both are missing or damaged, nothing says any more who belongs here, and the holders of the copy decide.
2. The accounts in the database, where those keys open it. They stay as they are: who was removed stays so, a role and
   what an account sees stay, and who was added later keeps her account. Where the database is missing, empty, not
   encrypted or not readable with these keys, the copy says what each account may do, as far as the keys allow it.
   The recovery key belongs to no account: whoever has it may put a backup back.

Who may write into the folder can damage all that. It is not prevented, it is noticed: see `opening.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from ensure_desktop.clock import Clock
from ensure_desktop.errors import NotAllowed
from ensure_desktop.i18n import _
from ensure_desktop.vault import audit, keyring, migrations
from ensure_desktop.vault.accounts import PUT_BACK, role_by_key
from ensure_desktop.vault.connection import looking_into, make_engine
from ensure_desktop.vault.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DriveFailed,
    HeaderDamaged,
    HeaderMissing,
    NewerThanProgram,
    WrongPassword,
    as_sentences,
)
from ensure_desktop.vault.files import sync_file
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import read_copies, unlock_copies
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import AccountRole, Actor, Permission
from ensure_desktop.vault.work import open_work, random_id

_UNREADABLE = (DatabaseDamaged, DatabaseEmpty, DatabaseMissing, DatabaseNotEncrypted, DriveFailed)


@dataclass(frozen=True, slots=True)
class Present:
    """An account as it is now. `sees_everybody` is None where the vault is older than that question."""

    id: str
    name: str
    login: str
    role: AccountRole
    created_at: datetime
    last_seen_at: datetime | None
    removed_at: datetime | None
    sees_everybody: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The vault whose place a backup takes, opened by the person at the desk.

    `accounts` is None where its database cannot be read.
    """

    header: Header
    ring: KeyRing
    accounts: Mapping[str, Present] | None = field(default=None, repr=False)


def standing_at(layout: Layout, unlock: Callable[[Header], KeyRing]) -> Standing | None:
    """The vault in `layout` and the accounts in it; None where there is none, or nothing says whose it is.

    Raises what `unlock` raises for somebody who cannot open it, `NotAllowed` for an account that may not put back.
    """
    keys = standing_keys(layout, unlock)
    if keys is None:
        return None
    standing = Standing(keys.header, keys.ring, _accounts_of(layout, keys.ring))
    if standing.accounts is not None and keys.ring.holder_id != keyring.RECOVERY:
        account = standing.accounts.get(standing.ring.holder_id)
        if account is None or account.removed_at is not None:
            raise WrongPassword
        allow(account.role, standing.ring)
    return standing


def standing_keys(layout: Layout, unlock: Callable[[Header], KeyRing]) -> Standing | None:
    """As `standing_at`, by the key files alone: also for a vault that is open elsewhere."""
    try:
        copy, ring = unlock_copies(read_copies(layout), unlock)
    except (HeaderMissing, HeaderDamaged):
        return None
    return Standing(copy.header, ring)


def standing_open(header: Header, ring: KeyRing, connection: Connection) -> Standing:
    """The vault that is open just now."""
    return Standing(header, ring, _read(connection))


def allow(role: AccountRole, ring: KeyRing) -> None:
    """Raise `NotAllowed` where an account with these keys may not put a backup back."""
    now = role_by_key(role, holds=ring.supervision_key is not None)
    if not Actor("", "", now).may(Permission.RESTORE):
        raise NotAllowed(_("Your account does not include this. A colleague who leads or supervises can do it."))


def carry_over(database: Path, data_key: bytes, standing: Standing, clock: Clock) -> None:
    """Write the accounts of now into the copy at `database`; what changes is in its audit."""
    if standing.accounts is None:
        return
    engine = make_engine(database, data_key)
    try:
        migrations.migrate(engine, back_up=lambda: None)
        _write(engine, _actor(standing.ring.holder_id, standing.accounts), standing.accounts, clock)
    finally:
        engine.dispose()
    database.with_name(database.name + "-journal").unlink(missing_ok=True)
    sync_file(database)


def _actor(holder_id: str, accounts: Mapping[str, Present]) -> Actor:
    """Whom the audit names: with the recovery key nobody, until it opens the vault for an account."""
    if holder_id == keyring.RECOVERY:
        return Actor(holder_id, "", AccountRole.LEADER)
    account = accounts[holder_id]
    return Actor(account.id, account.name, account.role)


def _write(engine: Engine, actor: Actor, accounts: Mapping[str, Present], clock: Clock) -> None:
    with engine.connect() as connection:
        key = audit.read_key(connection)
    with open_work(engine, actor, clock, random_id, key, PUT_BACK) as work:
        known = {row.id: row for row in work.session.scalars(select(AccountRow))}
        for account in accounts.values():
            row = known.get(account.id)
            if row is not None:
                row.role, row.removed_at = account.role.value, account.removed_at
                if account.sees_everybody is not None:
                    row.sees_everybody = account.sees_everybody
            elif account.removed_at is None:
                work.session.add(_row(account))


def _row(account: Present) -> AccountRow:
    return AccountRow(
        id=account.id,
        name=account.name,
        login=account.login,
        role=account.role.value,
        created_at=account.created_at,
        last_seen_at=account.last_seen_at,
        removed_at=None,
        sees_everybody=account.sees_everybody is not False,
    )


def _accounts_of(layout: Layout, ring: KeyRing) -> Mapping[str, Present] | None:
    """The accounts in the vault's database; None where it cannot be read with these keys."""
    for key in (ring.data_key, ring.next_key):
        if key is not None:
            found = _unless_unreadable(layout.database, key, _read)
            if found is not None:
                return found
    return None


def _unless_unreadable(
    database: Path, key: bytes, read: Callable[[Connection], Mapping[str, Present]]
) -> Mapping[str, Present] | None:
    try:
        with as_sentences(), looking_into(database, key) as connection:
            return read(connection)
    except _UNREADABLE:
        return None


def _read(connection: Connection) -> dict[str, Present]:
    """The accounts of a vault, which may be older than this program."""
    revision = migrations.stored_revision(connection)
    if revision is None:
        raise DatabaseDamaged
    if revision > migrations.PRESENT.head:
        raise NewerThanProgram
    table = AccountRow.__table__
    there = {column["name"] for column in inspect(connection).get_columns(AccountRow.__tablename__)}
    rows = connection.execute(select(*(column for column in table.columns if column.name in there))).mappings()
    return {
        row["id"]: Present(
            **{name: row[name] for name in ("id", "name", "login", "created_at", "last_seen_at", "removed_at")},
            role=AccountRole(row["role"]),
            sees_everybody=row.get("sees_everybody"),
        )
        for row in rows
    }
