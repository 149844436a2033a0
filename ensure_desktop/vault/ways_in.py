"""What somebody shows in order to put a backup back: a name and a password, or the recovery key from its sheet."""

from collections.abc import Callable
from contextlib import suppress

from ensure_desktop.i18n import _
from ensure_desktop.vault import keyring, recovery
from ensure_desktop.vault.errors import VaultError, WrongPassword, WrongRecoveryKey
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.keys import WrongKey
from ensure_desktop.vault.standing import Standing

Unlock = Callable[[Header], KeyRing]


class OtherKeys(VaultError):
    """The account that is at work cannot open a backup: it had other keys when the copy was made."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your account cannot open this backup: it was made before the account was added, or before its keys "
                "were changed. Nothing is lost. A colleague who was there then can put it back. Or put it into a new "
                "folder from the start window, with the password of then."
            )
        )


class OtherRecoveryKey(VaultError):
    """The recovery key opens the vault that stands there, but had not been made yet when the copy was."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery key is the one of the vault, but not yet of this backup: the key was renewed after the "
                "backup was made. Nothing is lost. Choose a newer backup, or put this one into a new folder with the "
                "recovery sheet of then."
            ),
            field="recovery_key",
        )


def by_password(login: str, password: str) -> Unlock:
    """Opens with the password of an account; raises `WrongPassword` then."""
    return lambda header: keyring.unlock(header, login, password)


def by_recovery_key(typed: str) -> Unlock:
    """Opens with the recovery key; raises `WrongRecoveryKey` then, and `MistypedRecoveryKey` at once."""
    secret = recovery.read_back(typed)
    return lambda header: keyring.unlock_with_recovery(header, secret)


def unlock_copy(header: Header, unlock: Unlock, standing: Standing | None) -> KeyRing:
    """The keys of a backup: by what it was made with, or with the keys of the vault that stands there.

    Raises what `unlock` raises, or `OtherKeys` and `OtherRecoveryKey` for somebody who opens that vault.
    """
    if standing is None:
        return unlock(header)
    # Where there is a new pair of keys since, only the password or the recovery key of then opens the copy.
    with suppress(WrongKey):
        return keyring.reopen(header, standing.ring)
    try:
        return unlock(header)
    except WrongPassword:
        raise OtherKeys from None
    except WrongRecoveryKey:
        raise OtherRecoveryKey from None
