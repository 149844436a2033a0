"""The program dies at every step of putting a backup back: the vault is whole, before or after, never in between."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from ensure_desktop.vault.backup import Backup, list_backups
from ensure_desktop.vault.restore import restore
from tests.attacks.crash import dies_at
from tests.attacks.test_crash_steps import backups_are_whole
from tests.vault.making import LEADER, PASSWORD, Place, save, saved

BEFORE = {"saved 1": "kept", "saved 2": "later"}
AFTER = {"saved 1": "kept"}
ENOUGH = 15
"""A test that meets fewer steps than this does not look at what it should."""


@pytest.fixture
def fresh(place: Place, tmp_path: Path) -> Callable[[], tuple[Place, Backup]]:
    """A new copy of a vault with a backup that lacks its last row, for each way to die."""
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.backup()
    place.clock.forward(days=1)
    save(vault, "saved 2", "later")
    vault.close(backup=False)
    numbers = count()

    def copy() -> tuple[Place, Backup]:
        root = tmp_path / f"copy {next(numbers)}"
        shutil.copytree(place.root, root)
        made = Place(root, place.clock, place.recovery_key)
        return made, list_backups(made.layout.backups)[0]

    return copy


def rows(place: Place) -> dict[str, str]:
    vault = place.open()
    assert vault.check().clean
    found = saved(vault)
    vault.close(backup=False)
    return found


def is_whole(place: Place, died: bool) -> bool:
    """Whether it is the backup that opens now; what it took the place of is set aside then, and nothing is lost."""
    backups_are_whole(place)
    found = rows(place)
    assert found in (BEFORE, AFTER)
    assert died or found == AFTER
    if found == AFTER:
        (aside,) = list_backups(place.layout.set_aside)
        restore(aside, place.folder, login=LEADER, password=PASSWORD, clock=place.clock)
        assert rows(place) == BEFORE
    assert not list(place.folder.glob("restoring-*"))
    return found == AFTER


def test_putting_a_backup_back(fresh: Callable[[], tuple[Place, Backup]]) -> None:
    outcomes = []
    for step in count(1):
        place, copy = fresh()

        def run(arm: Callable[[], None], place: Place = place, copy: Backup = copy) -> None:
            arm()
            restore(copy, place.folder, login=LEADER, password=PASSWORD, clock=place.clock)

        died = dies_at(step, run)
        outcomes.append(is_whole(place, died))
        if not died:
            break
    assert outcomes == sorted(outcomes)
    assert step > ENOUGH


def test_deciding_it_in_the_open_window(fresh: Callable[[], tuple[Place, Backup]]) -> None:
    for step in count(1):
        place, copy = fresh()

        def run(arm: Callable[[], None], place: Place = place, copy: Backup = copy) -> None:
            vault = place.open()
            arm()
            vault.put_back(copy, PASSWORD)
            vault.close(backup=False)

        died = dies_at(step, run)
        is_whole(place, died)
        if not died:
            break
    assert step > ENOUGH


def test_the_opening_that_completes_it(fresh: Callable[[], tuple[Place, Backup]]) -> None:
    for step in count(1):
        place, copy = fresh()
        vault = place.open()
        vault.put_back(copy, PASSWORD)
        vault.close(backup=False)

        def run(arm: Callable[[], None], place: Place = place) -> None:
            arm()
            place.open().close(backup=False)

        died = dies_at(step, run)
        assert is_whole(place, died)
        if not died:
            break
    assert step > ENOUGH
