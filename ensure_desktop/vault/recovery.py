"""The recovery key: 160 random bits as people can read, copy and type them.

Crockford's base32 leaves out I, L, O and U, so that no letter is taken for a digit: eight groups of four, and a ninth
that tells a slip of the pen from a wrong key.
"""

import hashlib
import hmac
import secrets
from typing import Final

from ensure_desktop.vault.errors import MistypedRecoveryKey

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES: Final = 20
GROUP: Final = 4
GROUPS: Final = 9
_READ_AS: Final = str.maketrans("OIL", "011")
_BITS: Final = 5


def new_secret() -> bytes:
    """160 fresh random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def write_down(secret: bytes) -> str:
    """The nine groups for the sheet: "7KQX-...-M2VD"."""
    digits = base32(int.from_bytes(secret), SECRET_BYTES * 8 // _BITS) + _check_group(secret)
    return "-".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def read_back(text: str) -> bytes:
    """The secret in what somebody typed: small letters, O for 0, I or L for 1, and any separators will do.

    Raises `MistypedRecoveryKey`, naming the group where that is known.
    """
    digits = _tidy(text)
    for at, digit in enumerate(digits):
        if digit not in ALPHABET:
            raise MistypedRecoveryKey(at // GROUP + 1 if at < GROUP * GROUPS else None)
    if len(digits) != GROUP * GROUPS:
        raise MistypedRecoveryKey
    number = 0
    for digit in digits[:-GROUP]:
        number = number << _BITS | ALPHABET.index(digit)
    secret = number.to_bytes(SECRET_BYTES)
    if digits[-GROUP:] != _check_group(secret):
        raise MistypedRecoveryKey
    return secret


def same_group(key: str, number: int, typed: str) -> bool:
    """Whether `typed` is group `number` (from 1) of the written `key`: the leader types two groups back."""
    return _tidy(typed) == key.split("-")[number - 1]


def same_digits(typed: str, written: str) -> bool:
    """Whether somebody typed what was `written`: small letters, O for 0, I or L for 1, and any separators will do."""
    return hmac.compare_digest(_tidy(typed).encode(), _tidy(written).encode())


def _tidy(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum()).translate(_READ_AS)


def base32(number: int, length: int) -> str:
    """The lowest digits of `number`, so many of them."""
    return "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(length)))


def _check_group(secret: bytes) -> str:
    digest = hashlib.sha256(b"ensure/recovery-check/" + secret).digest()
    return base32(int.from_bytes(digest) % 32**GROUP, GROUP)
