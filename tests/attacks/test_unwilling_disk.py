"""A full disk and a folder that may only be read: a clear sentence, and everything saved before is safe.

The full disk is real where this user may mount one (root, mostly): a small file system in memory. Elsewhere a limit on
the size of files does the same to every write. The read-only folder is real for root too: root's rights are laid down
while the vault is being opened.
"""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.connection import driver_connection
from ensure_desktop.vault.errors import DiskFull, DriveFailed, FolderReadOnly, VaultError
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import Vault, open_vault
from tests.vault.making import LEADER, PASSWORD, STAFF, Place, save, saved
from tests.vault.test_store import create

NOBODY = 65534
SMALL = "12m"
TOLD = (DiskFull, DriveFailed)
"""SQLite calls it a failing drive when a limit, and not the drive itself, stops a write."""


@dataclass
class SmallDisk:
    """A vault on a disk that can be filled up."""

    place: Place
    full: Callable[[], AbstractContextManager[None]]


@contextmanager
def small_file_system(folder: Path) -> Iterator[bool]:
    """A small file system at `folder`; False where this user may not mount one."""
    folder.mkdir()
    mount = shutil.which("mount")
    mounted = (
        mount is not None
        and subprocess.run(
            [mount, "-t", "tmpfs", "-o", f"size={SMALL}", "none", folder], capture_output=True
        ).returncode
        == 0
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def disk(place: Place, tmp_path: Path, clock: SetClock) -> Iterator[SmallDisk]:
    with small_file_system(tmp_path / "disk") as is_real:
        root = tmp_path / "disk" / "desk"
        shutil.copytree(place.root, root)
        yield SmallDisk(Place(root, clock, place.recovery_key), lambda: filled(root) if is_real else limited())


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Nothing more fits on the file system of `folder`."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"\x00" * size):
                    continue
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def limited() -> Iterator[None]:
    """No file may grow or be written beyond its first byte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(params=["as mounted", "limited"])
def either_disk(request: pytest.FixtureRequest, disk: SmallDisk) -> SmallDisk:
    """Both ways of being full, so that the second is tested where the first is possible."""
    return disk if request.param == "as mounted" else SmallDisk(disk.place, limited)


def still_sound(place: Place, kept: dict[str, str]) -> None:
    vault = place.open()
    assert saved(vault) == kept
    report = vault.check()
    assert report.clean
    assert report.notices == ()
    vault.close()


def test_a_save_on_a_full_disk_is_refused_and_earlier_ones_are_kept(either_disk: SmallDisk) -> None:
    place = either_disk.place
    vault = place.open()
    save(vault, "saved 1", "kept")
    with either_disk.full():
        for _ in range(3):
            with pytest.raises(TOLD, match="saved before"):
                save(vault, "saved 2", "x" * 100_000)
        assert saved(vault) == {"saved 1": "kept"}
    save(vault, "saved 3", "room again")
    vault.close()
    still_sound(place, {"saved 1": "kept", "saved 3": "room again"})


def test_opening_on_a_full_disk_is_refused_and_changes_nothing(either_disk: SmallDisk) -> None:
    place = either_disk.place
    before = place.content()
    with either_disk.full(), pytest.raises(TOLD):
        place.open()
    assert place.content() == before
    still_sound(place, {})


def test_a_backup_without_room_is_thrown_away_whole(either_disk: SmallDisk) -> None:
    place = either_disk.place
    vault = place.open()
    save(vault, "saved 1", "kept")
    place.clock.forward(days=1)
    before = list_backups(place.layout.backups)
    with either_disk.full(), pytest.raises(TOLD):
        vault.close()
    assert list_backups(place.layout.backups) == before
    assert not list(place.layout.backups.glob("*.part*"))
    still_sound(place, {"saved 1": "kept"})


@pytest.mark.parametrize("what", ["password", "account", "recovery"])
def test_keys_on_a_full_disk_stay_what_they_were(either_disk: SmallDisk, what: str) -> None:
    place = either_disk.place
    changes: dict[str, Callable[[Vault], object]] = {
        "password": lambda vault: vault.change_password(PASSWORD, "five wild geese"),
        "account": lambda vault: vault.add_account(
            name="Dewi", login="dewi", role=AccountRole.STAFF, password="five wild geese"
        ),
        "recovery": lambda vault: vault.renew_recovery_key(),
    }
    vault = place.open()
    headers = [path.read_bytes() for path in place.layout.headers]
    with either_disk.full(), pytest.raises(TOLD):
        changes[what](vault)
    assert [path.read_bytes() for path in place.layout.headers] == headers
    vault.close()
    still_sound(place, {})


def test_a_change_of_the_data_key_without_room_is_completed_later(either_disk: SmallDisk) -> None:
    place = either_disk.place
    vault = place.open()
    save(vault, "saved 1", "kept")
    with vault.work("look") as work:
        staff = next(account for account in accounts(work) if account.login == STAFF)
    with either_disk.full(), pytest.raises(TOLD):
        vault.remove_account(staff.id)
    save(vault, "saved 2", "work goes on")
    vault.remove_account(staff.id)
    vault.close()
    still_sound(place, {"saved 1": "kept", "saved 2": "work goes on"})
    with pytest.raises(VaultError):
        place.open(STAFF)


def test_a_vault_without_room_is_not_made(either_disk: SmallDisk) -> None:
    folder = either_disk.place.root / "new.ensure"
    with either_disk.full(), pytest.raises(TOLD):
        create(folder, either_disk.place.clock)
    assert not folder.exists()
    assert not list(folder.parent.glob(".new.ensure*"))


def test_a_database_that_may_not_grow_says_so(place: Place) -> None:
    """SQLite's own "full", wherever no small disk can be had."""
    vault = place.open()
    with driver_connection(vault.engine) as driver:
        driver.set_authorizer(None)
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        save(vault, "saved 1", "x" * 100_000)
    assert saved(vault) == {}
    vault.close()
    still_sound(place, {})


# a folder that may only be read


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """As an ordinary user; root's rights come back at the end."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shown(place: Place) -> Iterator[Place]:
    """The vault in a folder that everybody may read and nobody may write to."""
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    copy = Place(root / "desk", place.clock, place.recovery_key)
    shutil.copytree(place.root, copy.root)
    for path in [copy.root, *copy.root.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield copy
    for path in [copy.root, *copy.root.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(root)


def test_a_read_only_folder_is_said_and_left_alone(shown: Place) -> None:
    before = shown.content()
    with without_roots_rights():
        with pytest.raises(PermissionError):
            (shown.folder / "proof").touch()
        with pytest.raises(FolderReadOnly, match="may read this folder but not write"):
            open_vault(shown.folder, login=LEADER, password=PASSWORD, clock=shown.clock, state_folder=shown.state)
    assert shown.content() == before


def test_a_read_only_database_in_a_folder_that_is_not_is_said_too(shown: Place) -> None:
    shown.folder.chmod(0o777)
    for path in (shown.layout.lock, shown.layout.anchor, *shown.layout.headers):
        path.chmod(0o666)
    before = shown.content()
    with without_roots_rights(), pytest.raises(FolderReadOnly):
        open_vault(shown.folder, login=LEADER, password=PASSWORD, clock=shown.clock, state_folder=shown.state)
    assert shown.content() == before


def test_a_new_vault_in_a_read_only_place_is_refused(shown: Place) -> None:
    with without_roots_rights(), pytest.raises(FolderReadOnly):
        create(shown.root / "new.ensure", shown.clock, state_folder=Path(tempfile.gettempdir()) / "unused")
    assert not (shown.root / "new.ensure").exists()
