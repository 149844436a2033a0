"""Somebody was let out, knows the old password, and has kept copies of the key files: it opens nothing any more."""

import shutil
from pathlib import Path

import pytest

from ensure_desktop.vault import keyring
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.connection import open_driver
from ensure_desktop.vault.errors import VaultError, WrongPassword
from ensure_desktop.vault.headerfile import read_copies, read_copy
from tests.raw_pages import decrypted
from tests.vault.making import PASSWORD, STAFF, Place, save, saved


@pytest.fixture
def let_out(place: Place, tmp_path: Path) -> Path:
    """A vault whose staff member was let out; the key files that he copied before, with his password in his head."""
    copied = tmp_path / "his stick"
    copied.mkdir()
    for file in place.layout.headers:
        shutil.copy(file, copied)
    vault = place.open()
    save(vault, "saved 1", "kept")
    with vault.work("look") as work:
        (his,) = (each.id for each in accounts(work) if each.login == STAFF)
    vault.remove_account(his)
    place.clock.forward(days=1)
    save(vault, "saved 2", "kept too")
    vault.close()
    return copied


def is_whole(place: Place) -> None:
    """Nothing is lost, and those who stayed come in."""
    vault = place.open()
    assert saved(vault) == {"saved 1": "kept", "saved 2": "kept too"}
    assert vault.check().clean
    vault.close(backup=False)


def test_the_old_password_is_a_wrong_one(place: Place, let_out: Path) -> None:
    with pytest.raises(WrongPassword):
        place.open(STAFF)
    is_whole(place)


def test_the_old_key_files_put_back_open_nothing(place: Place, let_out: Path) -> None:
    """His slot is in them, and the key in it is not the vault's any more."""
    now = place.content()
    for file in place.layout.headers:
        shutil.copy(let_out / file.name, file)
    with pytest.raises(VaultError):
        place.open(STAFF)
    for file in place.layout.headers:
        file.write_bytes(now[file.name])
    assert place.content()["vault.db"] == now["vault.db"]
    is_whole(place)


def test_his_key_opens_neither_the_vault_nor_a_backup_since(place: Place, let_out: Path) -> None:
    header = read_copy(let_out / place.layout.headers[0].name)
    assert header is not None
    old_key = keyring.unlock(header.header, STAFF, PASSWORD).data_key
    newest = list_backups(place.layout.backups)[0]
    for database in (place.layout.database, newest.database):
        with pytest.raises(VaultError):
            open_driver(database, old_key, read_only=True)
        assert b"saved 2" not in decrypted(database, old_key)
    is_whole(place)


def test_no_backup_within_reach_has_a_place_for_him(place: Place, let_out: Path) -> None:
    """Also those made before he went: they were given the present holders."""
    made = list_backups(place.layout.backups)
    assert made
    for each in made:
        copy = read_copy(each.header)
        assert copy is not None
        assert keyring.find_slot(copy.header, STAFF) is None
    assert all(keyring.find_slot(copy.header, STAFF) is None for copy in read_copies(place.layout))
