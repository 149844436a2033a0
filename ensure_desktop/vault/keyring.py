"""Unlocking the key header, and the new header that follows from each change. No files here."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ensure_desktop.vault import header as headers
from ensure_desktop.vault.errors import LoginTaken, WrongPassword, WrongRecoveryKey
from ensure_desktop.vault.header import Header, Holder, Sealed, Slot, login_hash, seal_context, wrap_context
from ensure_desktop.vault.keys import (
    NONCE_BYTES,
    SALT_BYTES,
    Cost,
    WrongKey,
    password_key,
    public_half,
    random_key,
    seal_to,
    subkey,
    unseal_with,
    unwrap,
    wrap,
)

RECOVERY: str = "recovery"
"""The holder id of the recovery key."""


@dataclass(frozen=True)
class KeyRing:
    """The keys that one holder has in hand while the vault is open. `next_key` is there while the data key changes."""

    vault_id: str
    holder_id: str
    private_key: bytes = field(repr=False)
    data_key: bytes = field(repr=False)
    next_key: bytes | None = field(repr=False, default=None)
    supervision_key: bytes | None = field(repr=False, default=None)


def new_vault_id() -> str:
    """A random identifier, 32 hexadecimal digits."""
    return secrets.token_hex(headers.ID_BYTES)


def unlock(header: Header, login: str, password: str) -> KeyRing:
    """The keys of the account that signs in as `login`. Raises `WrongPassword`, `NotEnoughMemory`.

    An unknown name costs as much time as a wrong password, so that time does not tell who has an account.
    """
    slot = find_slot(header, login)
    if slot is None:
        password_key(password, bytes(SALT_BYTES), header.slots[0].cost)
        raise WrongPassword
    return open_slot(header, slot, password_key(password, slot.holder.salt, slot.cost))


def unlock_with_recovery(header: Header, secret: bytes) -> KeyRing:
    """All keys, by the recovery secret. Raises `WrongRecoveryKey`."""
    try:
        return _open(header, RECOVERY, header.recovery, None, _recovery_key(secret, header.recovery.salt))
    except WrongKey:
        raise WrongRecoveryKey from None


def open_slot(header: Header, slot: Slot, under: bytes) -> KeyRing:
    """The keys in `slot`, with the password's key already derived. Raises `WrongPassword`."""
    try:
        return _open(header, slot.id, slot.holder, slot.cost, under)
    except WrongKey:
        raise WrongPassword from None


def reopen(header: Header, ring: KeyRing) -> KeyRing:
    """The keys that `header` seals to the private key in hand; raises `WrongKey`. Used to prove a written header."""
    if ring.holder_id == RECOVERY:
        return _unseal(header, RECOVERY, header.recovery, ring.private_key)
    slot = header.slot(ring.holder_id)
    if slot is None:
        raise WrongKey
    return _unseal(header, slot.id, slot.holder, ring.private_key)


def find_slot(header: Header, login: str) -> Slot | None:
    """The slot whose sign-in name is `login`."""
    return next((slot for slot in header.slots if login_hash(login, slot.login_salt) == slot.login_hash), None)


def new_slot(
    ring: KeyRing, slot_id: str, login: str, password: str, cost: Cost, *, supervision: bool
) -> tuple[Slot, KeyRing]:
    """A slot with a fresh key pair, and what its holder will have in hand.

    With `supervision` it also gets that key, which must then be in `ring` (ValueError).
    """
    login_salt, salt = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(SALT_BYTES)
    private_key = random_key()
    under = password_key(password, salt, cost)
    holder = _new_holder(ring, slot_id, private_key, salt, cost, under, supervision=supervision)
    slot = Slot(slot_id, login_salt, login_hash(login, login_salt), cost, holder)
    theirs = ring.supervision_key if supervision else None
    return slot, replace(ring, holder_id=slot_id, private_key=private_key, supervision_key=theirs)


def new_recovery(ring: KeyRing, secret: bytes) -> Holder:
    """A fresh holder for the recovery secret; it has every key."""
    salt = secrets.token_bytes(SALT_BYTES)
    under = _recovery_key(secret, salt)
    return _new_holder(ring, RECOVERY, random_key(), salt, None, under, supervision=True)


def with_password(header: Header, ring: KeyRing, password: str, cost: Cost) -> Header:
    """The next header, in which the private key in hand is wrapped under a new password. The key pair stays."""
    slot = header.slot(ring.holder_id)
    if slot is None:
        raise ValueError("only an account has a password")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    context = wrap_context(header.vault_id, slot.id, cost, salt, slot.holder.public_key)
    wrapped = wrap(ring.private_key, password_key(password, salt, cost), nonce, context)
    return header.with_slot(
        replace(slot, cost=cost, holder=replace(slot.holder, salt=salt, nonce=nonce, wrapped=wrapped))
    )


def with_account(header: Header, slot: Slot, login: str) -> Header:
    """The next header with one account more. Raises `LoginTaken`."""
    if find_slot(header, login) is not None:
        raise LoginTaken
    return header.with_slot(slot)


def with_recovery(header: Header, recovery: Holder) -> Header:
    """The next header with a new recovery key; the old one opens nothing any more."""
    return replace(header, sequence=header.sequence + 1, recovery=recovery)


def with_next_key(header: Header, next_key: bytes, without: frozenset[str]) -> Header:
    """The next header, in which everybody but `without` holds the present data key and the one to come."""

    def both(holder_id: str, holder: Holder) -> Sealed:
        context = seal_context(header.vault_id, holder_id, "next")
        return replace(holder.sealed, next=seal_to(holder.public_key, next_key, context))

    return _each_holder(header, both, without)


