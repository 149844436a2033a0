"""Who may sit at the table of the sounding board, and who usually does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import func, select

from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.model import BoardAttendeeRecord, BoardMeetingRecord, PartnershipRecord
from ensure_desktop.people.organisations.model import ContactPersonRecord, OrganisationRecord
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

Key = tuple[str, str | None]


@use_case("list seats", Permission.NETWORK_READ, reads=True)
def seats(work: Work) -> tuple[Seat, ...]:
    """Contact persons and organisations of the social map, colleagues, and those of the last meeting; by name."""
    last = {_key(seat): seat for seat in _of_last_meeting(work)}
    found = {_key(seat): seat for seat in (*_contacts(work), *_organisations(work), *_colleagues(work))}
    for key, seat in last.items():
        found[key] = replace(found.get(key, seat), usual=True)
    if not last:
        partners = _permanent(work)
        found = {key: replace(seat, usual=seat.contact_id in partners) for key, seat in found.items()}
    return tuple(sorted(found.values(), key=lambda seat: (seat.name.casefold(), seat.organisation.casefold())))


def _key(seat: Seat) -> Key:
    return seat.name.casefold(), seat.organisation_id


def _of_last_meeting(work: Work) -> Iterator[Seat]:
    meeting, row, organisation = BoardMeetingRecord, BoardAttendeeRecord, OrganisationRecord
    last = select(meeting.id).where(meeting.withdrawn_at.is_(None)).order_by(meeting.day.desc(), meeting.number.desc())
    people = (
        select(row.name, row.organisation_id, row.contact_id, organisation.name)
        .outerjoin(organisation, organisation.id == row.organisation_id)
        .where(row.meeting_id == last.limit(1).scalar_subquery())
        .order_by(row.position)
    )
    for name, organisation_id, contact_id, words in work.session.execute(people):
        yield Seat(name, words or "", organisation_id, contact_id)


def _contacts(work: Work) -> Iterator[Seat]:
    row, organisation = ContactPersonRecord, OrganisationRecord
    people = (
        select(row.name, organisation.name, organisation.id, row.id)
        .join(organisation, organisation.id == row.organisation_id)
        .where(organisation.withdrawn_at.is_(None))
    )
    for name, words, organisation_id, contact_id in work.session.execute(people):
        yield Seat(name, words, organisation_id, contact_id)


def _organisations(work: Work) -> Iterator[Seat]:
    row = OrganisationRecord
    for organisation_id, name in work.session.execute(select(row.id, row.name).where(row.withdrawn_at.is_(None))):
        yield Seat("", name, organisation_id)


def _colleagues(work: Work) -> Iterable[Seat]:
    row = AccountRow
    present = select(row.id, row.name).where(row.removed_at.is_(None)).order_by(func.lower(row.name))
    return [Seat(name, account_id=account_id) for account_id, name in work.session.execute(present)]


def _permanent(work: Work) -> frozenset[str]:
    """The permanent contact persons of those who are partners today."""
    row, partner, today = ContactPersonRecord, PartnershipRecord, work.today()
    ids = (
        select(row.id)
        .join(partner, partner.organisation_id == row.organisation_id)
        .where(row.permanent.is_(True), partner.withdrawn_at.is_(None), func.coalesce(partner.until, today) >= today)
    )
    return frozenset(work.session.scalars(ids))
