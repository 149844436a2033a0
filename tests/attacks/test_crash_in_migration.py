"""The program dies at every step of bringing an old vault up to date: the next opening goes on, and nothing is lost."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.people.service import count_people
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.migrations import PRESENT, stored_revision
from ensure_desktop.vault.store import Vault, open_vault
from tests.attacks.crash import dies_at
from tests.conftest import load_models
from tests.vaults.make_fixture import LOGIN, PASSWORD, TODAY, fixture

load_models()


def opened(folder: Path) -> Vault:
    clock, state = SetClock(TODAY), folder.parent / "state"
    return open_vault(folder, login=LOGIN, password=PASSWORD, clock=clock, state_folder=state)


def people_in(vault: Vault) -> int:
    with vault.work("look") as work:
        return count_people(work, shown=PeopleFilter())


@pytest.mark.parametrize("revision", ["0001", "0005"])
def test_nothing_is_lost_and_the_next_opening_goes_on(revision: str, tmp_path: Path) -> None:
    vault = opened(shutil.copytree(fixture(revision), tmp_path / "whole" / "old.ensure"))
    expected = people_in(vault)
    vault.close(backup=False)
    assert expected
    for step in count(1):
        folder = shutil.copytree(fixture(revision), tmp_path / str(step) / "old.ensure")

        def bring_up_to_date(arm: Callable[[], None], folder: Path = folder) -> None:
            arm()
            opened(folder).close(backup=False)

        died = dies_at(step, bring_up_to_date)
        vault = opened(folder)
        with vault.engine.connect() as connection:
            assert stored_revision(connection) == PRESENT.head
        assert people_in(vault) == expected
        assert vault.check().problems == ()
        vault.close(backup=False)
        shutil.rmtree(folder.parent)
        if not died:
            assert step > 3, "an opening that brings a vault up to date has steps"
            break
