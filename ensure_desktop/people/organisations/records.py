"""Between the rows of the file and the plain values of the social map."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import column, func, select, table

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people import search_index
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.organisations.model import (
    ContactPersonRecord,
    OpeningRecord,
    OrganisationRecord,
    OrganisationWordRecord,
)
from ensure_desktop.people.organisations.values import (
    Access,
    ContactPerson,
    Opening,
    OrganisationDetails,
    OrganisationFile,
    OrganisationRow,
    OrganisationWordKind,
)
from ensure_desktop.people.phones import home_region, shown_phone, stored_phone
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

PLAIN_COLUMNS = (
    "name",
    "about",
    "phone",
    "email",
    "website",
    "street",
    "postcode",
    "town",
    "neighbourhood",
    "hours_note",
    "access_note",
    "notes",
)
"""Fields of `OrganisationDetails` that are stored as they are."""

ROLES = table("person_role", column("person_id"), column("organisation_id"), column("listed"))
"""The roles of people (`people.model`, which refers to the tables here): who came through an organisation."""


def region_of(work: Work) -> str:
    """The country of phone numbers without a country code: the centre's, else the one that its language suggests."""
    centre = read_centre(work)
    return centre.country or home_region(centre.language)


def find_organisation(work: Work, organisation_id: str) -> OrganisationRecord:
    """The organisation's row; raises `NotFound`."""
    record = work.session.get(OrganisationRecord, organisation_id)
    if record is None:
        raise NotFound(_("This organisation is not in the vault any more."))
    return record


