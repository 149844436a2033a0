"""What keeps approved minutes as they were approved: a digest of them and of what was typed for them.

The services refuse every change. Whoever changes the file by other means cannot keep the two apart: what was approved,
and what was typed for it, both stand in the digest.
"""

import hashlib
import hmac
from dataclasses import replace

from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import as_json
from ensure_desktop.network.values import BoardPicture, MeetingDetails


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


def digest_of(record: BoardMeetingRecord, as_typed: str) -> bytes:
    """The digest of approved minutes: the minutes, when and where they were approved, and what was typed."""
    approved = record.approved_on.isoformat() if record.approved_on is not None else ""
    parts = (record.id, approved, record.approved_at_id or "", record.minutes, as_typed)
    return hashlib.sha256("\0".join(parts).encode()).digest()


def is_whole(record: BoardMeetingRecord, as_typed: str) -> bool:
    """Whether approved minutes are what they were. Those that are not approved may change, and have no text kept."""
    if record.approved_on is None:
        return record.digest is None and not record.minutes
    return record.digest is not None and hmac.compare_digest(record.digest, digest_of(record, as_typed))