def with_data_key(header: Header, data_key: bytes) -> Header:
    """The next header, in which `data_key` is the only data key."""

    def only(holder_id: str, holder: Holder) -> Sealed:
        context = seal_context(header.vault_id, holder_id, "data")
        return replace(holder.sealed, data=seal_to(holder.public_key, data_key, context), next=None)

    return _each_holder(header, only)


def with_supervision(header: Header, ring: KeyRing, slot_id: str) -> Header:
    """The next header, in which one account more holds the supervision key, which must be in `ring`."""
    slot = header.slot(slot_id)
    if slot is None or ring.supervision_key is None:
        raise ValueError("the account or the supervision key is not there")
    sealed = replace(slot.holder.sealed, supervision=_seal_supervision(header, slot_id, slot.holder, ring))
    return header.with_slot(replace(slot, holder=replace(slot.holder, sealed=sealed)))


def with_new_supervision(header: Header, key: bytes, without: str) -> Header:
    """The next header, in which `key` is the supervision key of everybody who held one but the account `without`."""

    def given(holder_id: str, holder: Holder) -> Sealed:
        if holder.sealed.supervision is None or holder_id == without:
            return replace(holder.sealed, supervision=None)
        context = seal_context(header.vault_id, holder_id, "supervision")
        return replace(holder.sealed, supervision=seal_to(holder.public_key, key, context))

    return _each_holder(header, given)


def for_copy(header: Header, data_key: bytes, copy: Header | None = None, ring: KeyRing | None = None) -> Header:
    """The same holders as in `header`, for a backup that is encrypted with `data_key`.

    `copy` is the header that it had so far and `ring` what opened that: a copy keeps the supervision key with which
    its notes were sealed, for those who hold the key now.
    """
    made = replace(with_data_key(header, data_key), sequence=header.sequence)
    if copy is None or ring is None:
        return made

    def of_then(holder_id: str, holder: Holder) -> Sealed:
        then = copy.recovery if holder_id == RECOVERY else getattr(copy.slot(holder_id), "holder", None)
        kept = None
        if holder.sealed.supervision is not None and ring.supervision_key is not None:
            kept = _seal_supervision(header, holder_id, holder, ring)
        elif holder.sealed.supervision is not None and then is not None and then.public_key == holder.public_key:
            kept = then.sealed.supervision
        return replace(holder.sealed, supervision=kept)

    return replace(_each_holder(made, of_then), sequence=header.sequence)


def _seal_supervision(header: Header, holder_id: str, holder: Holder, ring: KeyRing) -> bytes:
    assert ring.supervision_key is not None, "only called with the key in hand"
    return seal_to(holder.public_key, ring.supervision_key, seal_context(header.vault_id, holder_id, "supervision"))


def _recovery_key(secret: bytes, salt: bytes) -> bytes:
    # 160 random bits cannot be guessed, so there is nothing that a slow derivation would add.
    return subkey(secret, "recovery key", salt)


def _new_holder(
    ring: KeyRing,
    holder_id: str,
    private_key: bytes,
    salt: bytes,
    cost: Cost | None,
    under: bytes,
    *,
    supervision: bool,
) -> Holder:
    public_key = public_half(private_key)
    nonce = secrets.token_bytes(NONCE_BYTES)

    def seal(which: str, key: bytes | None) -> bytes | None:
        return None if key is None else seal_to(public_key, key, seal_context(ring.vault_id, holder_id, which))

    if supervision and ring.supervision_key is None:
        raise ValueError("the supervision key is not in hand")
    return Holder(
        salt=salt,
        nonce=nonce,
        public_key=public_key,
        wrapped=wrap(private_key, under, nonce, wrap_context(ring.vault_id, holder_id, cost, salt, public_key)),
        sealed=Sealed(
            data=seal_to(public_key, ring.data_key, seal_context(ring.vault_id, holder_id, "data")),
            next=seal("next", ring.next_key),
            supervision=seal("supervision", ring.supervision_key) if supervision else None,
        ),
    )


def _open(header: Header, holder_id: str, holder: Holder, cost: Cost | None, under: bytes) -> KeyRing:
    context = wrap_context(header.vault_id, holder_id, cost, holder.salt, holder.public_key)
    return _unseal(header, holder_id, holder, unwrap(holder.wrapped, under, holder.nonce, context))


def _unseal(header: Header, holder_id: str, holder: Holder, private_key: bytes) -> KeyRing:
    def opened(which: str, sealed: bytes) -> bytes:
        return unseal_with(private_key, sealed, seal_context(header.vault_id, holder_id, which))

    sealed = holder.sealed
    return KeyRing(
        vault_id=header.vault_id,
        holder_id=holder_id,
        private_key=private_key,
        data_key=opened("data", sealed.data),
        next_key=None if sealed.next is None else opened("next", sealed.next),
        supervision_key=None if sealed.supervision is None else opened("supervision", sealed.supervision),
    )


def _each_holder(
    header: Header, change: Callable[[str, Holder], Sealed], without: frozenset[str] = frozenset()
) -> Header:
    kept = (slot for slot in header.slots if slot.id not in without)
    return replace(
        header,
        sequence=header.sequence + 1,
        slots=tuple(replace(slot, holder=replace(slot.holder, sealed=change(slot.id, slot.holder))) for slot in kept),
        recovery=replace(header.recovery, sealed=change(RECOVERY, header.recovery)),
    )
