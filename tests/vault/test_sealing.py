"""Sealed notes open in their own place, with their own key, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.sealing import Sealer

SEALER = Sealer(bytes(range(32)))
PLACE = {"table": "diary", "row": "0f", "column": "text"}


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    sealed = SEALER.seal(text, **PLACE)
    assert SEALER.unseal(sealed, **PLACE) == text
    if len(text) > 3:
        assert text.encode() not in sealed


def test_the_same_note_never_looks_the_same_twice() -> None:
    assert SEALER.seal("hard week", **PLACE) != SEALER.seal("hard week", **PLACE)


@pytest.mark.parametrize("part", ["table", "row", "column"])
def test_a_note_moved_elsewhere_does_not_open(part: str) -> None:
    sealed = SEALER.seal("hard week", **PLACE)
    with pytest.raises(SealBroken):
        SEALER.unseal(sealed, **{**PLACE, part: "elsewhere"})


def test_parts_of_the_place_do_not_run_together() -> None:
    sealed = SEALER.seal("hard week", table="ab", row="c", column="d")
    with pytest.raises(SealBroken):
        SEALER.unseal(sealed, table="a", row="bc", column="d")


def test_another_key_does_not_open_it_and_the_key_is_not_shown() -> None:
    sealed = SEALER.seal("hard week", **PLACE)
    with pytest.raises(SealBroken):
        Sealer(bytes(32)).unseal(sealed, **PLACE)
    assert repr(SEALER) == "Sealer()"


@given(st.integers(0, 37), st.integers(0, 7))
def test_no_bit_may_change(position: int, bit: int) -> None:
    sealed = bytearray(SEALER.seal("hard week", **PLACE))
    sealed[position] ^= 1 << bit
    with pytest.raises(SealBroken):
        SEALER.unseal(bytes(sealed), **PLACE)


@given(st.binary(max_size=60))
def test_rubbish_does_not_open(rubbish: bytes) -> None:
    with pytest.raises(SealBroken):
        SEALER.unseal(rubbish, **PLACE)
