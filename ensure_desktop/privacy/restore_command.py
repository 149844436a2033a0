"""The command `ensure-desktop restore`: a backup takes the place of a vault. Who was erased since is erased again."""

from collections.abc import Callable
from pathlib import Path

from ensure_desktop.clock import SystemClock
from ensure_desktop.i18n import _
from ensure_desktop.privacy.opening import open_for_work
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.restore import NoBackups, find_backups, restore, restore_by, try_out, what_it_holds
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.ways_in import Unlock, by_password, by_recovery_key


def put_back(
    folder: Path,
    source: Path,
    *,
    login: str,
    password: str,
    dry_run: bool,
    progress: Progress,
    say: Callable[[str], None],
) -> int:
    """Put `source`, a backup or the newest one of a folder, in the place of the vault at `folder`; the exit code is 0.

    Raises `NoBackups` and what stands in the way; the vault is as it was then.
    """
    copy = newest(source)
    if dry_run:
        return _try_out(copy, folder, by_password(login, password), progress, say)
    vault = restore_and_open(copy, folder, login=login, password=password, progress=progress)
    try:
        for notice in vault.notices:
            say(notice)
    finally:
        vault.close(backup=False)
    say(_("The backup is in its place: {folder}").format(folder=folder))
    return 0


def put_back_by_recovery_key(
    folder: Path,
    source: Path,
    *,
    recovery_key: str,
    dry_run: bool,
    progress: Progress,
    say: Callable[[str], None],
) -> int:
    """As `put_back`, with the recovery key; the vault is not opened yet then, for it needs a new password first."""
    copy, unlock = newest(source), by_recovery_key(recovery_key)
    if dry_run:
        return _try_out(copy, folder, unlock, progress, say)
    restore_by(copy, folder, unlock, clock=SystemClock(), progress=progress)
    say(_("The backup is in its place: {folder}").format(folder=folder))
    say(
        _(
            "Now open it in the window, with: ensure-desktop {folder}\nChoose “I forgot my password” there, and type "
            "the same recovery key. You choose a new password and get a new recovery sheet."
        ).format(folder=folder)
    )
    return 0


def newest(source: Path) -> Backup:
    """The backup that `source` names: itself, or the newest in that folder. Raises `NoBackups`."""
    places = find_backups(source.parent if source.is_file() else source)
    found = [copy for copy in places if not source.is_file() or copy.database == source]
    if not found:
        raise NoBackups
    return found[0]


def restore_and_open(
    copy: Backup,
    folder: Path,
    *,
    login: str,
    password: str,
    progress: Progress | None = None,
    state_folder: Path | None = None,
) -> Vault:
    """Put the backup back, open the vault that it is now, and erase again who was erased after it was made."""
    restore(copy, folder, login=login, password=password, clock=SystemClock(), progress=progress)
    return open_for_work(folder, login=login, password=password, state_folder=state_folder)


def _try_out(copy: Backup, folder: Path, unlock: Unlock, progress: Progress, say: Callable[[str], None]) -> int:
    tried = try_out(copy, folder, unlock, clock=SystemClock(), progress=progress)
    say(what_it_holds(tried, SystemClock()))
    return 0
