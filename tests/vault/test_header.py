"""The key header: strict in what it reads, two copies, and never an older password."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ensure_desktop.vault import header as headers
from ensure_desktop.vault import keyring
from ensure_desktop.vault.errors import HeaderDamaged, HeaderMissing, WrongPassword
from ensure_desktop.vault.header import BadHeader, Header
from ensure_desktop.vault.headerfile import read_copies, write_header
from ensure_desktop.vault.keyring import KeyRing
from tests.vault.making import LEADER, PASSWORD, STAFF, SUPERVISOR, Place


def current(place: Place) -> tuple[Header, bytes]:
    copy = read_copies(place.layout)[0]
    return copy.header, copy.content


def leaders_ring(place: Place) -> KeyRing:
    return keyring.unlock(current(place)[0], LEADER, PASSWORD)


def forged(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with its body changed and the SHA-256 made to fit, as somebody without the data key can do it."""
    document = json.loads(content)
    change(document["body"])
    canonical = json.dumps(document["body"], sort_keys=True, separators=(",", ":")).encode()
    document["sha256"] = hashlib.sha256(canonical).hexdigest()
    return json.dumps(document).encode()


def test_a_header_reads_back_as_it_was(place: Place) -> None:
    header, content = current(place)
    ring = leaders_ring(place)
    assert headers.decode(headers.encode(header, ring.data_key)) == header
    assert headers.vouched(content, ring.data_key)
    assert not headers.vouched(content, bytes(32))


def test_names_to_sign_in_do_not_stand_in_the_header(place: Place) -> None:
    content = current(place)[1]
    assert not any(login.encode() in content for login in (LEADER, SUPERVISOR, STAFF))


def test_a_name_to_sign_in_may_be_typed_with_capitals_and_spaces(place: Place) -> None:
    assert keyring.find_slot(current(place)[0], f"  {LEADER.upper()} ") is not None
    assert keyring.find_slot(current(place)[0], "somebody") is None


@pytest.mark.parametrize("typed", ["jos\u00e9", "JOSE\u0301", " jose\u0301\x00", "\u202ejosé", "josé\ud800"])
def test_a_name_to_sign_in_may_be_composed_in_any_way(typed: str) -> None:
    assert headers.login_hash(typed, b"salt") == headers.login_hash("José", b"salt")


def test_only_the_roles_that_read_the_diary_hold_its_key(place: Place) -> None:
    header = current(place)[0]
    rings = {login: keyring.unlock(header, login, PASSWORD) for login in (LEADER, SUPERVISOR, STAFF)}
    assert rings[LEADER].supervision_key == rings[SUPERVISOR].supervision_key is not None
    assert rings[STAFF].supervision_key is None
    assert len({ring.data_key for ring in rings.values()}) == 1
    assert len({ring.private_key for ring in rings.values()}) == 3


def test_keys_are_not_shown(place: Place) -> None:
    ring = leaders_ring(place)
    assert repr(ring) == f"KeyRing(vault_id={ring.vault_id!r}, holder_id={ring.holder_id!r})"


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(format="ensure key header 2"),
        lambda body: body.update(extra=1),
        lambda body: body.pop("recovery"),
        lambda body: body.update(sequence=-1),
        lambda body: body.update(sequence=True),
        lambda body: body.update(sequence=1.5),
        lambda body: body.update(sequence=10**30),
        lambda body: body.update(vault="zz"),
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots="none"),
        lambda body: body.update(slots=body["slots"] * 70),
        lambda body: body["slots"].append(body["slots"][0]),
        lambda body: body["slots"][0].update(memory=2**50),
        lambda body: body["slots"][0].update(memory=1024 * 1024 + 1),
        lambda body: body["slots"][0].update(memory=8),
        lambda body: body["slots"][0].update(passes=1),
        lambda body: body["slots"][0].update(passes=10**9),
        lambda body: body["slots"][0].update(lanes=1),
        lambda body: body["slots"][0].update(lanes=2**24),
        lambda body: body["slots"][0].update(kdf="argon2i-16"),
        lambda body: body["slots"][0]["holder"].update(salt=""),
        lambda body: body["slots"][0]["holder"].update(salt="AB" * 16),
        lambda body: body["slots"][0]["holder"].update(salt="a b " * 8),
        lambda body: body["slots"][0]["holder"].update(wrapped="00"),
        lambda body: body["slots"][0]["holder"].update(sealed=[]),
        lambda body: body["slots"][0]["holder"]["sealed"].pop("data"),
        lambda body: body["slots"][0]["holder"]["sealed"].update(master="00"),
        lambda body: body.update(recovery=None),
    ],
)
def test_a_header_with_anything_unexpected_is_no_header(
    place: Place, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(BadHeader):
        headers.decode(forged(current(place)[1], change))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"body": {}, "body": {}, "sha256": "", "hmac": ""}',
        b'{"body": NaN, "sha256": "", "hmac": ""}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"1" * 10_000,
        b" " * (headers.LONGEST + 1),
    ],
)
def test_rubbish_is_no_header(content: bytes) -> None:
    with pytest.raises(BadHeader):
        headers.decode(content)


