"""One backup is odd: nothing of it can be changed. The others lose the person all the same, and the vault opens."""

import errno
from pathlib import Path

import pytest

from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy.erasing_copies import catch_up, erase_everywhere
from ensure_desktop.privacy.erasure_values import Fate
from ensure_desktop.privacy.opening import open_for_work
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.connection import open_driver
from ensure_desktop.vault.rewriting import key_of
from ensure_desktop.vault.store import Vault
from tests.conftest import load_models
from tests.vault.making import LEADER, PASSWORD, Place

load_models()  # erasing knows all tables of the vault

KEEPS = "CREATE TRIGGER keeps BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'no'); END"


class Odd:
    """A vault with somebody to be erased and two copies that hold her, the newer one of which is odd."""

    def __init__(self, place: Place) -> None:
        vault = place.open()
        with vault.work("test") as work:
            self.her = register_person(work, details=PersonDetails(first_name="Zoraida"), roles=()).id
        self.sound = vault.backup()
        place.clock.forward(days=1)
        self.odd = vault.backup()
        self.change(vault, KEEPS)
        place.clock.forward(days=1)
        vault.close(backup=False)

    def change(self, vault: Vault, statement: str) -> None:
        key = key_of(self.odd, vault._safe.ring)
        assert key is not None
        driver = open_driver(self.odd.database, key)
        driver.execute(statement)
        driver.close()

    def is_in(self, vault: Vault, copy: Backup) -> bool:
        key = key_of(copy, vault._safe.ring)
        assert key is not None
        driver = open_driver(copy.database, key, read_only=True)
        found = driver.execute("SELECT count(*) FROM person WHERE id = ?", (self.her,)).fetchone()[0]
        driver.close()
        return bool(found)


@pytest.fixture
def odd(place: Place) -> Odd:
    return Odd(place)


def test_the_others_lose_her_and_it_is_said_of_the_odd_one(place: Place, odd: Odd) -> None:
    vault = place.open()
    record = erase_everywhere(vault, person_id=odd.her, reason=ErasureReason.ASKED)
    assert {each.at: each.fate for each in record.copies}[odd.odd.at] is Fate.FAILED
    assert odd.is_in(vault, odd.odd)
    assert not odd.is_in(vault, odd.sound)
    assert not list(place.layout.backups.glob("*.part*"))
    odd.change(vault, "DROP TRIGGER keeps")
    catch_up(vault)
    assert not odd.is_in(vault, odd.odd)
    vault.close(backup=False)


def test_a_backup_that_is_put_back_opens_beside_it(place: Place, odd: Odd) -> None:
    vault = place.open()
    erase_everywhere(vault, person_id=odd.her, reason=ErasureReason.ASKED)
    vault.put_back(odd.sound, PASSWORD)
    vault.close(backup=False)
    vault = open_for_work(place.folder, login=LEADER, password=PASSWORD, state_folder=place.state)
    assert not vault.must_erase_again
    with vault.work("look") as work:
        assert work.session.get(PersonRecord, odd.her) is None
    vault.close(backup=False)


def test_a_stick_that_is_write_protected_keeps_nobody_out(
    place: Place, odd: Odd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a drive refuses even to remove what is not there."""
    unlink, touch = Path.unlink, Path.touch

    def refuses(path: Path) -> None:
        if path.suffix == ".part" or path.name.endswith(".part-journal"):
            raise OSError(errno.EROFS, "Read-only file system")

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        refuses(path)
        unlink(path, missing_ok=missing_ok)

    def touched(path: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
        refuses(path)
        touch(path, mode, exist_ok)

    vault = place.open()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlinked)
        patch.setattr(Path, "touch", touched)
        how = vault.rewrite_backups("test", lambda work: None, lambda driver: False)
    assert {each.fate.value for each in how} == {"failed"}
    assert {odd.odd, odd.sound} <= set(vault.backups())
    vault.close(backup=False)


def test_a_key_file_that_cannot_be_read_stops_nothing(place: Place, odd: Odd, monkeypatch: pytest.MonkeyPatch) -> None:
    from ensure_desktop.vault import rewriting

    read = rewriting.read_copy

    def bad_sector(path: Path) -> object:
        if path == odd.odd.header:
            raise OSError(errno.EIO, "Input/output error")
        return read(path)

    vault = place.open()
    with monkeypatch.context() as patch:
        patch.setattr(rewriting, "read_copy", bad_sector)
        record = erase_everywhere(vault, person_id=odd.her, reason=ErasureReason.ASKED)
    assert {each.at: each.fate for each in record.copies}[odd.odd.at] is Fate.FAILED
    assert not odd.is_in(vault, odd.sound)
    vault.close(backup=False)
