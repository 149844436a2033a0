"""Opening a vault in order to work with it: whoever is to be erased again is gone before anything is read or written.

Every command and the window open a vault here. After a backup was put back it holds people who were erased since; an
account that can open all notes erases them again, and any other is asked to leave that to a colleague.
"""

from collections.abc import Callable
from pathlib import Path

from ensure_desktop.i18n import _
from ensure_desktop.privacy.erasing_copies import catch_up, erased_since
from ensure_desktop.vault.errors import VaultError
from ensure_desktop.vault.store import Vault, open_vault

Opener = Callable[[], Vault]
"""Opens the vault of a command."""


class ErasedAreBack(VaultError):
    """A backup was put back that holds people who were erased since, and this account cannot erase them again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A backup was put back that holds people who were erased since. They have to be erased from it again "
                "before anybody works with it. Please ask a colleague who leads or supervises to open the vault once."
            )
        )


def open_for_work(
    folder: Path, *, login: str, password: str, state_folder: Path | None = None, unattended: bool = False
) -> Vault:
    """Open the vault at `folder`, and erase again who was erased after a backup was made that was put back.

    Raises what `open_vault` raises, and `ErasedAreBack`.
    """
    vault = open_vault(folder, login=login, password=password, state_folder=state_folder, unattended=unattended)
    erase_again(vault)
    return vault


def erase_again(vault: Vault) -> None:
    """Erase from a backup that was put back whoever was erased after it was made; without that, it does not open.

    An account that may not read sealed notes cannot do it, and leaves it to the next one that can.
    """
    if not vault.must_erase_again:
        return
    try:
        if vault.sealer is not None:
            catch_up(vault)
            vault.erased_again()
        elif erased_since(vault):
            raise ErasedAreBack
    except BaseException:
        vault.close(backup=False)
        raise
