"""Backups: proven copies, how many are kept, and who can open them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import Cancelled
from ensure_desktop.vault import backup, keyring
from ensure_desktop.vault.centre import change_centre
from ensure_desktop.vault.connection import open_driver
from ensure_desktop.vault.errors import BackupFailed, BackupsNotUpdated, PlaceMissing, SecondPlaceMissing, WrongPassword
from ensure_desktop.vault.headerfile import read_copy
from ensure_desktop.vault.integrity import fingerprint, is_whole
from ensure_desktop.vault.store import Vault
from tests.vault.making import LEADER, PASSWORD, STAFF, Place, save

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def opens(made: backup.Backup, login: str, password: str = PASSWORD) -> bool:
    """Whether the copy and its own key header open with this password."""
    copy = read_copy(made.header)
    assert copy is not None
    try:
        ring = keyring.unlock(copy.header, login, password)
    except WrongPassword:
        return False
    driver = open_driver(made.database, ring.data_key, read_only=True)
    whole = is_whole(driver)
    driver.close()
    return whole


def second_place(vault: Vault, folder: Path) -> None:
    centre = vault.centre()
    with vault.work("test") as work:
        change_centre(work, centre=type(centre)(centre.name, backup_folder=str(folder)))


def test_a_backup_holds_everything_and_opens_with_the_same_password(place: Place) -> None:
    vault = place.open()
    save(vault, "saved 1", "a steady hand")
    made = vault.backup()
    assert opens(made, LEADER)
    assert opens(made, STAFF)
    assert not opens(made, LEADER, "not the password")
    ring = keyring.unlock(read_copy(made.header).header, LEADER, PASSWORD)  # type: ignore[union-attr]
    driver = open_driver(made.database, ring.data_key, read_only=True)
    assert driver.execute("SELECT value FROM setting WHERE key = 'saved 1'").fetchall() == [('"a steady hand"',)]
    assert fingerprint(driver).rows["account"] == 3
    driver.close()
    vault.close(backup=False)


def test_a_backup_is_encrypted_under_a_salt_of_its_own(place: Place) -> None:
    vault = place.open()
    made = vault.backup()
    vault.close(backup=False)
    original, copy = place.layout.database.read_bytes(), made.database.read_bytes()
    assert not copy.startswith(b"SQLite")
    assert original[:16] != copy[:16]
    pages = {original[at : at + 4096] for at in range(0, len(original), 4096)}
    assert not pages & {copy[at : at + 4096] for at in range(0, len(copy), 4096)}


def test_closing_makes_a_backup(place: Place) -> None:
    vault = place.open()
    save(vault, "saved 1", "x")
    before = len(vault.backups())
    place.clock.forward(days=1)
    vault.close()
    assert len(backup.list_backups(place.layout.backups)) == before + 1
    assert backup.list_backups(place.layout.backups)[0].at == place.clock.now()


def test_a_copy_that_fails_its_check_is_thrown_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drive swallows a byte between writing and reading back."""

    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[9000] ^= 1
        path.write_bytes(content)

    vault = place.open()
    monkeypatch.setattr(backup, "sync_file", damage)
    before = place.content()
    place.clock.forward(days=1)
    with pytest.raises(BackupFailed):
        vault.backup()
    assert place.content().keys() == before.keys()
    monkeypatch.undo()
    vault.backup()
    vault.close(backup=False)


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-4096], lambda content: b"", lambda content: content[:5000]]
)
def test_a_cut_off_copy_is_thrown_away(place: Place, monkeypatch: pytest.MonkeyPatch, damage: object) -> None:
    vault = place.open()
    assert callable(damage)
    monkeypatch.setattr(backup, "sync_file", lambda path: path.write_bytes(damage(path.read_bytes())))
    listed = vault.backups()
    with pytest.raises(BackupFailed):
        vault.backup()
    assert vault.backups() == listed
    vault.close(backup=False)


