"""Between the rows of the visits tables, the facts that the tapering rule asks for, and the values of services."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, func, or_, select, true, union, union_all

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchEventRecord, MatchRecord
from ensure_desktop.matching.values import Stage
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.daysoff import holidays_word
from ensure_desktop.visits.daysoff_rows import days_off
from ensure_desktop.visits.forecast import packed
from ensure_desktop.visits.model import (
    TaperReviewRecord,
    VisitPauseRecord,
    VisitPhaseRecord,
    VisitPlanRecord,
    VisitPresentRecord,
    VisitRecord,
)
from ensure_desktop.visits.tapering import (
    Contact,
    Facts,
    Plan,
    changes_by_itself_on,
    is_paused,
    planned_dates,
    standing,
)
from ensure_desktop.visits.values import (
    Outcome,
    Phase,
    PlanPause,
    Standing,
    TaperChoice,
    TaperReview,
    Track,
    VisitDetails,
)

DAY = timedelta(days=1)
BATCH = 500

NO_PLAN = Standing(
    track=Track.NOT_STARTED,
    next_due=None,
    days_late=0,
    phase=0,
    phases=(),
    phase_started=None,
    review_due=None,
    ends_on=None,
    last_made=None,
    made=0,
    attempts=0,
)
"""How a match without a visit plan stands."""


PLAN = select(VisitPlanRecord).where(VisitPlanRecord.match_id == bindparam("match"))
PLANS = select(VisitPlanRecord).where(VisitPlanRecord.match_id.in_(listed("matches")))
PHASES = (
    select(VisitPhaseRecord.plan_id, VisitPhaseRecord.interval_days, VisitPhaseRecord.weeks)
    .where(VisitPhaseRecord.plan_id.in_(listed("plans")))
    .order_by(VisitPhaseRecord.position)
)
PAUSES = (
    select(
        VisitPauseRecord.plan_id,
        VisitPauseRecord.since,
        VisitPauseRecord.until,
        VisitPauseRecord.reason,
        VisitPauseRecord.moves_end,
    )
    .where(VisitPauseRecord.plan_id.in_(listed("plans")))
    .order_by(VisitPauseRecord.since)
)
REVIEWS = (
    select(TaperReviewRecord).where(TaperReviewRecord.plan_id.in_(listed("plans"))).order_by(TaperReviewRecord.sequence)
)
CONTACTS: CompoundSelect[Any] = union_all(
    select(VisitRecord.match_id, VisitRecord.day, VisitRecord.outcome).where(
        VisitRecord.match_id.in_(listed("matches")), VisitRecord.withdrawn_at.is_(None)
    ),
    select(VisitPresentRecord.match_id, VisitRecord.day, VisitRecord.outcome)
    .join(VisitRecord, VisitRecord.id == VisitPresentRecord.visit_id)
    # Asked plainly whether it is withdrawn, the file would begin with all visits that are not.
    .where(VisitPresentRecord.match_id.in_(listed("matches")), func.ifnull(VisitRecord.withdrawn_at, "") == ""),
)
"""Visits of the match itself, and those of a sibling's match at which she was there."""
STAGE_PAUSES = (
    select(MatchEventRecord.match_id, MatchEventRecord.day, MatchEventRecord.to_stage, MatchEventRecord.note)
    .where(
        MatchEventRecord.match_id.in_(listed("matches")),
        or_(MatchEventRecord.to_stage == Stage.PAUSED.value, MatchEventRecord.from_stage == Stage.PAUSED.value),
    )
    .order_by(MatchEventRecord.sequence)
)
ENDS = select(MatchRecord.id, MatchRecord.ended_on).where(MatchRecord.id.in_(listed("matches")))

MATCHES_OF = union(
    *(
        select(MatchRecord.id).where(person.in_(listed("people")))
        for person in (MatchRecord.supporter_id, MatchRecord.participant_id)
    )
)
"""The matches of some people, on either side."""


def find_plan(work: Work, match_id: str) -> VisitPlanRecord | None:
    """The plan of a match, None where it has none."""
    return work.session.scalars(PLAN, {"match": match_id}).one_or_none()


def find_visit(work: Work, visit_id: str) -> VisitRecord:
    """The visit's row; raises `NotFound`."""
    record = work.session.get(VisitRecord, visit_id)
    if record is None:
        raise NotFound(_("This visit is not in the vault any more."))
    return record


def facts_of(work: Work, plans: Collection[VisitPlanRecord]) -> dict[str, Facts]:
    """What the tapering rule asks for, by match, in as many questions to the file whatever the number of plans."""
    about = {"plans": [plan.id for plan in plans], "matches": [plan.match_id for plan in plans]}
    phases: dict[str, list[Phase]] = defaultdict(list)
    for plan_id, interval_days, weeks in work.session.execute(PHASES, about):
        phases[plan_id].append(Phase(interval_days, weeks))
    pauses, reviews = _pauses(work, about), _reviews(work, about)
    stage_pauses, contacts = _stage_pauses(work, about), _contacts(work, about)
    ended_on, off = dict(work.session.execute(ENDS, about).all()), days_off(work, about["matches"])
    return {
        plan.match_id: Facts(
            plan=Plan(plan.starts_on, tuple(phases[plan.id]), ended_on[plan.match_id]),
            contacts=contacts[plan.match_id],
            pauses=(*pauses[plan.id], *stage_pauses[plan.match_id]),
            reviews=reviews[plan.id],
            off=off[plan.match_id],
        )
        for plan in plans
    }


