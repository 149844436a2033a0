"""The whole folder is put back in time, or only its database: it opens, and says so before anybody works on."""

import shutil
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.vault.backup import list_backups
from tests.vault.making import Place, save, saved

SAID = "older than the ones you closed last"


def worked(place: Place, day: str) -> None:
    vault = place.open()
    save(vault, f"saved {day}", day)
    vault.close()


@pytest.fixture
def yesterday(place: Place, tmp_path: Path, clock: SetClock) -> Path:
    """A copy of the folder, made before a day's work that is in the vault now."""
    worked(place, "monday")
    shutil.copytree(place.folder, tmp_path / "yesterday")
    clock.forward(days=1)
    worked(place, "tuesday")
    return tmp_path / "yesterday"


@pytest.mark.parametrize("what", ["folder", "database"])
def test_it_is_said_once_and_the_day_that_is_missing_lies_in_the_backup(
    place: Place, yesterday: Path, tmp_path: Path, what: str
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(place.layout.backups, kept)
    if what == "folder":
        shutil.rmtree(place.folder)
        shutil.copytree(yesterday, place.folder)
    else:
        shutil.copy(yesterday / "vault.db", place.layout.database)
    vault = place.open()
    assert SAID in " ".join(vault.notices)
    assert not vault.check().clean
    assert saved(vault) == {"saved monday": "monday"}
    vault.close(backup=False)
    newest = list_backups(kept)[0]
    place.layout.database.write_bytes(newest.database.read_bytes())
    vault = place.open()
    assert saved(vault) == {"saved monday": "monday", "saved tuesday": "tuesday"}
    vault.close(backup=False)


def test_it_is_noticed_on_a_computer_that_knows_the_vault_also_without_its_own_note(
    place: Place, yesterday: Path
) -> None:
    """Who puts the folder back can put the note in it back as well, but not the one of this computer's user."""
    shutil.rmtree(place.folder)
    shutil.copytree(yesterday, place.folder)
    place.layout.anchor.unlink()
    vault = place.open()
    assert SAID in " ".join(vault.notices)
    vault.close(backup=False)


def test_a_clock_that_jumps_loses_no_backup_and_no_save(place: Place, yesterday: Path, clock: SetClock) -> None:
    """Forward by a year, back by two: what was kept stays, and who opens it is told about the clock."""
    before = {each.database.name for each in list_backups(place.layout.backups)}
    clock.forward(days=365)
    worked(place, "next year")
    clock.forward(days=-730)
    vault = place.open()
    assert "clock" in " ".join(vault.notices)
    save(vault, "saved long ago", "long ago")
    vault.close()
    vault = place.open()
    assert set(saved(vault)) == {"saved monday", "saved tuesday", "saved next year", "saved long ago"}
    assert vault.check().problems == ()
    vault.close(backup=False)
    after = list_backups(place.layout.backups)
    assert len(after) >= 2
    assert before & {each.database.name for each in after}
