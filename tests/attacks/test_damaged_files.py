"""A database that is missing, cut off, changed or exchanged: a clear sentence, and the file stays as it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.checks import check_vault
from ensure_desktop.vault.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    VaultError,
)
from tests.vault.making import LEADER, PASSWORD, Place, save
from tests.vault.test_store import create

PAGE = 4096


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_to(size: int) -> Callable[[Path], None]:
    """The first `size` bytes; counted from the end where negative."""
    return lambda path: os.truncate(path, size if size > 0 else path.stat().st_size + size)


def flipped(page: int) -> Callable[[Path], None]:
    """One bit changed in the middle of a page, counted from 0."""

    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[page * PAGE + PAGE // 2] ^= 1
        path.write_bytes(content)

    return flip


def plain(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE account (id, name, login, role)")
    database.close()


def filled_with(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content * (path.stat().st_size // len(content)))


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (missing, DatabaseMissing),
        (a_folder, DatabaseMissing),
        (empty, DatabaseEmpty),
        (cut_to(1), DatabaseDamaged),
        (cut_to(100), DatabaseDamaged),
        (cut_to(PAGE), DatabaseDamaged),
        (cut_to(5 * PAGE), DatabaseDamaged),
        (cut_to(-PAGE), DatabaseDamaged),
        (cut_to(-1), DatabaseDamaged),
        (cut_to(-PAGE // 2), DatabaseDamaged),
        (flipped(0), DatabaseDamaged),
        (plain, DatabaseNotEncrypted),
        (filled_with(b"\x00"), DatabaseDamaged),
        (filled_with(b"A perfectly ordinary letter. "), DatabaseDamaged),
        (filled_with(bytes(range(256))), DatabaseDamaged),
    ],
)
def test_a_damaged_database_is_refused_and_left_alone(
    place: Place, damage: Callable[[Path], None], error: type[VaultError]
) -> None:
    damage(place.layout.database)
    before = place.content()
    with pytest.raises(error) as caught:
        place.open()
    assert len(caught.value.message) > 60
    assert place.content() == before
    report = check_vault(place.folder, login=LEADER, password=PASSWORD, state_folder=place.state)
    assert not report.clean
    assert place.content() == before


def test_a_changed_bit_in_any_page_is_found(place: Place) -> None:
    """Refused at opening, or found by the check and by the backup at closing, which then keeps the good copies."""
    pages = place.layout.database.stat().st_size // PAGE
    pristine = place.root / "pristine"
    shutil.copytree(place.folder, pristine)
    for page in range(pages):
        shutil.rmtree(place.folder)
        shutil.copytree(pristine, place.folder)
        flipped(page)(place.layout.database)
        good = list_backups(place.layout.backups)
        try:
            vault = place.open()
        except DatabaseDamaged:
            continue
        assert not vault.check().clean, f"page {page}"
        with pytest.raises(DatabaseDamaged):
            vault.close()
        assert list_backups(place.layout.backups) == good


def test_one_old_page_put_back_is_found(place: Place) -> None:
    """Each page was written by us with the right key; together they are not one database."""
    old = place.layout.database.read_bytes()
    vault = place.open()
    for number in range(40):
        save(vault, f"saved {number}", "z" * 300)
    vault.close(backup=False)
    new = place.layout.database.read_bytes()
    changed = [at for at in range(PAGE, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    assert changed
    for at in changed:
        place.layout.database.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        try:
            vault = place.open()
        except VaultError:
            continue
        report = vault.check()
        assert not report.clean or report.notices, f"page {at // PAGE}"
        vault._safe.release()


def test_the_database_of_another_vault_is_refused(place: Place, tmp_path: Path) -> None:
    create(tmp_path / "other", place.clock).vault.close(backup=False)
    shutil.copy(tmp_path / "other" / "vault.db", place.layout.database)
    before = place.content()
    with pytest.raises(DatabaseDamaged, match="another vault"):
        place.open()
    assert place.content() == before
