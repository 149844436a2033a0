"""The one connection to the encrypted database: how it is keyed, tuned, fenced in and checked.

SQLCipher accepts almost anything: a malformed raw key silently becomes a passphrase, a missing file becomes a new
database, a plain file is simply read. So every step is checked here, and a doubt closes the door.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.vault.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    storage_error,
)

KEY_BYTES: Final = 32
PLAIN_MAGIC: Final = b"SQLite format 3\x00"
PATIENCE: Final = 1.0
"""Seconds to wait for another program that holds the file: a virus scanner lets go, a second window does not."""
STATEMENTS_KEPT: Final = 512
"""Prepared statements that the driver keeps; a new one costs a call of the authorizer for each column."""

_TUNING: Final = (
    ("locking_mode=EXCLUSIVE", "exclusive"),
    ("journal_mode=TRUNCATE", "truncate"),
    ("synchronous=EXTRA", None),
    ("secure_delete=ON", 1),
    ("temp_store=MEMORY", None),
    ("foreign_keys=ON", None),
    ("trusted_schema=OFF", None),
    ("cell_size_check=ON", None),
    ("fullfsync=ON", None),
    ("checkpoint_fullfsync=ON", None),
    ("cache_size=-32768", None),
)
_EXPECTED: Final = {
    "synchronous": 3,
    "temp_store": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "locking_mode": "exclusive",
}
_PRAGMAS_TO_READ: Final = frozenset(
    {"application_id", "data_version", "encoding", "foreign_keys", "freelist_count", "journal_mode", "page_count"}
    | {"page_size", "schema_version", "secure_delete", "synchronous", "temp_store", "user_version", "cipher_version"}
    | {"integrity_check", "quick_check", "cipher_integrity_check", "foreign_key_check", "optimize", "table_list"}
    | {"collation_list", "database_list", "compile_options", "locking_mode", "trusted_schema", "cell_size_check"}
)
"""Pragmas that tell something and change nothing that matters to safety."""
_PRAGMAS_WITH_ARGUMENT: Final = frozenset(
    {"table_info", "table_xinfo", "table_list", "foreign_key_list", "foreign_key_check", "index_list", "index_info"}
    | {"index_xinfo", "integrity_check", "quick_check", "optimize", "defer_foreign_keys"}
)


def make_engine(path: Path, data_key: bytes, *, create: bool = False) -> Engine:
    """An engine over the one connection to the SQLCipher file at `path`, opened and proven at once.

    `data_key` is the raw 32-byte key. With `create` the file must not exist yet; without it, it must, and is never
    made. The thread that calls this owns the connection. Raises a `VaultError` when the file is missing, empty, plain,
    damaged or locked with another key, and leaves the file as it was.
    """
    if len(data_key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    if create:
        path.touch(mode=0o600, exist_ok=False)
    else:
        refuse_impostor(path)
    driver = open_driver(path, data_key)
    engine = create_engine(
        "sqlite://", creator=lambda: driver, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", begin_immediate)
    # Handed to the pool here, by the thread that owns it: SQLAlchemy sets its functions up on the first connect.
    with engine.connect():
        pass
    driver.set_authorizer(_authorize)
    return engine


def refuse_impostor(path: Path) -> None:
    """Refuse what cannot be our database before SQLCipher sees it: missing, empty, or plain SQLite."""
    try:
        with path.open("rb") as file:
            start = file.read(len(PLAIN_MAGIC))
    except (FileNotFoundError, IsADirectoryError):
        raise DatabaseMissing from None
    except OSError as error:
        raise storage_error(error) or error from None
    if not start:
        raise DatabaseEmpty
    if start == PLAIN_MAGIC:
        raise DatabaseNotEncrypted


def open_driver(path: Path, data_key: bytes, *, read_only: bool = False) -> sqlcipher.Connection:
    """A bare, keyed, tuned and proven driver connection, without authorizer; the caller closes it."""
    mode = "ro" if read_only else "rw"
    driver: sqlcipher.Connection | None = None
    try:
        driver = sqlcipher.connect(
            f"file:{quote(path.as_posix())}?mode={mode}",
            timeout=PATIENCE,
            uri=True,
            isolation_level=None,
            cached_statements=STATEMENTS_KEPT,
        )
        # SQLCipher would write its own complaints to the terminal; ours are the sentences.
        driver.execute("PRAGMA cipher_log_level = NONE")
        _set_key(driver, "key", data_key)
        tune(driver)
        _prove(driver)
        _refuse_cut_off(driver, path)
    except BaseException as error:
        if driver is not None:
            driver.close()
        if isinstance(error, sqlcipher.Error):
            raise storage_error(error) or error from None
        raise
    return driver


@contextmanager
def looking_into(path: Path, data_key: bytes) -> Iterator[Connection]:
    """A connection that only reads, to a file that is not the vault in use: a backup, on any drive.

    A copy with a journal beside it was set aside amid a change; SQLite undoes that first, for which it has to write.
    """
    if len(data_key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    refuse_impostor(path)
    driver = open_driver(path, data_key, read_only=not path.with_name(path.name + "-journal").exists())
    try:
        engine = create_engine(
            "sqlite://", creator=lambda: driver, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
        )
        with engine.connect() as connection:
            yield connection
    finally:
        driver.close()


def rekey(engine: Engine, new_key: bytes) -> None:
    """Encrypt the whole database with `new_key`, in one transaction of SQLCipher's own.

    A process that dies on the way leaves a journal, and the next opening finds the file under the old key.
    """
    if len(new_key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    with _unfenced(engine) as driver:
        _set_key(driver, "rekey", new_key)


@contextmanager
def driver_connection(engine: Engine) -> Iterator[sqlcipher.Connection]:
    """The driver connection below `engine`, outside a transaction: for what SQLAlchemy has no word for."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlcipher.Connection)
        yield driver


