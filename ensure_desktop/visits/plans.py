"""Begin a visit plan, decide about its frequency, pause it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from ensure_desktop.cleaning import paragraphs
from ensure_desktop.errors import FieldErrors, NotAllowed, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.records import find_match, match_value
from ensure_desktop.matching.service import move_match
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.vault.audit import Kind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.checks import check_pause, check_plan, check_reason
from ensure_desktop.visits.details import names_in, visit_values
from ensure_desktop.visits.evidence import ReviewEvidence, gather
from ensure_desktop.visits.model import (
    TaperReviewRecord,
    VisitPauseRecord,
    VisitPhaseRecord,
    VisitPlanRecord,
    VisitPresentRecord,
    VisitRecord,
)
from ensure_desktop.visits.own_plans import own_phases, usual_own_plan
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.records import (
    NO_PLAN,
    facts_of,
    find_plan,
    refresh_match,
)
from ensure_desktop.visits.tapering import (
    ONE_YEAR_DAYS,
    Facts,
    Plan,
    can_choose,
    needs_approval,
    planned_dates,
    standing,
)
from ensure_desktop.visits.values import MatchVisits, Phase, PlanPause, Preset, TaperChoice

DAY = timedelta(days=1)
LATEST_VISITS = (
    select(VisitRecord)
    .where(
        or_(
            VisitRecord.match_id == bindparam("match"),
            VisitRecord.id.in_(
                select(VisitPresentRecord.visit_id).where(VisitPresentRecord.match_id == bindparam("match"))
            ),
        )
    )
    .order_by(VisitRecord.day.desc(), VisitRecord.logged_at.desc(), VisitRecord.id)
)


@use_case("read match visits", Permission.VISITS_READ, reads=True)
def match_visits(work: Work, *, match_id: str) -> MatchVisits:
    """The visits page of one match; withdrawn visits are among them."""
    plan = find_plan(work, match_id)
    return _page(work, match_id, None if plan is None else facts_of(work, [plan])[match_id])


@use_case("read review evidence", Permission.VISITS_READ, reads=True)
def review_evidence(work: Work, *, match_id: str) -> ReviewEvidence:
    """What the last weeks of a match show; raises `UserError` where it has no plan."""
    plan = find_plan(work, match_id)
    if plan is None:
        raise UserError(_("This match has no visit plan yet. It begins with the trial."))
    facts = facts_of(work, [plan])[match_id]
    return gather(facts, _page(work, match_id, facts).visits, work.today(), match_id=match_id)


def _page(work: Work, match_id: str, facts: Facts | None) -> MatchVisits:
    match = match_value(work, match_id)
    visits = visit_values(work, work.session.scalars(LATEST_VISITS, {"match": match_id}).all())
    names = names_in(work, visits, match_id)
    if facts is None:
        return MatchVisits(match, NO_PLAN, (), visits, (), (), names)
    return MatchVisits(
        match=match,
        standing=standing(facts, work.today()),
        planned=planned_dates(facts, work.today()),
        visits=visits,
        reviews=tuple(facts.reviews),
        pauses=tuple(sorted(facts.pauses, key=lambda pause: pause.since)),
        names=names,
    )


@use_case("begin match", Permission.MATCHING_WRITE)
def begin_match(
    work: Work,
    *,
    match_id: str,
    day: date,
    preset: Preset | None = None,
    own_plan_id: str = "",
    trial_until: date | None = None,
) -> MatchVisits:
    """Begin the trial of a match, and with it its visit plan; the centre's usual plan where none is chosen.

    A group or a shift has no plan of visits, so `preset` counts for nothing there.
    """
    match = move_match(work, match_id=match_id, to=Stage.TRIAL, day=day, trial_until=trial_until)
    if not needs_plan(match.kind):
        return _page(work, match_id, None)
    if find_plan(work, match_id) is not None:
        return _page(work, match_id, refresh_match(work, match_id))
    own_plan_id = own_plan_id or ("" if preset else usual_own_plan(work))
    if own_plan_id:
        return start_plan(work, match_id=match_id, own_plan_id=own_plan_id, starts_on=day)
    chosen = preset or Preset(read_centre(work).plan_preset)
    return start_plan(work, match_id=match_id, preset=chosen, starts_on=day)


@use_case("start plan", Permission.MATCHING_WRITE)
def start_plan(
    work: Work,
    *,
    match_id: str,
    preset: Preset | None = None,
    own_plan_id: str = "",
    phases: Sequence[Phase] = (),
    starts_on: date,
) -> MatchVisits:
    """Give a match its visit plan: a preset, one of the centre's own, or `phases` for this match alone.

    More than a year needs the leader. Raises `FieldErrors` for "phases" and "starts_on".
    """
    match = find_match(work, match_id)
    if not needs_plan(MatchKind(match.kind)):
        raise UserError(_("A group or a shift has no plan of visits: it meets when it meets."))
    if find_plan(work, match_id) is not None:
        raise UserError(_("This match has a visit plan already."))
    chosen = tuple(phases)
    if preset is not None:
        chosen = preset_phases(preset)
    elif own_plan_id:
        chosen = own_phases(work, own_plan_id)
    check_plan(chosen, starts_on, match)
    if Plan(starts_on, chosen).days > ONE_YEAR_DAYS:
        _require_approval(work)
    plan = VisitPlanRecord(
        id=work.new_id(),
        match_id=match_id,
        preset=None if preset is None else preset.value,
        own_plan_id=own_plan_id if own_plan_id and preset is None else None,
        starts_on=starts_on,
        closed=False,
        paused=False,
    )
    work.session.add(plan)
    for position, phase in enumerate(chosen):
        work.session.add(
            VisitPhaseRecord(
                id=work.new_id(),
                plan_id=plan.id,
                position=position,
                interval_days=phase.interval_days,
                weeks=phase.weeks,
            )
        )
    return _page(work, match_id, refresh_match(work, match_id))


@use_case("decide taper", Permission.TAPER_DECIDE)
def decide_taper(work: Work, *, match_id: str, choice: TaperChoice, reason: str, extend: bool = False) -> MatchVisits:
    """Decide today how often the two meet from now on; asks for the reason.

    Once the plan's end is reached, or with `extend`, the decision carries the plan on: beyond one year that is for the
    project leader (`PLAN_EXTEND`). Raises `FieldErrors` for "reason" and "choice".
    """
    plan = _open_plan(work, match_id)
    facts = facts_of(work, [plan])[match_id]
    today = work.today()
    now = standing(facts, today)
    if today < plan.starts_on:
        raise UserError(_("The plan has not begun yet."))
    if not can_choose(facts.plan, now.phase, choice):
        raise FieldErrors({"choice": _no_such_way(choice)})
    extends = extend or (now.ends_on is not None and now.ends_on <= today)
    if needs_approval(facts, choice, extends=extends, today=today):
        _require_approval(work)
    count = select(func.count()).where(TaperReviewRecord.plan_id == plan.id)
    work.session.add(
        TaperReviewRecord(
            id=work.new_id(),
            plan_id=plan.id,
            sequence=work.session.execute(count).scalar_one() + 1,
            day=today,
            choice=choice.value,
            extends=extends,
            reason=check_reason(reason),
            decided_by=work.actor.name,
            decided_at=work.now(),
        )
    )
    return _page(work, match_id, refresh_match(work, match_id))


@use_case("withdraw decision", Permission.TAPER_DECIDE)
def withdraw_decision(work: Work, *, match_id: str, review_id: str) -> MatchVisits:
    """Take back the newest decision of a match that was a mistake: the plan's dates are as if it had not been made.

    The audit keeps what it said, and by whom, so that `restore_decision` can bring it back. One that carried the plan
    beyond a year is for the project leader. Raises `UserError` where another decision is the newest.
    """
    plan = _open_plan(work, match_id)
    facts = facts_of(work, [plan])[match_id]
    if not facts.reviews or facts.reviews[-1].id != review_id:
        raise UserError(_("Only the newest decision can be taken back, and this is not the newest any more."))
    *earlier, newest = facts.reviews
    before = replace(facts, reviews=earlier)
    if needs_approval(before, newest.choice, extends=newest.extends, today=newest.day):
        _require_approval(work)
    work.session.delete(work.session.get_one(TaperReviewRecord, review_id))
    return _page(work, match_id, refresh_match(work, match_id))


@use_case("restore decision", Permission.TAPER_DECIDE)
def restore_decision(work: Work, *, match_id: str, review_id: str) -> MatchVisits:
    """Let a decision hold again that was taken back, as it was: its day, its reason and who decided.

    Raises `UserError` where somebody has decided anew since, or where the audit does not hold it.
    """
    plan = _open_plan(work, match_id)
    facts = facts_of(work, [plan])[match_id]
    kept = _withdrawn_decision(work, plan.id, review_id)
    if kept["sequence"] != len(facts.reviews) + 1:
        raise UserError(_("Another decision was made since, so this one cannot be brought back."))
    if needs_approval(facts, TaperChoice(kept["choice"]), extends=kept["extends"], today=kept["day"]):
        _require_approval(work)
    work.session.add(TaperReviewRecord(**kept))
    return _page(work, match_id, refresh_match(work, match_id))


def _withdrawn_decision(work: Work, plan_id: str, review_id: str) -> Mapping[str, Any]:
    """The row of a decision as it was when it was taken back: nobody can bring back another than that."""
    content = work.session.scalars(
        select(AuditValueRow.content)
        .join(AuditEventRow, AuditEventRow.sequence == AuditValueRow.sequence)
        .where(
            AuditEventRow.table_name == TaperReviewRecord.__tablename__,
            AuditEventRow.object_id == review_id,
            AuditEventRow.kind == Kind.DELETE.value,
        )
        .order_by(AuditEventRow.sequence.desc())
        .limit(1)
    ).one_or_none()
    kept: dict[str, Any] = {} if content is None else json.loads(content)
    if kept.get("plan_id") != plan_id:
        raise UserError(_("This decision is not in the vault any more. Please decide again."))
    kept["day"], kept["decided_at"] = date.fromisoformat(kept["day"]), datetime.fromisoformat(kept["decided_at"])
    return kept


@use_case("pause visits", Permission.VISITS_WRITE)
def pause_visits(
    work: Work,
    *,
    match_id: str,
    since: date,
    until: date | None = None,
    reason: str = "",
    moves_end: bool = True,
) -> MatchVisits:
    """Make no visit due until the pause's last day, or until somebody resumes the visits.

    With `moves_end` the plan's clock stands still meanwhile; else the reviews and the end stay where they are.
    """
    plan = _open_plan(work, match_id)
    pause = PlanPause(since, until, paragraphs(reason), moves_end)
    check_pause(pause, facts_of(work, [plan])[match_id].pauses, plan.starts_on, work.today())
    work.session.add(
        VisitPauseRecord(
            id=work.new_id(),
            plan_id=plan.id,
            since=since,
            until=until,
            reason=pause.reason,
            moves_end=moves_end,
        )
    )
    return _page(work, match_id, refresh_match(work, match_id))


@use_case("resume visits", Permission.VISITS_WRITE)
def resume_visits(work: Work, *, match_id: str, on: date) -> MatchVisits:
    """Go on with the visits on this day, which is the first after the pause. A pause that had not begun is dropped."""
    plan = _open_plan(work, match_id)
    if on > work.today():
        raise FieldErrors({"on": _("This day has not come yet.")})
    rows = select(VisitPauseRecord).where(
        VisitPauseRecord.plan_id == plan.id,
        VisitPauseRecord.since <= work.today(),
        VisitPauseRecord.until.is_(None) | (VisitPauseRecord.until >= on),
    )
    pauses = work.session.scalars(rows.order_by(VisitPauseRecord.since)).all()
    if not pauses:
        if find_match(work, match_id).stage == Stage.PAUSED.value:
            raise UserError(_("The match itself is paused. Please move it on the matching board."))
        raise UserError(_("The visits are not paused."))
    for pause in pauses:
        if on <= pause.since:
            work.session.delete(pause)
        else:
            pause.until = on - DAY
    return _page(work, match_id, refresh_match(work, match_id))


def _open_plan(work: Work, match_id: str) -> VisitPlanRecord:
    match = find_match(work, match_id)
    plan = find_plan(work, match_id)
    if plan is None:
        raise UserError(_("This match has no visit plan yet. It begins with the trial."))
    if match.ended_on is not None:
        raise UserError(_("This match has ended; its visit plan has ended with it."))
    return plan


def _require_approval(work: Work) -> None:
    if not work.actor.may(Permission.PLAN_EXTEND):
        text = _("Visits beyond one year are for the {leader} to decide. Please talk about it together.")
        raise NotAllowed(text.format(leader=read_centre(work).words.leader))


def _no_such_way(choice: TaperChoice) -> str:
    if choice is TaperChoice.DOWN:
        return _("This is the last phase of the plan. The next step is to end the match.")
    return _("The visits are as often as the plan knows.")
