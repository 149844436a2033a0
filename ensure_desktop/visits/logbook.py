"""Log visits, mend them, take them back, and say who could have been there."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import bindparam, select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import find_match
from ensure_desktop.people.households import household_of
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import words_in_use
from ensure_desktop.vault.attachments import Attachment, read_attachment
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.details import present_matches, receipts_of, visit_value, write_details, written_value
from ensure_desktop.visits.log_checks import checked_visit
from ensure_desktop.visits.model import VisitExpenseRecord, VisitRecord
from ensure_desktop.visits.periods import Lateness, lateness
from ensure_desktop.visits.records import (
    due_on,
    facts_of,
    find_plan,
    find_visit,
    refresh,
    refresh_match,
    with_contact,
)
from ensure_desktop.visits.values import HouseholdMate, Visit, VisitDetails, Worry

ID_DIGITS = frozenset("0123456789abcdef")
ID_LENGTH = 32

OTHER_MATCHES = (
    select(MatchRecord.participant_id, MatchRecord.id)
    .where(
        MatchRecord.supporter_id == bindparam("supporter"),
        MatchRecord.participant_id.in_(listed("people")),
        MatchRecord.started_on.is_not(None),
    )
    .order_by(MatchRecord.started_on)
)


@use_case("log visit", Permission.VISITS_WRITE)
def log_visit(work: Work, *, match_id: str, details: VisitDetails, visit_id: str | None = None) -> Visit:
    """Take down a visit or an attempt; raises `FieldErrors` by the names of the details' fields.

    A form that gives the visit its identifier (32 hexadecimal digits) may send it twice: the second time changes
    nothing and returns what was stored. Raises `NotAllowed` for a day in a period that is closed.
    """
    match = find_match(work, match_id)
    if visit_id is not None:
        stored = _stored(work, visit_id, match_id)
        if stored is not None:
            return stored
    clean = checked_visit(work, details, match)
    plan = find_plan(work, match_id)
    facts = None if plan is None else facts_of(work, [plan])[match_id]
    record = VisitRecord(
        id=visit_id or work.new_id(),
        match_id=match_id,
        planned_for=None if facts is None else due_on(facts, clean.day),
        logged_by=work.actor.name,
        logged_at=work.now(),
        worry_read_by="",
        changed_late_by="",
    )
    _mark_late(work, record, clean.day)
    work.session.add(record)
    write_details(work, record, clean)
    if plan is not None and facts is not None:
        refresh(work, plan, with_contact(facts, clean))
    _refresh_all(work, (each.match_id for each in clean.present))
    return written_value(work, record, clean)


@use_case("read visit", Permission.VISITS_READ, reads=True)
def visit(work: Work, *, visit_id: str) -> Visit:
    """One visit; raises `NotFound`."""
    return visit_value(work, find_visit(work, visit_id))


@use_case("change visit", Permission.VISITS_WRITE)
def change_visit(work: Work, *, visit_id: str, details: VisitDetails) -> Visit:
    """Mend a visit. The date that it was planned for stays; a worry that changed is unread again.

    Raises `FieldErrors` like `log_visit`, and `NotAllowed` where the old or the new day lies in a closed period.
    """
    record = find_visit(work, visit_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This visit was withdrawn. Please restore it first; then you can change it."))
    match = find_match(work, record.match_id)
    clean = checked_visit(work, details, match, receipts_of(work, visit_id))
    _mark_late(work, record, record.day, clean.day)
    before = present_matches(work, visit_id)
    write_details(work, record, clean)
    _refresh_all(work, (record.match_id, *before, *(each.match_id for each in clean.present)))
    return visit_value(work, record)


@use_case("withdraw visit", Permission.VISITS_WRITE)
def withdraw_visit(work: Work, *, visit_id: str) -> Visit:
    """Take a mistaken entry out of every count; it can be restored."""
    record = find_visit(work, visit_id)
    if record.withdrawn_at is None:
        _mark_late(work, record, record.day)
        record.withdrawn_at = work.now()
        _refresh_all(work, (record.match_id, *present_matches(work, visit_id)))
    return visit_value(work, record)


@use_case("restore visit", Permission.VISITS_WRITE)
def restore_visit(work: Work, *, visit_id: str) -> Visit:
    """Let a withdrawn visit count again."""
    record = find_visit(work, visit_id)
    if record.withdrawn_at is not None:
        _mark_late(work, record, record.day)
        record.withdrawn_at = None
        _refresh_all(work, (record.match_id, *present_matches(work, visit_id)))
    return visit_value(work, record)


@use_case("mark worry read", Permission.DIARY_READ)
def mark_worry_read(work: Work, *, visit_id: str) -> Visit:
    """Say that the supervision has read the worry of a visit."""
    record = find_visit(work, visit_id)
    if record.worry != Worry.NONE.value and record.worry_read_at is None:
        record.worry_read_at, record.worry_read_by = work.now(), work.actor.name
        work.session.flush()
    return visit_value(work, record)


@use_case("read household of match", Permission.VISITS_READ, reads=True)
def households_at(work: Work, *, match_id: str) -> tuple[HouseholdMate, ...]:
    """Who lives with the participant and could have been there, the supporter left out.

    Who is in the vault comes with her own match with the same supporter, the latest that has begun.
    """
    match = find_match(work, match_id)
    home = household_of(work, match.participant_id)
    if home is None:
        return ()
    members = [member for member in home.members if member.person_id not in (match.participant_id, match.supporter_id)]
    people = [member.person_id for member in members if member.person_id]
    found = work.session.execute(OTHER_MATCHES, {"supporter": match.supporter_id, "people": people})
    own = {person_id: other_id for person_id, other_id in found}
    return tuple(
        HouseholdMate(member.name, member.relation, member.person_id or "", own.get(member.person_id or "", ""))
        for member in members
    )


@use_case("read themes of visits", Permission.VISITS_READ, reads=True)
def visit_themes(work: Work) -> tuple[str, ...]:
    """The themes that are offered: those of the social map and of the visits so far, sorted."""
    return sorted_words(words_in_use(work, ListKind.THEME))


@use_case("read receipt of visit", Permission.VISITS_READ, reads=True)
def visit_receipt(work: Work, *, attachment_id: str) -> Attachment:
    """The receipt of an expense. The audit takes down who read it; raises `NotFound`."""
    belongs = select(VisitExpenseRecord.id).where(VisitExpenseRecord.attachment_id == attachment_id)
    if work.session.scalars(belongs).first() is None:
        raise NotFound(_("This file is not in the vault any more."))
    return read_attachment(work, attachment_id=attachment_id)


def _mark_late(work: Work, record: VisitRecord, *days: date) -> None:
    """Mark the visit where a period of the reports that holds one of `days` is over; raise where it is closed."""
    months = read_centre(work).period_months
    late = max(lateness(day, work.today(), months) for day in days)
    if late is Lateness.CLOSED and not work.actor.may(Permission.VISITS_WRITE_CLOSED):
        text = _(
            "The period in which this day lies ended more than 30 days ago. Only the {leader} can still change its"
            " visits. Please ask for it; nothing that you typed is lost."
        )
        raise NotAllowed(text.format(leader=read_centre(work).words.leader), field="day")
    if late is not Lateness.IN_TIME:
        record.changed_late_on, record.changed_late_by = work.today(), work.actor.name


def _refresh_all(work: Work, match_ids: Iterable[str]) -> None:
    """Work out the plans of these matches again, each once; an empty identifier stands for none."""
    wanted: Collection[str] = dict.fromkeys(match_ids)
    with work.sight.everybody():
        for match_id in wanted:
            if match_id:
                refresh_match(work, match_id)


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
