"""The two copies of the key header on the disk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ensure_desktop.vault import header as headers
from ensure_desktop.vault.errors import HeaderDamaged, HeaderMissing, as_sentences
from ensure_desktop.vault.files import read_limited, write_whole
from ensure_desktop.vault.header import BadHeader, Header
from ensure_desktop.vault.keyring import KeyRing, reopen
from ensure_desktop.vault.keys import WrongKey
from ensure_desktop.vault.layout import Layout


@dataclass(frozen=True, slots=True)
class Copy:
    """A sound copy of the header: its bytes and what they say."""

    path: Path
    content: bytes
    header: Header


def read_copies(layout: Layout) -> tuple[Copy, ...]:
    """The sound copies, newest first. Raises `HeaderMissing` without any file, `HeaderDamaged` without a sound one."""
    found = [copy for copy in map(read_copy, layout.headers) if copy is not None]
    if not found:
        if any(path.exists() for path in layout.headers):
            raise HeaderDamaged
        raise HeaderMissing
    return tuple(sorted(found, key=lambda copy: copy.header.sequence, reverse=True))


def read_copy(path: Path) -> Copy | None:
    """One copy, if it is sound."""
    with as_sentences():
        content = read_limited(path, headers.LONGEST)
    if content is None:
        return None
    try:
        return Copy(path, content, headers.decode(content))
    except BadHeader:
        return None


def unlock_copies(copies: tuple[Copy, ...], open_header: Callable[[Header], KeyRing]) -> tuple[Copy, KeyRing]:
    """The newest copy that is vouched for, and its keys.

    A wrong password on the newest copy is final: the older copy may still take a password that was changed since.
    Only a copy that the right key shows to be forged gives way to the other.
    """
    for copy in copies:
        ring = open_header(copy.header)
        if headers.vouched(copy.content, ring.data_key):
            return copy, ring
    raise HeaderDamaged


def write_header(layout: Layout, header: Header, ring: KeyRing) -> bytes:
    """Write both copies, the older first; each is read back and unlocked before the next step. Returns the bytes.

    `ring` must hold a private key that `header` seals to. At every moment one of the two copies is sound.
    """
    content = headers.encode(header, ring.data_key)
    for path in sorted(layout.headers, key=_age):
        write_whole(path, content)
        _prove(path, content, ring)
    return content


def repair(layout: Layout, sound: Copy) -> bool:
    """Make both copies alike; True where one was damaged, missing or older."""
    repaired = False
    for path in layout.headers:
        if read_limited(path, headers.LONGEST) != sound.content:
            write_whole(path, sound.content)
            repaired = True
    return repaired


def _age(path: Path) -> int:
    copy = read_copy(path)
    return -1 if copy is None else copy.header.sequence


def _prove(path: Path, content: bytes, ring: KeyRing) -> None:
    copy = read_copy(path)
    try:
        if copy is not None and copy.content == content and reopen(copy.header, ring).data_key == ring.data_key:
            return
    except WrongKey:
        raise RuntimeError("the new key header does not open with the keys that it was made for") from None
    raise HeaderDamaged
