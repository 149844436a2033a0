"""A key header with anything in it: it is the header that we wrote, or it is refused, and never anything else."""

import hashlib
import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.vault import header as headers
from ensure_desktop.vault.errors import HeaderDamaged, VaultError
from ensure_desktop.vault.header import BadHeader, Header
from tests.vault.making import Place

quiet = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def header_in(content: bytes) -> Header | None:
    try:
        return headers.decode(content)
    except BadHeader:
        return None


@pytest.fixture(scope="session")
def real(template: Place) -> bytes:
    return template.layout.headers[0].read_bytes()


@quiet
@given(data=st.data())
def test_changed_bytes(real: bytes, data: st.DataObject) -> None:
    content = bytearray(real)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert header_in(bytes(content)) in (None, headers.decode(real))


@quiet
@given(data=st.data())
def test_cut_out_doubled_and_foreign_stretches(real: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(real)))
    end = data.draw(st.integers(start, len(real)))
    middle = data.draw(st.one_of(st.just(b""), st.binary(max_size=200), st.just(real[start:end] * 2)))
    assert header_in(real[:start] + middle + real[end:]) in (None, headers.decode(real))


@quiet
@given(st.binary(max_size=2000))
def test_rubbish(content: bytes) -> None:
    assert header_in(content) is None


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=80)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)),
    max_leaves=8,
)


@quiet
@given(data=st.data())
def test_any_value_in_any_place_with_a_checksum_that_fits(real: bytes, data: st.DataObject) -> None:
    """Somebody who knows the format, but no key."""
    document: dict[str, Any] = json.loads(real)
    spot: Any = document["body"]
    while True:
        key = data.draw(st.sampled_from(sorted(spot)) if isinstance(spot, dict) else st.integers(0, len(spot) - 1))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            break
        spot = spot[key]
    spot[key] = data.draw(anything)
    try:
        canonical = json.dumps(document["body"], sort_keys=True, separators=(",", ":")).encode()
    except ValueError:
        return
    document["sha256"] = hashlib.sha256(canonical).hexdigest()
    found = header_in(json.dumps(document).encode())
    if found is not None:
        assert all(64 * 1024 <= slot.cost.memory <= 1024 * 1024 for slot in found.slots)
        assert len(found.slots) <= headers.MOST_SLOTS


@pytest.mark.parametrize("seed", range(40))
def test_opening_with_two_spoiled_copies_is_a_clear_refusal(place: Place, seed: int) -> None:
    random = Random(seed)
    for path in place.layout.headers:
        content = bytearray(path.read_bytes())
        for _ in range(random.randint(1, 3)):
            spot = random.randrange(len(content))
            content[spot] ^= 1 << random.randrange(7)
        path.write_bytes(content)
    before = place.content()
    with pytest.raises(VaultError) as caught:
        place.open()
    assert isinstance(caught.value, HeaderDamaged)
    assert place.content() == before
