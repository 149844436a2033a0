"""Waiting between wrong passwords."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.vault import tries
from ensure_desktop.vault.errors import EmptyPassword, MistypedRecoveryKey, PleaseWait, WrongPassword, WrongRecoveryKey
from ensure_desktop.vault.recovery import write_down
from ensure_desktop.vault.store import open_with_recovery, public_facts
from tests.vault.making import PASSWORD, Place


def wrong(place: Place, times: int) -> None:
    """So many wrong tries, each as early as it is allowed."""
    for _ in range(times):
        place.clock.forward(seconds=tries.seconds_left(place.layout, place.clock))
        with pytest.raises(WrongPassword):
            place.open(password="not the password")


@given(st.integers(0, 10**6))
def test_the_wait_grows_and_ends(count: int) -> None:
    assert 0 <= tries.wait_after(count) <= tries.wait_after(count + 1) <= tries.LONGEST_WAIT


def test_the_fourth_try_waits_and_a_right_password_ends_it(place: Place) -> None:
    wrong(place, 3)
    with pytest.raises(PleaseWait) as caught:
        place.open()
    assert caught.value.seconds == public_facts(place.folder, clock=place.clock).wait_seconds == 2
    place.clock.forward(seconds=2)
    place.open().close(backup=False)
    assert not place.layout.tries.exists()
    wrong(place, 3)


def test_an_unknown_name_counts_like_a_wrong_password(place: Place) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            place.open(login="nobody")
    with pytest.raises(PleaseWait):
        place.open(login="nobody")


def test_a_wrong_recovery_key_counts_and_a_mistyped_one_does_not(place: Place) -> None:
    def recover(key: str) -> None:
        open_with_recovery(
            place.folder, recovery_key=key, login="anneke", new_password="three wild geese", state_folder=place.state
        )

    with pytest.raises(MistypedRecoveryKey):
        recover("0000")
    assert not place.layout.tries.exists()
    with pytest.raises(WrongRecoveryKey):
        recover(write_down(bytes(20)))
    assert place.layout.tries.exists()


def test_no_password_is_not_a_try(place: Place) -> None:
    before = place.content()
    with pytest.raises(EmptyPassword):
        place.open(password="")
    assert not place.layout.tries.exists()
    assert place.content() == before


def test_a_clock_set_back_does_not_lock_anybody_out(place: Place) -> None:
    wrong(place, 5)
    place.clock.forward(days=-400)
    with pytest.raises(PleaseWait) as caught:
        place.open()
    assert caught.value.seconds == tries.wait_after(5)
    place.clock.forward(seconds=tries.wait_after(5))
    place.open().close(backup=False)


def test_a_clock_set_forward_ends_the_wait_and_no_more(place: Place) -> None:
    wrong(place, 6)
    place.clock.moment += timedelta(days=4000)
    wrong(place, 1)
    with pytest.raises(PleaseWait) as caught:
        place.open()
    assert caught.value.seconds == tries.wait_after(7)


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"wrong": "x", "last": 3}', b"\xff", b"[" * 900, b"9" * 2000])
def test_an_unreadable_count_locks_nobody_out(place: Place, text: bytes) -> None:
    place.layout.tries.write_bytes(text)
    vault = place.open()
    assert vault.check().clean
    vault.close(backup=False)


def test_the_count_holds_no_secret(place: Place) -> None:
    wrong(place, 1)
    text = place.layout.tries.read_text()
    assert "anneke" not in text
    assert "password" not in text


def test_who_sits_at_an_open_vault_waits_as_well(place: Place) -> None:
    vault = place.open()
    vault.confirm_password(PASSWORD)
    for _ in range(3):
        with pytest.raises(WrongPassword):
            vault.confirm_password("not the password")
    with pytest.raises(PleaseWait):
        vault.confirm_password(PASSWORD)
    place.clock.forward(seconds=tries.wait_after(3))
    vault.confirm_password(PASSWORD)
    assert not place.layout.tries.exists()
    vault.close(backup=False)
