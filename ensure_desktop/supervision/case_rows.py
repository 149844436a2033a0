"""Between the rows of cases and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, or_, select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.outward.values import Choice
from ensure_desktop.supervision.coaches import reader
from ensure_desktop.supervision.entry_rows import account_names, names_of
from ensure_desktop.supervision.model import CasePlaceRecord, CaseRecord, DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.reading import Reader
from ensure_desktop.supervision.sealed import reseal, unseal
from ensure_desktop.supervision.values import Case, CaseDetails, CaseText, Pitfall, Presence, TriangleRole
from ensure_desktop.vault.work import Work

PLAIN = ("person_id", "day", "match_id", "entry_id")
"""What is stored as it is."""


def find_case(work: Work, case_id: str) -> CaseRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(CaseRecord, case_id)
    if record is None:
        raise NotFound(_("This case is not in the vault any more."))
    return record


def readable_case(work: Work, case_id: str) -> CaseRecord:
    """The row of a case that the actor may read; raises `NotFound`, or `NotAllowed`."""
    record = find_case(work, case_id)
    meeting = work.session.get(DiaryEntryRecord, record.entry_id) if record.entry_id else None
    if not reads(reader(work), record, meeting):
        raise NotAllowed(_("This case was told to somebody else. Only those who may read it can open it."))
    return record


def changeable_case(work: Work, case_id: str) -> CaseRecord:
    """The row of a case that the actor may change; raises `NotFound`, `NotAllowed`, or `UserError`."""
    record = readable_case(work, case_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This case was withdrawn. Please restore it first; then you can change it."))
    return record


def reads(who: Reader, record: CaseRecord, meeting: DiaryEntryRecord | None) -> bool:
    """As with talks; and whoever leads the meeting to which a case is brought reads it as well."""
    leads = meeting is not None and meeting.account_id == who.account_id
    return leads or who.reads_notes(about=record.person_id, by=record.account_id, day=record.day)


def case_values(work: Work, records: Sequence[CaseRecord]) -> tuple[Case, ...]:
    """These cases, as far as the actor may read them; a few questions whatever their number."""
    who = reader(work)
    entry, place = DiaryEntryRecord, CasePlaceRecord
    entry_ids = {record.entry_id for record in records if record.entry_id}
    meetings = {each.id: each for each in work.session.scalars(select(entry).where(entry.id.in_(entry_ids)))}
    groups = _group_sizes(work, entry_ids)
    places: dict[str, list[str]] = defaultdict(list)
    listed = select(place).where(place.case_id.in_([record.id for record in records]))
    for each in work.session.scalars(listed):
        places[each.case_id].append(each.organisation_id)
    names = names_of(work, {record.person_id for record in records})
    names |= account_names(work, {record.account_id for record in records})
    return tuple(
        replace(
            _value(work, record, who, meetings.get(record.entry_id or ""), places[record.id], names),
            group=groups.get(record.entry_id or "", 0),
        )
        for record in records
    )


def write_case(work: Work, record: CaseRecord, details: CaseDetails, agreement_id: str) -> None:
    """Put clean details into the row and the rows that belong to it.

    `agreement_id` is the agreement of the diary that repeats what was agreed on, empty where there is none.
    """
    for field in PLAIN:
        setattr(record, field, getattr(details, field))
    body = {
        "text": asdict(details.text),
        "pitfalls": sorted(details.pitfalls),
        "triangle": sorted(details.triangle),
        "places": list(details.organisation_ids),
        "choices": [[choice.words, choice.replacement] for choice in details.choices],
        "agreement_id": agreement_id,
    }
    reseal(work, record, "body", body)
    work.session.add(record)
    work.session.flush()
    row = CasePlaceRecord
    there = {each.organisation_id: each for each in work.session.scalars(select(row).where(row.case_id == record.id))}
    for organisation_id in details.organisation_ids:
        if there.pop(organisation_id, None) is None:
            work.session.add(row(id=work.new_id(), case_id=record.id, organisation_id=organisation_id))
    for gone in there.values():
        work.session.delete(gone)
    work.session.flush()


def agreement_of(work: Work, record: CaseRecord) -> str:
    """The id of the agreement that this case brought about, empty where there is none yet."""
    return str(unseal(work, record, "body")["agreement_id"])


def _group_sizes(work: Work, entry_ids: Collection[str]) -> dict[str, int]:
    """How many are at each of these meetings, or are expected there."""
    if not entry_ids:
        return {}
    row = DiaryPresentRecord
    there = or_(row.mark.is_(None), row.mark == Presence.CAME.value)
    question = select(row.entry_id, func.count()).where(row.entry_id.in_(entry_ids), there).group_by(row.entry_id)
    return {entry_id: count for entry_id, count in work.session.execute(question)}


def _value(
    work: Work,
    record: CaseRecord,
    who: Reader,
    meeting: DiaryEntryRecord | None,
    places: Sequence[str],
    names: dict[str, str],
) -> Case:
    readable = reads(who, record, meeting)
    told: dict[str, Any] = {}
    if readable:
        body = unseal(work, record, "body")
        order = {organisation_id: number for number, organisation_id in enumerate(body["places"])}
        told = {
            "text": CaseText(**body["text"]),
            "pitfalls": frozenset(map(Pitfall, body["pitfalls"])),
            "triangle": frozenset(map(TriangleRole, body["triangle"])),
            "organisation_ids": tuple(sorted(places, key=lambda each: order.get(each, len(order)))),
            "choices": tuple(Choice(words, replacement) for words, replacement in body["choices"]),
        }
    return Case(
        id=record.id,
        code=record.code,
        details=CaseDetails(**{field: getattr(record, field) for field in PLAIN}, **told),
        supporter=names.get(record.person_id, ""),
        account_id=record.account_id,
        by=names.get(record.account_id, ""),
        readable=readable,
        discussed_on=meeting.day if meeting is not None and meeting.held and meeting.withdrawn_at is None else None,
        withdrawn_at=record.withdrawn_at,
    )
