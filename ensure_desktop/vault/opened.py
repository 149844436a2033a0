"""The vault while it is open: units of work, accounts, keys, backups and the way out."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.vault import (
    integrity,
    keyring,
    recovery,
    restore,
    rotation,
    supervision_keys,
    tries,
)
from ensure_desktop.vault.accounts import PUT_BACK, Account, mark_removed, record_account, record_role
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.copies import Copies
from ensure_desktop.vault.errors import (
    BackupsNotUpdated,
    OwnAccount,
    VaultError,
    WrongPassword,
    as_sentences,
)
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.keys import password_key, random_key
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, AccountRole, Permission
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.standing import standing_open
from ensure_desktop.vault.strength import acceptable
from ensure_desktop.vault.work import Work


class OwnRole(VaultError):
    """Somebody wants to change the role of the account that she is signed in with."""

    def __init__(self) -> None:
        super().__init__(_("You cannot change your own role. A colleague who looks after the accounts can do it."))


class Vault(Copies):
    """An open vault. One thread owns it; what is given out by `work` is for that thread alone.

    `notices` are finished sentences for the person who has just opened it: something was repaired, or looks `odd`,
    as if it had been put back in time. What is odd stays odd until a person has seen it: a vault that was opened
    `unattended` then leaves the anchors as they are.
    """

    def add_account(
        self, *, name: str, login: str, role: AccountRole, password: str, sees_everybody: bool = False
    ) -> Account:
        """A new account; `sees_everybody` says whether staff sees more than what is in its care.

        Raises `WeakPassword`, `GuessablePassword`, `LoginTaken`, or `FieldErrors` for name and login.
        """
        acceptable(password, (name, login))
        slot_id = self._ids()

        def with_account() -> Header:
            supervision = role in HOLDS_SUPERVISION_KEY
            slot, _ring = keyring.new_slot(
                self._safe.ring, slot_id, login, password, self._cost, supervision=supervision
            )
            return keyring.with_account(self._safe.header, slot, login)

        with self._header_change(record_account.name, with_account) as work:
            account = record_account(
                work, account_id=slot_id, name=name, login=login, role=role, sees_everybody=sees_everybody
            )
        self._readdress()
        return account

    def change_role(self, account_id: str, role: AccountRole, *, sees_everybody: bool = False) -> Account:
        """Give an account another role, and the key of the diary with it or not.

        Whoever loses that key opens nothing that is sealed from now on, not even with the open database in hand: the
        vault gets a new key for it. A crash at any step loses nothing; the next opening completes the change.
        """
        if account_id == self.actor.account_id:
            raise OwnRole
        safe, before = self._safe, self._sealer
        assert before is not None, "whoever looks after accounts holds the key of the diary"
        slot = safe.header.slot(account_id)
        if slot is None:
            raise NotFound(_("This account was removed before."))
        holds, shall_hold = slot.holder.sealed.supervision is not None, role in HOLDS_SUPERVISION_KEY
        key = random_key() if holds and not shall_hold else before.key
        if key != before.key:
            with self.work(record_role.name) as work:
                work.require(Permission.ACCOUNTS_WRITE)
                supervision_keys.keep(work, key, before)

        def with_role() -> Header:
            if key != before.key:
                return keyring.with_new_supervision(safe.header, key, account_id)
            if shall_hold and not holds:
                return keyring.with_supervision(safe.header, safe.ring, account_id)
            return replace(safe.header, sequence=safe.header.sequence + 1)

        with self._header_change(record_role.name, with_role) as work:
            account = record_role(work, account_id=account_id, role=role, sees_everybody=sees_everybody)
        if key != before.key:
            self._sealer = Sealer(key, (before.key, *before.older))
            with self.work(record_role.name) as work:
                supervision_keys.forget_others(work, key)
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
        """Change one's own password.

        Raises what `confirm_password` raises, and `WeakPassword` or `GuessablePassword` for the new one.
        """
        acceptable(new, (self.actor.name,))
        self.confirm_password(old)
        header = keyring.with_password(self._safe.header, self._safe.ring, new, self._cost)
        with self._header_change("change password", lambda: header) as work:
            work.note("change password", "account", self.actor.account_id)
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

    def put_back(self, copy: Backup, password: str, *, progress: Progress | None = None) -> None:
        """Decide that a backup takes the place of this vault: it does so when the vault is closed and opened again.

        What is in the vault now is set aside then. Raises `WrongPassword`, `BackupDamaged`; nothing is changed then.
        """
        with self.work(PUT_BACK) as work:
            work.require(Permission.RESTORE)
        self.confirm_password(password)
        with self.engine.connect() as connection:
            standing = standing_open(self._safe.header, self._safe.ring, connection)
        restore.stage(copy, self.layout, self._unlock_copy, standing=standing, clock=self.clock, progress=progress)

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