def _pauses(work: Work, about: Mapping[str, Collection[str]]) -> Mapping[str, list[PlanPause]]:
    found: dict[str, list[PlanPause]] = defaultdict(list)
    for plan_id, since, until, reason, moves_end in work.session.execute(PAUSES, about):
        found[plan_id].append(PlanPause(since, until, reason, moves_end))
    return found


def _reviews(work: Work, about: Mapping[str, Collection[str]]) -> Mapping[str, list[TaperReview]]:
    found: dict[str, list[TaperReview]] = defaultdict(list)
    for row in work.session.scalars(REVIEWS, about):
        choice = TaperChoice(row.choice)
        found[row.plan_id].append(TaperReview(row.id, row.day, choice, row.reason, row.decided_by, row.extends))
    return found


def _contacts(work: Work, about: Mapping[str, Collection[str]]) -> Mapping[str, list[Contact]]:
    found: dict[str, list[Contact]] = defaultdict(list)
    for match_id, day, outcome in work.session.execute(CONTACTS, about):
        found[match_id].append(Contact(day, made=outcome == Outcome.MADE))
    return found


def _stage_pauses(work: Work, about: Mapping[str, Collection[str]]) -> Mapping[str, list[PlanPause]]:
    """The times in which the match itself stood in the column "Paused"."""
    moves: dict[str, list[Any]] = defaultdict(list)
    for move in work.session.execute(STAGE_PAUSES, about):
        moves[move.match_id].append(move)
    return defaultdict(list, {match_id: list(_between(steps)) for match_id, steps in moves.items()})


def _between(moves: Iterable[Any]) -> Iterable[PlanPause]:
    for move, after in pairwise([*moves, None]):
        if move.to_stage != Stage.PAUSED:
            continue
        until = None if after is None else after.day - DAY
        if until is None or until >= move.day:
            yield PlanPause(move.day, until, move.note)


def refresh(work: Work, plan: VisitPlanRecord, facts: Facts) -> Standing:
    """Work out where the plan stands today, and keep what lists look up."""
    today = work.today()
    now = standing(facts, today)
    plan.closed = now.track is Track.FINISHED
    plan.paused = is_paused(facts.pauses, today)
    plan.next_due_on, plan.review_due_on, plan.ends_on = now.next_due, now.review_due, now.ends_on
    plan.foreseen = packed(max(day, today) for day in planned_dates(facts, today))
    # Once a review is due and nobody has decided, the frequency stays: the plan foresees other dates then.
    turns = [day for day in (changes_by_itself_on(facts, today), now.review_due) if day is not None and day > today]
    plan.too_often_on = None if now.too_often is None else now.too_often.since
    plan.holidays_of = facts.off.holidays
    plan.recheck_on = None if plan.closed else min(turns, default=None)
    return now


def refresh_match(work: Work, match_id: str) -> Facts | None:
    """Work out the plan of one match again, after something about it has changed; its facts, None without a plan."""
    work.session.flush()
    plan = find_plan(work, match_id)
    if plan is None:
        return None
    facts = facts_of(work, [plan])[match_id]
    refresh(work, plan, facts)
    return facts


def catch_up(work: Work) -> None:
    """Bring the looked-up dates up to this day, where something that they rest on has changed elsewhere.

    That is: moves on the board, a pause that began or ended by itself, absences of one of the two, and the country
    whose public holidays count. Whoever looks plans up by `next_due_on`, `review_due_on`, `paused` or `closed` calls
    this first. It costs a few look-ups where there is nothing to do.
    """
    with work.sight.everybody():
        _catch_up(work)


def _catch_up(work: Work) -> None:
    moved = work.session.scalars(select(MatchRecord).where(MatchRecord.plan_outdated == true())).all()
    away = work.session.scalars(select(PersonRecord).where(PersonRecord.absences_changed == true())).all()
    plans = {plan.match_id: plan for turned in turned_plans(work) for plan in work.session.scalars(turned)}
    affected = [match.id for match in moved]
    for some in batched([person.id for person in away]):
        affected += work.session.scalars(MATCHES_OF, {"people": some})
    for some in batched(affected):
        plans |= {plan.match_id: plan for plan in work.session.scalars(PLANS, {"matches": some})}
    for match in moved:
        match.plan_outdated = False
    for person in away:
        person.absences_changed = False
    for some in batched(list(plans)):
        for match_id, facts in facts_of(work, [plans[match_id] for match_id in some]).items():
            refresh(work, plans[match_id], facts)
    work.session.flush()


def turned_plans(work: Work) -> Iterator[Select[VisitPlanRecord]]:
    """Questions for plans whose dates change today by themselves, or were worked out with other public holidays.

    Each is a look-up in an index; asked in one, or with "not equal", they would walk over the whole table.
    """
    centre, plan = read_centre(work), VisitPlanRecord
    word = holidays_word(centre.country, centre.holiday_region)
    for turned in (plan.recheck_on <= work.today(), plan.holidays_of < word, plan.holidays_of > word):
        yield select(plan).where(turned)


def batched(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """`ids` in portions that one question to the file can hold."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def due_on(facts: Facts, day: date) -> date | None:
    """The date that was due before a visit on `day` was made."""
    earlier = [contact for contact in facts.contacts if contact.day < day]
    return standing(replace(facts, contacts=earlier), day).next_due


def with_contact(facts: Facts, details: VisitDetails) -> Facts:
    """The facts with one visit more."""
    return replace(facts, contacts=(*facts.contacts, Contact(details.day, made=details.outcome is Outcome.MADE)))
