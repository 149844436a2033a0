"""Checking a vault from outside: what `ensure-desktop check` and an office's scheduler ask for."""

from pathlib import Path

from ensure_desktop.clock import Clock
from ensure_desktop.vault.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    HeaderDamaged,
    HeaderMissing,
)
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.store import open_vault

__all__ = ["CheckReport", "check_vault"]

_FINDINGS = (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    HeaderDamaged,
    HeaderMissing,
)


def check_vault(
    folder: Path, *, login: str, password: str, clock: Clock | None = None, state_folder: Path | None = None
) -> CheckReport:
    """Both integrity checks, every row, the audit chain, and the anchors.

    A vault that cannot be opened because it is damaged is a report; everything else that stands in the way (a wrong
    password, an open vault) is raised.
    """
    try:
        vault = open_vault(
            folder, login=login, password=password, clock=clock, state_folder=state_folder, unattended=True
        )
    except _FINDINGS as error:
        return CheckReport((error.message,))
    try:
        return vault.check()
    finally:
        vault.close(backup=False)
