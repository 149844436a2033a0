"""The recovery key on paper and back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.vault import recovery
from ensure_desktop.vault.errors import MistypedRecoveryKey

secrets = st.binary(min_size=20, max_size=20)


@given(secrets)
def test_what_is_written_down_reads_back(secret: bytes) -> None:
    written = recovery.write_down(secret)
    groups = written.split("-")
    assert [len(group) for group in groups] == [4] * 9
    assert set(written) <= set(recovery.ALPHABET + "-")
    assert recovery.read_back(written) == secret


@given(secrets, st.sampled_from([" ", "", "  ", " - ", "–", "\n"]))
def test_typing_may_be_untidy(secret: bytes, separator: str) -> None:
    written = recovery.write_down(secret).lower().replace("0", "o").replace("1", "l").replace("-", separator)
    assert recovery.read_back(written) == secret
    assert recovery.read_back(written.replace("l", "I")) == secret


@given(secrets, st.data())
def test_a_slip_is_noticed(secret: bytes, data: st.DataObject) -> None:
    written = recovery.write_down(secret).replace("-", "")
    at = data.draw(st.integers(0, len(written) - 1))
    wrong = data.draw(st.sampled_from(recovery.ALPHABET).filter(lambda digit: digit != written[at]))
    with pytest.raises(MistypedRecoveryKey):
        recovery.read_back(written[:at] + wrong + written[at + 1 :])


@given(st.text(max_size=60))
def test_any_text_is_a_key_or_a_slip(text: str) -> None:
    with suppress(MistypedRecoveryKey):  # the only error that there may be
        assert len(recovery.read_back(text)) == 20


def test_the_group_with_a_foreign_letter_is_named() -> None:
    written = recovery.write_down(bytes(20))
    with pytest.raises(MistypedRecoveryKey, match="group 3"):
        recovery.read_back(written[:10] + "U" + written[11:])


@given(secrets, st.integers(1, 9))
def test_two_groups_are_typed_back(secret: bytes, number: int) -> None:
    written = recovery.write_down(secret)
    group = written.split("-")[number - 1]
    assert recovery.same_group(written, number, f" {group.lower()} ")
    assert not recovery.same_group(written, number, group[:-1])
    assert not recovery.same_group(written, number, "")


def test_secrets_are_never_the_same_twice() -> None:
    assert len({recovery.new_secret() for _ in range(100)}) == 100
