"""The ledger of erasures: whom to erase again from a copy that was made before and comes back later.

It holds random identifiers and moments, nothing of a person. It is kept inside the database and, because an older
database does not know of what came after it, also outside: beside the vault, and in each folder with backups. What
lies outside carries an HMAC under a key of the vault, so that nobody can have somebody erased by writing a file.
"""

import hmac
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, text

from ensure_desktop.vault.files import read_limited, write_whole
from ensure_desktop.vault.keys import subkey

NAME: Final = "erased"
"""The file's name, in whatever folder it lies."""
LARGEST: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Erased:
    """One line: an entry of a person that was erased, when, why (a bare word) and by which account."""

    id: str
    person_id: str
    at: datetime
    reason: str
    account_id: str


def read(folder: Path, audit_key: bytes) -> tuple[Erased, ...] | None:
    """The ledger in `folder`; empty where there is none, None where this vault did not write what is there.

    `audit_key` is the key of the vault's audit chain, which stays when the data key changes and is in each copy.
    """
    try:
        content = read_limited(folder / NAME, LARGEST)
    except OSError:
        return None
    if content is None:
        return None if (folder / NAME).exists() else ()
    try:
        written = json.loads(content)
        lines = written["lines"]
        if not hmac.compare_digest(bytes.fromhex(written["hmac"]), _hmac(lines, audit_key)):
            return None
        return tuple(_line(each) for each in lines)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def write(folder: Path, lines: Collection[Erased], audit_key: bytes) -> None:
    """Let the ledger in `folder` hold these lines, by the moment. Raises `OSError` where the disk does not take it."""
    ordered = sorted(lines, key=lambda line: (line.at, line.id))
    plain = [
        {
            "id": line.id,
            "person": line.person_id,
            "at": line.at.isoformat(),
            "reason": line.reason,
            "account": line.account_id,
        }
        for line in ordered
    ]
    write_whole(folder / NAME, json.dumps({"lines": plain, "hmac": _hmac(plain, audit_key).hex()}, indent=1).encode())


def together(*ledgers: Iterable[Erased]) -> tuple[Erased, ...]:
    """What stands in any of these, each line once."""
    found = {line.id: line for ledger in ledgers for line in ledger}
    return tuple(sorted(found.values(), key=lambda line: (line.at, line.id)))


def is_kept(engine: Engine) -> bool:
    """Whether the vault knows of an erasure at all: one look, for whoever asks at each opening."""
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT EXISTS (SELECT 1 FROM erasure)")).scalar_one())


def _line(plain: dict[str, Any]) -> Erased:
    at = datetime.fromisoformat(plain["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return Erased(str(plain["id"]), str(plain["person"]), at, str(plain["reason"]), str(plain["account"]))


def _hmac(lines: list[dict[str, Any]], audit_key: bytes) -> bytes:
    return hmac.digest(subkey(audit_key, "ledger of erasures"), json.dumps(lines, sort_keys=True).encode(), "sha256")
