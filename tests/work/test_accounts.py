"""The accounts as the tables know them."""

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.vault.accounts import accounts, actor_of, mark_removed, mark_seen, record_account
from ensure_desktop.vault.permissions import AccountRole, Actor


def test_accounts_are_listed_with_the_removed_ones_last(unit, clock):
    with unit() as work:
        ids = [work.new_id(), work.new_id()]
        record_account(work, account_id=ids[0], name=" Bram ", login="bram", role=AccountRole.STAFF)
        record_account(work, account_id=ids[1], name="Aïcha", login="aicha", role=AccountRole.SUPERVISOR)
        mark_removed(work, account_id=ids[1])
    with unit() as work:
        listed = accounts(work)
    assert [(account.name, account.removed_at) for account in listed] == [
        ("Anneke de Wit", None),
        ("Bram", None),
        ("Aïcha", clock.now()),
    ]


def test_an_account_needs_a_name_and_a_login(unit):
    with pytest.raises(FieldErrors) as caught, unit() as work:
        record_account(work, account_id=work.new_id(), name=" ", login="x" * 201, role=AccountRole.STAFF)
    assert set(caught.value.fields) == {"name", "login"}


def test_names_hold_nothing_invisible(unit):
    name, login = "\u202eBram\x00 O’Hara\ud800", "\x00bram\n"
    with unit() as work:
        made = record_account(work, account_id=work.new_id(), name=name, login=login, role=AccountRole.STAFF)
    assert (made.name, made.login) == ("Bram O’Hara", "bram")


def test_the_last_leader_stays(unit, leader):
    with pytest.raises(UserError), unit() as work:
        mark_removed(work, account_id=leader.account_id)
    with unit() as work:
        second = work.new_id()
        record_account(work, account_id=second, name="Bram", login="bram", role=AccountRole.LEADER)
        assert mark_removed(work, account_id=leader.account_id).removed_at is not None
    with pytest.raises(NotFound), unit() as work:
        mark_removed(work, account_id=leader.account_id)


def test_seeing_an_account_is_noted(unit, leader, clock):
    with unit() as work:
        mark_seen(work)
    with unit() as work:
        assert accounts(work)[0].last_seen_at == clock.now()


def test_only_present_accounts_make_actors(unit, engine, leader):
    with unit() as work:
        gone = work.new_id()
        record_account(work, account_id=gone, name="Bram", login="bram", role=AccountRole.STAFF)
        mark_removed(work, account_id=gone)
    with engine.begin() as connection:
        assert actor_of(connection, leader.account_id) == Actor(
            leader.account_id, "Anneke de Wit", AccountRole.LEADER, sees_everybody=False
        )
        assert actor_of(connection, gone) is None
        assert actor_of(connection, "unknown") is None
