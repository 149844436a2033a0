"""A vault that is open, and its copies: units of work, backups here and in the second place, and the way back."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import Clock
from ensure_desktop.vault import (
    anchor,
    audit,
    backup,
    exchange,
    keyring,
    ledger,
    restore,
    rewriting,
    supervision_keys,
)
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.connection import looking_into
from ensure_desktop.vault.errors import (
    BackupsNotUpdated,
    SecondPlaceMissing,
    VaultError,
    as_sentences,
)
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.keys import Cost, WrongKey
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, Actor, Permission
from ensure_desktop.vault.safe import Safe
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.ways_in import OtherKeys
from ensure_desktop.vault.work import Ids, Work, open_work


class Copies:
    """What an open vault can do for itself: work within it, and copies of it. `opened.Vault` adds accounts and keys."""

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
        sealer: Sealer | None = None,
        expires: bool = True,
    ) -> None:
        """`expires` says whether the clock can be believed as far as to throw away what is old."""
        self.clock = clock
        self.actor = actor
        self.notices = (*notices, *odd)
        self._safe = safe
        self._audit_key = audit_key
        self._ids = ids
        self._cost = cost
        self._closed = False
        self._sealer = sealer
        self._turned_up: Path | None = None
        self._odd = odd
        self._expires = expires
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
        return self._sealer if self.actor.role in HOLDS_SUPERVISION_KEY else None

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

        def change_copy(engine: Engine, ring: KeyRing) -> None:
            own, sealer = ring.supervision_key, self.sealer
            with engine.connect() as connection:
                key = audit.read_key(connection)
                if sealer is not None and own is not None:
                    # Notes in a copy stay sealed with its own key: the present one is not known there.
                    sealer = supervision_keys.sealer_of(connection, own)
            with open_work(engine, self.actor, self.clock, self._ids, key, action, sealer=sealer) as work:
                change(work)

        how = rewriting.Rewriting(self._safe.ring, is_clean, change_copy)
        second = self._second_folder()
        return rewriting.rewrite_all(((folder, folder == second) for folder in self._folders()), how, progress)

    @property
    def second_place(self) -> Path | None:
        """The folder of this vault's backups in the second place; None where the centre chose none."""
        return self._second_folder()

    def back_up_if_changed(self, *, progress: Progress | None = None) -> Backup | None:
        """A verified backup of what was changed since the last one; None where nothing was.

        A second place that is not connected is no error here: nobody asked just now.
        """
        with self.work("backup") as work:
            work.require(Permission.BACKUP)
            changed = audit.head_of_changes(work.session.connection())
        # What a copy holds counts, and not when it says that it was made: a clock may have been wrong then.
        if any(self._holds(copy, changed) for copy in self.backups()):
            return None
        with self.work("backup") as work:
            work.note("backup", "account", self.actor.account_id)
        self._anchor()
        made = self._copy_to(self.layout.backups, progress)
        second = self._second_folder()
        if second is not None and second.parent.is_dir():
            self._copy_to(second, progress)
        return made

    def back_up_to(self, place: Path, *, progress: Progress | None = None) -> Backup:
        """A verified backup on the stick that turned up at `place`, which is the second place as long as it is there.

        Its letter or its name may be another one than when it was chosen.
        """
        self._turned_up = place
        return self.backup(backup.second_folder(str(place), self.id), progress=progress)

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

    def take_root(self) -> None:
        """Let the anchors hold for a backup that was put back: from now on it is the vault."""
        with suppress(VaultError):  # then the next opening says it again
            self._anchor()
            with as_sentences():
                self.layout.put_back.replace(self.layout.to_erase_again)

    @property
    def must_erase_again(self) -> bool:
        """Whether a backup was put back from which nobody was erased yet who should be: `erased` says who."""
        return self.layout.to_erase_again.exists()

    def erased_again(self) -> None:
        """Whoever is to be erased from a backup that was put back is gone from it."""
        with as_sentences():
            self.layout.to_erase_again.unlink(missing_ok=True)

    def _back_up_at_closing(self) -> None:
        if self._expires:
            exchange.expire(self.layout, self.clock.now())
        self._copy_to(self.layout.backups, None)
        second = self._second_folder()
        if second is not None and second.parent.is_dir():
            self._copy_to(second, None)

    def _second_folder(self) -> Path | None:
        chosen = backup.second_folder(self.centre().backup_folder, self.id)
        if self._turned_up is not None and self._turned_up.is_dir() and not (chosen and chosen.parent.is_dir()):
            return backup.second_folder(str(self._turned_up), self.id)
        return chosen

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

    def _holds(self, copy: Backup, head: audit.Head) -> bool:
        """Whether a copy opens and its audit holds this event."""
        try:
            key = rewriting.key_of(copy, self._safe.ring)
            if key is None:
                return False
            with as_sentences(), looking_into(copy.database, key) as connection:
                return audit.holds(connection, head)
        except VaultError:
            return False

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
