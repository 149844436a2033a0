"""The way from a folder and a password to an open vault. Every step that fails leaves the files as they were."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from ensure_desktop.clock import Clock
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault import anchor, audit, backup, exchange, migrations, rotation, supervision_keys, tries
from ensure_desktop.vault.accounts import (
    ODD,
    PUT_BACK,
    actor_of,
    follow_keys,
    mark_seen,
    note_wrong_tries,
    odd_for_others,
    remove_keyless,
    role_by_key,
)
from ensure_desktop.vault.connection import make_engine, refuse_impostor
from ensure_desktop.vault.drafts import expire_drafts
from ensure_desktop.vault.errors import (
    BackupFailed,
    DatabaseDamaged,
    DiskFull,
    DriveFailed,
    FolderReadOnly,
    NotAVault,
    WrongPassword,
    WrongRecoveryKey,
    as_sentences,
)
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import Copy, read_copies, repair, unlock_copies
from ensure_desktop.vault.keyring import RECOVERY, KeyRing
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.opened import Vault
from ensure_desktop.vault.oslock import OsLock, take_lock
from ensure_desktop.vault.safe import Safe
from ensure_desktop.vault.work import Ids

LONG_PAUSE: Final = timedelta(days=3)
"""After so long without any event nothing is thrown away for its age: perhaps the clock is ahead. The next opening
does it, where the clock shows a later time than this one again."""


def layout_of(folder: Path) -> Layout:
    """The layout of a folder that holds at least a part of a vault; raises `NotAVault`."""
    layout = Layout(folder)
    if not any(path.exists() for path in (layout.database, *layout.headers)) and not exchange.is_decided(layout):
        raise NotAVault
    return layout


@dataclass(frozen=True, slots=True)
class Opening:
    """How a vault is to be opened."""

    layout: Layout
    clock: Clock
    ids: Ids
    state_folder: Path
    unattended: bool = False
    """Whether nobody reads the notices: a scheduler opens it."""

    def open(self, unlock: Callable[[Header], KeyRing], then: Callable[[Safe], tuple[str, ...]] | None = None) -> Vault:
        """Open with the keys that `unlock` finds.

        `then` may change the keys before anybody works with the vault, and returns notices.
        """
        if not exchange.is_decided(self.layout):
            refuse_impostor(self.layout.database)
        with as_sentences(), ExitStack() as undo:
            lock = take_lock(self.layout.lock, self.clock)
            undo.callback(lock.release)
            exchange.complete(self.layout)
            tried = tries.so_far(self.layout)
            copy, ring = self._unlock(unlock)
            safe = self._connect(copy.header, ring, lock)
            undo.pop_all()
            undo.callback(safe.release)
            notices = self._put_right(safe, copy)
            if then is not None:
                notices += then(safe)
            if tried is not None and tried.wrong >= tries.FREE_TRIES:
                notices += (_wrong_tries(tried),)
            vault = self._greet(safe, notices, recovered=ring.holder_id == RECOVERY)
            if tried is not None:
                with vault.work(mark_seen.name) as work:
                    note_wrong_tries(work, tried.wrong)
            undo.pop_all()
        return vault

    def _unlock(self, unlock: Callable[[Header], KeyRing]) -> tuple[Copy, KeyRing]:
        tries.refuse_too_early(self.layout, self.clock)
        copies = read_copies(self.layout)
        try:
            found = unlock_copies(copies, unlock)
        except (WrongPassword, WrongRecoveryKey):
            tries.count_wrong(self.layout, self.clock)
            raise
        tries.forget(self.layout)
        return found

    def _connect(self, header: Header, ring: KeyRing, lock: OsLock) -> Safe:
        """Connect with the data key, or with the next one where a change of keys was cut off after its third step."""
        try:
            engine = make_engine(self.layout.database, ring.data_key)
        except DatabaseDamaged:
            if ring.next_key is None:
                raise
            engine = make_engine(self.layout.database, ring.next_key)
            safe = Safe(self.layout, self.state_folder, header, ring, engine, lock)
            try:
                rotation.finish(safe)
            except BaseException:
                engine.dispose()
                raise
            return safe
        return Safe(self.layout, self.state_folder, header, ring, engine, lock)

    def _put_right(self, safe: Safe, copy: Copy) -> tuple[str, ...]:
        """Migrate an older vault, mend the header, and complete what a crash has cut off."""
        migrations.migrate(safe.engine, back_up=lambda: self._back_up(safe))
        notices: list[str] = []
        if safe.header is copy.header and repair(self.layout, copy):
            notices.append(_("One of the two key files was damaged. It has been mended; nothing is lost."))
        stale = _slots_without_account(safe)
        if stale or safe.ring.next_key is not None:
            notices.append(self._complete_rotation(safe, stale))
        return tuple(notices)

    def _complete_rotation(self, safe: Safe, stale: frozenset[str]) -> str:
        if safe.ring.holder_id in stale:
            raise WrongPassword
        try:
            rotation.rotate(safe, stale, self.clock.now())
            backup.readdress(self.layout.backups, safe.header, safe.ring)
        except (DiskFull, DriveFailed, FolderReadOnly, BackupFailed):
            return _(
                "The removal of an account was interrupted and could not be completed yet. The program tries again "
                "the next time the files are opened. Please make sure that there is room on the disk."
            )
        return _("The removal of an account was interrupted earlier. It is complete now.")

    def _greet(self, safe: Safe, notices: tuple[str, ...], *, recovered: bool) -> Vault:
        """Find the person behind the keys, compare the anchors, and note the opening."""
        with safe.engine.connect() as connection:
            actor = actor_of(connection, safe.ring.holder_id)
            if actor is None:
                raise WrongPassword
            audit_key = audit.read_key(connection)
            now = anchor.Anchor(safe.header.vault_id, audit.head(connection), safe.header.sequence, self.clock.now())
            key = safe.ring.supervision_key
            actor = replace(actor, role=role_by_key(actor.role, holds=key is not None))
            sealer = None if key is None else supervision_keys.sealer_of(connection, key)
            put_back = anchor.put_back_at(connection, audit_key, self.layout, now)
            last = audit.last_event_at(connection)
            others = odd_for_others(connection, actor.account_id)
            odd = anchor.compare(
                connection, audit_key, self.layout, self.state_folder, now, put_back=put_back is not None
            )
        cost = max((slot.cost for slot in safe.header.slots), key=lambda cost: cost.memory * cost.passes)
        if put_back is not None:
            notices += (_put_back(put_back),)
        notices += tuple(_met_by(*each) for each in others)
        expires = last is None or now.at - last <= LONG_PAUSE
        vault = Vault(
            safe,
            actor,
            audit_key,
            self.clock,
            self.ids,
            cost,
            notices,
            odd=odd,
            unattended=self.unattended,
            sealer=sealer,
            expires=expires,
        )
        with vault.work(mark_seen.name) as work:
            mark_seen(work)
            if expires:
                expire_drafts(work)
            if recovered:
                work.note("use recovery key", AccountRow.__tablename__, actor.account_id)
            if odd:
                work.note(ODD, AccountRow.__tablename__, actor.account_id)
            if put_back is not None:
                work.note(PUT_BACK, AccountRow.__tablename__, actor.account_id)
                remove_keyless(work, {slot.id for slot in safe.header.slots})
            follow_keys(work, {slot.id: slot.holder.sealed.supervision is not None for slot in safe.header.slots})
        if put_back is not None:
            vault.take_root()
        return vault

    def _back_up(self, safe: Safe) -> None:
        backup.make_backup(safe.engine, safe.header, safe.ring.data_key, self.layout.backups, self.clock.now())


def _slots_without_account(safe: Safe) -> frozenset[str]:
    """Accounts that were removed, or never finished, but still have a slot: a crash came between the two."""
    with safe.engine.connect() as connection:
        present = set(connection.scalars(select(AccountRow.id).where(AccountRow.removed_at.is_(None))))
    return frozenset(slot.id for slot in safe.header.slots) - present


def _wrong_tries(tried: tries.Tries) -> str:
    here = tried.last.astimezone()
    return ngettext(
        "Before you signed in, a wrong password was typed {n} time, the last on {day}, {time}. If that was not you, "
        "please tell whoever looks after the accounts.",
        "Before you signed in, a wrong password was typed {n} times, the last on {day}, {time}. If that was not you, "
        "please tell whoever looks after the accounts.",
        tried.wrong,
    ).format(n=tried.wrong, day=here.strftime("%Y-%m-%d"), time=here.strftime("%H:%M"))


def _put_back(made_at: datetime) -> str:
    here = made_at.astimezone()
    return _(
        "The backup of {day}, {time}, was put back. What the vault held before lies beside it for 30 days, and can be "
        "put back in the same way."
    ).format(day=here.strftime("%Y-%m-%d"), time=here.strftime("%H:%M"))


def _met_by(action: str, name: str, at: datetime) -> str:
    """What a colleague was told, or did, and this person would not know otherwise."""
    here = at.astimezone()
    if action == PUT_BACK:
        text = _(
            "Since you signed in last, on {day}, {time}, {name} put back a backup: entries that were made after it are "
            "not in the vault any more. If you did not know of that, please ask."
        )
    else:
        text = _(
            "Since you signed in last, on {day}, {time}, {name} was told that something about these files or the clock "
            "looks odd. Please ask about it, and look whether your last entries are there."
        )
    return text.format(day=here.strftime("%Y-%m-%d"), time=here.strftime("%H:%M"), name=name)
