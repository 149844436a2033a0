"""The vault while it is open: units of work, accounts, keys, backups and the way out."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import Clock
from ensure_desktop.vault import (
    anchor,
    audit,
    backup,
    exchange,
    integrity,
    keyring,
    ledger,
    recovery,
    restore,
    rewriting,
    rotation,
    tries,
)
from ensure_desktop.vault.accounts import Account, mark_removed, record_account
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.errors import (
    BackupsNotUpdated,
    EmptyPassword,
    OwnAccount,
    SecondPlaceMissing,
    VaultError,
    WeakPassword,
    WrongPassword,
    as_sentences,
)
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.keys import SHORTEST_PASSWORD, Cost, WrongKey, password_key
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, AccountRole, Actor, Permission
from ensure_desktop.vault.restore import OtherKeys
from ensure_desktop.vault.safe import Safe
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.work import Ids, Work, open_work


def acceptable(password: str) -> None:
    """Raise `EmptyPassword` or `WeakPassword` for a password that cannot be chosen."""
    if not password:
        raise EmptyPassword
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(SHORTEST_PASSWORD)


class Vault:
    """An open vault. One thread owns it; what is given out by `work` is for that thread alone.

    `notices` are finished sentences for the person who has just opened it: something was repaired, or looks `odd`,
    as if it had been put back in time. What is odd stays odd until a person has seen it: a vault that was opened
    `unattended` then leaves the anchors as they are.
    """

    def __init__(
        self,
        safe: Safe,
        actor: Actor,
        audit_key: bytes,
        clock: Clock,
        ids: Ids,
        cost: Cost,
        notices: tuple[str, ...],
        *,
        odd: tuple[str, ...] = (),
        unattended: bool = False,
    ) -> None:
        self.clock = clock
        self.actor = actor
        self.notices = (*notices, *odd)
        self._safe = safe
        self._audit_key = audit_key
        self._ids = ids
        self._cost = cost
        self._closed = False
        self._odd = odd
        self._anchored = not (odd and unattended)

    @property
    def id(self) -> str:
        """The vault's identifier: random, says nothing about the centre."""
        return self._safe.header.vault_id

    @property
    def layout(self) -> Layout:
        """Where the vault lies."""
        return self._safe.layout

    @property
    def engine(self) -> Engine:
        """The one connection, for what a unit of work cannot do."""
        return self._safe.engine

    @property
    def sealer(self) -> Sealer | None:
        """Seals and opens supervision notes; None for a role that may not read the diary."""
        key = self._safe.ring.supervision_key
        return None if key is None or self.actor.role not in HOLDS_SUPERVISION_KEY else Sealer(key)

    @contextmanager
    def work(self, action: str) -> Iterator[Work]:
        """One unit of work, named `action` in the audit: commits at the end of the block or rolls back."""
        opened = (self.engine, self.actor, self.clock, self._ids, self._audit_key)
        with open_work(*opened, action, sealer=self.sealer) as work:
            yield work

    def centre(self) -> Centre:
        """The centre's settings."""
        with self.work(read_centre.name) as work:
            return read_centre(work)

    def add_account(self, *, name: str, login: str, role: AccountRole, password: str) -> Account:
        """A new account. Raises `WeakPassword`, `LoginTaken`, or `FieldErrors` for name and login."""
        acceptable(password)
        slot_id = self._ids()

        def with_account() -> Header:
            supervision = role in HOLDS_SUPERVISION_KEY
            slot, _ring = keyring.new_slot(
                self._safe.ring, slot_id, login, password, self._cost, supervision=supervision
            )
            return keyring.with_account(self._safe.header, slot, login)

        with self._header_change(record_account.name, with_account) as work:
            account = record_account(work, account_id=slot_id, name=name, login=login, role=role)
        self._readdress()
        return account

    def remove_account(self, account_id: str) -> Account:
        """Remove an account and change the data key, so that its password opens nothing here any more.

        A verified backup is made first. A crash at any step loses nothing; the next opening completes the change.
        Copies of the folder that were made earlier and taken elsewhere stay readable with the old password.
        """
        if account_id == self.actor.account_id:
            raise OwnAccount
        with self.work(mark_removed.name) as work:
            account = mark_removed(work, account_id=account_id)
        rotation.rotate(self._safe, frozenset({account_id}), self.clock.now())
        self._readdress()
        return account

    def confirm_password(self, password: str) -> None:
        """Make sure that whoever sits here has the password of this account, without opening anything.

        Raises `WrongPassword`, and `PleaseWait` after several of those: the same wait as before opening the vault.
        """
        safe = self._safe
        tries.refuse_too_early(self.layout, self.clock)
        slot = safe.header.slot(self.actor.account_id)
        assert slot is not None, "every opened vault was opened by an account"
        try:
            keyring.open_slot(safe.header, slot, password_key(password, slot.holder.salt, slot.cost))
        except WrongPassword:
            tries.count_wrong(self.layout, self.clock)
            raise
        tries.forget(self.layout)

    def change_password(self, old: str, new: str) -> None:
        """Change one's own password. Raises `WrongPassword` for the old one, `WeakPassword` for the new one."""
        acceptable(new)
        safe = self._safe
        slot = safe.header.slot(safe.ring.holder_id)
        assert slot is not None, "every opened vault was opened by an account"
        keyring.open_slot(safe.header, slot, password_key(old, slot.holder.salt, slot.cost))
        header = keyring.with_password(safe.header, safe.ring, new, self._cost)
        with self._header_change("change password", lambda: header) as work:
            work.note("change password", "account", slot.id)
        self._readdress()

    def renew_recovery_key(self) -> str:
        """A new recovery key, to be written down; the old one opens nothing any more.

        Older backups that could not follow are a notice and no error: the key must reach the person in any case.
        """
        secret = recovery.new_secret()

        def with_recovery() -> Header:
            return keyring.with_recovery(self._safe.header, keyring.new_recovery(self._safe.ring, secret))

        with self._header_change("renew recovery key", with_recovery) as work:
            work.require(Permission.ACCOUNTS_WRITE)
            work.note("renew recovery key", "account", self.actor.account_id)
        try:
            self._readdress()
        except BackupsNotUpdated as remark:
            self.notices = (*self.notices, remark.message)
        return recovery.write_down(secret)

    def backup(self, destination: Path | None = None, *, progress: Progress | None = None) -> Backup:
        """A verified backup into `destination`, or else into the vault's own folder and the centre's second place.

        Raises `SecondPlaceMissing` after the first is made when the second is not connected.
        """
        with self.work("backup") as work:
            work.require(Permission.BACKUP)
            work.note("backup", "account", self.actor.account_id)
        self._anchor()
        if destination is not None:
            return self._copy_to(destination, progress)
        made = self._copy_to(self.layout.backups, progress)
        second = self._second_folder()
        if second is not None:
            if not second.parent.is_dir():
                raise SecondPlaceMissing
            self._copy_to(second, progress)
        return made

    def backups(self) -> tuple[Backup, ...]:
        """The backups in the vault's own folder, newest first."""
        return backup.list_backups(self.layout.backups)

    def erased(self) -> tuple[ledger.Erased, ...]:
        """Whom the ledgers outside the database, beside it and with the backups, say to be erased."""
        return ledger.together(*(ledger.read(folder, self._audit_key) or () for folder in self._ledger_folders()))

    def keep_erased(self, lines: Collection[ledger.Erased]) -> None:
        """Let the ledgers within reach hold `lines` too."""
        with as_sentences():
            for folder in self._ledger_folders():
                known = ledger.read(folder, self._audit_key)
                every = ledger.together(known or (), lines)
                if every and every != known:
                    ledger.write(folder, every, self._audit_key)

    def compact(self) -> None:
        """Pack the file, so that nothing of what was deleted lies in it any more."""
        rewriting.compact(self.engine)

    def rewrite_backups(
        self,
        action: str,
        change: Callable[[Work], None],
        is_clean: Callable[[sqlcipher.Connection], bool],
        *,
        progress: Progress | None = None,
    ) -> tuple[rewriting.CopyFate, ...]:
        """Do `change`, in a unit of work named `action`, in each backup within reach that is not clean.

        What became of each; one that cannot be rewritten stays as it was.
        """

        def change_copy(engine: Engine) -> None:
            with engine.connect() as connection:
                key = audit.read_key(connection)
            with open_work(engine, self.actor, self.clock, self._ids, key, action, sealer=self.sealer) as work:
                change(work)

        how = rewriting.Rewriting(self._safe.ring, is_clean, change_copy)
        second = self._second_folder()
        return rewriting.rewrite_all(((folder, folder == second) for folder in self._folders()), how, progress)

    @property
    def second_place(self) -> Path | None:
        """The folder of this vault's backups in the second place; None where the centre chose none."""
        return self._second_folder()

    def copies(self) -> tuple[Backup, ...]:
        """Every backup within reach, newest first: here, in the second place, and what was set aside."""
        found = (each for folder in self._folders() for each in backup.list_backups(folder))
        return tuple(sorted(found, key=lambda each: (each.at, str(each)), reverse=True))

    def rehearse(self, copy: Backup, *, progress: Progress | None = None) -> restore.Rehearsal:
        """Open a backup as if it were to be put back, and say what it holds. Raises `BackupDamaged`."""
        with self.work("rehearse backup") as work:
            work.require(Permission.BACKUP)
            work.note("rehearse backup", "account", self.actor.account_id)
        return restore.rehearse(copy, self._unlock_copy, progress)

    def put_back(self, copy: Backup, password: str, *, progress: Progress | None = None) -> None:
        """Decide that a backup takes the place of this vault: it does so when the vault is closed and opened again.

        What is in the vault now is set aside then. Raises `WrongPassword`, `BackupDamaged`; nothing is changed then.
        """
        with self.work("put back a backup") as work:
            work.require(Permission.RESTORE)
        self.confirm_password(password)
        standing = restore.Standing(self._safe.header, self._safe.ring)
        restore.stage(copy, self.layout, self._unlock_copy, standing=standing, clock=self.clock, progress=progress)

    def take_root(self) -> None:
        """Let the anchors hold for a backup that was put back: from now on it is the vault."""
        with suppress(VaultError):  # then the next opening says it again
            self._anchor()
            self.layout.put_back.unlink(missing_ok=True)

    def check(self) -> CheckReport:
        """Check every page, every record and the audit chain; what was odd at opening is a problem too."""
        with as_sentences():
            report = integrity.check_open(self.engine, self._audit_key)
        harmless = tuple(notice for notice in self.notices if notice not in self._odd)
        return replace(report, problems=(*report.problems, *self._odd), notices=harmless)

    def close(self, backup: bool = True) -> None:
        """Note the head of the audit outside, make the verified backups, and let others in.

        The vault is closed in any case; afterwards raises the `VaultError` that kept a backup from being made. A
        second place that is not connected is no error here.
        """
        if self._closed:
            return
        self._closed = True
        with ExitStack() as last_first:
            last_first.callback(self._safe.release)
            if backup:
                last_first.callback(self._back_up_at_closing)
            self._anchor()

    @contextmanager
    def _header_change(self, action: str, change: Callable[[], Header]) -> Iterator[Work]:
        """A unit of work and, at its end, a new header: both or neither.

        A crash between the two leaves a slot without an account, which the next opening removes.
        """
        safe, before = self._safe, self._safe.header
        try:
            with self.work(action) as work:
                yield work
                work.session.flush()
                safe.write_header(change())
        except BaseException:
            if safe.header is not before:
                safe.write_header(replace(before, sequence=safe.header.sequence + 1))
            raise

    def _back_up_at_closing(self) -> None:
        exchange.expire(self.layout, self.clock.now())
        self._copy_to(self.layout.backups, None)
        second = self._second_folder()
        if second is not None and second.parent.is_dir():
            self._copy_to(second, None)

    def _second_folder(self) -> Path | None:
        return backup.second_folder(self.centre().backup_folder, self.id)

    def _folders(self) -> tuple[Path, ...]:
        own, second = (self.layout.backups, self.layout.set_aside), self._second_folder()
        return own if second is None else (*own, second)

    def _ledger_folders(self) -> tuple[Path, ...]:
        """Where a ledger lies outside the database: beside the vault, and with the backups that can be reached."""
        return (self.layout.folder, *(folder for folder in self._folders() if folder.is_dir()))

    def _unlock_copy(self, header: Header) -> KeyRing:
        try:
            return keyring.reopen(header, self._safe.ring)
        except WrongKey:
            raise OtherKeys from None

    def _copy_to(self, folder: Path, progress: Progress | None) -> Backup:
        safe = self._safe
        made = backup.make_backup(safe.engine, safe.header, safe.ring.data_key, folder, self.clock.now(), progress)
        backup.rotate(folder, made)
        return made

    def _readdress(self) -> None:
        """Let the backups within reach follow the header; raises `BackupsNotUpdated` where one of them cannot."""
        safe = self._safe
        try:
            closed = sum(backup.readdress(folder, safe.header, safe.ring) for folder in self._folders())
        except OSError as error:
            raise BackupsNotUpdated from error
        if closed:
            raise BackupsNotUpdated

    def _anchor(self) -> None:
        if not self._anchored:
            return
        safe = self._safe
        with as_sentences():
            with safe.engine.connect() as connection:
                head = audit.head(connection)
            now = anchor.Anchor(self.id, head, safe.header.sequence, self.clock.now())
            anchor.write(now, self._audit_key, safe.layout, safe.state_folder)
