"""kill -9, whenever it comes: what was acknowledged is there, and the rest is not there by half."""

import json
import os
import select
from functools import partial
from random import Random

import pytest
from sqlalchemy import Engine, insert

from ensure_desktop.vault import rotation
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import AccountRole
from tests.attacks.crash import fork, kill, killed_at_work
from tests.vault.making import STAFF, SUPERVISOR, Place, save, saved

KILLS = 25
KEY_CHANGES = 4
ROWS = 1500


def save_and_acknowledge(place: Place, writer: int) -> None:
    """The child: saves in a loop, and says each number only once it is saved."""
    vault = place.open()
    known = len(saved(vault))
    while True:
        known += 1
        save(vault, f"saved {known}", "x" * (known * 37 % 5000))
        os.write(writer, b"%d\n" % known)


def test_every_acknowledged_save_survives(place: Place) -> None:
    random = Random(20260302)
    total = 0
    for _ in range(KILLS):
        total += len(killed_at_work(partial(save_and_acknowledge, place), random))
        vault = place.open()
        found = saved(vault)
        assert total <= len(found) <= total + 1
        assert set(found) == {f"saved {number}" for number in range(1, len(found) + 1)}
        assert all(value == "x" * (int(key.split()[1]) * 37 % 5000) for key, value in found.items())
        report = vault.check()
        assert report.clean
        assert report.notices == ()
        total = len(found)
        vault.close(backup=False)


@pytest.fixture
def large(place: Place) -> Place:
    """A vault of some megabytes, so that changing its key takes a while."""
    vault = place.open()
    with vault.engine.begin() as connection:
        rows = [{"key": f"saved {number}", "value": json.dumps("y" * 4000)} for number in range(ROWS)]
        connection.execute(insert(SettingRow), rows)
    vault.close(backup=False)
    return place


def say_when_it_begins(writer: int) -> None:
    """In the child: write a byte just before SQLCipher starts to encrypt the database anew."""
    begin = rotation.rekey

    def rekey(engine: Engine, new_key: bytes) -> None:
        os.write(writer, b"!")
        begin(engine, new_key)

    rotation.rekey = rekey


def test_a_kill_while_the_database_is_encrypted_anew(large: Place) -> None:
    """The journal brings the old key back, or the new one is complete; the next opening finishes the work."""
    random = Random(7)
    for number in range(KEY_CHANGES):
        vault = large.open()
        login = f"colleague {number}"
        colleague = vault.add_account(name="Colleague", login=login, role=AccountRole.STAFF, password="five wild geese")
        vault.close(backup=False)
        reader, writer = os.pipe()
        child = fork()
        if child == 0:
            try:
                say_when_it_begins(writer)
                large.open().remove_account(colleague.id)
            finally:
                os._exit(0)
        os.close(writer)
        os.read(reader, 1)
        select.select([reader], [], [], random.uniform(0.0, 0.1))
        kill(child)
        os.close(reader)
        vault = large.open(SUPERVISOR)
        assert len(saved(vault)) == ROWS
        assert vault.check().clean
        vault.close(backup=False)
    vault = large.open()
    with vault.work("look") as work:
        assert STAFF in [account.login for account in accounts(work) if account.removed_at is None]
    vault.close(backup=False)
