"""The schema of the vault, from revision to revision.

Opening a vault of the present revision costs one SELECT: Alembic is imported only where there is something to do. A
migration runs in one transaction that was begun with BEGIN IMMEDIATE, after a verified backup: all of it, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from ensure_desktop.vault.errors import DatabaseDamaged, NewerThanProgram

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scripts:
    """A folder of revisions and the last one of them. Revisions are numbered with four digits."""

    folder: Path
    head: str


PRESENT = Scripts(FOLDER, "0009")
"""What this version of the program reads and writes."""


def create_schema(engine: Engine) -> None:
    """Make all tables in a new, empty database."""
    _upgrade(engine, PRESENT)


def migrate(engine: Engine, *, back_up: Callable[[], object], scripts: Scripts = PRESENT) -> bool:
    """Bring an opened vault to the revision of `scripts`; whether there was anything to do.

    `back_up` makes a verified backup and raises where it cannot; it is called before the first change. Raises
    `NewerThanProgram` for a vault that a newer program has written, and `DatabaseDamaged` for one that names no
    revision, or one that never was; the file is as it was then.
    """
    with engine.connect() as connection:
        stored = stored_revision(connection)
    if stored == scripts.head:
        return False
    if stored is not None and stored > scripts.head:
        raise NewerThanProgram
    if stored not in _known(scripts):
        raise DatabaseDamaged
    back_up()
    _upgrade(engine, scripts)
    return True


def _known(scripts: Scripts) -> set[str]:
    """The revisions of the folder: each is a file that begins with its number."""
    return {file.name.partition("_")[0] for file in (scripts.folder / "versions").glob("[0-9]*_*.py")}


def stored_revision(connection: Connection) -> str | None:
    """The revision of the database, None where it holds none (it is not a vault, or an empty one)."""
    known = connection.execute(text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"))
    if known.first() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(engine: Engine, scripts: Scripts) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts.folder).replace("%", "%%"))
    with engine.begin() as connection:
        # A revision may build a table anew while others point to it; the keys are checked when it commits.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        config.attributes["connection"] = connection
        command.upgrade(config, scripts.head)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError(f"the migration to {scripts.head} broke a reference")
