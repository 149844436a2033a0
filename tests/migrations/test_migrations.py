"""The schema: what the revisions build is what the models say, and a migration is all or nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from ensure_desktop.people import search_index
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.errors import DatabaseDamaged, NewerThanProgram
from ensure_desktop.vault.migrations import (
    FOLDER,
    PRESENT,
    Scripts,
    _upgrade,
    create_schema,
    migrate,
    stored_revision,
)
from ensure_desktop.vault.model import Base
from tests.conftest import load_models
from tests.migrations.make_revision import include

KEY = bytes(range(32))


@pytest.fixture
def empty(tmp_path):
    engine = make_engine(tmp_path / "empty.db", KEY, create=True)
    yield engine
    engine.dispose()


@pytest.fixture
def built(empty):
    """An encrypted database that the revisions have built."""
    create_schema(empty)
    return empty


def schema(engine: Engine) -> dict[str, str]:
    with engine.begin() as connection:
        return dict(
            connection.execute(
                text("SELECT name, coalesce(sql, '') FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
            ).all()
        )


def revision(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return stored_revision(connection)


def must_not_happen() -> None:
    pytest.fail("nothing was to be done")


def test_the_revisions_build_what_the_models_say(built):
    load_models()
    with built.begin() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_object": lambda item, name, kind, *rest: (
                    name != "alembic_version" and include(item, name, kind, *rest)
                ),
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_build_the_same_indexes_and_searches_as_the_models(built, tmp_path):
    load_models()
    modelled = make_engine(tmp_path / "modelled.db", KEY, create=True)
    with modelled.begin() as connection:
        Base.metadata.create_all(connection)
        search_index.create(connection)
    ours, theirs = schema(built), schema(modelled)
    modelled.dispose()
    assert ours.keys() == theirs.keys()
    virtual = {name for name, sql in theirs.items() if "VIRTUAL" in sql}
    assert virtual == {"person_search", "organisation_search"}
    assert {name: ours[name] for name in virtual} == {name: theirs[name] for name in virtual}


def test_every_foreign_key_has_an_index(built):
    """Without one, each deletion and each join would walk the whole table."""
    with built.begin() as connection:
        for table in Base.metadata.tables:
            keys = {row[3] for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})")}
            names = [row[1] for row in connection.exec_driver_sql(f"PRAGMA index_list({table})")]
            leading = {connection.exec_driver_sql(f"PRAGMA index_info({name})").first()[2] for name in names}
            primary = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})") if row[5] == 1}
            assert keys <= leading | primary, table


def test_the_revisions_are_one_line_that_ends_at_the_present_one():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [PRESENT.head]
    numbers = [script.revision for script in scripts.walk_revisions()]
    assert numbers == [f"{number:04d}" for number in range(len(numbers), 0, -1)]


def test_a_vault_of_the_present_revision_is_left_alone(built):
    before = schema(built)
    assert migrate(built, back_up=must_not_happen) is False
    assert schema(built) == before


def test_the_fast_path_does_not_import_alembic(built, tmp_path):
    """Start-up counts: Alembic alone takes a second on a slow machine."""
    program = (
        "import sys; from pathlib import Path\n"
        "from ensure_desktop.vault.connection import make_engine\n"
        "from ensure_desktop.vault.migrations import migrate\n"
        f"engine = make_engine(Path({str(tmp_path / 'empty.db')!r}), bytes(range(32)))\n"
        "assert migrate(engine, back_up=lambda: None) is False\n"
        "assert 'alembic' not in sys.modules\n"
    )
    built.dispose()
    with_file = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert with_file.returncode == 0, with_file.stderr


def test_a_newer_vault_is_refused_and_left_alone(built):
    with built.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerThanProgram):
        migrate(built, back_up=must_not_happen)
    assert revision(built) == "9999"


def test_a_database_without_a_revision_is_refused(empty):
    with pytest.raises(DatabaseDamaged):
        migrate(empty, back_up=must_not_happen)
    assert schema(empty) == {}


@pytest.fixture
def next_program(tmp_path):
    """The scripts of a program one revision further; `write` gives that revision its body."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    number = f"{int(PRESENT.head) + 1:04d}"

    def write(*lines: str) -> Scripts:
        head = f"from alembic import op\nrevision = {number!r}\ndown_revision = {PRESENT.head!r}\n\ndef upgrade():\n"
        body = "\n".join(f"    {line}" for line in lines)
        Path(folder / "versions" / f"{number}_next.py").write_text(head + body + "\n")
        return Scripts(folder, number)

    return write


ADDS = 'op.execute("CREATE TABLE later (id INTEGER)")'
FAILS = 'op.execute("INSERT INTO no_such_table VALUES (1)")'
BREAKS_A_REFERENCE = (
    "op.execute(\"INSERT INTO draft VALUES ('d', 'nobody', 'f', 's', '{}', '2026-03-02T10:00:00.000000Z', 0)\")"
)


def test_a_migration_backs_up_first_and_then_does_its_work(built, next_program):
    done = []
    scripts = next_program(ADDS)
    assert migrate(built, back_up=lambda: done.append(revision(built)), scripts=scripts) is True
    assert done == [PRESENT.head]
    assert revision(built) == scripts.head
    assert "later" in schema(built)


@pytest.mark.parametrize("trouble", [FAILS, BREAKS_A_REFERENCE, 'raise KeyError("half way")'])
def test_a_failed_migration_leaves_nothing_half(built, next_program, trouble):
    before = schema(built)
    with pytest.raises(Exception, match=r"no_such_table|reference|half way|FOREIGN KEY"):
        migrate(built, back_up=lambda: None, scripts=next_program(ADDS, trouble))
    assert schema(built) == before
    assert revision(built) == PRESENT.head
    assert migrate(built, back_up=lambda: None, scripts=next_program(ADDS)) is True


def put(engine: Engine, table: str, **values: object) -> None:
    """A row with these values, and with nothing in all other columns that have to be filled."""
    with engine.begin() as connection:
        for _place, name, kind, needed, default, _key in connection.exec_driver_sql(f'PRAGMA table_info("{table}")'):
            if needed and default is None:
                values.setdefault(name, 0 if kind in ("INTEGER", "BOOLEAN") else "")
        columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
        connection.execute(text(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'), values)


def test_steps_of_visits_are_kept_when_they_become_rows_of_their_own(empty):
    """Revision 0005."""
    migrated = Scripts(FOLDER, "0004")
    _upgrade(empty, migrated)
    for number, name in enumerate(("mark", "fatima")):
        put(empty, "person", id=name, code=name, number=number)
    put(empty, "match", id="match", supporter_id="mark", participant_id="fatima")
    put(empty, "visit", id="old", match_id="match", steps="She calls the school.\nHe brings the form.")
    put(empty, "visit", id="short", match_id="match", steps="")
    assert migrate(empty, back_up=lambda: None) is True
    with empty.begin() as connection:
        found = connection.execute(text("SELECT visit_id, position, text, by FROM visit_step")).all()
    assert found == [("old", 0, "She calls the school.\nHe brings the form.", "together")]


def test_without_a_backup_nothing_is_migrated(built, next_program):
    before = schema(built)

    def fail() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        migrate(built, back_up=fail, scripts=next_program(ADDS))
    assert schema(built) == before