@contextmanager
def _unfenced(engine: Engine) -> Iterator[sqlcipher.Connection]:
    with driver_connection(engine) as driver:
        driver.set_authorizer(None)
        try:
            yield driver
        finally:
            driver.set_authorizer(_authorize)


def _set_key(driver: sqlcipher.Connection, pragma: str, key: bytes) -> None:
    """`PRAGMA key` or `rekey` with a raw key; a message about it must never carry the statement."""
    digits = key.hex()
    try:
        driver.execute(f"PRAGMA {pragma} = \"x'{digits}'\"")
    except sqlcipher.Error as error:
        raise storage_error(error) or RuntimeError(f"the library refused PRAGMA {pragma}") from None


def tune(driver: sqlcipher.Connection) -> None:
    """Set what `_TUNING` lists, for durability and for leaving nothing behind; an answer that differs is a bug."""
    for setting, answer in _TUNING:
        row = driver.execute(f"PRAGMA {setting}").fetchone()
        if answer is not None and (row is None or row[0] != answer):
            raise RuntimeError(f"the library did not accept PRAGMA {setting}")


def _prove(driver: sqlcipher.Connection) -> None:
    """Fail closed: the library is SQLCipher, every setting holds, and the key fits the file."""
    version = driver.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0] or driver.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise RuntimeError("the database library does not encrypt")
    for name, value in _EXPECTED.items():
        if driver.execute(f"PRAGMA {name}").fetchone() != (value,):
            raise RuntimeError(f"PRAGMA {name} does not hold")
    driver.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _refuse_cut_off(driver: sqlcipher.Connection, path: Path) -> None:
    """SQLite counts a last page of which a part is missing as a page; it would only fail once somebody reads it."""
    page_size = int(driver.execute("PRAGMA page_size").fetchone()[0])
    if path.stat().st_size % page_size:
        raise DatabaseDamaged


def begin_immediate(connection: Connection) -> None:
    """Begin a transaction as a writer, for SQLAlchemy's event."""
    # Taken at the start: a transaction that reads first and writes later would otherwise begin unprotected, and
    # Alembic's schema changes would each commit by themselves.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    """SQLite's question whether a statement may do something. VACUUM attaches '' (memory); nothing else may attach."""
    allowed = True
    if action == sqlcipher.SQLITE_ATTACH:
        allowed = first == ""
    elif action == sqlcipher.SQLITE_PRAGMA:
        allowed = first in (_PRAGMAS_TO_READ if second is None else _PRAGMAS_WITH_ARGUMENT)
    return int(sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY)