def test_a_failed_backup_does_not_keep_the_vault_open(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = place.open()
    monkeypatch.setattr(backup, "sync_file", lambda path: path.write_bytes(b""))
    with pytest.raises(BackupFailed):
        vault.close()
    vault.close()
    place.open().close(backup=False)


def test_an_anchor_that_cannot_be_written_does_not_prevent_the_backup(place: Place) -> None:
    """The state folder of this computer's user has become a file."""
    vault = place.open()
    listed = vault.backups()
    shutil.rmtree(place.state)
    place.state.touch()
    place.clock.forward(days=1)
    with pytest.raises(PlaceMissing):
        vault.close()
    assert len(backup.list_backups(place.layout.backups)) == len(listed) + 1
    place.state.unlink()
    place.open().close(backup=False)


def test_a_backup_that_cannot_follow_is_said(place: Place) -> None:
    vault = place.open()
    made = vault.backup()
    made.header.write_bytes(b"damaged")
    with pytest.raises(BackupsNotUpdated, match="This is done"):
        vault.change_password(PASSWORD, "four calm herons")
    vault.close(backup=False)
    place.open(password="four calm herons").close(backup=False)


def test_a_backup_can_be_stopped_and_leaves_nothing(place: Place) -> None:
    vault = place.open()
    place.clock.forward(days=1)
    listed = vault.backups()
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        seen.append((done, total))
        return False

    with pytest.raises(Cancelled):
        vault.backup(progress=stop)
    assert seen
    assert vault.backups() == listed
    assert not list(place.layout.backups.glob("*.part*"))
    vault.backup(progress=lambda done, total: done <= total)
    vault.close(backup=False)


def test_half_written_files_are_never_listed_and_go_at_the_next_backup(place: Place) -> None:
    vault = place.open()
    listed = vault.backups()
    for name in ("2026-01-01T000000Z.part", "2026-01-01T000000Z.part-journal", "2026-01-01T000000Z.keys", "photo.jpg"):
        (place.layout.backups / name).write_bytes(b"x")
    (place.layout.backups / "2026-01-02T000000Z.db").write_bytes(b"a database without its key header")
    assert vault.backups() == listed
    vault.backup()
    assert {path.suffix for path in place.layout.backups.iterdir()} == {".db", ".keys", ".jpg"}
    vault.close(backup=False)


def test_a_second_place_gets_its_own_copies(place: Place, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    vault = place.open()
    second_place(vault, stick)
    with pytest.raises(SecondPlaceMissing):
        vault.backup()
    stick.mkdir()
    vault.backup()
    folder = backup.second_folder(str(stick), vault.id)
    assert folder is not None
    assert len(backup.list_backups(folder)) == 1
    place.clock.forward(days=1)
    vault.close()
    assert len(backup.list_backups(folder)) == 2
    assert all(opens(made, LEADER) for made in backup.list_backups(folder))


def test_a_missing_second_place_does_not_trouble_the_closing(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    second_place(vault, tmp_path / "stick")
    vault.close()
    assert len(backup.list_backups(place.layout.backups)) == 1


def test_backups_follow_a_change_of_password(place: Place) -> None:
    vault = place.open()
    made = vault.backup()
    vault.change_password(PASSWORD, "four calm herons")
    assert not opens(made, LEADER)
    assert opens(made, LEADER, "four calm herons")
    assert opens(made, STAFF)
    vault.close(backup=False)


def test_a_removed_account_opens_no_backup_within_reach(place: Place) -> None:
    vault = place.open()
    before = vault.backup()
    staff = keyring.find_slot(read_copy(before.header).header, STAFF)  # type: ignore[union-attr]
    assert staff is not None
    place.clock.forward(days=1)
    vault.remove_account(staff.id)
    place.clock.forward(days=1)
    after = vault.backup()
    assert [opens(made, STAFF) for made in (before, after)] == [False, False]
    assert [opens(made, LEADER) for made in (before, after)] == [True, True]
    vault.close(backup=False)


def test_two_backups_in_one_second_do_not_replace_each_other(place: Place) -> None:
    vault = place.open()
    first, second = (
        backup.make_backup(vault.engine, vault._safe.header, vault._safe.ring.data_key, place.layout.backups, NOON)
        for _ in range(2)
    )
    assert first.database != second.database
    vault.close(backup=False)


moments = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)), max_size=80
)


@given(moments)
def test_never_more_than_promised_and_always_the_newest(made: list[datetime]) -> None:
    kept = backup.kept_moments(made)
    assert kept <= set(made)
    assert len(kept) <= 7 + 5 + 12
    if made:
        assert max(made) in kept


@given(moments, moments)
def test_rotating_twice_removes_nothing_more(made: list[datetime], later: list[datetime]) -> None:
    kept = backup.kept_moments(made)
    assert backup.kept_moments(kept) == kept
    both = backup.kept_moments([*kept, *later])
    assert both <= set(made) | set(later)


def test_a_year_of_daily_work_leaves_days_weeks_and_months() -> None:
    kept: frozenset[datetime] = frozenset()
    for day in range(400):
        kept = backup.kept_moments([*kept, NOON + timedelta(days=day), NOON + timedelta(days=day, hours=4)])
    ages = sorted((NOON + timedelta(days=399, hours=4) - moment).days for moment in kept)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 18 <= len(ages) <= 24
    assert ages[-1] > 300
