"""What may not be done with what is known of somebody, although she agreed to it once: restrictions and objections.

A limit erases nothing and takes back no consent: what it is about is kept, and left alone.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import BindParameter, and_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.model import ProcessingLimitRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work


def limit_holds(purpose: Purpose | None, day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a row is a limit that holds on `day` for `purpose`; for all of them where that is None."""
    limit = ProcessingLimitRecord
    meant = [""] if purpose is None else ["", purpose.value]
    return and_(limit.purpose.in_(meant), limit.since <= day, or_(limit.until.is_(None), limit.until > day))


def limited(work: Work, person_ids: Collection[str], purpose: Purpose | None) -> frozenset[str]:
    """Those of `person_ids` whose data may not be used for `purpose` today; None asks for limits of everything."""
    question = select(ProcessingLimitRecord.person_id).where(
        ProcessingLimitRecord.person_id.in_(listed("ids")), limit_holds(purpose, work.today())
    )
    return frozenset(work.session.scalars(question, {"ids": person_ids}))
