"""The key header: what it holds, and how it becomes a file and back.

The file is strict JSON. Anything unexpected, one byte changed, an absurd Argon2 cost, a name given twice, makes the
copy "damaged"; the other copy is used instead. The SHA-256 tells damage without any key; the HMAC, checked once the
data key is known, tells that nobody without that key wrote it.
"""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ensure_desktop.cleaning import one_line
from ensure_desktop.vault.keys import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    SEALED_BYTES,
    WRAPPED_BYTES,
    Cost,
    subkey,
)

FORMAT: Final = "ensure key header 1"
KDF: Final = "argon2id-19"
LONGEST: Final = 512 * 1024
"""Bytes that a header file may have."""
MOST_SLOTS: Final = 200
DIGEST_BYTES: Final = 32
ID_BYTES: Final = 16


class BadHeader(Exception):
    """The bytes are not a sound header."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The keys that one holder may have, each sealed to the holder's public key.

    `next` is there while the data key is being changed. `supervision` is there for roles that may read the diary.
    """

    data: bytes
    next: bytes | None = None
    supervision: bytes | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A key pair: the private key wrapped under a password's or the recovery key, and the keys sealed to it."""

    salt: bytes
    nonce: bytes
    public_key: bytes
    wrapped: bytes
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Slot:
    """One account. The sign-in name is kept only as a salted hash; the account's name and role are in the database."""

    id: str
    login_salt: bytes
    login_hash: bytes
    cost: Cost
    holder: Holder


