"""Opening with the recovery key, and having a new one."""

import pytest
from sqlalchemy import text

from ensure_desktop.vault import headerfile, keyring
from ensure_desktop.vault.errors import (
    UnknownLogin,
    WrongPassword,
    WrongRecoveryKey,
)
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import (
    Created,
    open_with_recovery,
)
from tests.vault.making import LEADER, PASSWORD, STAFF, Place, save, saved
from tests.vault.test_store import NEW, account_id


def recover(place: Place, key: str, login: str = LEADER, password: str = NEW) -> Created:
    return open_with_recovery(
        place.folder,
        recovery_key=key,
        login=login,
        new_password=password,
        clock=place.clock,
        state_folder=place.state,
    )


def test_the_recovery_key_opens_once_and_gives_a_new_one(place: Place) -> None:
    vault = place.open()
    save(vault, "saved 1", "kept")
    made = vault.backup()
    vault.close(backup=False)
    created = recover(place, place.recovery_key.lower().replace("-", " "))
    assert saved(created.vault) == {"saved 1": "kept"}
    assert created.vault.sealer is not None
    assert created.vault.actor.role is AccountRole.LEADER
    with created.vault.engine.connect() as connection:
        actions = connection.scalars(text("SELECT action FROM audit_event")).all()
    assert "use recovery key" in actions
    created.vault.close(backup=False)
    with pytest.raises(WrongRecoveryKey):
        recover(place, place.recovery_key)
    with pytest.raises(WrongPassword):
        place.open()
    place.open(password=NEW).close(backup=False)
    header = headerfile.read_copy(made.header)
    assert header is not None
    keyring.unlock(header.header, LEADER, NEW)
    recover(place, created.recovery_key, password=PASSWORD).vault.close(backup=False)
    place.open().close(backup=False)


def test_recovery_gives_nobody_more_than_the_role_holds(place: Place) -> None:
    vault = recover(place, place.recovery_key, STAFF).vault
    assert vault.actor.role is AccountRole.STAFF
    assert vault.sealer is None
    vault.close(backup=False)


def test_recovery_for_an_unknown_name_changes_nothing(place: Place) -> None:
    before = place.content()
    with pytest.raises(UnknownLogin):
        recover(place, place.recovery_key, "nobody")
    assert place.content() == before
    recover(place, place.recovery_key).vault.close(backup=False)


def test_a_renewed_recovery_key_replaces_the_one_on_paper(place: Place) -> None:
    vault = place.open()
    key = vault.renew_recovery_key()
    vault.close(backup=False)
    with pytest.raises(WrongRecoveryKey):
        recover(place, place.recovery_key)
    recover(place, key).vault.close(backup=False)


def test_a_renewed_recovery_key_is_told_even_where_a_backup_cannot_follow(place: Place) -> None:
    vault = place.open()
    vault.backup().header.write_bytes(b"damaged")
    key = vault.renew_recovery_key()
    assert any("older backups" in notice for notice in vault.notices)
    vault.close(backup=False)
    recover(place, key).vault.close(backup=False)


def test_the_recovery_key_still_opens_after_the_data_key_was_changed(place: Place) -> None:
    vault = place.open()
    vault.remove_account(account_id(vault, STAFF))
    vault.close(backup=False)
    recovered = recover(place, place.recovery_key)
    assert recovered.vault.check().clean
    recovered.vault.close(backup=False)
