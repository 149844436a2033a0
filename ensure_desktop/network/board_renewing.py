"""Approved minutes out of which a name is erased: a right of a person, and the one change that they bear."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from ensure_desktop.network.approved import digest_of, is_whole, typed
from ensure_desktop.network.board_records import details_of, picture_of
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.vault.work import Work


@contextmanager
def signed_anew(work: Work) -> Iterator[None]:
    """Approved minutes that are whole before are whole after it; what was changed from outside is noticed as before."""
    approved = select(BoardMeetingRecord).where(BoardMeetingRecord.approved_on.is_not(None))
    whole = [record for record in work.session.scalars(approved) if is_whole(work, record, _typed(work, record))]
    yield
    work.session.flush()
    for record in whole:
        if not is_whole(work, record, _typed(work, record)):
            record.digest = digest_of(work, record, _typed(work, record))
    work.session.flush()


def _typed(work: Work, record: BoardMeetingRecord) -> str:
    return typed(details_of(work, record), picture_of(record))