@dataclass(frozen=True, slots=True)
class Header:
    """The whole header. `sequence` grows by one with each change."""

    vault_id: str
    sequence: int
    slots: tuple[Slot, ...]
    recovery: Holder

    def slot(self, slot_id: str) -> Slot | None:
        """The slot of one account."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def with_slot(self, slot: Slot) -> "Header":
        """The next header, in which `slot` is added or takes the place of the one with its id."""
        others = tuple(each for each in self.slots if each.id != slot.id)
        return replace(self, sequence=self.sequence + 1, slots=(*others, slot))


def login_hash(login: str, salt: bytes) -> bytes:
    """The salted hash under which a sign-in name is found; capitals and outer spaces do not matter.

    Nor does how its letters were composed: keyboards and systems differ in that.
    """
    name = one_line(unicodedata.normalize("NFKC", login)).casefold()
    return hashlib.sha256(salt + name.encode()).digest()


def encode(header: Header, data_key: bytes) -> bytes:
    """The file's bytes, with its SHA-256 and the HMAC under a key derived from `data_key`."""
    body = _canonical(_body(header))
    document = {
        "body": json.loads(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "hmac": _hmac(body, data_key).hex(),
    }
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def decode(content: bytes) -> Header:
    """The header in a file's bytes. Raises `BadHeader` for anything but a sound one; its HMAC is not checked here."""
    return _header(_sound_body(content))


def vouched(content: bytes, data_key: bytes) -> bool:
    """Whether the HMAC shows that the holder of `data_key` wrote the file."""
    document = _load(content)
    return hmac.compare_digest(_hmac(_canonical(document["body"]), data_key), _bytes(document["hmac"], DIGEST_BYTES))


def wrap_context(vault_id: str, holder_id: str, cost: Cost | None, salt: bytes, public_key: bytes) -> bytes:
    """What a wrapped private key is bound to, so that no part of a slot can be exchanged for another."""
    terms = None if cost is None else [KDF, cost.memory, cost.passes, cost.lanes]
    return _canonical(["private key", vault_id, holder_id, terms, salt.hex(), public_key.hex()])


def seal_context(vault_id: str, holder_id: str, which: str) -> bytes:
    """What a sealed key is bound to."""
    return _canonical(["sealed key", vault_id, holder_id, which])


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _hmac(body: bytes, data_key: bytes) -> bytes:
    return hmac.digest(subkey(data_key, "key header"), body, "sha256")


def _body(header: Header) -> dict[str, object]:
    return {
        "format": FORMAT,
        "vault": header.vault_id,
        "sequence": header.sequence,
        "slots": [_slot_out(slot) for slot in header.slots],
        "recovery": _holder_out(header.recovery),
    }


def _slot_out(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.id,
        "login_salt": slot.login_salt.hex(),
        "login_hash": slot.login_hash.hex(),
        "kdf": KDF,
        "memory": slot.cost.memory,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "holder": _holder_out(slot.holder),
    }


def _holder_out(holder: Holder) -> dict[str, object]:
    sealed = {"data": holder.sealed.data, "next": holder.sealed.next, "supervision": holder.sealed.supervision}
    return {
        "salt": holder.salt.hex(),
        "nonce": holder.nonce.hex(),
        "public_key": holder.public_key.hex(),
        "wrapped": holder.wrapped.hex(),
        "sealed": {name: value.hex() for name, value in sealed.items() if value is not None},
    }


def _load(content: bytes) -> dict[str, Any]:
    if len(content) > LONGEST:
        raise BadHeader("too long")
    try:
        document = json.loads(content.decode("ascii"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadHeader("not the JSON that we write") from None
    return _object(document, {"body", "sha256", "hmac"})


def _sound_body(content: bytes) -> dict[str, Any]:
    document = _load(content)
    _bytes(document["hmac"], DIGEST_BYTES)
    body = _object(document["body"], {"format", "vault", "sequence", "slots", "recovery"})
    if not hmac.compare_digest(hashlib.sha256(_canonical(body)).digest(), _bytes(document["sha256"], DIGEST_BYTES)):
        raise BadHeader("changed")
    return body


def _header(body: dict[str, Any]) -> Header:
    slots = body["slots"]
    if body["format"] != FORMAT or not isinstance(slots, list) or not 0 < len(slots) <= MOST_SLOTS:
        raise BadHeader("not this format")
    header = Header(
        vault_id=_bytes(body["vault"], ID_BYTES).hex(),
        sequence=_number(body["sequence"]),
        slots=tuple(_slot(each) for each in slots),
        recovery=_holder(body["recovery"]),
    )
    if len({slot.id for slot in header.slots}) != len(header.slots):
        raise BadHeader("a slot given twice")
    return header


def _slot(value: object) -> Slot:
    fields = _object(value, {"id", "login_salt", "login_hash", "kdf", "memory", "passes", "lanes", "holder"})
    if fields["kdf"] != KDF:
        raise BadHeader("an unknown key derivation")
    try:
        cost = Cost(_number(fields["memory"]), _number(fields["passes"]), _number(fields["lanes"]))
    except ValueError:
        raise BadHeader("an absurd cost") from None
    return Slot(
        id=_bytes(fields["id"], ID_BYTES).hex(),
        login_salt=_bytes(fields["login_salt"], SALT_BYTES),
        login_hash=_bytes(fields["login_hash"], DIGEST_BYTES),
        cost=cost,
        holder=_holder(fields["holder"]),
    )


def _holder(value: object) -> Holder:
    fields = _object(value, {"salt", "nonce", "public_key", "wrapped", "sealed"})
    sealed = fields["sealed"]
    if not isinstance(sealed, dict) or not {"data"} <= sealed.keys() <= {"data", "next", "supervision"}:
        raise BadHeader("unexpected keys")
    return Holder(
        salt=_bytes(fields["salt"], SALT_BYTES),
        nonce=_bytes(fields["nonce"], NONCE_BYTES),
        public_key=_bytes(fields["public_key"], KEY_BYTES),
        wrapped=_bytes(fields["wrapped"], WRAPPED_BYTES),
        sealed=Sealed(**{name: _bytes(key, SEALED_BYTES) for name, key in sealed.items()}),
    )


def _object(value: object, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != names:
        raise BadHeader("unexpected names")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]*", value) or len(value) != 2 * length:
        raise BadHeader("not bytes of the right length")
    return bytes.fromhex(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise BadHeader("not a number")
    return value


def _no_twins(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name given twice")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
