"""What the window has to know of a demo before one is built."""

from dataclasses import dataclass

from ensure_desktop.vault.store import Vault

LOGIN = "anneke"
PASSWORD = "a calm demo centre"


@dataclass(frozen=True)
class Demo:
    """The open demo vault, its recovery key and how the leader signs in."""

    vault: Vault
    recovery_key: str
    login: str = LOGIN
    password: str = PASSWORD
