"""Changing the data key, so that somebody who was let out stays out. Safe to cut off at any step.

1. Both copies of the header get the new key beside the old one, without the accounts that go.
2. A verified backup is made, still under the old key.
3. SQLCipher encrypts the database anew, in one transaction of its own.
4. The database is opened again with the new key and read whole.
5. The header drops the old key.

After a crash the header tells how far it came: a header with two keys means "go on", and the database opens with
exactly one of them.
"""

from dataclasses import replace
from datetime import datetime

from ensure_desktop.vault import backup, keyring
from ensure_desktop.vault.connection import driver_connection, make_engine, rekey
from ensure_desktop.vault.errors import DatabaseDamaged
from ensure_desktop.vault.integrity import is_whole
from ensure_desktop.vault.keys import random_key
from ensure_desktop.vault.safe import Safe


def rotate(safe: Safe, without: frozenset[str], at: datetime) -> None:
    """Change the data key of an open vault, at the moment `at`; the accounts in `without` lose it.

    Raises a `VaultError` (a full disk, say); the vault then goes on under the old key, open as before.
    """
    # A key that an interrupted change has left is not used: the account that goes now may have seen it.
    safe.write_header(keyring.with_next_key(safe.header, random_key(), without))
    old_key, next_key = safe.ring.data_key, safe.ring.next_key
    assert next_key is not None, "the header that was just written carries it"
    made = backup.make_backup(safe.engine, safe.header, old_key, safe.layout.backups, at)
    backup.rotate(safe.layout.backups, made)
    try:
        rekey(safe.engine, next_key)
    except BaseException:
        safe.engine.dispose()
        safe.engine = make_engine(safe.layout.database, old_key)
        raise
    safe.engine.dispose()
    safe.engine = make_engine(safe.layout.database, next_key)
    finish(safe)


def finish(safe: Safe) -> None:
    """Steps 4 and 5, for a database that is open under the new key already."""
    next_key = safe.ring.next_key
    assert next_key is not None, "only called while the header holds two keys"
    with driver_connection(safe.engine) as driver:
        if not is_whole(driver):
            raise DatabaseDamaged
    safe.write_header(
        keyring.with_data_key(safe.header, next_key), replace(safe.ring, data_key=next_key, next_key=None)
    )