@pytest.mark.parametrize("copy", [0, 1])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut off", "one bit"])
def test_one_damaged_copy_opens_and_is_mended(place: Place, copy: int, damage: str) -> None:
    path, content = place.layout.headers[copy], current(place)[1]
    path.unlink()
    if damage == "empty":
        path.touch()
    elif damage == "cut off":
        path.write_bytes(content[:-200])
    elif damage == "one bit":
        path.write_bytes(content[:300] + bytes([content[300] ^ 1]) + content[301:])
    vault = place.open()
    assert any("mended" in notice for notice in vault.notices)
    vault.close(backup=False)
    assert [path.read_bytes() for path in place.layout.headers] == [content] * 2
    vault = place.open()
    assert vault.notices == ()
    vault.close(backup=False)


def test_both_copies_damaged_is_said_and_nothing_is_touched(place: Place) -> None:
    for path in place.layout.headers:
        path.write_bytes(path.read_bytes()[:-100])
    before = place.content()
    with pytest.raises(HeaderDamaged, match="have not been touched"):
        place.open()
    assert place.content() == before


def test_both_copies_missing_is_said_and_nothing_is_touched(place: Place) -> None:
    for path in place.layout.headers:
        path.unlink()
    before = place.content()
    with pytest.raises(HeaderMissing):
        place.open()
    assert place.content() == before


def test_an_older_copy_does_not_take_the_password_from_before(place: Place) -> None:
    old = place.layout.headers[1].read_bytes()
    vault = place.open()
    vault.change_password(PASSWORD, "four calm herons")
    vault.close(backup=False)
    place.layout.headers[1].write_bytes(old)
    with pytest.raises(WrongPassword):
        place.open()
    vault = place.open(password="four calm herons")
    assert any("mended" in notice for notice in vault.notices)
    vault.close(backup=False)
    assert place.layout.headers[1].read_bytes() != old


def test_a_forged_newer_copy_gives_way_to_the_real_one(place: Place) -> None:
    content = current(place)[1]
    place.layout.headers[0].write_bytes(forged(content, lambda body: body.update(sequence=body["sequence"] + 9)))
    vault = place.open()
    assert any("mended" in notice for notice in vault.notices)
    vault.close(backup=False)
    assert place.layout.headers[0].read_bytes() == content


def test_two_forged_copies_let_nobody_in(place: Place) -> None:
    for path in place.layout.headers:
        path.write_bytes(forged(path.read_bytes(), lambda body: body["slots"].pop()))
    with pytest.raises(HeaderDamaged):
        place.open()


def test_a_slot_cannot_be_handed_to_another_account(place: Place) -> None:
    """The staff member's wrapped key under the leader's id, or the leader's sealed keys in the staff member's slot."""

    def swap_ids(body: dict[str, Any]) -> None:
        first, last = body["slots"][0], body["slots"][-1]
        first["id"], last["id"] = last["id"], first["id"]

    def take_supervision(body: dict[str, Any]) -> None:
        sealed = body["slots"][0]["holder"]["sealed"]["supervision"]
        body["slots"][-1]["holder"]["sealed"]["supervision"] = sealed

    for change in (swap_ids, take_supervision):
        header = headers.decode(forged(current(place)[1], change))
        for login in (LEADER, STAFF):
            if change is take_supervision and login == LEADER:
                continue
            with pytest.raises(WrongPassword):
                keyring.unlock(header, login, PASSWORD)


def test_a_header_is_not_written_for_keys_that_do_not_open_it(place: Place) -> None:
    header, content = current(place)
    stranger = replace(leaders_ring(place), private_key=bytes(range(32)))
    with pytest.raises(RuntimeError, match="does not open"):
        write_header(place.layout, replace(header, sequence=header.sequence + 1), stranger)
    assert content in [path.read_bytes() for path in place.layout.headers]
