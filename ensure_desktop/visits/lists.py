"""Lists over all matches with visits: how they stand, the week, unread worries.

Each is a look-up in an index: the dates were worked out when something changed (`records.refresh`).
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.model import VisitPlanRecord
from ensure_desktop.visits.records import NO_PLAN, catch_up, facts_of
from ensure_desktop.visits.tapering import GRACE_DAYS, standing
from ensure_desktop.visits.values import (
    LatePage,
    LateVisit,
    Track,
    VisitsPage,
    VisitsRow,
)

DAYS_OF_A_WEEK = 7


@use_case("list visits", Permission.VISITS_READ, reads=True)
def visits_page(
    work: Work,
    *,
    track: Track | None = None,
    supporter_id: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> VisitsPage:
    """Matches by their next visit, the soonest first. Without `track`: all that have not finished.

    DUE, ON_TRACK and OVERDUE are by the date of the visit; REVIEW_DUE lists every match whose review is due, and
    TOO_OFTEN each with more visits than agreed, the overdue ones among them: none must hide behind another word.
    """
    catch_up(work)
    question = _planned(_condition(track, work.today()), supporter_id)
    total = _count(work, question)
    latest = (
        VisitPlanRecord.ends_on.desc() if track is Track.FINISHED else VisitPlanRecord.next_due_on.asc().nulls_last()
    )
    found = question.order_by(latest, VisitPlanRecord.match_id).offset(offset).limit(limit)
    rows = _rows(work, list(work.session.scalars(found)))
    if track in (None, Track.NOT_STARTED):
        unplanned = _unplanned(supporter_id)
        first = max(0, offset - total)
        total += _count(work, unplanned)
        rows += _unplanned_rows(work, unplanned.offset(first).limit(limit - len(rows)))
    return VisitsPage(rows, total)


@use_case("list late visits", Permission.VISITS_READ, reads=True)
def late_visits(work: Work, *, before: date, supporter_id: str | None = None, limit: int = 50) -> LatePage:
    """The visits that were due before a day and are still owed: a calendar has them on that day of the past only."""
    catch_up(work)
    plan = VisitPlanRecord
    owed = and_(plan.closed.is_(False), plan.paused.is_(False), plan.next_due_on < before)
    question = _planned(owed, supporter_id)
    plans = work.session.scalars(question.order_by(plan.next_due_on, plan.match_id).limit(limit)).all()
    matches = matches_by_ids(work, [plan.match_id for plan in plans])
    rows = (LateVisit(plan.next_due_on, matches[plan.match_id]) for plan in plans if plan.next_due_on is not None)
    return LatePage(tuple(rows), _count(work, question))


def _condition(track: Track | None, today: date) -> ColumnElement[bool]:
    plan = VisitPlanRecord
    going = and_(plan.closed.is_(False), plan.paused.is_(False))
    overdue = plan.next_due_on < today - timedelta(days=GRACE_DAYS)
    is_overdue = and_(plan.next_due_on.is_not(None), overdue)
    review = and_(plan.review_due_on.is_not(None), plan.review_due_on <= today)
    often = plan.too_often_on.is_not(None)
    begun = plan.starts_on <= today
    conditions: dict[Track | None, ColumnElement[bool]] = {
        None: plan.closed.is_(False),
        Track.FINISHED: plan.closed.is_(True),
        Track.PAUSED: and_(plan.closed.is_(False), plan.paused.is_(True)),
        Track.NOT_STARTED: and_(going, plan.starts_on > today),
        Track.OVERDUE: and_(going, overdue),
        Track.REVIEW_DUE: and_(going, review),
        Track.DUE: and_(going, plan.next_due_on <= today, not_(is_overdue), not_(review)),
        Track.TOO_OFTEN: and_(plan.closed.is_(False), plan.too_often_on <= today),
        Track.ON_TRACK: and_(
            going, begun, or_(plan.next_due_on.is_(None), plan.next_due_on > today), not_(review), not_(often)
        ),
    }
    return conditions[track]


def _planned(condition: ColumnElement[bool], supporter_id: str | None) -> Select[*tuple[Any, ...]]:
    question = select(VisitPlanRecord).where(condition)
    if supporter_id is not None:
        about = and_(MatchRecord.id == VisitPlanRecord.match_id, MatchRecord.supporter_id == supporter_id)
        question = question.where(exists().where(about))
    return question


def _unplanned(supporter_id: str | None) -> Select[*tuple[Any, ...]]:
    """Matches that are under way without a plan: they must not be forgotten. Groups and shifts need none."""
    question = select(MatchRecord.id).where(
        MatchRecord.stage.in_(sorted(UNDER_WAY)),
        MatchRecord.kind.in_(sorted(OWN)),
        ~exists().where(VisitPlanRecord.match_id == MatchRecord.id),
    )
    if supporter_id is not None:
        question = question.where(MatchRecord.supporter_id == supporter_id)
    return question.order_by(MatchRecord.id)


def _count(work: Work, question: Select[*tuple[Any, ...]]) -> int:
    counting = question.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    return int(work.session.execute(counting).scalar_one())


def _rows(work: Work, plans: list[VisitPlanRecord]) -> tuple[VisitsRow, ...]:
    matches = matches_by_ids(work, [plan.match_id for plan in plans])
    facts = facts_of(work, plans)
    today = work.today()
    return tuple(VisitsRow(matches[plan.match_id], standing(facts[plan.match_id], today)) for plan in plans)


def _unplanned_rows(work: Work, question: Select[*tuple[Any, ...]]) -> tuple[VisitsRow, ...]:
    ids = list(work.session.scalars(question))
    if not ids:
        return ()
    matches = matches_by_ids(work, ids)
    return tuple(VisitsRow(matches[match_id], NO_PLAN) for match_id in ids)
