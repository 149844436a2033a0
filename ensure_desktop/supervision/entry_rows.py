"""Between the rows of the diary and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.supervision.coaches import reader
from ensure_desktop.supervision.model import CaseRecord, DiaryAgreementRecord, DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.reading import Reader
from ensure_desktop.supervision.sealed import reseal, unseal
from ensure_desktop.supervision.values import (
    AgreementDetails,
    Entry,
    EntryDetails,
    EntryKind,
    Presence,
    Present,
    Swot,
    Watch,
    WellBeing,
)
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.work import Work

NAMES = (PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname)
PLAIN = ("day", "person_id", "held", "starts_at", "minutes", "place", "title")
"""What is stored as it is."""


class _Parts(NamedTuple):
    """What belongs to some entries, asked for at once."""

    reader: Reader
    present: Mapping[str, list[DiaryPresentRecord]]
    agreements: Mapping[str, list[DiaryAgreementRecord]]
    names: Mapping[str, str]
    cases: Mapping[str, int]


def find_entry(work: Work, entry_id: str) -> DiaryEntryRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(DiaryEntryRecord, entry_id)
    if record is None:
        raise NotFound(_("This entry of the diary is not in the vault any more."))
    return record


def changeable_entry(work: Work, entry_id: str) -> DiaryEntryRecord:
    """The row of an entry that the actor may change; raises `NotFound`, `NotAllowed`, or `UserError`."""
    record = readable_entry(work, entry_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def readable_entry(work: Work, entry_id: str) -> DiaryEntryRecord:
    """The row of an entry whose notes the actor may read; raises `NotFound`, or `NotAllowed`."""
    record = find_entry(work, entry_id)
    if not reads(reader(work), record):
        raise NotAllowed(_("This was told to somebody else. Only those who may read it can change it."))
    return record


def reads(who: Reader, record: DiaryEntryRecord) -> bool:
    """Whether the notes of this entry are open to her."""
    return who.reads_notes(about=record.person_id, by=record.account_id, day=record.day)


def entry_values(work: Work, records: Sequence[DiaryEntryRecord]) -> tuple[Entry, ...]:
    """These entries, as far as the actor may read them; a few questions whatever their number."""
    parts = _parts(work, records)
    return tuple(_value(work, record, parts) for record in records)


def write_entry(work: Work, record: DiaryEntryRecord, details: EntryDetails) -> None:
    """Put clean details into the row and the rows that belong to it."""
    for field in PLAIN:
        setattr(record, field, getattr(details, field))
    record.kind = details.kind.value
    reseal(work, record, "body", _body(details))
    record.next_on = details.next_on
    work.session.add(record)
    work.session.flush()
    _write_present(work, record.id, details.present)
    _write_agreements(work, record.id, details.agreements)
    work.session.flush()


def next_of(work: Work, record: DiaryEntryRecord) -> date | None:
    """The day of the next talk, as it was noted in this one; its column forgets it once a later talk was held."""
    noted = unseal(work, record, "body")["next_on"]
    return date.fromisoformat(noted) if noted else None


def names_of(work: Work, person_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of these people by id; None is nobody."""
    return dict(ordered_names(work, person_ids))


def ordered_names(work: Work, person_ids: Iterable[str | None]) -> list[tuple[str, str]]:
    """These people, id and name, in the order of lists."""
    question = select(PersonRecord.id, *NAMES).where(PersonRecord.id.in_(_known(person_ids)))
    rows = work.session.execute(question.order_by(PersonRecord.sort_key, PersonRecord.code))
    return [(person_id, display_name(*names)) for person_id, *names in rows]


