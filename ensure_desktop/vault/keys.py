"""Keys and what protects them: Argon2id for passwords, X25519 to hand a key to an absent colleague, AES-256-GCM.

Nothing here touches a file. Python keeps copies of bytes where it likes, so keys are not wiped here: locking ends the
process instead.
"""

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ensure_desktop.vault.errors import NotEnoughMemory

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
WRAPPED_BYTES: Final = KEY_BYTES + TAG_BYTES
SEALED_BYTES: Final = KEY_BYTES + NONCE_BYTES + WRAPPED_BYTES
"""A key sealed to a public key: the ephemeral public key, the nonce, the wrapped key."""

MIB: Final = 1024
LEAST_MEMORY: Final = 64 * MIB
MOST_MEMORY: Final = 1024 * MIB
LEAST_PASSES: Final = 3
MOST_PASSES: Final = 16
LANES: Final = 4
SHORTEST_PASSWORD: Final = 10
"""Characters; the only rule for a password. The window advises more."""


class WrongKey(Exception):
    """A key does not open what it was tried on."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs: `memory` in KiB, `passes` over it, `lanes` at once.

    A cost outside the limits cannot be made (ValueError), so no header can ask the computer for absurd work, or for
    a guess that costs an attacker next to nothing.
    """

    memory: int
    passes: int
    lanes: int = LANES

    def __post_init__(self) -> None:
        memory_fits = LEAST_MEMORY <= self.memory <= MOST_MEMORY
        if not (memory_fits and LEAST_PASSES <= self.passes <= MOST_PASSES and self.lanes == LANES):
            raise ValueError("a password's cost is outside the limits")


LEAST_COST: Final = Cost(LEAST_MEMORY, LEAST_PASSES)
START_COST: Final = Cost(256 * MIB, LEAST_PASSES)


def password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key of a password. Raises `NotEnoughMemory`, which is not the same as a wrong password.

    The text is normalised first: keyboards and systems compose accented letters differently.
    """
    try:
        return hash_secret_raw(
            unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    except (MemoryError, HashingError) as error:
        raise NotEnoughMemory from error


def measure(cost: Cost) -> float:
    """Seconds that one guess at `cost` takes on this computer."""
    started = time.perf_counter()
    password_key("measuring", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started


def calibrate(seconds: float = 1.0, measure: Callable[[Cost], float] = measure) -> Cost:
    """The cost at which one guess takes about `seconds` here: memory first, then passes, within the limits."""
    try:
        trial, taken = START_COST, measure(START_COST)
    except NotEnoughMemory:
        return LEAST_COST
    wanted = trial.memory * seconds / max(taken, 1e-3)
    memory = int(min(max(wanted, LEAST_MEMORY), MOST_MEMORY)) // (16 * MIB) * (16 * MIB)
    passes = int(min(max(trial.passes * wanted / memory, LEAST_PASSES), MOST_PASSES))
    return Cost(memory, passes)


def random_key() -> bytes:
    """A fresh 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def subkey(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A key for one `purpose`, derived from `key`; it tells nothing about `key` or about another purpose."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt or None, info=f"ensure/{purpose}".encode()).derive(key)


def public_half(private_key: bytes) -> bytes:
    """The X25519 public key that belongs to `private_key`."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def wrap(key: bytes, under: bytes, nonce: bytes, context: bytes) -> bytes:
    """`key` encrypted under another key, bound to `context`."""
    return AESGCM(under).encrypt(nonce, key, context)


def unwrap(wrapped: bytes, under: bytes, nonce: bytes, context: bytes) -> bytes:
    """The key that `wrap` was given; `WrongKey` where key or context differ or a bit was changed."""
    try:
        return AESGCM(under).decrypt(nonce, wrapped, context)
    except InvalidTag:
        raise WrongKey from None


def seal_to(public_key: bytes, key: bytes, context: bytes) -> bytes:
    """`key` sealed so that only the holder of the private key opens it, bound to `context`."""
    ephemeral = X25519PrivateKey.generate()
    ours = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    nonce = secrets.token_bytes(NONCE_BYTES)
    return ours + nonce + wrap(key, subkey(shared, "seal", ours + public_key), nonce, context)


def unseal_with(private_key: bytes, sealed: bytes, context: bytes) -> bytes:
    """The key in `sealed`; `WrongKey` where it was sealed to another or for another context."""
    theirs, nonce = sealed[:KEY_BYTES], sealed[KEY_BYTES : KEY_BYTES + NONCE_BYTES]
    private = X25519PrivateKey.from_private_bytes(private_key)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise WrongKey from None
    under = subkey(shared, "seal", theirs + private.public_key().public_bytes_raw())
    return unwrap(sealed[KEY_BYTES + NONCE_BYTES :], under, nonce, context)
