"""The program dies at every single step of what changes keys: nothing is lost, nobody is locked out or let in."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import UserError
from ensure_desktop.vault import keyring
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.connection import open_driver
from ensure_desktop.vault.errors import NotAVault, WrongPassword
from ensure_desktop.vault.headerfile import read_copies, read_copy
from ensure_desktop.vault.integrity import is_whole
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault, open_with_recovery
from tests.attacks.crash import dies_at, same_salts
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved

NEW = "five wild geese"
KEPT = {"saved 1": "kept"}


@pytest.fixture
def fresh(place: Place, tmp_path: Path) -> Callable[[], Place]:
    """A new copy of a vault with one saved row, for each way to die."""
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.close()
    numbers = count()

    def copy() -> Place:
        root = tmp_path / f"copy {next(numbers)}"
        shutil.copytree(place.root, root)
        return Place(root, place.clock, place.recovery_key)

    return copy


def every_step(
    fresh: Callable[[], Place], act: Callable[[Vault], object], look: Callable[[Place, bool], None], login: str = LEADER
) -> int:
    """Die at step 1, 2, 3... of `act`, look at what is left each time; how many steps there were."""
    for step in count(1):
        place = fresh()

        def run(arm: Callable[[], None], place: Place = place) -> None:
            vault = place.open(login)
            arm()
            act(vault)
            vault.close(backup=False)

        died = dies_at(step, run)
        look(place, died)
        if not died:
            return step - 1
    raise AssertionError


def opens(place: Place, login: str, password: str) -> bool:
    """Whether this password opens a vault that is sound and complete."""
    try:
        vault = place.open(login, password)
    except WrongPassword:
        place.layout.tries.unlink()
        return False
    assert vault.check().clean
    assert saved(vault) == KEPT
    vault.close(backup=False)
    return True


def backups_are_whole(place: Place) -> None:
    ring = keyring.unlock(read_copies(place.layout)[0].header, SUPERVISOR, PASSWORD)
    made = list_backups(place.layout.backups)
    assert made
    for each in made:
        copy = read_copy(each.header)
        assert copy is not None
        driver = open_driver(each.database, keyring.reopen(copy.header, ring).data_key, read_only=True)
        assert is_whole(driver)
        driver.close()


def test_changing_a_password(fresh: Callable[[], Place]) -> None:
    def look(place: Place, died: bool) -> None:
        old, new = opens(place, LEADER, PASSWORD), opens(place, LEADER, NEW)
        assert old != new
        assert new or died
        assert opens(place, STAFF, PASSWORD)
        backups_are_whole(place)

    assert every_step(fresh, lambda vault: vault.change_password(PASSWORD, NEW), look) >= 8


def test_adding_an_account(fresh: Callable[[], Place], monkeypatch: pytest.MonkeyPatch) -> None:
    def look(place: Place, died: bool) -> None:
        assert opens(place, LEADER, PASSWORD)
        there = opens(place, "dewi", NEW)
        assert there or died
        vault = place.open()
        with vault.work("look") as work:
            assert any(account.login == "dewi" for account in accounts(work)) == there
        if not there:
            monkeypatch.setattr(keyring, "secrets", keyring.secrets)
            same_salts()
            vault.add_account(name="Dewi", login="dewi", role=AccountRole.STAFF, password=NEW)
            monkeypatch.undo()
        vault.close(backup=False)
        assert opens(place, "dewi", NEW)

    def act(vault: Vault) -> None:
        vault.add_account(name="Dewi", login="dewi", role=AccountRole.STAFF, password=NEW)

    assert every_step(fresh, act, look) >= 8


def test_removing_an_account_changes_the_key_whatever_happens(fresh: Callable[[], Place]) -> None:
    """Whoever opens next completes the change, not only the leader."""

    def act(vault: Vault) -> None:
        with vault.work("look") as work:
            staff = next(account for account in accounts(work) if account.login == STAFF)
        vault.remove_account(staff.id)

    def look(place: Place, died: bool) -> None:
        before = place.layout.headers[0].read_bytes(), place.layout.headers[1].read_bytes()
        assert opens(place, SUPERVISOR, PASSWORD)
        assert opens(place, LEADER, PASSWORD)
        if opens(place, STAFF, PASSWORD):
            assert died
            return
        header = read_copies(place.layout)[0].header
        assert len(header.slots) == 2
        assert all(slot.holder.sealed.next is None for slot in header.slots)
        backups_are_whole(place)
        if died:
            for path, content in zip(place.layout.headers, before, strict=True):
                path.write_bytes(content)
            with pytest.raises(UserError):
                place.open(STAFF)

    assert every_step(fresh, act, look) >= 20


def test_a_backup(fresh: Callable[[], Place]) -> None:
    def look(place: Place, died: bool) -> None:
        backups_are_whole(place)
        assert opens(place, LEADER, PASSWORD)

    def act(vault: Vault) -> None:
        vault.clock.forward(days=1)  # type: ignore[attr-defined]
        vault.backup()

    assert every_step(fresh, act, look) >= 8


def test_closing(fresh: Callable[[], Place]) -> None:
    def look(place: Place, died: bool) -> None:
        vault = place.open()
        assert vault.notices == ()
        assert saved(vault) == KEPT
        vault.close(backup=False)

    assert every_step(fresh, lambda vault: vault.close(), look) >= 8


def test_using_the_recovery_key(fresh: Callable[[], Place]) -> None:
    """The new key was never shown when it dies: then the old one, or the new password, still opens."""
    for step in count(1):
        place = fresh()

        def run(arm: Callable[[], None], place: Place = place) -> None:
            arm()
            open_with_recovery(
                place.folder,
                recovery_key=place.recovery_key,
                login=LEADER,
                new_password=NEW,
                clock=place.clock,
                state_folder=place.state,
            )

        died = dies_at(step, run)
        old, new = opens(place, LEADER, PASSWORD), opens(place, LEADER, NEW)
        assert old != new
        assert opens(place, STAFF, PASSWORD)
        if not died:
            break
    assert step > 8


def test_making_a_vault(tmp_path: Path, clock: SetClock) -> None:
    """Its folder is there whole or not at all."""
    setup = Setup("Centre", "en", Words.usual(), "Anneke de Wit", LEADER)
    for step in count(1):
        root = tmp_path / str(step)

        def run(arm: Callable[[], None], root: Path = root) -> None:
            arm()
            create_vault(
                root / "new", setup=setup, password=PASSWORD, clock=clock, cost=LEAST_COST, state_folder=root / "state"
            )

        died = dies_at(step, run)
        if (root / "new").exists():
            vault = open_vault(root / "new", login=LEADER, password=PASSWORD, clock=clock, state_folder=root / "state")
            assert vault.check().clean
            assert vault.notices == ()
            vault.close(backup=False)
        else:
            with pytest.raises(NotAVault):
                open_vault(root / "new", login=LEADER, password=PASSWORD)
        if not died:
            break
    assert step > 8


@pytest.mark.parametrize(("login", "role"), [(STAFF, AccountRole.SUPERVISOR), (SUPERVISOR, AccountRole.STAFF)])
def test_changing_a_role(fresh: Callable[[], Place], login: str, role: AccountRole) -> None:
    """Role and key go together at every opening, and what was sealed opens with whichever key is in use."""
    where = {"table": "setting", "row": "saved", "column": "value"}

    def act(vault: Vault) -> None:
        with vault.work("look") as work:
            found = next(account for account in accounts(work) if account.login == login)
        vault.change_role(found.id, role)

    def look(place: Place, died: bool) -> None:
        vault = place.open(login)
        assert (vault.sealer is not None) is (vault.actor.role is not AccountRole.STAFF)
        assert died or vault.actor.role is role
        vault.close(backup=False)
        vault = place.open()
        assert vault.sealer is not None
        assert vault.sealer.unseal(sealed, **where) == "told in confidence"
        with vault.work("look") as work:
            roles = {account.login: account.role for account in accounts(work)}
        assert roles[login] in (role, AccountRole.STAFF, AccountRole.SUPERVISOR)
        vault.close(backup=False)
        assert opens(place, LEADER, PASSWORD)

    place = fresh()
    vault = place.open()
    assert vault.sealer is not None
    sealed = vault.sealer.seal("told in confidence", **where)
    vault.close(backup=False)
    assert every_step(fresh, act, look) >= 8
