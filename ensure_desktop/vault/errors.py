"""What can stand between a person and her vault, each with the sentence that she reads.

Every sentence says what happened, that nothing is lost, and what to do now. None of them holds a name or a secret.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext


class VaultError(UserError):
    """The vault cannot do what was asked."""


class WrongPassword(VaultError):
    """No account has this name and this password."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That name and password do not belong together. Nothing is lost. Please check the Caps Lock key and "
                "try again, or use the recovery key."
            ),
            field="password",
        )


class EmptyPassword(VaultError):
    """No password was typed."""

    def __init__(self) -> None:
        super().__init__(_("Please type your password."), field="password")


class WrongRecoveryKey(VaultError):
    """The recovery key is not the one of this vault, or was mistyped."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That recovery key does not open these files. Nothing is lost. Please compare it with the newest "
                "recovery sheet, group by group."
            ),
            field="recovery_key",
        )


class MistypedRecoveryKey(VaultError):
    """What was typed cannot be a recovery key: `group` (from 1) is the first that does not fit, None if unknown."""

    def __init__(self, group: int | None = None) -> None:
        if group is None:
            text = _("There is a slip in the recovery key. Please compare it with the sheet, group by group.")
        else:
            text = _("There is a slip in group {number} of the recovery key. Please compare it with the sheet.").format(
                number=group
            )
        super().__init__(text, field="recovery_key")


class PleaseWait(VaultError):
    """Too many wrong tries: the next one is allowed after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            ngettext(
                "After several wrong passwords the program waits a little. Nothing is lost. Please try again in "
                "{n} second.",
                "After several wrong passwords the program waits a little. Nothing is lost. Please try again in "
                "{n} seconds.",
                seconds,
            ).format(n=seconds),
            field="password",
        )
        self.seconds = seconds


class NotEnoughMemory(VaultError):
    """The computer has not enough free memory to check the password."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The computer has not enough free memory to check the password. Your password may well be right and "
                "nothing is lost. Please close some programs and try again."
            )
        )


class LoginTaken(VaultError):
    """Another account has this login name."""

    def __init__(self) -> None:
        super().__init__(_("Somebody already uses this name to sign in. Please choose another one."), field="login")


class HeaderDamaged(VaultError):
    """Both copies of the key header are unusable."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The two key files of this vault are damaged, so it cannot be unlocked just now. The files themselves "
                "have not been touched. Please put back the newest backup, and keep this folder as it is."
            )
        )


class HeaderMissing(VaultError):
    """Neither copy of the key header is there."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The key files of this vault are missing, so it cannot be unlocked. Nothing has been touched. Please "
                "look whether the folder was copied whole, or put back the newest backup."
            )
        )


class DatabaseMissing(VaultError):
    """There is no database in the folder."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the records is missing from this folder. Nothing has been touched. Please look whether "
                "the folder was copied whole, or put back the newest backup."
            )
        )


class DatabaseEmpty(VaultError):
    """The database file has no content."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the records is empty. It has been left as it is. Please put back the newest backup; "
                "the program will not start a new file in its place."
            )
        )


class DatabaseDamaged(VaultError):
    """The database cannot be read whole: truncated, changed from outside, or locked with another key."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the records is damaged or belongs to another vault. It has been left exactly as it is. "
                "Please put back the newest backup, and keep this folder as it is."
            )
        )


class DatabaseNotEncrypted(VaultError):
    """A database without encryption lies where the encrypted one belongs."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the records is not encrypted, so it is not the one that this program wrote. It has "
                "been left as it is. Please put back the newest backup and ask whoever looks after the computer."
            )
        )


class NewerThanProgram(VaultError):
    """A newer version of the program has written the vault."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These files were last used with a newer version of the program. Nothing has been touched. Please "
                "install the newest version on this computer."
            )
        )


class NotAVault(VaultError):
    """The folder is not there, or holds nothing of ours."""

    def __init__(self) -> None:
        super().__init__(
            _("There are no files of a centre in this folder. Please choose the folder whose name ends in .ensure."),
            field="folder",
        )


class UnknownLogin(VaultError):
    """No account signs in with this name."""

    def __init__(self) -> None:
        super().__init__(_("Nobody signs in with this name. Please check how it is written."), field="login")


class OwnAccount(VaultError):
    """Somebody wants to remove the account that she is signed in with."""

    def __init__(self) -> None:
        super().__init__(_("You cannot remove your own account. A colleague who looks after the accounts can do it."))


