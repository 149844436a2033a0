"""The rule of `connection.py` as questions to the file."""

from datetime import date

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.matching.connection import FIRST_WEEKS, HALF_A_YEAR
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import ConnectionCheckRecord, MatchRecord
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.matching.values import Connection

_ANSWERS = tuple(
    func.coalesce(answer, "")
    for answer in (ConnectionCheckRecord.supporter_says, ConnectionCheckRecord.participant_says)
)
CLEAR = or_(
    and_(*(answer == Connection.YES.value for answer in _ANSWERS)),
    or_(*(answer == Connection.NO.value for answer in _ANSWERS)),
)
"""Both said yes, or one of them no. Where one was not sure or not asked yet, both are asked again."""


def _latest(condition: ColumnElement[bool]) -> ScalarSelect[date]:
    """The day of a match's latest check of this kind that was not taken back."""
    return (
        select(func.max(ConnectionCheckRecord.day))
        .where(
            ConnectionCheckRecord.match_id == MatchRecord.id,
            ConnectionCheckRecord.withdrawn_at.is_(None),
            condition,
        )
        .correlate(MatchRecord)
        .scalar_subquery()
    )


SETTLED_ON = _latest(CLEAR)
UNSURE_ON = _latest(~CLEAR)
ASKED_OR_BEGUN = func.coalesce(UNSURE_ON, MatchRecord.started_on, type_=MatchRecord.since.type)
"""From this day on the weeks are counted."""


def check_is_due(today: date) -> ColumnElement[bool]:
    """Whether the two of a match are to be asked today whether there is a connection."""
    return (
        MatchRecord.stage.in_(sorted(UNDER_WAY))
        & MatchRecord.started_on.between(today - HALF_A_YEAR, today - FIRST_WEEKS)
        & MatchRecord.kind.in_(sorted(OWN))
        & (today - FIRST_WEEKS >= ASKED_OR_BEGUN)
        & or_(SETTLED_ON.is_(None), UNSURE_ON > SETTLED_ON)
    )
