"""Another role for an account: the key of the diary comes with it; who loses it opens nothing that is sealed later."""

import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.vault import keyring
from ensure_desktop.vault.accounts import accounts, record_role
from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.headerfile import read_copies
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.opened import OwnRole
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.restore import restore
from ensure_desktop.vault.rewriting import Fate
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.work import Work
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved
from tests.vault.test_restore import carried

WHERE = {"table": "setting", "row": "saved", "column": "value"}


def account_id(vault: Vault, login: str) -> str:
    with vault.work("look") as work:
        return next(account.id for account in accounts(work) if account.login == login)


def note(vault: Vault, key: str, text: str) -> None:
    """A sealed note in the database."""
    assert vault.sealer is not None
    save(vault, key, vault.sealer.seal(text, **WHERE).hex())


def notes(vault: Vault) -> dict[str, str]:
    sealer = vault.sealer
    assert sealer is not None
    return {key: sealer.unseal(bytes.fromhex(value), **WHERE) for key, value in saved(vault).items()}


def change(place: Place, login: str, role: AccountRole) -> None:
    vault = place.open()
    assert vault.change_role(account_id(vault, login), role).role is role
    vault.close(backup=False)


def role_of(place: Place, login: str) -> AccountRole:
    vault = place.open(login)
    role = vault.actor.role
    assert (vault.sealer is not None) is (role is not AccountRole.STAFF)
    vault.close(backup=False)
    return role


@pytest.mark.parametrize("role", list(AccountRole))
@pytest.mark.parametrize("login", [SUPERVISOR, STAFF])
def test_each_role_to_each(place: Place, login: str, role: AccountRole) -> None:
    change(place, login, role)
    assert role_of(place, login) is role
    assert role_of(place, LEADER) is AccountRole.LEADER


def test_who_gains_the_key_reads_what_was_sealed_before(place: Place) -> None:
    vault = place.open()
    note(vault, "saved 1", "told in confidence")
    vault.close(backup=False)
    change(place, STAFF, AccountRole.SUPERVISOR)
    vault = place.open(STAFF)
    assert notes(vault) == {"saved 1": "told in confidence"}
    vault.close(backup=False)


def test_who_lost_the_key_opens_nothing_that_is_sealed_later(place: Place) -> None:
    """Not even with the open database and the key that she had before in hand."""
    vault = place.open(SUPERVISOR)
    note(vault, "saved 1", "of then")
    vault.close(backup=False)
    of_then = keyring.unlock(read_copies(place.layout)[0].header, SUPERVISOR, PASSWORD).supervision_key
    assert of_then is not None
    change(place, SUPERVISOR, AccountRole.STAFF)
    vault = place.open()
    note(vault, "saved 2", "of now")
    assert notes(vault) == {"saved 1": "of then", "saved 2": "of now"}
    vault.close(backup=False)
    vault = place.open()
    assert notes(vault) == {"saved 1": "of then", "saved 2": "of now"}
    vault.close(backup=False)
    vault = place.open(SUPERVISOR)
    assert vault.sealer is None
    with vault.engine.connect() as connection:
        rows = dict(connection.exec_driver_sql("SELECT key, value FROM setting").all())
    vault.close(backup=False)
    with pytest.raises(SealBroken):
        Sealer(of_then).unseal(bytes.fromhex(rows["saved 2"].strip('"')), **WHERE)
    assert of_then.hex() not in "".join(rows.values())


def test_the_key_changes_each_time_and_everything_stays_readable(place: Place) -> None:
    for number in range(3):
        vault = place.open()
        note(vault, f"saved {number}", str(number))
        vault.close(backup=False)
        change(place, SUPERVISOR, AccountRole.STAFF)
        change(place, SUPERVISOR, AccountRole.SUPERVISOR)
    vault = place.open(SUPERVISOR)
    assert notes(vault) == {f"saved {number}": str(number) for number in range(3)}
    with vault.engine.connect() as connection:
        lists = connection.exec_driver_sql("SELECT count(*) FROM setting WHERE key LIKE 'supervision.%'").scalar_one()
    assert lists == 1
    vault.close(backup=False)


