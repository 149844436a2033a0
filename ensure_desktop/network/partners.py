"""What can be done with partners: organisations of the social map that work together with the centre."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Select, func, or_, select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.network.model import (
    BoardAttendeeRecord,
    BoardMeetingRecord,
    PartnerEvaluationRecord,
    PartnershipRecord,
)
from ensure_desktop.network.partner_checks import checked_partnership
from ensure_desktop.network.partner_evaluations import evaluations_of
from ensure_desktop.network.partner_records import (
    agreements_of,
    find_partnership,
    organisation_of,
    partnership_details,
    present_partnership,
)
from ensure_desktop.network.values import (
    AgreementState,
    Attendance,
    PartnerAgreement,
    PartnerModel,
    PartnerPage,
    PartnerRow,
    Partnership,
    PartnershipDetails,
)
from ensure_desktop.people.organisations.model import ContactPersonRecord, OrganisationRecord
from ensure_desktop.people.organisations.records import present_organisation
from ensure_desktop.people.organisations.search import fits
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class BoardVisit:
    """A sounding board to which a partner was invited, and who of theirs was there."""

    meeting_id: str
    day: date
    title: str
    came: tuple[str, ...]
    missing: tuple[str, ...]
    """Excused, away, or not ticked."""


@use_case("list partners", Permission.NETWORK_READ, reads=True)
def partners_page(
    work: Work, *, text: str = "", with_withdrawn: bool = False, offset: int = 0, limit: int = 50
) -> PartnerPage:
    """Partners in the order of their names; `text` finds them as the social map does."""
    question = select(PartnershipRecord).join(OrganisationRecord)
    if not with_withdrawn:
        question = question.where(PartnershipRecord.withdrawn_at.is_(None), OrganisationRecord.withdrawn_at.is_(None))
    if text.strip():
        question = question.where(fits(text))
    total = work.session.execute(select(func.count()).select_from(question.subquery())).scalar_one()
    ordered = question.order_by(OrganisationRecord.sort_key, OrganisationRecord.number)
    records = work.session.scalars(ordered.offset(offset).limit(limit)).all()
    return PartnerPage(_rows(work, records), total)


@use_case("look up partner", Permission.NETWORK_READ, reads=True)
def partner_of(work: Work, *, organisation_id: str) -> PartnerRow | None:
    """The line of the organisation in the list of partners; None where it is no partner, or was one by mistake."""
    question = select(PartnershipRecord).where(
        PartnershipRecord.organisation_id == organisation_id, PartnershipRecord.withdrawn_at.is_(None)
    )
    rows = _rows(work, work.session.scalars(question).all())
    return rows[0] if rows else None


@use_case("read partner", Permission.NETWORK_READ, reads=True)
def partnership(work: Work, *, partnership_id: str) -> Partnership:
    """All about one partner; raises `NotFound`."""
    return _value(work, find_partnership(work, partnership_id))


@use_case("save partner", Permission.NETWORK_WRITE)
def save_partnership(work: Work, *, partnership_id: str | None, details: PartnershipDetails) -> Partnership:
    """Make an organisation a partner, or change what is known about one. Raises `FieldErrors` by their names."""
    clean = checked_partnership(details, work.today())
    if partnership_id is None:
        present_organisation(work, clean.organisation_id)
        _check_new(work, clean.organisation_id)
        record = PartnershipRecord(id=work.new_id(), organisation_id=clean.organisation_id)
        work.session.add(record)
    else:
        record = present_partnership(work, partnership_id)
        if record.organisation_id != clean.organisation_id:
            raise ValueError("this is another organisation's entry")
    record.model, record.since, record.until = clean.model.value, clean.since, clean.until
    record.message, record.notes = clean.message, clean.notes
    work.session.flush()
    return _value(work, record)


@use_case("withdraw partner", Permission.NETWORK_WRITE)
def withdraw_partnership(work: Work, *, partnership_id: str) -> Partnership:
    """Take back that an organisation is a partner, where that was a mistake."""
    record = find_partnership(work, partnership_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _value(work, record)


@use_case("restore partner", Permission.NETWORK_WRITE)
def restore_partnership(work: Work, *, partnership_id: str) -> Partnership:
    """Bring a withdrawn partner back."""
    record = find_partnership(work, partnership_id)
    record.withdrawn_at = None
    work.session.flush()
    return _value(work, record)


@use_case("read a partner's sounding boards", Permission.NETWORK_READ, reads=True)
def board_visits(work: Work, *, partnership_id: str, limit: int = 12) -> tuple[BoardVisit, ...]:
    """The sounding boards that were held and to which the partner was invited, the newest first."""
    record = find_partnership(work, partnership_id)
    invited = select(BoardAttendeeRecord.meeting_id).where(
        BoardAttendeeRecord.organisation_id == record.organisation_id
    )
    question = _held().where(BoardMeetingRecord.id.in_(invited)).order_by(BoardMeetingRecord.day.desc()).limit(limit)
    meetings = work.session.scalars(question).all()
    people: dict[str, list[BoardAttendeeRecord]] = defaultdict(list)
    asked = select(BoardAttendeeRecord).where(
        BoardAttendeeRecord.organisation_id == record.organisation_id,
        BoardAttendeeRecord.meeting_id.in_([meeting.id for meeting in meetings]),
    )
    for each in work.session.scalars(asked.order_by(BoardAttendeeRecord.position)):
        people[each.meeting_id].append(each)
    return tuple(_visit(meeting, people[meeting.id]) for meeting in meetings)


def _visit(meeting: BoardMeetingRecord, people: Sequence[BoardAttendeeRecord]) -> BoardVisit:
    came = tuple(each.name for each in people if each.mark == Attendance.CAME.value)
    missing = tuple(each.name for each in people if each.mark != Attendance.CAME.value)
    return BoardVisit(meeting.id, meeting.day, meeting.title, came, missing)


def _check_new(work: Work, organisation_id: str) -> None:
    """Raise `FieldErrors` where the organisation is a partner already."""
    question = select(PartnershipRecord).where(PartnershipRecord.organisation_id == organisation_id)
    present = work.session.scalars(question).one_or_none()
    if present is None:
        return
    if present.withdrawn_at is not None:
        sentence = _("This organisation was a partner before. Please restore that entry: it is among the withdrawn.")
    else:
        sentence = _("This organisation is a partner already. You find it in the list.")
    raise FieldErrors({"organisation_id": sentence})


def _value(work: Work, record: PartnershipRecord) -> Partnership:
    return Partnership(
        id=record.id,
        details=partnership_details(record),
        name=organisation_of(work, record).name,
        agreements=agreements_of(work, [record.id])[record.id],
        evaluations=evaluations_of(work, record.id),
        withdrawn_at=record.withdrawn_at,
    )


# the list


def _rows(work: Work, records: Sequence[PartnershipRecord]) -> tuple[PartnerRow, ...]:
    """Lines of the list, in six questions whatever their number."""
    ids, organisation_ids = [each.id for each in records], [each.organisation_id for each in records]
    places = {
        each.id: each
        for each in work.session.scalars(select(OrganisationRecord).where(OrganisationRecord.id.in_(organisation_ids)))
    }
    agreements, evaluated = agreements_of(work, ids), _evaluated(work, ids)
    contacts, (boards, attended) = _permanent(work, organisation_ids), _attendance(work, organisation_ids)
    rows = []
    for each in records:
        place = places[each.organisation_id]
        counting = _counting(agreements[each.id])
        row = PartnerRow(
            partnership_id=each.id,
            organisation_id=place.id,
            name=place.name,
            model=PartnerModel(each.model),
            contact=contacts.get(place.id, ""),
            state=None,
            valid_until=None,
            evaluated_on=evaluated.get(each.id),
            attended=attended[place.id],
            boards=boards,
            withdrawn=each.withdrawn_at is not None or place.withdrawn_at is not None,
        )
        rows.append(row if counting is None else _with_agreement(row, counting))
    return tuple(rows)


def _with_agreement(row: PartnerRow, counting: PartnerAgreement) -> PartnerRow:
    theirs = counting.details.their_contacts
    contact = theirs[0].name if theirs else row.contact
    return replace(row, contact=contact, state=counting.state, valid_until=counting.details.valid_until)


def _counting(agreements: Sequence[PartnerAgreement]) -> PartnerAgreement | None:
    """The agreement that is in force, else the newest."""
    present = [each for each in agreements if each.withdrawn_at is None]
    in_force = next((each for each in present if each.state is AgreementState.VALID), None)
    return in_force or next(iter(present), None)


def _evaluated(work: Work, ids: Collection[str]) -> dict[str, date]:
    newest = (
        select(PartnerEvaluationRecord.partnership_id, func.max(PartnerEvaluationRecord.day))
        .where(PartnerEvaluationRecord.partnership_id.in_(ids), PartnerEvaluationRecord.withdrawn_at.is_(None))
        .group_by(PartnerEvaluationRecord.partnership_id)
    )
    return {partnership_id: day for partnership_id, day in work.session.execute(newest)}


def _permanent(work: Work, organisation_ids: Collection[str]) -> dict[str, str]:
    """The permanent contact persons of the social map."""
    question = select(ContactPersonRecord.organisation_id, ContactPersonRecord.name).where(
        ContactPersonRecord.organisation_id.in_(organisation_ids), ContactPersonRecord.permanent
    )
    return {organisation_id: name for organisation_id, name in work.session.execute(question)}


def _attendance(work: Work, organisation_ids: Collection[str]) -> tuple[int, dict[str, int]]:
    """How many sounding boards there were in the last twelve months, and to how many of them each came."""
    held = _held().where(BoardMeetingRecord.day > work.today() - A_YEAR, BoardMeetingRecord.day <= work.today())
    meetings = select(held.with_only_columns(BoardMeetingRecord.id).subquery().c.id)
    boards = work.session.execute(select(func.count()).select_from(meetings.subquery())).scalar_one()
    question = (
        select(BoardAttendeeRecord.organisation_id, func.count(BoardAttendeeRecord.meeting_id.distinct()))
        .where(
            BoardAttendeeRecord.organisation_id.in_(organisation_ids),
            BoardAttendeeRecord.mark == Attendance.CAME.value,
            BoardAttendeeRecord.meeting_id.in_(meetings),
        )
        .group_by(BoardAttendeeRecord.organisation_id)
    )
    came = {organisation_id or "": count for organisation_id, count in work.session.execute(question)}
    return boards, defaultdict(int, came)


def _held() -> Select[BoardMeetingRecord]:
    """Sounding boards that took place, also those with minutes that were approved."""
    took_place = or_(BoardMeetingRecord.held, BoardMeetingRecord.approved_on.is_not(None))
    return select(BoardMeetingRecord).where(BoardMeetingRecord.withdrawn_at.is_(None), took_place)
