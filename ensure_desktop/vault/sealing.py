"""Supervision notes: sealed field by field, so that the open database alone does not show them."""

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.keys import NONCE_BYTES, subkey

_VERSION: Final = b"\x01"


@dataclass(frozen=True)
class Sealer:
    """Seals and opens text under the supervision key. Only the roles that may read the diary are given one."""

    key: bytes = field(repr=False)
    older: tuple[bytes, ...] = field(repr=False, default=())
    """Keys of before, the newest first: they open, and seal nothing any more."""

    def seal(self, text: str, *, table: str, row: str, column: str) -> bytes:
        """`text` as AES-256-GCM, bound to its place: moved to another row or field it no longer opens."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _VERSION + nonce + _cipher(self.key).encrypt(nonce, text.encode(), _place(table, row, column))

    def unseal(self, sealed: bytes, *, table: str, row: str, column: str) -> str:
        """The text again. Raises `SealBroken` where the note was changed, moved, or sealed with another key."""
        nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if sealed[:1] != _VERSION or len(nonce) != NONCE_BYTES:
            raise SealBroken
        for key in (self.key, *self.older):
            with suppress(InvalidTag):
                return _cipher(key).decrypt(nonce, rest, _place(table, row, column)).decode()
        raise SealBroken


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(subkey(key, "supervision notes"))


def _place(table: str, row: str, column: str) -> bytes:
    return json.dumps([table, row, column]).encode()