def present_organisation(work: Work, organisation_id: str) -> OrganisationRecord:
    """The row of an organisation that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_organisation(work, organisation_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def permanent_id(work: Work, organisation_id: str) -> str:
    """The id of the permanent contact person, empty where there is none."""
    found = work.session.scalars(
        select(ContactPersonRecord.id).where(
            ContactPersonRecord.organisation_id == organisation_id, ContactPersonRecord.permanent
        )
    ).first()
    return found or ""


def write_organisation(work: Work, record: OrganisationRecord, details: OrganisationDetails, *, new: bool) -> None:
    """Put checked details into the row, its child rows and the search index."""
    for name in PLAIN_COLUMNS:
        setattr(record, name, getattr(details, name))
    record.sort_key = sort_key(record.name)
    _write_words(work, record.id, details)
    _write_openings(work, record.id, details.openings)
    _write_contacts(work, record.id, details.contacts)
    work.session.flush()
    _index(work, record, details, new=new)


def reindex(work: Work, ids: Collection[str]) -> None:
    """Let the search field find these organisations by what is stored now: their themes were changed elsewhere."""
    records = work.session.scalars(select(OrganisationRecord).where(OrganisationRecord.id.in_(ids))).all()
    details = details_of(work, records)
    for record in records:
        _index(work, record, details[record.id], new=False)


def file_of(work: Work, record: OrganisationRecord) -> OrganisationFile:
    """All that is known about an organisation; phone numbers as people write them."""
    return OrganisationFile(
        id=record.id,
        code=record.code,
        details=details_of(work, (record,))[record.id],
        people=_people(work, record.id),
        created_at=record.created_at,
        withdrawn_at=record.withdrawn_at,
    )


def details_of(work: Work, records: Collection[OrganisationRecord]) -> dict[str, OrganisationDetails]:
    """The details of these organisations by id, in three questions to the file whatever their number."""
    ids = [record.id for record in records]
    region = region_of(work)
    words = _words(work, ids)
    openings = _openings(work, ids)
    contacts: dict[str, list[ContactPerson]] = defaultdict(list)
    people = select(ContactPersonRecord).where(ContactPersonRecord.organisation_id.in_(ids))
    for contact in work.session.scalars(people.order_by(ContactPersonRecord.position)):
        contacts[contact.organisation_id].append(_contact(contact, region))
    return {
        record.id: OrganisationDetails(
            **{name: getattr(record, name) for name in PLAIN_COLUMNS if name != "phone"},
            phone=shown_phone(record.phone, region),
            themes=words[record.id, OrganisationWordKind.THEME],
            languages=words[record.id, OrganisationWordKind.LANGUAGE],
            openings=openings[record.id],
            access=tuple(each for each in Access if each in words[record.id, OrganisationWordKind.ACCESS]),
            contacts=tuple(contacts[record.id]),
        )
        for record in records
    }


def rows_of(work: Work, ids: Collection[str]) -> dict[str, OrganisationRow]:
    """The lines of these organisations by id."""
    records = work.session.scalars(select(OrganisationRecord).where(OrganisationRecord.id.in_(ids))).all()
    region = region_of(work)
    words, openings = _words(work, ids), _openings(work, ids)
    contacts = {
        row.organisation_id: row.name
        for row in work.session.execute(
            select(ContactPersonRecord.organisation_id, ContactPersonRecord.name).where(
                ContactPersonRecord.organisation_id.in_(ids), ContactPersonRecord.permanent
            )
        )
    }
    return {
        record.id: OrganisationRow(
            id=record.id,
            code=record.code,
            name=record.name,
            themes=words[record.id, OrganisationWordKind.THEME],
            languages=words[record.id, OrganisationWordKind.LANGUAGE],
            neighbourhood=record.neighbourhood,
            phone=shown_phone(record.phone, region),
            contact=contacts.get(record.id, ""),
            withdrawn=record.withdrawn_at is not None,
            openings=openings[record.id],
        )
        for record in records
    }


def _words(work: Work, ids: Collection[str]) -> Mapping[tuple[str, OrganisationWordKind], tuple[str, ...]]:
    found: dict[tuple[str, OrganisationWordKind], list[str]] = defaultdict(list)
    for row in work.session.scalars(
        select(OrganisationWordRecord).where(OrganisationWordRecord.organisation_id.in_(ids))
    ):
        found[row.organisation_id, OrganisationWordKind(row.kind)].append(row.word)
    return defaultdict(tuple, {key: sorted_words(words) for key, words in found.items()})


def _openings(work: Work, ids: Collection[str]) -> Mapping[str, tuple[Opening, ...]]:
    found: dict[str, list[Opening]] = defaultdict(list)
    rows = select(OpeningRecord).where(OpeningRecord.organisation_id.in_(ids))
    for row in work.session.scalars(rows.order_by(OpeningRecord.weekday, OpeningRecord.opens)):
        found[row.organisation_id].append(Opening(row.weekday, row.opens, row.closes))
    return defaultdict(tuple, {organisation_id: tuple(week) for organisation_id, week in found.items()})


def _people(work: Work, organisation_id: str) -> int:
    """How many people have a role that names the organisation; withdrawn people and roles do not count."""
    return work.session.execute(
        select(func.count(ROLES.c.person_id.distinct())).where(
            ROLES.c.organisation_id == organisation_id, ROLES.c.listed
        )
    ).scalar_one()


def _index(work: Work, record: OrganisationRecord, details: OrganisationDetails, *, new: bool) -> None:
    """The search field finds an organisation by its name, themes, contact persons and phone numbers."""
    region = region_of(work)
    phones = (details.phone, *(contact.phone for contact in details.contacts))
    if not new:
        search_index.remove(work.session, record.number, table=search_index.ORGANISATIONS)
    search_index.add(
        work.session,
        record.number,
        names=(details.name, *details.themes, *(contact.name for contact in details.contacts)),
        phones=[stored_phone(phone, region) or "" for phone in phones],
        table=search_index.ORGANISATIONS,
    )


def _contact(row: ContactPersonRecord, region: str) -> ContactPerson:
    return ContactPerson(row.id, row.name, row.task, shown_phone(row.phone, region), row.email, row.permanent)


def _write_words(work: Work, organisation_id: str, details: OrganisationDetails) -> None:
    wanted = {
        OrganisationWordKind.THEME: details.themes,
        OrganisationWordKind.LANGUAGE: details.languages,
        OrganisationWordKind.ACCESS: tuple(access.value for access in details.access),
    }
    keys = {(kind.value, word) for kind, words in wanted.items() for word in words}
    rows = work.session.scalars(
        select(OrganisationWordRecord).where(OrganisationWordRecord.organisation_id == organisation_id)
    )
    present = {(row.kind, row.word): row for row in rows}
    _drop(work, (row for key, row in present.items() if key not in keys))
    for kind, word in sorted(keys - present.keys()):
        work.session.add(
            OrganisationWordRecord(id=work.new_id(), organisation_id=organisation_id, kind=kind, word=word)
        )


def _write_openings(work: Work, organisation_id: str, openings: Iterable[Opening]) -> None:
    wanted = {(each.weekday, each.opens): each.closes for each in openings}
    rows = work.session.scalars(select(OpeningRecord).where(OpeningRecord.organisation_id == organisation_id))
    present = {(row.weekday, row.opens): row for row in rows}
    _drop(work, (row for key, row in present.items() if key not in wanted))
    for (weekday, opens), closes in wanted.items():
        row = present.get((weekday, opens))
        if row is None:
            row = OpeningRecord(id=work.new_id(), organisation_id=organisation_id, weekday=weekday, opens=opens)
            work.session.add(row)
        row.closes = closes


def _write_contacts(work: Work, organisation_id: str, contacts: Iterable[ContactPerson]) -> None:
    rows = work.session.scalars(
        select(ContactPersonRecord).where(ContactPersonRecord.organisation_id == organisation_id)
    )
    present = {row.id: row for row in rows}
    for position, contact in enumerate(contacts):
        row = present.pop(contact.id, None)
        if row is None:
            row = ContactPersonRecord(id=work.new_id(), organisation_id=organisation_id)
            work.session.add(row)
        row.name, row.task, row.phone, row.email = contact.name, contact.task, contact.phone, contact.email
        row.permanent, row.position = contact.permanent, position
    _drop(work, present.values())


def _drop(work: Work, rows: Iterable[Any]) -> None:
    for row in rows:
        work.session.delete(row)
