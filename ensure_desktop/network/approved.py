"""What keeps approved minutes as they were approved: a digest of them and of what was typed for them.

The services refuse every change. Whoever changes the file by other means cannot make the two fit again: what was
approved, and what was typed for it, both stand in the digest, which needs a key.
"""

import hashlib
import hmac
from dataclasses import replace

from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import as_json
from ensure_desktop.network.values import BoardPicture, MeetingDetails
from ensure_desktop.vault.work import Work

KEYED = b"\x01"
"""How a digest begins that was made with a key."""
BARE_BYTES = 32
"""So long is one of before, which was made without."""


def typed(details: MeetingDetails, picture: BoardPicture | None) -> str:
    """All that was typed for the minutes, in a form that is always the same.

    Where a name leads to on the social map is left out: it may be taken off there. So are the ids of the lines.
    """
    plain = replace(
        details,
        attendees=tuple(replace(each, contact_id=None, id="") for each in details.attendees),
        topics=tuple(replace(each, id="") for each in details.topics),
    )
    return as_json((plain, picture))


def digest_of(work: Work, record: BoardMeetingRecord, as_typed: str) -> bytes:
    """The digest of approved minutes: the minutes, when and where they were approved, and what was typed."""
    return KEYED + work.digest("approved minutes", _content(record, as_typed))


def is_whole(work: Work, record: BoardMeetingRecord, as_typed: str) -> bool:
    """Whether approved minutes are what they were. Those that are not approved may change, and have no text kept."""
    if record.approved_on is None:
        return record.digest is None and not record.minutes
    if record.digest is None:
        return False
    if len(record.digest) == BARE_BYTES:
        return _is_whole_of_old(work, record, as_typed)
    return hmac.compare_digest(record.digest, digest_of(work, record, as_typed))


def _is_whole_of_old(work: Work, record: BoardMeetingRecord, as_typed: str) -> bool:
    """The first digests had no key, so anybody can make one: only one counts that the audit took down as well."""
    bare = hashlib.sha256(_content(record, as_typed)).digest()
    if record.digest is None or not hmac.compare_digest(record.digest, bare):
        return False
    return work.last_audited(BoardMeetingRecord, record.id, "digest") == bare.hex()


def _content(record: BoardMeetingRecord, as_typed: str) -> bytes:
    approved = record.approved_on.isoformat() if record.approved_on is not None else ""
    return "\0".join((record.id, approved, record.approved_at_id or "", record.minutes, as_typed)).encode()
