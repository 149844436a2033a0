"""Writes the next revision from what the models say and the last revision does not.

    python -m tests.migrations.make_revision 0002 "Interviews"

Read what it wrote: a data migration, or a search index, is for you to add. Then set `PRESENT` in
`ensure_desktop/vault/migrations/__init__.py`, and make a fixture (`tests/vaults/make_fixture.py`).
"""

import sys
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from ensure_desktop.vault.migrations import FOLDER
from ensure_desktop.vault.model import Base, UtcDateTime
from tests.conftest import load_models

FIRST = "0001"


def render(kind: str, item: Any, _context: Any) -> str | bool:
    """Plain types only: a revision must not change when the program's own types do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return f"sa.String(length={item.impl.length})"
    return False


def include(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Leave out the tables of search indexes, which no model describes."""
    return not (kind == "table" and name is not None and (name.endswith("_search") or "_search_" in name))


def memory() -> Engine:
    """A database in memory, of the vault's own library, that begins its transactions as the vault does."""
    engine = create_engine(
        "sqlite://", creator=lambda: dbapi2.connect(":memory:", isolation_level=None), poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def write(number: str, message: str) -> None:
    """Write revision `number` into the package."""
    load_models()
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["target_metadata"] = Base.metadata
    config.attributes["options"] = {
        "render_item": render,
        "include_object": include,
        "render_as_batch": number != FIRST,
    }
    with memory().begin() as connection:
        config.attributes["connection"] = connection
        if number != FIRST:
            command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2])
