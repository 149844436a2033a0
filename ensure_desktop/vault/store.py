"""Making a vault and opening one: the only ways in."""

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from ensure_desktop.clock import Clock, SystemClock
from ensure_desktop.vault import anchor, audit, backup, exchange, keyring, migrations, recovery, tries
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.centre import Centre, Words, change_centre
from ensure_desktop.vault.connection import make_engine, refuse_impostor
from ensure_desktop.vault.errors import AlreadyVault, BackupsNotUpdated, EmptyPassword, UnknownLogin, as_sentences
from ensure_desktop.vault.files import sync_folder
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import read_copies, write_header
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.keys import LEAST_COST, Cost, calibrate, random_key
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.opened import Vault
from ensure_desktop.vault.opening import Opening, layout_of
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.safe import Safe
from ensure_desktop.vault.strength import acceptable
from ensure_desktop.vault.work import Ids, open_work, random_id

__all__ = [
    "LEAST_COST",
    "Cost",
    "Created",
    "PublicFacts",
    "Setup",
    "Vault",
    "calibrate",
    "create_vault",
    "open_vault",
    "open_with_recovery",
    "public_facts",
]


@dataclass(frozen=True, slots=True)
class Setup:
    """What the assistant asks before the first vault is made."""

    centre_name: str
    language: str
    words: Words
    leader_name: str
    leader_login: str
    backup_folder: Path | None = None
    country: str = ""
    """The centre's country, two letters; empty where its language says enough."""


@dataclass(frozen=True, slots=True)
class Created:
    """An open vault and its new recovery key, to be shown once."""

    vault: Vault
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What a vault tells without a password: nothing about people."""

    vault_id: str
    accounts: int
    wait_seconds: int
    """Seconds until the next try of a password is allowed."""


def public_facts(folder: Path, *, clock: Clock | None = None) -> PublicFacts:
    """What the unlock window may show. Raises `NotAVault`, `HeaderMissing` or `HeaderDamaged`."""
    layout, at = layout_of(folder), clock or SystemClock()
    exchange.settle(layout, at)
    header = read_copies(layout)[0].header
    return PublicFacts(header.vault_id, len(header.slots), tries.seconds_left(layout, at))


def create_vault(
    folder: Path,
    *,
    setup: Setup,
    password: str,
    clock: Clock | None = None,
    ids: Ids | None = None,
    cost: Cost | None = None,
    state_folder: Path | None = None,
) -> Created:
    """Make a vault at `folder`, which must be empty or not there yet, and open it.

    It is made beside its place and moved there whole, so a crash leaves no half vault. `cost` is measured on this
    computer where it is not given. Raises `AlreadyVault`, `EmptyPassword`, `WeakPassword`, `GuessablePassword`,
    `FieldErrors`.
    """
    acceptable(password, (setup.leader_name, setup.leader_login, setup.centre_name))

    def opening_at(place: Path) -> Opening:
        return _opening(Layout(place), clock, ids, state_folder)

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AlreadyVault
    with as_sentences():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            ring, secret = _make(opening_at(made), setup, password, cost or calibrate())
            if folder.exists():
                folder.rmdir()
            made.replace(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return Created(opening_at(folder).open(lambda header: keyring.reopen(header, ring)), recovery.write_down(secret))


def open_vault(
    folder: Path,
    *,
    login: str,
    password: str,
    clock: Clock | None = None,
    ids: Ids | None = None,
    state_folder: Path | None = None,
    unattended: bool = False,
) -> Vault:
    """Open the vault at `folder`; never makes one.

    `state_folder` is where this user of this computer keeps the second anchor. `unattended` says that no person reads
    the notices, which then come again. Raises a `VaultError` for everything
    that stands in the way and leaves the files as they were.
    """
    if not password:
        raise EmptyPassword
    opening = replace(_opening(layout_of(folder), clock, ids, state_folder), unattended=unattended)
    return opening.open(lambda header: keyring.unlock(header, login, password))


def open_with_recovery(
    folder: Path,
    *,
    recovery_key: str,
    login: str,
    new_password: str,
    clock: Clock | None = None,
    ids: Ids | None = None,
    state_folder: Path | None = None,
) -> Created:
    """Open the vault with the recovery key and give the account of `login` a new password.

    The recovery key is used up: the result carries a new one. Raises `MistypedRecoveryKey`, `WrongRecoveryKey`,
    `UnknownLogin`, `WeakPassword`, `GuessablePassword`, and what `open_vault` raises.
    """
    acceptable(new_password, (login,))
    secret, new_secret = recovery.read_back(recovery_key), recovery.new_secret()
    opening = _opening(layout_of(folder), clock, ids, state_folder)

    def new_holders(safe: Safe) -> tuple[str, ...]:
        slot = keyring.find_slot(safe.header, login)
        if slot is None:
            raise UnknownLogin
        before = safe.ring
        supervision = slot.holder.sealed.supervision is not None
        theirs, ring = keyring.new_slot(before, slot.id, login, new_password, slot.cost, supervision=supervision)
        header = keyring.with_recovery(safe.header, keyring.new_recovery(before, new_secret))
        safe.write_header(replace(header.with_slot(theirs), sequence=safe.header.sequence + 1), ring)
        try:
            closed = backup.readdress(safe.layout.backups, safe.header, before)
        except OSError:
            closed = 1
        return (BackupsNotUpdated().message,) if closed else ()

    vault = opening.open(lambda header: keyring.unlock_with_recovery(header, secret), new_holders)
    return Created(vault, recovery.write_down(new_secret))


def _opening(layout: Layout, clock: Clock | None, ids: Ids | None, state_folder: Path | None) -> Opening:
    return Opening(layout, clock or SystemClock(), ids or random_id, state_folder or anchor.default_state_folder())


def _make(place: Opening, setup: Setup, password: str, cost: Cost) -> tuple[KeyRing, bytes]:
    """Write database, header and anchor of a new vault; the leader's keys and the recovery secret."""
    secret = recovery.new_secret()
    every_key = KeyRing(keyring.new_vault_id(), "", b"", data_key=random_key(), supervision_key=random_key())
    account_id = place.ids()
    slot, ring = keyring.new_slot(every_key, account_id, setup.leader_login, password, cost, supervision=True)
    header = Header(ring.vault_id, 1, (slot,), keyring.new_recovery(every_key, secret))
    engine = make_engine(place.layout.database, ring.data_key, create=True)
    try:
        migrations.create_schema(engine)
        with engine.begin() as connection:
            audit_key = audit.make_key(connection)
        leader = Actor(account_id, setup.leader_name, AccountRole.LEADER)
        with open_work(engine, leader, place.clock, place.ids, audit_key, "create vault") as work:
            record_account(
                work, account_id=account_id, name=leader.name, login=setup.leader_login, role=AccountRole.LEADER
            )
            change_centre(work, centre=_centre(setup))
        with engine.connect() as connection:
            head = audit.head(connection)
    finally:
        engine.dispose()
    refuse_impostor(place.layout.database)
    write_header(place.layout, header, ring)
    now = anchor.Anchor(ring.vault_id, head, header.sequence, place.clock.now())
    anchor.write(now, audit_key, place.layout, place.state_folder)
    return ring, secret


def _centre(setup: Setup) -> Centre:
    second_place = "" if setup.backup_folder is None else str(setup.backup_folder)
    return Centre(
        name=setup.centre_name,
        language=setup.language,
        country=setup.country,
        words=setup.words,
        backup_folder=second_place,
    )
