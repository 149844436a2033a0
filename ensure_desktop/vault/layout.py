"""Where things lie in a vault's folder (`NAME.ensure/`)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths inside one vault folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLCipher file."""
        return self.folder / "vault.db"

    @property
    def journals(self) -> tuple[Path, ...]:
        """What SQLite may leave beside the database when a process dies."""
        return tuple(self.folder / f"vault.db{suffix}" for suffix in ("-journal", "-wal", "-shm"))

    @property
    def headers(self) -> tuple[Path, Path]:
        """The two copies of the key header."""
        return self.folder / "keys.a", self.folder / "keys.b"

    @property
    def anchor(self) -> Path:
        """Where the audit chain stood at the last closing."""
        return self.folder / "anchor"

    @property
    def lock(self) -> Path:
        """The file that carries the operating system's lock and says who holds it."""
        return self.folder / "lock"

    @property
    def tries(self) -> Path:
        """How many wrong passwords came in a row."""
        return self.folder / "tries"

    @property
    def backups(self) -> Path:
        """The folder of verified backups."""
        return self.folder / "backups"

    @property
    def set_aside(self) -> Path:
        """What the vault held before a backup was put back, each under the name of a backup."""
        return self.folder / "set-aside"

    @property
    def put_back(self) -> Path:
        """Says that the vault is a backup that was put back on purpose, until somebody has opened it."""
        return self.folder / "put-back"

    @property
    def to_erase_again(self) -> Path:
        """The same file after that, until the backup lacks everybody who was erased since it was made."""
        return self.folder / "to-erase-again"
