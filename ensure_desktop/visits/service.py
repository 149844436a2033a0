"""Visits: log them, mend them, and look at how matches stand. Plans are in `plans.py`, lists in `lists.py`."""

from sqlalchemy import or_, select

from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.service import matches_of
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.agreeing import agreement_desk
from ensure_desktop.visits.batch import match_by_codes, pile_entries
from ensure_desktop.visits.details import visit_values
from ensure_desktop.visits.handing_over import handover_sheet, note_handover_exported
from ensure_desktop.visits.lists import late_visits, visits_page
from ensure_desktop.visits.logbook import (
    change_visit,
    households_at,
    log_visit,
    mark_worry_read,
    restore_visit,
    visit,
    visit_receipt,
    visit_themes,
    withdraw_visit,
)
from ensure_desktop.visits.model import TaperReviewRecord, VisitPlanRecord, VisitPresentRecord, VisitRecord
from ensure_desktop.visits.own_plans import own_plans, restore_own_plan, save_own_plan, withdraw_own_plan
from ensure_desktop.visits.plans import (
    begin_match,
    decide_taper,
    match_visits,
    pause_visits,
    restore_decision,
    resume_visits,
    review_evidence,
    start_plan,
    withdraw_decision,
)
from ensure_desktop.visits.records import (
    catch_up,
)
from ensure_desktop.visits.sheets import note_sheets_exported, sheets_for
from ensure_desktop.visits.telling import told_reviews, told_visits

__all__ = [
    "agreement_desk",
    "begin_match",
    "catch_up",
    "change_visit",
    "decide_taper",
    "events",
    "handover_sheet",
    "households_at",
    "late_visits",
    "log_visit",
    "mark_worry_read",
    "match_by_codes",
    "match_visits",
    "note_handover_exported",
    "note_sheets_exported",
    "own_plans",
    "pause_visits",
    "pile_entries",
    "restore_decision",
    "restore_own_plan",
    "restore_visit",
    "resume_visits",
    "review_evidence",
    "save_own_plan",
    "sheets_for",
    "start_plan",
    "visit",
    "visit_receipt",
    "visit_themes",
    "visits_page",
    "withdraw_decision",
    "withdraw_own_plan",
    "withdraw_visit",
]


@use_case("read timeline of visits", Permission.VISITS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The visits of a person's matches and the decisions about them, for the timeline; withdrawn ones are left out.

    Visits to somebody of her household at which she was there are told as well.
    """
    matches = {match.id: match for match in matches_of(work, person_id=person_id)}
    there = select(VisitPresentRecord.visit_id).where(VisitPresentRecord.person_id == person_id)
    question = select(VisitRecord).where(
        or_(VisitRecord.match_id.in_(matches), VisitRecord.id.in_(there)), VisitRecord.withdrawn_at.is_(None)
    )
    visits = visit_values(work, work.session.scalars(question).all())
    reviews = work.session.execute(
        select(VisitPlanRecord.match_id, TaperReviewRecord)
        .join(VisitPlanRecord, VisitPlanRecord.id == TaperReviewRecord.plan_id)
        .where(VisitPlanRecord.match_id.in_(matches))
    )
    all_matches = matches | matches_by_ids(work, {visit.match_id for visit in visits} - matches.keys())
    told = [*told_visits(visits, all_matches, person_id), *told_reviews(reviews, matches, person_id)]
    return tuple(sorted(told, key=lambda event: event.day))
