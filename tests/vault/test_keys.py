"""Keys: what a password costs, what is bound to what, and that nothing opens with the wrong key."""

import os
import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.vault import keys
from ensure_desktop.vault.errors import NotEnoughMemory
from ensure_desktop.vault.keys import LEAST_COST, START_COST, Cost, WrongKey
from tests.attacks.crash import fork

SALT = bytes(range(16))
KEY = bytes(range(32))


def test_the_same_password_gives_the_same_key_however_its_letters_were_composed() -> None:
    composed, decomposed = "Zoë Müller 12", "Zoe\u0308 Mu\u0308ller 12"
    assert keys.password_key(composed, SALT, LEAST_COST) == keys.password_key(decomposed, SALT, LEAST_COST)


def test_a_password_may_hold_any_character() -> None:
    assert len(keys.password_key("ሰላም \ud800 🌿 \x00", SALT, LEAST_COST)) == 32


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (64 * 1024 - 1, 3, 4),
        (1024 * 1024 + 1, 3, 4),
        (64 * 1024, 2, 4),
        (64 * 1024, 17, 4),
        (64 * 1024, 3, 1),
        (2**40, 2**40, 2**40),
        (0, 0, 0),
        (-1, 3, 4),
    ],
)
def test_no_cost_outside_the_limits_exists(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="outside the limits"):
        Cost(memory, passes, lanes)


@given(seconds=st.floats(0.01, 600), wanted=st.floats(0.1, 5))
def test_calibration_stays_within_the_limits(seconds: float, wanted: float) -> None:
    cost = keys.calibrate(wanted, measure=lambda cost: seconds)
    assert keys.LEAST_MEMORY <= cost.memory <= keys.MOST_MEMORY
    assert keys.LEAST_PASSES <= cost.passes <= keys.MOST_PASSES


def test_calibration_spends_the_time_on_memory_first() -> None:
    assert keys.calibrate(1.0, measure=lambda cost: 1.0) == START_COST
    assert keys.calibrate(1.0, measure=lambda cost: 0.5) == Cost(512 * 1024, 3)
    assert keys.calibrate(1.0, measure=lambda cost: 0.125) == Cost(1024 * 1024, 6)
    assert keys.calibrate(1.0, measure=lambda cost: 60.0) == LEAST_COST


def test_calibration_falls_to_the_least_cost_where_memory_is_short() -> None:
    def measure(cost: Cost) -> float:
        raise NotEnoughMemory

    assert keys.calibrate(measure=measure) == LEAST_COST


def test_too_little_memory_is_not_taken_for_a_wrong_password() -> None:
    """Real: a child process that may not have more memory than it has now."""
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (1, 1))
        try:
            keys.password_key("right or wrong", SALT, START_COST)
        except NotEnoughMemory:
            os.write(writer, b"not enough memory")
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as answer:
        assert answer.read() == b"not enough memory"


@given(st.binary(min_size=1, max_size=40))
def test_a_wrapped_key_opens_only_in_its_context(context: bytes) -> None:
    wrapped = keys.wrap(KEY, KEY, bytes(12), context)
    assert keys.unwrap(wrapped, KEY, bytes(12), context) == KEY
    with pytest.raises(WrongKey):
        keys.unwrap(wrapped, KEY, bytes(12), context + b"!")
    with pytest.raises(WrongKey):
        keys.unwrap(wrapped, bytes(32), bytes(12), context)


@settings(max_examples=50)
@given(position=st.integers(0, keys.SEALED_BYTES - 1), bit=st.integers(0, 7))
def test_a_sealed_key_opens_for_its_holder_only_and_not_when_a_bit_was_changed(position: int, bit: int) -> None:
    private, other = keys.random_key(), keys.random_key()
    sealed = keys.seal_to(keys.public_half(private), KEY, b"here")
    assert len(sealed) == keys.SEALED_BYTES
    assert keys.unseal_with(private, sealed, b"here") == KEY
    changed = bytearray(sealed)
    changed[position] ^= 1 << bit
    for private_key, text, context in ((other, sealed, b"here"), (private, sealed, b"there")):
        with pytest.raises(WrongKey):
            keys.unseal_with(private_key, text, context)
    # X25519 ignores the top bit of a public key; the key derivation does not.
    with pytest.raises(WrongKey):
        keys.unseal_with(private, bytes(changed), b"here")


def test_a_public_key_without_strength_is_refused() -> None:
    with pytest.raises(WrongKey):
        keys.unseal_with(keys.random_key(), bytes(keys.SEALED_BYTES), b"here")


def test_subkeys_differ_by_purpose() -> None:
    assert len({keys.subkey(KEY, "a"), keys.subkey(KEY, "b"), keys.subkey(KEY, "a", b"salt"), KEY}) == 4