def account_names(work: Work, account_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of these accounts by id, removed ones too; None is nobody."""
    rows = work.session.execute(select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(_known(account_ids))))
    return {account_id: name for account_id, name in rows}


def _known(ids: Iterable[str | None]) -> set[str]:
    return {each for each in ids if each is not None}


def _body(details: EntryDetails) -> dict[str, object]:
    return {
        "notes": details.notes,
        "swot": asdict(details.swot),
        "well_being": details.well_being,
        "watch": sorted(details.watch),
        "next_on": details.next_on.isoformat() if details.next_on else None,
    }


def _write_present(work: Work, entry_id: str, present: Collection[Present]) -> None:
    row = DiaryPresentRecord
    there = {each.person_id: each for each in work.session.scalars(select(row).where(row.entry_id == entry_id))}
    for each in present:
        record = there.pop(each.person_id, None)
        if record is None:
            record = row(id=work.new_id(), entry_id=entry_id, person_id=each.person_id)
            work.session.add(record)
        record.mark = each.mark.value if each.mark else None
    for gone in there.values():
        work.session.delete(gone)


def _write_agreements(work: Work, entry_id: str, agreements: Sequence[AgreementDetails]) -> None:
    row = DiaryAgreementRecord
    there = {each.id: each for each in work.session.scalars(select(row).where(row.entry_id == entry_id))}
    # Places are taken anew above those that are in use: no two agreements of an entry stand in the same one.
    free = max((each.position for each in there.values()), default=-1) + 1
    in_order = [each.id for each in sorted(there.values(), key=lambda each: each.position)]
    moved = in_order != [each.id for each in agreements if each.id in there]
    for number, each in enumerate(agreements):
        record = there.pop(each.id, None)
        if record is None:
            record = row(id=work.new_id(), entry_id=entry_id, position=free + number)
            work.session.add(record)
        elif moved:
            record.position = free + number
        reseal(work, record, "text", {"text": each.text})
        record.owner_person_id, record.owner_account_id = each.owner_person_id, each.owner_account_id
        record.until, record.done_on = each.until, each.done_on
    for gone in there.values():
        work.session.delete(gone)


def _parts(work: Work, records: Sequence[DiaryEntryRecord]) -> _Parts:
    ids = [record.id for record in records]
    there, agreed, case = DiaryPresentRecord, DiaryAgreementRecord, CaseRecord
    present: dict[str, list[DiaryPresentRecord]] = defaultdict(list)
    listed = (
        select(there)
        .join(PersonRecord, PersonRecord.id == there.person_id)
        .where(there.entry_id.in_(ids))
        .order_by(PersonRecord.sort_key, PersonRecord.code)
    )
    for row in work.session.scalars(listed):
        present[row.entry_id].append(row)
    agreements: dict[str, list[DiaryAgreementRecord]] = defaultdict(list)
    for each in work.session.scalars(select(agreed).where(agreed.entry_id.in_(ids)).order_by(agreed.position)):
        agreements[each.entry_id].append(each)
    own = [each for each_of in agreements.values() for each in each_of]
    people = {record.person_id for record in records} | {each.owner_person_id for each in own}
    people |= {row.person_id for rows in present.values() for row in rows}
    accounts = {record.account_id for record in records} | {each.owner_account_id for each in own}
    counting = (
        select(case.entry_id, func.count())
        .where(case.entry_id.in_(ids), case.withdrawn_at.is_(None))
        .group_by(case.entry_id)
    )
    return _Parts(
        reader=reader(work),
        present=present,
        agreements=agreements,
        names=names_of(work, people) | account_names(work, accounts),
        cases={entry_id: count for entry_id, count in work.session.execute(counting) if entry_id},
    )


def _value(work: Work, record: DiaryEntryRecord, parts: _Parts) -> Entry:
    readable = reads(parts.reader, record)
    present = tuple(
        Present(row.person_id, Presence(row.mark) if row.mark else None) for row in parts.present[record.id]
    )
    agreements = _agreements(work, record, parts)
    told: dict[str, Any] = {"next_on": record.next_on}
    if readable:
        body = unseal(work, record, "body")
        told = {
            "notes": body["notes"],
            "swot": Swot(**body["swot"]),
            "well_being": WellBeing(body["well_being"]) if body["well_being"] else None,
            "watch": frozenset(map(Watch, body["watch"])),
            "next_on": next_of(work, record),
        }
    plain = {field: getattr(record, field) for field in PLAIN}
    details = EntryDetails(kind=EntryKind(record.kind), present=present, agreements=agreements, **plain, **told)
    owners = (each.owner_person_id or each.owner_account_id for each in agreements)
    involved = dict.fromkeys([*(each.person_id for each in present), *filter(None, owners)])
    return Entry(
        id=record.id,
        details=details,
        account_id=record.account_id,
        by=parts.names.get(record.account_id, ""),
        name=parts.names.get(record.person_id, "") if record.person_id else "",
        people=tuple((each, parts.names.get(each, "")) for each in involved),
        readable=readable,
        cases=parts.cases.get(record.id, 0),
        withdrawn_at=record.withdrawn_at,
    )


def _agreements(work: Work, record: DiaryEntryRecord, parts: _Parts) -> tuple[AgreementDetails, ...]:
    """Those that the actor may read: whoever is to do something reads what it is."""
    who = parts.reader
    all_of_them = who.reads_agreements(about=record.person_id, by=record.account_id)
    return tuple(
        agreement_value(work, row)
        for row in parts.agreements[record.id]
        if all_of_them or row.owner_account_id == who.account_id
    )


def agreement_value(work: Work, row: DiaryAgreementRecord) -> AgreementDetails:
    """A stored agreement."""
    return AgreementDetails(
        text=unseal(work, row, "text")["text"],
        id=row.id,
        owner_person_id=row.owner_person_id,
        owner_account_id=row.owner_account_id,
        until=row.until,
        done_on=row.done_on,
    )
