"""The connection: encrypted or not at all, tuned as promised, and fenced in."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.vault import connection as opening
from ensure_desktop.vault.connection import driver_connection, make_engine, rekey
from ensure_desktop.vault.errors import (
    AlreadyOpen,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
)

KEY = bytes(range(32))
NAME = "Fatima Unmistakable"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def connected(path: Path) -> Iterator[Engine]:
    engine = make_engine(path, KEY, create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": NAME})
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_every_promised_setting_holds(connected: Engine, pragma: str, value: object) -> None:
    with connected.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_nothing_of_the_content_stands_in_the_file(connected: Engine, path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert NAME.encode() not in content
    assert b"person" not in content


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH 'other.db' AS other",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA cipher_page_size = 1024",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA trusted_schema = ON",
        "PRAGMA secure_delete = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA locking_mode = NORMAL",
        "PRAGMA writable_schema = ON",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA user_version = 7",
        "VACUUM INTO 'copy.db'",
    ],
)
def test_the_fence_refuses(connected: Engine, statement: str) -> None:
    with connected.connect() as connection, pytest.raises(DatabaseError):
        connection.exec_driver_sql(statement)


def test_vacuum_and_reflection_still_work(connected: Engine) -> None:
    with driver_connection(connected) as driver:
        driver.execute("VACUUM")
    assert inspect(connected).get_table_names() == ["person"]
    with connected.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33), b"x" * 64])
def test_a_malformed_key_never_reaches_the_library(path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        make_engine(path, key, create=True)
    assert not path.exists()


def test_opening_never_creates(path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        make_engine(path, KEY)
    assert not path.exists()
    path.touch()
    with pytest.raises(DatabaseEmpty):
        make_engine(path, KEY)
    assert path.stat().st_size == 0


def test_creating_never_replaces(connected: Engine, path: Path) -> None:
    with pytest.raises(FileExistsError):
        make_engine(path, KEY, create=True)


def test_a_plain_database_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE person (name)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseNotEncrypted):
        make_engine(path, KEY)
    assert path.read_bytes() == before


def test_another_key_is_refused_and_the_file_left_alone(connected: Engine, path: Path) -> None:
    connected.dispose()
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged):
        make_engine(path, bytes(32))
    assert path.read_bytes() == before
    make_engine(path, KEY).dispose()


def test_a_change_of_key_keeps_the_content(connected: Engine, path: Path) -> None:
    new = os.urandom(32)
    rekey(connected, new)
    connected.dispose()
    with pytest.raises(DatabaseDamaged):
        make_engine(path, KEY)
    engine = make_engine(path, new)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM person")).scalars().all() == [NAME]
    engine.dispose()
    with pytest.raises(ValueError, match="32 bytes"):
        rekey(engine, b"short")


def test_the_fence_stands_again_after_a_change_of_key(connected: Engine) -> None:
    rekey(connected, os.urandom(32))
    with connected.connect() as connection, pytest.raises(DatabaseError):
        connection.exec_driver_sql("PRAGMA rekey = 'x'")


def test_a_failed_transaction_leaves_nothing_not_even_a_table(connected: Engine) -> None:
    def fail() -> None:
        with connected.begin() as connection:
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": NAME})

    with pytest.raises(IntegrityError):
        fail()
    assert inspect(connected).get_table_names() == ["person"]


def test_an_error_does_not_carry_what_was_being_stored(connected: Engine) -> None:
    with connected.connect() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": NAME})
    assert NAME not in str(caught.value)


def test_only_the_thread_that_opened_it_may_use_it(connected: Engine) -> None:
    found: list[BaseException] = []

    def use() -> None:
        try:
            with connected.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except ProgrammingError as error:
            found.append(error)
        except sqlcipher.ProgrammingError as error:
            found.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(found) == 1


def test_a_second_connection_is_kept_out(connected: Engine, path: Path) -> None:
    with pytest.raises(AlreadyOpen):
        make_engine(path, KEY)


def test_a_library_that_does_not_encrypt_is_never_trusted(tmp_path: Path) -> None:
    """Python's own SQLite takes every key with a smile, and writes in the clear."""
    driver = sqlite3.connect(tmp_path / "plain.db")
    with pytest.raises(RuntimeError, match="does not encrypt"):
        opening._prove(driver)
    driver.close()
