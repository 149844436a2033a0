"""Where the audit chain stood, noted outside the database, so that a vault that was put back in time is noticed.

One anchor lies in the vault's folder and shows that the database alone was exchanged; a second lies with this user of
this computer and shows that the whole folder was. Neither locks anybody out: a restored backup looks the same.
"""

import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import platformdirs
from sqlalchemy import Connection

from ensure_desktop.i18n import _
from ensure_desktop.vault import audit
from ensure_desktop.vault.audit import Head
from ensure_desktop.vault.files import read_limited, write_whole
from ensure_desktop.vault.layout import Layout

LONGEST: Final = 4096
PUT_BACK: Final = "put back "
CLOCK_TOLERANCE: Final = timedelta(hours=26)
"""A clock this much behind the last closing is wrong; less may be a journey or a change to winter time."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the chain and the sequence of the key header at one moment."""

    vault_id: str
    head: Head
    header_sequence: int
    at: datetime


def default_state_folder() -> Path:
    """Where this user of this computer keeps the second anchors."""
    return platformdirs.user_state_path("ensure-desktop", appauthor=False) / "anchors"


def encode(anchor: Anchor, audit_key: bytes) -> bytes:
    """The file's bytes. The HMAC is under the key of the chain, which stays when the data key changes."""
    body = {
        "vault": anchor.vault_id,
        "sequence": anchor.head.sequence,
        "mac": anchor.head.mac,
        "header": anchor.header_sequence,
        "at": anchor.at.isoformat(),
    }
    return json.dumps({"body": body, "hmac": _hmac(body, audit_key)}, indent=1).encode() + b"\n"


def decode(content: bytes, audit_key: bytes) -> Anchor | None:
    """The anchor in a file's bytes; None where they are not one that this vault wrote."""
    try:
        document = json.loads(content)
        body = document["body"]
        if not hmac.compare_digest(_hmac(body, audit_key), document["hmac"]):
            return None
        head = Head(body["sequence"], body["mac"])
        return Anchor(body["vault"], head, body["header"], datetime.fromisoformat(body["at"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def write(anchor: Anchor, audit_key: bytes, layout: Layout, state_folder: Path) -> None:
    """Note `anchor` in both places; raises `OSError` where one of them cannot be written."""
    content = encode(anchor, audit_key)
    write_whole(layout.anchor, content)
    state_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(_state_file(state_folder, anchor.vault_id), content)


def of_put_back(now: Anchor, made_at: datetime) -> Anchor:
    """What says that the vault with this head is the backup of `made_at`, put back on purpose."""
    return replace(now, vault_id=PUT_BACK + now.vault_id, at=made_at)


def put_back_at(connection: Connection, audit_key: bytes, layout: Layout, now: Anchor) -> datetime | None:
    """When the backup was made that was put back here since the last opening; None where none was."""
    content = read_limited(layout.put_back, LONGEST)
    found = None if content is None else decode(content, audit_key)
    if found is None or found.vault_id != PUT_BACK + now.vault_id or not audit.holds(connection, found.head):
        return None
    return found.at


def compare(
    connection: Connection, audit_key: bytes, layout: Layout, state_folder: Path, now: Anchor, *, put_back: bool = False
) -> tuple[str, ...]:
    """What the two anchors say about the vault as it is `now`: finished sentences, none when all is well.

    One that was just `put_back` is older than its anchors, as it should be.
    """
    inside = read_limited(layout.anchor, LONGEST)
    outside = read_limited(_state_file(state_folder, now.vault_id), LONGEST)
    anchors = [None if content is None else decode(content, audit_key) for content in (inside, outside)]
    notices: list[str] = []
    if anchors[0] is None and now.head.sequence > 0 and not put_back:
        notices.append(
            _(
                "The note about the last closing is missing or was changed, so the program cannot tell whether the "
                "files are the newest ones. Please look whether your last entries are there."
            )
        )
    known = [anchor for anchor in anchors if anchor is not None]
    if not put_back and any(_behind(connection, now, anchor) for anchor in known):
        notices.append(
            _(
                "These files are older than the ones you closed last, or were changed from outside. If nobody put back "
                "a backup on purpose, please look whether your last entries are there and tell whoever looks after "
                "the computer."
            )
        )
    if any(now.at < anchor.at - CLOCK_TOLERANCE for anchor in known):
        notices.append(
            _("The clock of this computer is behind the last time the files were closed. Please check its date.")
        )
    return tuple(notices)


def _behind(connection: Connection, now: Anchor, anchor: Anchor) -> bool:
    same = anchor.vault_id == now.vault_id and audit.holds(connection, anchor.head)
    return not same or anchor.header_sequence > now.header_sequence


def _state_file(state_folder: Path, vault_id: str) -> Path:
    return state_folder / f"{vault_id}.anchor"


def _hmac(body: object, audit_key: bytes) -> str:
    text = json.dumps(body, sort_keys=True).encode()
    return hmac.digest(audit_key, b"ensure/anchor/" + text, "sha256").hex()
