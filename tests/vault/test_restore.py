"""Trying a backup, and putting one back: what was there is set aside, and nobody gets in who may not."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ensure_desktop.errors import Cancelled, NotAllowed
from ensure_desktop.vault import backup, exchange
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import Backup, list_backups
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.errors import (
    AlreadyOpen,
    AlreadyVault,
    NotAVault,
    PleaseWait,
    WrongPassword,
)
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.migrations import PRESENT, Scripts
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.restore import (
    BackupDamaged,
    OtherVault,
    find_backups,
    home_of,
    restore,
)
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault, public_facts
from ensure_desktop.vault.ways_in import OtherKeys
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved
from tests.vault.test_backup import second_place

NEW = "four calm herons"
OLDER = "older than the ones you closed last"


@pytest.fixture
def copy(place: Place) -> Backup:
    """A backup with one saved row; another row was saved a day later."""
    vault = place.open()
    save(vault, "saved 1", "before")
    made = vault.backup()
    place.clock.forward(days=1)
    save(vault, "saved 2", "after")
    vault.close(backup=False)
    return made


def put_back(place: Place, copy: Backup, login: str = LEADER, password: str = PASSWORD) -> None:
    restore(copy, place.folder, login=login, password=password, clock=place.clock)


def reopened(place: Place, login: str = LEADER, password: str = PASSWORD) -> tuple[dict[str, str], str]:
    """What is saved in the vault, and what is said at its opening."""
    vault = place.open(login, password)
    assert vault.check().clean
    found = saved(vault), " ".join(vault.notices)
    vault.close(backup=False)
    return found


def test_a_backup_is_tried(place: Place, copy: Backup) -> None:
    vault = place.open()
    before = place.content()
    tried = vault.rehearse(copy)
    assert (tried.people, tried.last_change) == (0, copy.at - timedelta(seconds=1))
    assert place.content().keys() == before.keys()
    assert copy.database.read_bytes() == before[str(copy.database.relative_to(place.folder))]
    vault.close(backup=False)


def test_trying_a_backup_can_be_stopped(place: Place, copy: Backup) -> None:
    vault = place.open()
    for step in (1, 2, 3):
        with pytest.raises(Cancelled):
            vault.rehearse(copy, progress=lambda done, total, step=step: done != step)
    vault.close(backup=False)


@pytest.mark.parametrize("role", [STAFF, SUPERVISOR])
def test_everybody_may_try_a_backup(place: Place, copy: Backup, role: str) -> None:
    vault = place.open(role)
    assert vault.rehearse(copy).backup == copy
    vault.close(backup=False)


def test_a_backup_that_was_put_back_is_the_vault(place: Place, copy: Backup) -> None:
    put_back(place, copy)
    rows, notice = reopened(place)
    assert rows == {"saved 1": "before"}
    assert "The backup of 2026-03-02" in notice
    assert OLDER not in notice
    assert reopened(place) == ({"saved 1": "before"}, "")


def test_it_is_in_the_audit_that_a_backup_was_put_back(place: Place, copy: Backup) -> None:
    put_back(place, copy)
    vault = place.open()
    assert actions(vault).count("put back a backup") == 1
    vault.close(backup=False)


def actions(vault: Vault) -> list[str]:
    with vault.engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT action FROM audit_event").scalars())


def test_what_was_there_is_set_aside_and_can_be_put_back_as_well(place: Place, copy: Backup) -> None:
    put_back(place, copy)
    (aside,) = list_backups(place.layout.set_aside)
    place.clock.forward(days=1)
    put_back(place, aside)
    assert reopened(place)[0] == {"saved 1": "before", "saved 2": "after"}
    assert len(list_backups(place.layout.set_aside)) == 2


def test_what_was_set_aside_goes_after_thirty_days(place: Place, copy: Backup) -> None:
    put_back(place, copy)
    place.clock.forward(days=29)
    place.open().close()
    assert list_backups(place.layout.set_aside)
    place.clock.forward(days=2)
    place.open().close()
    assert not list(place.layout.set_aside.iterdir())


def test_each_damage_of_a_backup_is_said_and_nothing_is_changed(place: Place, copy: Backup) -> None:
    whole = copy.database.read_bytes(), copy.header.read_bytes()
    for database, header in (
        (whole[0][:-4096], whole[1]),
        (whole[0][:5000], whole[1]),
        (b"", whole[1]),
        (whole[0][:9000] + bytes([whole[0][9000] ^ 1]) + whole[0][9001:], whole[1]),
        (b"SQLite format 3\x00" + whole[0][16:], whole[1]),
        (whole[0], b"{}"),
        (whole[0], whole[1].replace(b'"sequence": ', b'"sequence": 1')),
    ):
        copy.database.write_bytes(database)
        copy.header.write_bytes(header)
        before = place.content()
        with pytest.raises(BackupDamaged):
            put_back(place, copy)
        assert place.content() == before
        vault = place.open()
        with pytest.raises(BackupDamaged):
            vault.rehearse(copy)
        assert saved(vault) == {"saved 1": "before", "saved 2": "after"}
        vault.close(backup=False)
    copy.database.write_bytes(whole[0])
    copy.header.write_bytes(whole[1])
    put_back(place, copy)
    assert reopened(place)[0] == {"saved 1": "before"}


def test_a_wrong_password_puts_nothing_back_and_has_to_wait(place: Place, copy: Backup) -> None:
    before = place.content()
    for _ in range(3):
        with pytest.raises(WrongPassword):
            put_back(place, copy, password="not the password")
    with pytest.raises(PleaseWait):
        put_back(place, copy)
    assert place.content() == before
    place.clock.forward(minutes=10)
    put_back(place, copy)


def test_staff_cannot_put_a_backup_back(place: Place, copy: Backup) -> None:
    before = place.content()
    with pytest.raises(NotAllowed):
        put_back(place, copy, STAFF)
    vault = place.open(STAFF)
    with pytest.raises(NotAllowed):
        vault.put_back(copy, PASSWORD)
    vault.close(backup=False)
    assert place.content().keys() == before.keys()
    assert reopened(place)[0] == {"saved 1": "before", "saved 2": "after"}


def test_a_vault_that_is_open_stays_as_it_is(place: Place, copy: Backup) -> None:
    vault = place.open()
    with pytest.raises(AlreadyOpen):
        put_back(place, copy)
    assert saved(vault) == {"saved 1": "before", "saved 2": "after"}
    vault.close(backup=False)


def test_a_password_that_was_changed_since_stays_changed(place: Place, copy: Backup, tmp_path: Path) -> None:
    """The copy lay on a stick that was not there when the password changed."""
    stick = carried(copy, tmp_path / "stick")
    vault = place.open()
    vault.change_password(PASSWORD, NEW)
    vault.close(backup=False)
    put_back(place, stick, password=NEW)
    assert reopened(place, password=NEW)[0] == {"saved 1": "before"}
    with pytest.raises(WrongPassword):
        place.open()


def test_a_removed_account_does_not_come_back_with_an_old_copy(place: Place, copy: Backup, tmp_path: Path) -> None:
    stick = carried(copy, tmp_path / "stick")
    vault = place.open()
    with vault.work("look") as work:
        staff = next(account for account in accounts(work) if account.login == STAFF)
    vault.remove_account(staff.id)
    vault.close(backup=False)
    put_back(place, stick)
    with pytest.raises(WrongPassword):
        place.open(STAFF)
    place.layout.tries.unlink()
    vault = place.open()
    with vault.work("look") as work:
        assert {account.login for account in accounts(work) if account.removed_at is None} == {LEADER, SUPERVISOR}
    vault.close(backup=False)


def test_an_account_that_came_later_stays(place: Place, copy: Backup, tmp_path: Path) -> None:
    """Else the only leader of now could be gone with an old copy. Her keys do not open that copy, though."""
    stick = carried(copy, tmp_path / "stick")
    vault = place.open()
    vault.add_account(name="Dewi", login="dewi", role=AccountRole.LEADER, password=NEW)
    vault.close(backup=False)
    with pytest.raises(OtherKeys):
        put_back(place, stick, "dewi", NEW)
    assert not place.layout.tries.exists()
    vault = place.open("dewi", NEW)
    with pytest.raises(OtherKeys):
        vault.rehearse(stick)
    vault.close(backup=False)
    put_back(place, stick)
    assert reopened(place)[0] == {"saved 1": "before"}
    vault = place.open("dewi", NEW)
    assert vault.actor.role is AccountRole.LEADER
    assert vault.sealer is not None
    assert "Anneke de Wit put back a backup" in " ".join(vault.notices)
    vault.close(backup=False)


def carried(copy: Backup, stick: Path) -> Backup:
    """The copy on a stick that nothing reaches any more."""
    stick.mkdir()
    for file in (copy.database, copy.header):
        shutil.copy(file, stick)
    return Backup(stick / copy.database.name, copy.at)


def broken(folder: Path) -> list[Callable[[], object]]:
    layout = Layout(folder)
    return [
        lambda: layout.database.unlink(),
        lambda: layout.database.write_bytes(b""),
        lambda: layout.database.write_bytes(layout.database.read_bytes()[:5000]),
        lambda: [header.unlink() for header in layout.headers],
        lambda: [header.write_bytes(b"damaged") for header in layout.headers],
        lambda: [path.unlink() for path in (layout.database, *layout.headers, layout.anchor)],
        lambda: layout.database.with_name("vault.db-journal").write_bytes(b"of another file"),
        lambda: shutil.rmtree(layout.folder),
    ]


@pytest.mark.parametrize("number", range(8))
def test_a_backup_takes_the_place_of_whatever_is_left(place: Place, copy: Backup, tmp_path: Path, number: int) -> None:
    stick = carried(copy, tmp_path / "stick")
    broken(place.folder)[number]()
    put_back(place, stick)
    rows, notice = reopened(place)
    assert rows == {"saved 1": "before"}
    assert "was put back" in notice
    assert all(journal.stat().st_size == 0 for journal in place.layout.journals if journal.exists())


def test_a_new_computer(place: Place, copy: Backup, tmp_path: Path) -> None:
    stick = carried(copy, tmp_path / "stick")
    folder, state = tmp_path / "other" / "sparrows.ensure", tmp_path / "other state"
    restore(stick, folder, login=LEADER, password=PASSWORD, clock=place.clock)
    vault = open_vault(folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=state)
    assert saved(vault) == {"saved 1": "before"}
    vault.close(backup=False)


def test_a_folder_with_other_things_is_left_alone(place: Place, copy: Backup, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    with pytest.raises(AlreadyVault):
        restore(copy, tmp_path / "photos", login=LEADER, password=PASSWORD, clock=place.clock)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["one.jpg"]


def test_the_backup_of_another_vault_is_refused(place: Place, copy: Backup, tmp_path: Path) -> None:
    folder, state = tmp_path / "other.ensure", tmp_path / "other state"
    setup = Setup("Other", "en", Words.usual(), "Anneke", LEADER)
    made = create_vault(folder, setup=setup, password=PASSWORD, clock=place.clock, cost=LEAST_COST, state_folder=state)
    made.vault.close(backup=False)
    with pytest.raises(OtherVault):
        restore(copy, folder, login=LEADER, password=PASSWORD, clock=place.clock)
    vault = open_vault(folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=state)
    with pytest.raises(OtherKeys):
        vault.put_back(copy, PASSWORD)
    vault.close(backup=False)


def test_from_the_open_window_it_is_decided_now_and_done_at_the_next_opening(place: Place, copy: Backup) -> None:
    vault = place.open()
    with pytest.raises(WrongPassword):
        vault.put_back(copy, "not the password")
    vault.put_back(copy, PASSWORD)
    save(vault, "saved 3", "still here")
    place.clock.forward(minutes=1)
    vault.close()
    rows, notice = reopened(place)
    assert rows == {"saved 1": "before"}
    assert "was put back" in notice
    assert OLDER not in notice
    newest = list_backups(place.layout.backups)[0]
    put_back(place, newest)
    assert reopened(place)[0] == {"saved 1": "before", "saved 2": "after", "saved 3": "still here"}


def test_who_changes_her_mind_decides_again(place: Place, copy: Backup) -> None:
    vault = place.open()
    later = vault.backup()
    vault.put_back(copy, PASSWORD)
    place.clock.forward(minutes=1)
    vault.put_back(later, PASSWORD)
    vault.close(backup=False)
    assert reopened(place)[0] == {"saved 1": "before", "saved 2": "after"}
    assert not exchange.is_decided(place.layout)


def test_what_is_decided_is_done_before_anything_is_said_about_the_vault(place: Place, copy: Backup) -> None:
    vault = place.open()
    vault.put_back(copy, PASSWORD)
    with pytest.raises(AlreadyOpen):
        public_facts(place.folder, clock=place.clock)
    vault.close(backup=False)
    assert public_facts(place.folder, clock=place.clock).accounts == 3
    assert not exchange.is_decided(place.layout)
    assert reopened(place)[0] == {"saved 1": "before"}


def test_stopping_leaves_everything_as_it_was(place: Place, copy: Backup) -> None:
    vault = place.open()
    with pytest.raises(Cancelled):
        vault.put_back(copy, PASSWORD, progress=lambda done, total: False)
    vault.close(backup=False)
    assert reopened(place)[0] == {"saved 1": "before", "saved 2": "after"}


def test_a_folder_put_back_by_hand_is_still_noticed(place: Place, copy: Backup) -> None:
    """The mark of a deliberate return counts for the head of the chain that it names, and an anchor is no mark."""
    old = place.layout.database.read_bytes()
    vault = place.open()
    save(vault, "saved 3", "later")
    vault.close(backup=False)
    place.layout.database.write_bytes(old)
    shutil.copy(place.layout.anchor, place.layout.put_back)
    vault = place.open()
    assert OLDER in " ".join(vault.notices)
    vault.close(backup=False)


def test_a_copy_from_a_newer_program_is_refused(place: Place, copy: Backup, monkeypatch: pytest.MonkeyPatch) -> None:
    from ensure_desktop.vault import migrations
    from ensure_desktop.vault.errors import NewerThanProgram

    monkeypatch.setattr(migrations, "PRESENT", Scripts(PRESENT.folder, "0001"))
    with pytest.raises(NewerThanProgram):
        put_back(place, copy)


def test_backups_are_found_from_the_vault_the_folder_and_the_stick(place: Place, copy: Backup, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    vault = place.open()
    second_place(vault, stick)
    vault.backup()
    reach = vault.copies()
    vault.close(backup=False)
    assert len(reach) == 3
    assert {each.at for each in find_backups(place.folder)} == {each.at for each in vault.backups()}
    assert find_backups(place.layout.backups) == find_backups(place.folder)
    assert len(find_backups(stick)) == 1
    assert find_backups(tmp_path / "nowhere") == ()
    assert home_of(copy) == place.folder
    assert home_of(find_backups(stick)[0]) is None


def test_a_folder_that_is_not_there_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        public_facts(tmp_path / "nowhere")
    assert backup.list_backups(tmp_path / "nowhere") == ()
