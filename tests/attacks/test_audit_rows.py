"""Somebody with the key, and a database program of his own, takes audit rows out, swaps them, or writes others."""

from collections.abc import Callable

import pytest
from sqlcipher3.dbapi2 import Connection, connect

from tests.vault.making import Place, save, saved
from tests.vault.test_store import data_key

SAVES = 6
TABLES = ("audit_event", "audit_value")


def remove(connection: Connection, at: int) -> None:
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE sequence = ?", (at,))


def swap(connection: Connection, at: int) -> None:
    for old, new in ((at, -1), (at + 1, at), (-1, at + 1)):
        for table in TABLES:
            connection.execute(f"UPDATE {table} SET sequence = ? WHERE sequence = ?", (new, old))


def rename(connection: Connection, at: int) -> None:
    connection.execute("UPDATE audit_event SET account_id = ? WHERE sequence = ?", ("f" * 32, at))


def postpone(connection: Connection, at: int) -> None:
    connection.execute("UPDATE audit_event SET at = ? WHERE sequence = ?", ("2031-01-01T00:00:00.000000Z", at))


def rewrite(connection: Connection, at: int) -> None:
    connection.execute("UPDATE audit_value SET content = replace(content, 'kept', 'lost') WHERE sequence = ?", (at,))


def cut_off(connection: Connection, at: int) -> None:
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE sequence >= ?", (at,))


@pytest.mark.parametrize("attack", [remove, swap, rename, postpone, rewrite, cut_off], ids=lambda each: each.__name__)
def test_it_is_found_and_what_was_saved_is_there(place: Place, attack: Callable[[Connection, int], None]) -> None:
    vault = place.open()
    for number in range(SAVES):
        save(vault, f"saved {number}", "kept")
    vault.close(backup=False)
    connection = connect(str(place.layout.database))
    connection.execute(f"""PRAGMA key = "x'{data_key(place).hex()}'" """)
    last = connection.execute("SELECT max(sequence) FROM audit_value").fetchone()[0]
    attack(connection, last - 3)
    connection.commit()
    connection.close()
    vault = place.open()
    report = vault.check()
    assert not report.clean
    assert report.problems
    assert saved(vault) == {f"saved {number}": "kept" for number in range(SAVES)}
    vault.close(backup=False)