class BackupsNotUpdated(VaultError):
    """What was asked for is done, but older backups still open with the earlier passwords."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is done. Some older backups could not be brought up to date and still open with the earlier "
                "passwords. Please keep them in a safe place, or delete them."
            )
        )


class SecondPlaceMissing(VaultError):
    """The second place for backups is not connected."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The backup in the vault's own folder is made. The second place for backups is not connected: please "
                "plug in the stick or the drive and make a backup again."
            )
        )


class AlreadyVault(VaultError):
    """A new vault was asked for in a folder that is in use."""

    def __init__(self) -> None:
        super().__init__(
            _("This folder already holds files. Nothing has been touched. Please choose an empty or a new folder."),
            field="folder",
        )


class AlreadyOpen(VaultError):
    """Another running program has the vault open: on `computer`, by the person signed in there as `user`."""

    def __init__(self, computer: str = "", user: str = "", since: datetime | None = None) -> None:
        if since is None:
            text = _("These files are already open in another window. Please use that window, or close it first.")
        else:
            text = _(
                "These files are already open on {computer} ({user}), since {since}. Please use that window, or "
                "close it first."
            ).format(computer=computer, user=user, since=since.astimezone().strftime("%Y-%m-%d %H:%M"))
        super().__init__(text)


class FolderReadOnly(VaultError):
    """Nothing can be written to the folder."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The program may read this folder but not write to it. Nothing has been changed. Please check the "
                "rights of the folder, or whether the stick or drive is write-protected."
            )
        )


class DiskFull(VaultError):
    """There is no room left."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk is full, so this could not be saved. Everything saved before is safe. Please make some room "
                "and try again."
            )
        )


class DriveFailed(VaultError):
    """The drive does not read or write as it should."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The drive did not answer as it should, so this was not done. What was saved before has not been "
                "touched. Please check that the drive or the network is connected and try again."
            )
        )


class PlaceMissing(VaultError):
    """A folder is not there (a stick was pulled out), cannot be made, or what lies in its place is no folder."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The folder is not there, or what lies in its place is not a folder. What was saved before has not "
                "been touched. Please check its name and that the drive or the network is connected, and try again."
            )
        )


class BackupFailed(VaultError):
    """A backup was written but did not pass its checks."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The backup did not pass its checks and was thrown away. Your files and older backups are safe. "
                "Please try again, if need be in another folder."
            )
        )


class SealBroken(VaultError):
    """A sealed note does not open: changed from outside, or moved to another place."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "One sealed note cannot be opened: it was changed from outside the program. It has been left as it is. "
                "Please check the files and look for it in a backup."
            )
        )


_SQLITE_PRIMARY = 0xFF
_BY_SQLITE_CODE: dict[int, type[VaultError]] = {
    5: AlreadyOpen,
    8: FolderReadOnly,
    10: DriveFailed,
    11: DatabaseDamaged,
    13: DiskFull,
    26: DatabaseDamaged,
}
_CODE_OF_TEXT: dict[str, int] = {
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "file is not a database": 26,
}
"""The library's own fixed words: the driver's online backup raises its errors without a code."""
_BY_ERRNO: dict[int, type[VaultError]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), DiskFull),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM, errno.EISDIR), FolderReadOnly),
    **dict.fromkeys((errno.EIO, errno.ENODEV, errno.ESTALE, errno.ETIMEDOUT), DriveFailed),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG), PlaceMissing),
}


def storage_error(error: BaseException) -> VaultError | None:
    """The sentence for an error of the storage below us; None where `error` is something else (a bug).

    Takes SQLAlchemy's wrapper, an error of sqlite3 or SQLCipher, or an `OSError`.
    """
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None) or _CODE_OF_TEXT.get(str(original))
    if isinstance(code, int):
        found = _BY_SQLITE_CODE.get(code & _SQLITE_PRIMARY)
    elif isinstance(original, OSError) and original.errno is not None:
        found = _BY_ERRNO.get(original.errno)
    else:
        found = None
    return None if found is None else found()  # type: ignore[call-arg]


@contextmanager
def as_sentences(kind: type[Exception] = Exception) -> Iterator[None]:
    """Turn an error of the storage within the block into its sentence; everything else passes through.

    `kind` narrows it to errors that can only be the storage's, where the block runs other people's code too.
    """
    try:
        yield
    except kind as error:
        found = storage_error(error)
        if found is None:
            raise
        raise found from error
