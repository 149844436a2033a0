"""Who is let in after a backup was put back: the vault that stands there decides, and the copy only where none does."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from ensure_desktop.errors import NotAllowed
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.errors import PleaseWait, WrongPassword
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.restore import restore, try_out
from ensure_desktop.vault.store import open_with_recovery
from ensure_desktop.vault.ways_in import OtherKeys, by_password
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved
from tests.vault.test_restore import carried, put_back

EVA, HERS = "eva", "seven grey lanterns"
NEW = "four calm herons"


@pytest.fixture
def stick(place: Place, tmp_path: Path) -> Backup:
    """A copy that nothing reaches, of the day on which Eva led and Cas saw everybody."""
    vault = place.open()
    vault.add_account(name="Eva", login=EVA, role=AccountRole.LEADER, password=HERS)
    made = carried(vault.backup(), tmp_path / "stick")
    place.clock.forward(days=1)
    save(vault, "saved later", "work of others")
    vault.close(backup=False)
    return made


def account_id(place: Place, login: str) -> str:
    vault = place.open()
    with vault.work("look") as work:
        found = next(account.id for account in accounts(work) if account.login == login)
    vault.close(backup=False)
    return found


def change(place: Place, login: str, role: AccountRole, *, sees_everybody: bool = False) -> None:
    of = account_id(place, login)
    vault = place.open()
    vault.change_role(of, role, sees_everybody=sees_everybody)
    vault.close(backup=False)


def remove(place: Place, login: str) -> None:
    of = account_id(place, login)
    vault = place.open()
    vault.remove_account(of)
    vault.close(backup=False)


def test_a_leader_who_became_supervisor_stays_that(place: Place, stick: Backup) -> None:
    change(place, EVA, AccountRole.SUPERVISOR)
    put_back(place, stick, EVA, HERS)
    vault = place.open(EVA, HERS)
    assert vault.actor.role is AccountRole.SUPERVISOR
    vault.close(backup=False)
    vault = place.open()
    with vault.work("look") as work:
        eva = next(each for each in accounts(work) if each.login == EVA)
        assert eva.role is AccountRole.SUPERVISOR
        changed = text("SELECT account_id FROM audit_event WHERE action = 'put back a backup' AND kind = 'update'")
        assert set(work.session.scalars(changed)) == {eva.id}
    assert vault.check().problems == ()
    vault.close(backup=False)


def test_so_she_does_from_the_open_window(place: Place, stick: Backup) -> None:
    change(place, EVA, AccountRole.SUPERVISOR)
    vault = place.open(EVA, HERS)
    vault.put_back(stick, HERS)
    vault.close(backup=False)
    vault = place.open(EVA, HERS)
    assert vault.actor.role is AccountRole.SUPERVISOR
    assert saved(vault) == {}
    vault.close(backup=False)


def test_a_leader_who_became_staff_puts_nothing_back(place: Place, stick: Backup) -> None:
    change(place, EVA, AccountRole.STAFF)
    before = place.content()
    with pytest.raises(NotAllowed):
        put_back(place, stick, EVA, HERS)
    assert place.content() == before


def test_a_removed_leader_does_not_come_back(place: Place, stick: Backup) -> None:
    remove(place, EVA)
    before = place.content()
    with pytest.raises(WrongPassword):
        put_back(place, stick, EVA, HERS)
    assert place.content() == before
    with pytest.raises(WrongPassword):
        place.open(EVA, HERS)
    vault = place.open()
    assert saved(vault) == {"saved later": "work of others"}
    vault.close(backup=False)


def test_what_staff_may_see_stays_as_it_is_now(place: Place, stick: Backup) -> None:
    change(place, STAFF, AccountRole.STAFF, sees_everybody=False)
    put_back(place, stick)
    vault = place.open(STAFF)
    assert vault.actor.limited
    vault.close(backup=False)


def test_who_was_removed_in_a_change_that_was_cut_off_is_not_let_in(
    place: Place, stick: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key files still hold her slot, the accounts do not: nobody has opened the vault since."""
    from ensure_desktop.vault import opened

    of = account_id(place, EVA)

    def dies(*_arguments: object) -> None:
        raise RuntimeError("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(opened.rotation, "rotate", dies)
        vault = place.open()
        with pytest.raises(RuntimeError):
            vault.remove_account(of)
        vault.close(backup=False)
    with pytest.raises(WrongPassword):
        put_back(place, stick, EVA, HERS)


def damages(layout: Layout) -> list[Callable[[], object]]:
    return [
        lambda: layout.database.unlink(),
        lambda: layout.database.write_bytes(b""),
        lambda: layout.database.write_bytes(layout.database.read_bytes()[:5000]),
        lambda: layout.database.write_bytes(b"SQLite format 3\x00" + layout.database.read_bytes()[16:]),
        lambda: layout.database.write_bytes(bytes(8192)),
    ]


@pytest.mark.parametrize("number", range(5))
def test_where_the_database_is_gone_the_keys_still_decide(place: Place, stick: Backup, number: int) -> None:
    """Who was removed opens no key file; who became staff has lost the key of the diary. The others may put back."""
    remove(place, SUPERVISOR)
    change(place, EVA, AccountRole.STAFF)
    damages(place.layout)[number]()
    with pytest.raises(WrongPassword):
        put_back(place, stick, SUPERVISOR, PASSWORD)
    with pytest.raises(NotAllowed):
        put_back(place, stick, EVA, HERS)
    put_back(place, stick)
    vault = place.open(EVA, HERS)
    assert vault.actor.role is AccountRole.STAFF
    vault.close(backup=False)


def test_where_no_key_file_is_left_the_copy_decides_and_everybody_is_told(place: Place, stick: Backup) -> None:
    """Whoever may write into the folder can bring that about. It does not pass unseen."""
    remove(place, EVA)
    for file in place.layout.headers:
        file.unlink()
    put_back(place, stick, EVA, HERS)
    place.open(EVA, HERS).close(backup=False)
    for login in (LEADER, STAFF, SUPERVISOR):
        vault = place.open(login)
        assert "Eva put back a backup" in " ".join(vault.notices)
        vault.close(backup=False)
        vault = place.open(login)
        assert vault.notices == ()
        vault.close(backup=False)


def test_an_old_folder_copied_over_the_vault_is_told_to_each(place: Place, tmp_path: Path) -> None:
    """Without any help of the program: whoever signs in first would know of it alone."""
    place.open(STAFF).close(backup=False)
    shutil.copytree(place.folder, tmp_path / "old")
    vault = place.open()
    save(vault, "saved later", "work of others")
    vault.close(backup=False)
    shutil.rmtree(place.folder)
    (tmp_path / "old").rename(place.folder)
    vault = place.open(STAFF)
    assert "older than the ones" in " ".join(vault.notices)
    vault.close(backup=False)
    for login in (LEADER, SUPERVISOR):
        vault = place.open(login)
        assert "Cas Jansen was told that something" in " ".join(vault.notices)
        vault.close(backup=False)
    vault = place.open(STAFF)
    assert vault.notices == ()
    vault.close(backup=False)


def test_after_the_recovery_key_an_old_stick_goes_into_a_new_folder(
    place: Place, stick: Backup, tmp_path: Path
) -> None:
    """Her new keys do not open it, and her old password does not open the vault; a colleague's do both."""
    made = open_with_recovery(
        place.folder,
        recovery_key=place.recovery_key,
        login=LEADER,
        new_password=NEW,
        clock=place.clock,
        state_folder=place.state,
    )
    made.vault.close(backup=False)
    with pytest.raises(OtherKeys, match="new folder"):
        put_back(place, stick, LEADER, NEW)
    assert not place.layout.tries.exists()
    with pytest.raises(WrongPassword):
        put_back(place, stick)
    restore(stick, tmp_path / "new.ensure", login=LEADER, password=PASSWORD, clock=place.clock)
    put_back(place, stick, EVA, HERS)
    vault = place.open(LEADER, NEW)
    assert saved(vault) == {}
    vault.close(backup=False)


def test_wrong_passwords_before_a_trial_count_in_the_vault(place: Place, tmp_path: Path) -> None:
    """Also where it is said that the copy belongs somewhere else."""
    vault = place.open()
    copy = vault.backup()
    vault.close(backup=False)
    for folder in (place.folder, tmp_path / "nowhere", tmp_path):
        with pytest.raises(WrongPassword):
            try_out(copy, folder, by_password(LEADER, "not the password"), clock=place.clock)
    with pytest.raises(PleaseWait):
        try_out(copy, tmp_path / "nowhere", by_password(LEADER, PASSWORD), clock=place.clock)
    with pytest.raises(PleaseWait):
        place.open()
    place.clock.forward(seconds=2)
    assert try_out(copy, place.folder, by_password(LEADER, PASSWORD), clock=place.clock).people == 0
    assert not (tmp_path / "nowhere").exists()


def test_a_trial_is_for_those_who_could_put_it_back(place: Place, stick: Backup) -> None:
    remove(place, EVA)
    with pytest.raises(WrongPassword):
        try_out(stick, place.folder, by_password(EVA, HERS), clock=place.clock)


def test_a_slip_on_a_new_computer_does_not_bar_the_folder(place: Place, stick: Backup, tmp_path: Path) -> None:
    folder = tmp_path / "new.ensure"
    with pytest.raises(WrongPassword):
        restore(stick, folder, login=LEADER, password="not the password", clock=place.clock)
    restore(stick, folder, login=LEADER, password=PASSWORD, clock=place.clock)


def test_the_old_password_is_no_free_guess_when_it_is_changed(place: Place) -> None:
    vault = place.open()
    for _ in range(3):
        with pytest.raises(WrongPassword):
            vault.change_password("not the password", NEW)
    for password in ("not the password", PASSWORD):
        with pytest.raises(PleaseWait):
            vault.change_password(password, NEW)
    place.clock.forward(seconds=2)
    vault.change_password(PASSWORD, NEW)
    assert not place.layout.tries.exists()
    vault.close(backup=False)


def test_a_vault_of_an_older_program_keeps_its_roles(place: Place, stick: Backup) -> None:
    """It has no word about who sees whom: that is as it was in the copy."""
    change(place, EVA, AccountRole.SUPERVISOR)
    vault = place.open()
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE account DROP COLUMN sees_everybody")
    vault._safe.release()
    put_back(place, stick, EVA, HERS)
    vault = place.open(EVA, HERS)
    assert vault.actor.role is AccountRole.SUPERVISOR
    vault.close(backup=False)
    vault = place.open(STAFF)
    assert not vault.actor.limited
    vault.close(backup=False)
