"""What an open vault has in hand."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from ensure_desktop.vault import keyring
from ensure_desktop.vault.errors import as_sentences
from ensure_desktop.vault.header import Header
from ensure_desktop.vault.headerfile import write_header
from ensure_desktop.vault.keyring import KeyRing
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.oslock import OsLock


@dataclass(repr=False)
class Safe:
    """Where the vault lies, its keys, its connection and its lock."""

    layout: Layout
    state_folder: Path
    header: Header
    ring: KeyRing
    engine: Engine
    lock: OsLock

    def write_header(self, header: Header, ring: KeyRing | None = None) -> None:
        """Put `header` on the disk and go on with it. Raises a `VaultError` where the disk does not take it."""
        with as_sentences():
            write_header(self.layout, header, ring or self.ring)
        self.header = header
        self.ring = keyring.reopen(header, ring or self.ring)

    def release(self) -> None:
        """Close the connection and let others in; also after something went wrong."""
        with ExitStack() as stack:
            stack.callback(self.lock.release)
            stack.callback(self.engine.dispose)
