"""A backup, the recovery sheet and no password: on a new computer, or where the vault cannot be opened any more."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from ensure_desktop.clock import SetClock
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.errors import MistypedRecoveryKey, PleaseWait, UnknownLogin, WrongPassword, WrongRecoveryKey
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.recovery import new_secret, write_down
from ensure_desktop.vault.restore import restore_by, try_out
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.ways_in import OtherRecoveryKey, by_recovery_key
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved
from tests.vault.test_recovery_key import recover
from tests.vault.test_restore import actions, carried
from tests.vault.test_standing import change, remove

NEW = "four calm herons"


@pytest.fixture
def stick(place: Place, tmp_path: Path) -> Backup:
    """A copy on a stick; another row was saved a day later."""
    vault = place.open()
    save(vault, "saved 1", "before")
    made = carried(vault.backup(), tmp_path / "stick")
    place.clock.forward(days=1)
    save(vault, "saved 2", "after")
    vault.close(backup=False)
    return made


def put_back(place: Place, copy: Backup, key: str | None = None) -> None:
    restore_by(copy, place.folder, by_recovery_key(key or place.recovery_key), clock=place.clock)


def recovered(place: Place, login: str = LEADER) -> Vault:
    """Opened with the recovery key; it has been renewed by that."""
    created = recover(place, place.recovery_key, login, NEW)
    place.recovery_key = created.recovery_key
    return created.vault


def renewed(place: Place) -> str:
    """A new recovery key for the vault; the copy on the stick keeps the one before."""
    vault = place.open()
    key = vault.renew_recovery_key()
    vault.close(backup=False)
    return key


def a_wrong_key() -> str:
    return write_down(new_secret())


def test_a_new_computer_with_the_stick_and_the_sheet(place: Place, stick: Backup, tmp_path: Path) -> None:
    new = Place(tmp_path / "new", SetClock(place.clock.now()), place.recovery_key)
    shutil.rmtree(place.root)
    put_back(new, stick)
    vault = recovered(new)
    assert (saved(vault), vault.actor.role) == ({"saved 1": "before"}, AccountRole.LEADER)
    assert "was put back" in " ".join(vault.notices)
    assert {"put back a backup", "use recovery key"} <= set(actions(vault))
    assert vault.check().clean
    vault.close(backup=False)
    with pytest.raises(WrongPassword):
        new.open()
    new.open(password=NEW).close(backup=False)
    new.open(STAFF).close(backup=False)


def test_the_sheet_is_used_up_and_the_new_one_opens_the_next_time(place: Place, stick: Backup) -> None:
    for file in (place.layout.database, *place.layout.headers):
        file.unlink()
    before = place.recovery_key
    put_back(place, stick)
    vault = recovered(place)
    later = vault.backup()
    vault.close(backup=False)
    place.layout.database.unlink()
    with pytest.raises(WrongRecoveryKey):
        put_back(place, later, before)
    put_back(place, later)
    vault = recovered(place)
    assert saved(vault) == {"saved 1": "before"}
    vault.close(backup=False)


def test_the_database_is_gone_and_so_are_the_passwords(place: Place, stick: Backup) -> None:
    """The keys of now decide who belongs here, also after the recovery key."""
    change(place, STAFF, AccountRole.STAFF)
    place.layout.database.unlink()
    put_back(place, stick)
    with pytest.raises(UnknownLogin):
        recover(place, place.recovery_key, "nobody", NEW)
    vault = recovered(place)
    assert saved(vault) == {"saved 1": "before"}
    vault.close(backup=False)


def test_accounts_of_a_vault_that_can_be_read_stay_as_they_are(place: Place, stick: Backup) -> None:
    change(place, STAFF, AccountRole.SUPERVISOR)
    remove(place, SUPERVISOR)
    put_back(place, stick)
    vault = recovered(place)
    with vault.work("look") as work:
        assert {each.login: each.role for each in accounts(work) if each.removed_at is None} == {
            LEADER: AccountRole.LEADER,
            STAFF: AccountRole.SUPERVISOR,
        }
        changed = text("SELECT account_id FROM audit_event WHERE action = 'put back a backup' AND kind = 'update'")
        assert set(work.session.scalars(changed)) == {"recovery"}
    assert vault.check().problems == ()
    vault.close(backup=False)
    vault = place.open(STAFF)
    assert vault.actor.role is AccountRole.SUPERVISOR
    assert "Anneke de Wit put back a backup" in " ".join(vault.notices)
    vault.close(backup=False)


@pytest.mark.parametrize("damaged", [False, True])
def test_where_key_files_stand_an_older_sheet_puts_nothing_back(place: Place, stick: Backup, damaged: bool) -> None:
    """It opens the copy; but the vault has another recovery key since, and that one decides."""
    newer = renewed(place)
    if damaged:
        place.layout.database.unlink()
    before = place.content()
    with pytest.raises(WrongRecoveryKey):
        put_back(place, stick)
    with pytest.raises(OtherRecoveryKey, match="new folder"):
        put_back(place, stick, newer)
    assert place.content() == before


def test_into_a_new_folder_goes_the_sheet_of_the_copy(place: Place, stick: Backup, tmp_path: Path) -> None:
    newer = renewed(place)
    new = Place(tmp_path / "new", place.clock, place.recovery_key)
    with pytest.raises(WrongRecoveryKey):
        put_back(new, stick, newer)
    put_back(new, stick)
    recovered(new).close(backup=False)


def test_wrong_keys_are_waited_for_and_a_slip_is_not(place: Place, stick: Backup) -> None:
    place.layout.database.unlink()
    before = place.content()
    slip = ("1" if place.recovery_key[0] != "1" else "2") + place.recovery_key[1:]
    for _ in range(4):
        with pytest.raises(MistypedRecoveryKey):
            put_back(place, stick, slip)
    assert not place.layout.tries.exists()
    for _ in range(3):
        with pytest.raises(WrongRecoveryKey):
            put_back(place, stick, a_wrong_key())
    with pytest.raises(PleaseWait):
        put_back(place, stick)
    assert place.content() == before
    place.clock.forward(seconds=2)
    put_back(place, stick)
    recovered(place).close(backup=False)


def test_a_trial_with_the_recovery_key_changes_nothing(place: Place, stick: Backup, tmp_path: Path) -> None:
    before = place.content()
    for folder in (place.folder, tmp_path / "nowhere"):
        unlock = by_recovery_key(place.recovery_key)
        assert try_out(stick, folder, unlock, clock=place.clock).people == 0
        with pytest.raises(WrongRecoveryKey):
            try_out(stick, folder, by_recovery_key(a_wrong_key()), clock=place.clock)
    assert place.content() == before
    assert not (tmp_path / "nowhere").exists()


def test_passwords_of_the_copy_still_open_it_for_the_others(place: Place, stick: Backup) -> None:
    """Between the putting back and the new password nobody is locked out."""
    place.layout.database.unlink()
    put_back(place, stick)
    vault = place.open(LEADER, PASSWORD)
    assert saved(vault) == {"saved 1": "before"}
    vault.close(backup=False)