def test_an_older_copy_opens_with_its_notes(place: Place, tmp_path: Path) -> None:
    """Within reach when the key changed, and carried away before."""
    vault = place.open()
    note(vault, "saved 1", "of then")
    made = vault.backup()
    stick = carried(made, tmp_path / "stick")
    vault.close(backup=False)
    change(place, SUPERVISOR, AccountRole.STAFF)
    for copy in (made, stick):
        place.clock.forward(minutes=1)
        restore(copy, place.folder, login=LEADER, password=PASSWORD, clock=place.clock)
        vault = place.open()
        assert notes(vault) == {"saved 1": "of then"}
        vault.close(backup=False)
        assert role_of(place, SUPERVISOR) is AccountRole.STAFF


def test_a_role_that_came_later_stays_with_an_older_copy(place: Place) -> None:
    vault = place.open()
    made = vault.backup()
    vault.close(backup=False)
    change(place, STAFF, AccountRole.SUPERVISOR)
    restore(made, place.folder, login=LEADER, password=PASSWORD, clock=place.clock)
    assert role_of(place, STAFF) is AccountRole.SUPERVISOR


def test_what_cannot_be_changed_is_said(place: Place) -> None:
    vault = place.open()
    own, staff = account_id(vault, LEADER), account_id(vault, STAFF)
    with pytest.raises(OwnRole):
        vault.change_role(own, AccountRole.STAFF)
    with pytest.raises(NotFound):
        vault.change_role("0" * 32, AccountRole.STAFF)
    vault.change_role(staff, AccountRole.LEADER)
    vault.close(backup=False)
    vault = place.open(STAFF)
    vault.change_role(own, AccountRole.SUPERVISOR)
    vault.close(backup=False)
    vault = place.open()
    with pytest.raises(NotAllowed):
        vault.change_role(staff, AccountRole.STAFF)
    vault.close(backup=False)
    assert role_of(place, STAFF) is AccountRole.LEADER


def test_the_last_leader_stays_one(place: Place) -> None:
    vault = place.open()
    with vault.work("test") as work, pytest.raises(UserError, match="only account"):
        record_role(work, account_id=vault.actor.account_id, role=AccountRole.STAFF)
    vault.close(backup=False)


def test_a_password_changed_by_staff_keeps_the_notes_in_the_copies(place: Place) -> None:
    vault = place.open()
    note(vault, "saved 1", "of then")
    made = vault.backup()
    vault.close(backup=False)
    vault = place.open(STAFF)
    vault.change_password(PASSWORD, "four calm herons")
    vault.close(backup=False)
    restore(made, place.folder, login=SUPERVISOR, password=PASSWORD, clock=place.clock)
    vault = place.open()
    assert notes(vault) == {"saved 1": "of then"}
    vault.close(backup=False)


def test_a_copy_that_is_rewritten_keeps_the_key_of_its_notes(place: Place) -> None:
    """A name is taken out of a sealed note of a copy whose key the vault has given up since."""
    vault = place.open()
    note(vault, "saved 1", "about Sara")
    made = vault.backup()
    vault.close(backup=False)
    change(place, SUPERVISOR, AccountRole.STAFF)
    vault = place.open()

    def is_clean(driver: sqlcipher.Connection) -> bool:
        return bool(driver.execute("SELECT 1 FROM setting WHERE key = 'saved 2'").fetchall())

    def without_her(work: Work) -> None:
        assert work.sealer is not None
        row = work.session.get_one(SettingRow, "saved 1")
        assert work.sealer.unseal(bytes.fromhex(json.loads(row.value)), **WHERE) == "about Sara"
        row.value = json.dumps(work.sealer.seal("about her", **WHERE).hex())
        work.session.add(SettingRow(key="saved 2", value=json.dumps(work.sealer.seal("done", **WHERE).hex())))

    assert [each.fate for each in vault.rewrite_backups("erase again", without_her, is_clean)] == [Fate.REWRITTEN]
    vault.close(backup=False)
    restore(made, place.folder, login=LEADER, password=PASSWORD, clock=place.clock)
    vault = place.open()
    assert notes(vault) == {"saved 1": "about her", "saved 2": "done"}
    vault.close(backup=False)
