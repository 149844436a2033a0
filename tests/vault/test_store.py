"""Making a vault, opening it, and who may come in."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.vault import headerfile, keyring
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.checks import check_vault
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.errors import (
    AlreadyVault,
    DiskFull,
    EmptyPassword,
    LoginTaken,
    NewerThanProgram,
    NotAVault,
    OwnAccount,
    WrongPassword,
)
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import (
    LEAST_COST,
    Created,
    Setup,
    Vault,
    create_vault,
    open_vault,
    public_facts,
)
from ensure_desktop.vault.strength import GuessablePassword, WeakPassword
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place, save, saved

SETUP = Setup("Centre", "en", Words.usual(), "Anneke de Wit", LEADER)
NEW = "five wild geese"


def create(folder: Path, clock: SetClock, **changes: object) -> Created:
    wanted = {"setup": SETUP, "password": PASSWORD, "cost": LEAST_COST, "state_folder": folder.parent / "state"}
    return create_vault(folder, clock=clock, **{**wanted, **changes})  # type: ignore[arg-type]


def account_id(vault: Vault, login: str) -> str:
    with vault.work("look") as work:
        return next(account.id for account in accounts(work) if account.login == login and account.removed_at is None)


def data_key(place: Place, login: str = LEADER, password: str = PASSWORD) -> bytes:
    return keyring.unlock(headerfile.read_copies(place.layout)[0].header, login, password).data_key


# making


def test_a_new_vault_is_there_whole_with_its_centre_and_leader(tmp_path: Path, clock: SetClock) -> None:
    stick = tmp_path / "stick"
    created = create(tmp_path / "new.ensure", clock, setup=replace(SETUP, backup_folder=stick))
    vault = created.vault
    assert (vault.actor.name, vault.actor.role) == ("Anneke de Wit", AccountRole.LEADER)
    centre = vault.centre()
    assert (centre.name, centre.backup_folder) == ("Centre", str(stick))
    assert vault.notices == ()
    assert vault.check().clean
    vault.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert created.recovery_key not in repr(created)


def test_a_new_vault_may_take_an_empty_folder_and_no_other(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "empty").mkdir()
    create(tmp_path / "empty", clock).vault.close(backup=False)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "file").touch()
    for taken in ("full", "file", "empty"):
        with pytest.raises(AlreadyVault):
            create(tmp_path / taken, clock)


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", EmptyPassword),
        ("short", WeakPassword),
        ("a" * 9, WeakPassword),
        ("aaaaaaaaaa", GuessablePassword),
        ("Anneke de Wit", GuessablePassword),
        ("Password123!", GuessablePassword),
    ],
)
def test_a_new_vault_needs_a_password(tmp_path: Path, clock: SetClock, password: str, error: type[UserError]) -> None:
    with pytest.raises(error):
        create(tmp_path / "new", clock, password=password)
    assert not (tmp_path / "new").exists()


def test_a_setup_that_does_not_fit_leaves_nothing_behind(tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(FieldErrors):
        create(tmp_path / "new", clock, setup=replace(SETUP, centre_name="  "))
    assert list(tmp_path.iterdir()) == []


# opening


def test_what_was_saved_is_there_at_the_next_opening(place: Place) -> None:
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.close()
    vault = place.open(STAFF)
    assert saved(vault) == {"saved 1": "kept"}
    assert vault.actor.role is AccountRole.STAFF
    vault.close(backup=False)


@pytest.mark.parametrize(("login", "password"), [(LEADER, "wrong password"), ("nobody", PASSWORD), ("", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(place: Place, login: str, password: str) -> None:
    before = place.content()
    with pytest.raises(WrongPassword) as caught:
        place.open(login, password)
    assert password not in str(caught.value)
    assert place.content() == before


def test_a_folder_without_a_vault_is_said_and_left_alone(tmp_path: Path) -> None:
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(NotAVault):
            open_vault(folder, login=LEADER, password=PASSWORD)
        with pytest.raises(NotAVault):
            public_facts(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_from_a_newer_program_is_refused_and_left_alone(place: Place) -> None:
    engine = make_engine(place.layout.database, data_key(place))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = place.content()
    with pytest.raises(NewerThanProgram):
        place.open()
    assert place.content() == before


def test_public_facts_name_nobody(place: Place) -> None:
    facts = public_facts(place.folder, clock=place.clock)
    assert (facts.accounts, facts.wait_seconds) == (3, 0)
    assert len(facts.vault_id) == 32


def test_closing_twice_is_closing_once(place: Place) -> None:
    vault = place.open()
    vault.close()
    backups = list(place.layout.backups.iterdir())
    vault.close()
    assert list(place.layout.backups.iterdir()) == backups


def test_no_key_shows_in_any_repr(place: Place) -> None:
    vault = place.open()
    shown = repr(vault) + repr(vault._safe) + repr(vault.sealer) + repr(vault._safe.ring) + repr(vault.engine)
    for key in (vault._safe.ring.data_key, vault._safe.ring.private_key, vault._safe.ring.supervision_key):
        assert key is not None
        assert repr(key) not in shown
        assert key.hex() not in shown
    vault.close(backup=False)


# accounts


def test_staff_cannot_open_a_sealed_note_even_with_the_database_in_hand(place: Place) -> None:
    spot = {"table": "diary", "row": "1", "column": "text"}
    vault = place.open(SUPERVISOR)
    assert vault.sealer is not None
    sealed = vault.sealer.seal("a hard week", **spot)
    vault.close(backup=False)
    vault = place.open(STAFF)
    assert vault.sealer is None
    vault.close(backup=False)
    vault = place.open(LEADER)
    assert vault.sealer is not None
    assert vault.sealer.unseal(sealed, **spot) == "a hard week"
    vault.close(backup=False)


def test_a_new_colleague_comes_in(place: Place) -> None:
    vault = place.open()
    account = vault.add_account(name="Dewi Putri", login="dewi", role=AccountRole.SUPERVISOR, password=NEW)
    vault.close(backup=False)
    vault = place.open("dewi", NEW)
    assert vault.actor.account_id == account.id
    assert vault.sealer is not None
    vault.close(backup=False)


def test_an_account_that_does_not_fit_leaves_header_and_table_alone(place: Place) -> None:
    vault = place.open()
    headers = [path.read_bytes() for path in place.layout.headers]
    for changes, error in (
        ({"login": LEADER.upper()}, LoginTaken),
        ({"name": " "}, FieldErrors),
        ({"password": "short"}, WeakPassword),
    ):
        wanted = {"name": "Dewi", "login": "dewi", "role": AccountRole.STAFF, "password": NEW, **changes}
        with pytest.raises(error):
            vault.add_account(**wanted)
    assert [path.read_bytes() for path in place.layout.headers] == headers
    with vault.work("look") as work:
        assert len(accounts(work)) == 3
    vault.close(backup=False)


@pytest.mark.parametrize("login", [STAFF, SUPERVISOR])
def test_only_the_leader_looks_after_accounts(place: Place, login: str) -> None:
    vault = place.open(login)
    headers = [path.read_bytes() for path in place.layout.headers]
    with pytest.raises(NotAllowed):
        vault.add_account(name="Dewi", login="dewi", role=AccountRole.LEADER, password=NEW)
    with pytest.raises(NotAllowed):
        vault.remove_account("0" * 32)
    with pytest.raises(NotAllowed):
        vault.renew_recovery_key()
    assert [path.read_bytes() for path in place.layout.headers] == headers
    vault.close(backup=False)


def test_a_header_that_cannot_be_written_takes_the_account_back(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    vault = place.open()
    monkeypatch.setattr(headerfile, "write_whole", full)
    with pytest.raises(DiskFull):
        vault.add_account(name="Dewi", login="dewi", role=AccountRole.STAFF, password=NEW)
    monkeypatch.undo()
    with vault.work("look") as work:
        assert len(accounts(work)) == 3
    vault.add_account(name="Dewi", login="dewi", role=AccountRole.STAFF, password=NEW)
    vault.close(backup=False)
    place.open("dewi", NEW).close(backup=False)


def test_a_commit_that_fails_takes_the_new_header_back(place: Place) -> None:
    vault = place.open()

    def unplug(connection: object) -> None:
        raise OperationalError("COMMIT", {}, sqlcipher.OperationalError("the drive is gone"))

    event.listen(vault.engine, "commit", unplug)
    with pytest.raises(OperationalError):
        vault.change_password(PASSWORD, NEW)
    event.remove(vault.engine, "commit", unplug)
    vault.close(backup=False)
    place.open().close(backup=False)


def test_a_changed_password_opens_and_the_old_one_does_not(place: Place) -> None:
    vault = place.open()
    with pytest.raises(WrongPassword):
        vault.change_password("not the old one", NEW)
    with pytest.raises(WeakPassword):
        vault.change_password(PASSWORD, "short")
    vault.change_password(PASSWORD, NEW)
    vault.close(backup=False)
    with pytest.raises(WrongPassword):
        place.open()
    place.open(password=NEW).close(backup=False)
    place.open(STAFF).close(backup=False)


def test_removing_an_account_changes_the_key_of_the_database(place: Place) -> None:
    before = data_key(place)
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.remove_account(account_id(vault, STAFF))
    vault.close(backup=False)
    assert data_key(place) != before
    with pytest.raises(UserError):
        make_engine(place.layout.database, before)
    with pytest.raises(WrongPassword):
        place.open(STAFF)
    for login in (SUPERVISOR, LEADER):
        vault = place.open(login)
        assert vault.notices == ()
        assert saved(vault) == {"saved 1": "kept"}
        assert vault.sealer is not None
        assert vault.check().clean
        vault.close(backup=False)


def test_a_removed_account_gets_nowhere_with_an_old_key_header(place: Place) -> None:
    old = place.layout.headers[0].read_bytes()
    vault = place.open()
    vault.remove_account(account_id(vault, STAFF))
    vault.close(backup=False)
    for path in place.layout.headers:
        path.write_bytes(old)
    with pytest.raises(UserError):
        place.open(STAFF)


def test_who_cannot_be_removed(place: Place) -> None:
    vault = place.open()
    headers = [path.read_bytes() for path in place.layout.headers]
    with pytest.raises(OwnAccount):
        vault.remove_account(vault.actor.account_id)
    with pytest.raises(NotFound):
        vault.remove_account("0" * 32)
    assert [path.read_bytes() for path in place.layout.headers] == headers
    vault.close(backup=False)


def test_a_login_is_free_again_after_a_removal(place: Place) -> None:
    vault = place.open()
    vault.remove_account(account_id(vault, STAFF))
    vault.add_account(name="Cas the Second", login=STAFF, role=AccountRole.STAFF, password=NEW)
    vault.close(backup=False)
    vault = place.open(STAFF, NEW)
    assert vault.actor.name == "Cas the Second"
    vault.close(backup=False)


# checking


def test_a_sound_vault_is_reported_sound(place: Place) -> None:
    report = check_vault(place.folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=place.state)
    assert report.clean
    assert report.events > 0
    assert "audit is whole" in report.lines()[0]


def test_an_audit_that_was_tampered_with_is_reported(place: Place) -> None:
    engine = make_engine(place.layout.database, data_key(place))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_value WHERE sequence = 2"))
        connection.execute(text("DELETE FROM audit_event WHERE sequence = 2"))
    engine.dispose()
    report = check_vault(place.folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=place.state)
    assert not report.clean
    assert report.lines() == report.problems + report.notices


def test_a_damaged_vault_is_a_report_and_a_wrong_password_is_not(place: Place) -> None:
    with pytest.raises(WrongPassword):
        check_vault(place.folder, login=LEADER, password="wrong password", state_folder=place.state)
    place.layout.database.unlink()
    with sqlite3.connect(place.layout.database) as plain:
        plain.execute("CREATE TABLE person (name)")
    plain.close()
    report = check_vault(place.folder, login=LEADER, password=PASSWORD, state_folder=place.state)
    assert "not encrypted" in report.lines()[0]
