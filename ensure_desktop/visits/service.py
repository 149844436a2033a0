"""Visits: log them, mend them, and look at how matches stand. Plans are in `plans.py`, lists in `lists.py`."""

from sqlalchemy import or_, select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.records import find_match, matches_by_ids
from ensure_desktop.matching.service import matches_of
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.agreeing import agreement_desk
from ensure_desktop.visits.checks import checked_visit
from ensure_desktop.visits.details import visit_value, visit_values, write_details
from ensure_desktop.visits.handing_over import handover_sheet, note_handover_exported
from ensure_desktop.visits.lists import sheet, unread_worries, visits_page, week
from ensure_desktop.visits.model import TaperReviewRecord, VisitPlanRecord, VisitPresentRecord, VisitRecord
from ensure_desktop.visits.plans import (
    begin_match,
    decide_taper,
    match_visits,
    pause_visits,
    resume_visits,
    start_plan,
)
from ensure_desktop.visits.records import (
    catch_up,
    due_on,
    facts_of,
    find_plan,
    find_visit,
    refresh,
    refresh_match,
    with_contact,
)
from ensure_desktop.visits.telling import told_reviews, told_visits
from ensure_desktop.visits.values import Visit, VisitDetails, Worry

__all__ = [
    "agreement_desk",
    "begin_match",
    "catch_up",
    "change_visit",
    "decide_taper",
    "events",
    "handover_sheet",
    "log_visit",
    "mark_worry_read",
    "match_visits",
    "note_handover_exported",
    "note_sheet_exported",
    "pause_visits",
    "restore_visit",
    "resume_visits",
    "sheet",
    "start_plan",
    "unread_worries",
    "visit",
    "visits_page",
    "week",
    "withdraw_visit",
]

ID_DIGITS = frozenset("0123456789abcdef")
ID_LENGTH = 32


@use_case("log visit", Permission.VISITS_WRITE)
def log_visit(work: Work, *, match_id: str, details: VisitDetails, visit_id: str | None = None) -> Visit:
    """Take down a visit or an attempt; raises `FieldErrors` by the names of the details' fields.

    A form that gives the visit its identifier (32 hexadecimal digits) may send it twice: the second time changes
    nothing and returns what was stored.
    """
    match = find_match(work, match_id)
    if visit_id is not None:
        stored = _stored(work, visit_id, match_id)
        if stored is not None:
            return stored
    clean = checked_visit(details, match, work.today())
    plan = find_plan(work, match_id)
    facts = None if plan is None else facts_of(work, [plan])[match_id]
    record = VisitRecord(
        id=visit_id or work.new_id(),
        match_id=match_id,
        planned_for=None if facts is None else due_on(facts, clean.day),
        logged_by=work.actor.name,
        logged_at=work.now(),
        worry_read_by="",
    )
    work.session.add(record)
    write_details(work, record, clean)
    if plan is not None and facts is not None:
        refresh(work, plan, with_contact(facts, clean))
    return visit_value(work, record)


@use_case("read visit", Permission.VISITS_READ, reads=True)
def visit(work: Work, *, visit_id: str) -> Visit:
    """One visit; raises `NotFound`."""
    return visit_value(work, find_visit(work, visit_id))


@use_case("change visit", Permission.VISITS_WRITE)
def change_visit(work: Work, *, visit_id: str, details: VisitDetails) -> Visit:
    """Mend a visit. The date that it was planned for stays; a worry that changed is unread again."""
    record = find_visit(work, visit_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This visit was withdrawn. Please restore it first; then you can change it."))
    write_details(work, record, checked_visit(details, find_match(work, record.match_id), work.today()))
    refresh_match(work, record.match_id)
    return visit_value(work, record)


@use_case("withdraw visit", Permission.VISITS_WRITE)
def withdraw_visit(work: Work, *, visit_id: str) -> Visit:
    """Take a mistaken entry out of every count; it can be restored."""
    record = find_visit(work, visit_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        refresh_match(work, record.match_id)
    return visit_value(work, record)


@use_case("restore visit", Permission.VISITS_WRITE)
def restore_visit(work: Work, *, visit_id: str) -> Visit:
    """Let a withdrawn visit count again."""
    record = find_visit(work, visit_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        refresh_match(work, record.match_id)
    return visit_value(work, record)


@use_case("mark worry read", Permission.DIARY_READ)
def mark_worry_read(work: Work, *, visit_id: str) -> Visit:
    """Say that the supervision has read the worry of a visit."""
    record = find_visit(work, visit_id)
    if record.worry != Worry.NONE.value and record.worry_read_at is None:
        record.worry_read_at, record.worry_read_by = work.now(), work.actor.name
        work.session.flush()
    return visit_value(work, record)


@use_case("take out visit sheet", Permission.PRINT)
def note_sheet_exported(work: Work, *, supporter_id: str, how: str) -> None:
    """Have the audit remember that the sheet left the program: `how` is "print" or "save"."""
    work.note(f"take out visit sheet: {how}", PersonRecord.__tablename__, supporter_id)


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


def _stored(work: Work, visit_id: str, match_id: str) -> Visit | None:
    """The visit that has this identifier already, None where it is free."""
    if len(visit_id) != ID_LENGTH or not set(visit_id) <= ID_DIGITS:
        raise ValueError("a visit's identifier has 32 hexadecimal digits")
    record = work.session.get(VisitRecord, visit_id)
    if record is None:
        return None
    if record.match_id != match_id:
        raise ValueError("this identifier belongs to a visit of another match")
    return visit_value(work, record)
