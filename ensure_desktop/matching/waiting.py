"""Who waits for a supporter, and since when.

A participant waits while her role lasts and no match of hers is open. Where a match ended because the two did not click
or the supporter stopped, she waits again from that day; where it ended well, moved on or by her own wish, she does not,
until she gets a new role. A proposal that came to nothing before the two met takes nothing from the time she has
waited: else whoever is declined would go to the end of the line. Who took the consent to matching back does not wait
either, until she gives it anew.

A group, and a shift in a drop-in place, change nothing about this: whoever comes there goes on waiting for somebody of
her own, and has waited no less when it is over.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.people.values import RoleKind

WAITS_AGAIN = frozenset({EndReason.NO_CONNECTION, EndReason.SUPPORTER_STOPPED, EndReason.OTHER})
"""After these the programme still owes her somebody."""


def waiting_people(today: date, ids: Collection[str] | None = None) -> Select[str, date]:
    """The question for (person id, waiting since), the longest first; among `ids` only where given."""
    since = func.max(
        func.max(RoleRecord.since, func.coalesce(_last_end(), RoleRecord.since)), type_=RoleRecord.since.type
    ).label("waiting_since")
    return (
        select(RoleRecord.person_id, since)
        .where(*_waits(today, ids))
        .group_by(RoleRecord.person_id)
        .order_by(since, RoleRecord.person_id)
    )


def waiting_count(today: date) -> Select[int]:
    """The question for how many wait."""
    return select(func.count(RoleRecord.person_id.distinct())).where(*_waits(today, None))


def _waits(today: date, ids: Collection[str] | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        RoleRecord.kind == RoleKind.PARTICIPANT.value,
        lasts_on(RoleRecord, today),
        # Of everybody it is quicker to look once who is in an open match, than to look for each into the matches.
        RoleRecord.person_id.not_in(_in_open_match())
        if ids is None
        else ~exists().where(_her_own(), MatchRecord.stage.in_(sorted(OPEN))),
        ~exists().where(
            _her_own(),
            MatchRecord.stage == Stage.ENDED.value,
            MatchRecord.end_reason.not_in(sorted(WAITS_AGAIN)),
            MatchRecord.ended_on >= RoleRecord.since,
        ),
        ~_took_back(today),
        exists().where(and_(PersonRecord.id == RoleRecord.person_id, PersonRecord.withdrawn_at.is_(None))),
    ]
    if ids is not None:
        conditions.append(RoleRecord.person_id.in_(ids))
    return conditions


def _in_open_match() -> Select[str]:
    return select(MatchRecord.participant_id).where(
        MatchRecord.stage.in_(sorted(OPEN)), MatchRecord.kind.in_(sorted(OWN))
    )


def _her_own() -> ColumnElement[bool]:
    """Whether a match is the participant's and of a kind in which somebody accompanies her."""
    return and_(MatchRecord.participant_id == RoleRecord.person_id, MatchRecord.kind.in_(sorted(OWN)))


def _took_back(today: date) -> ColumnElement[bool]:
    """Whether the participant took the consent to matching back, and none holds."""
    consent, holding = aliased(ConsentRecord), aliased(ConsentRecord)
    taken_back = exists().where(
        consent.person_id == RoleRecord.person_id,
        consent.purpose == Purpose.MATCHING.value,
        consent.withdrawn_on <= today,
    )
    holds = exists().where(
        holding.person_id == RoleRecord.person_id,
        holding.purpose == Purpose.MATCHING.value,
        holding.given_on <= today,
        or_(holding.withdrawn_on.is_(None), holding.withdrawn_on > today),
        or_(holding.expires_on.is_(None), holding.expires_on >= today),
    )
    return and_(taken_back, ~holds)


def _last_end() -> Any:
    # Of her few matches those that began. Asked plainly, the file would walk over all that ever began, for each person.
    begun = func.ifnull(MatchRecord.started_on, "") != ""
    return (
        select(func.max(MatchRecord.ended_on))
        .where(_her_own(), MatchRecord.stage == Stage.ENDED.value, begun)
        .correlate(RoleRecord)
        .scalar_subquery()
    )
