"""Wrong passwords are told to who signs in next, and shown beside the accounts."""

import pytest

from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.errors import WrongPassword
from ensure_desktop.vault.store import Vault
from tests.vault.making import LEADER, Place


def mistyped(place: Place, times: int) -> Vault:
    for _ in range(times):
        place.clock.forward(minutes=10)
        with pytest.raises(WrongPassword):
            place.open(LEADER, "not the password")
    place.clock.forward(minutes=10)
    return place.open()


def wrong(vault: Vault) -> dict[str, int]:
    with vault.work("look") as work:
        return {account.login: account.wrong_tries for account in accounts(work) if account.wrong_tries}


def test_one_slip_is_noted_and_not_told(place: Place) -> None:
    vault = mistyped(place, 1)
    assert vault.notices == ()
    assert wrong(vault) == {LEADER: 1}
    vault.close(backup=False)


def test_several_are_told_to_who_signs_in(place: Place) -> None:
    vault = mistyped(place, 4)
    assert "4 times" in vault.notices[0]
    assert wrong(vault) == {LEADER: 4}
    vault.close(backup=False)
    assert mistyped(place, 0).notices == ()


def test_after_a_month_they_are_not_shown_any_more(place: Place) -> None:
    mistyped(place, 2).close(backup=False)
    place.clock.forward(days=31)
    vault = place.open()
    assert wrong(vault) == {}
    vault.close(backup=False)
