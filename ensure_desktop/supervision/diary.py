"""The diary: talks with one supporter, and meetings of several, planned or held."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.records import present_person
from ensure_desktop.supervision.checks import checked_entry
from ensure_desktop.supervision.entry_rows import (
    account_names,
    changeable_entry,
    entry_values,
    find_entry,
    names_of,
    next_of,
    readable_entry,
    write_entry,
)
from ensure_desktop.supervision.model import DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.values import Entry, EntryDetails, EntryFilter, EntryPage
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ALL = EntryFilter()


@use_case("list diary", Permission.DIARY_READ, reads=True)
def entries_page(work: Work, *, shown: EntryFilter = ALL, offset: int = 0, limit: int = 50) -> EntryPage:
    """Entries, the newest first. By person those about her and the meetings to which she belonged."""
    row, found = DiaryEntryRecord, _chosen(shown)
    total = work.session.execute(select(func.count()).select_from(row).where(*found)).scalar_one()
    records = work.session.scalars(
        select(row).where(*found).order_by(row.day.desc(), row.starts_at.desc(), row.id).offset(offset).limit(limit)
    )
    return EntryPage(entry_values(work, records.all()), total)


@use_case("read diary entry", Permission.DIARY_READ, reads=True)
def entry(work: Work, *, entry_id: str) -> Entry:
    """One entry, as far as the actor may read it; raises `NotFound`. The audit takes down who read its notes."""
    found = entry_values(work, [find_entry(work, entry_id)])[0]
    if found.readable:
        work.note("read diary entry", DiaryEntryRecord.__tablename__, entry_id)
    return found


@use_case("refresh diary entry", Permission.DIARY_READ, reads=True)
def refreshed_entry(work: Work, *, entry_id: str) -> Entry:
    """The entry whose page is open: it was taken down when it was opened, and is not again."""
    return entry_values(work, [find_entry(work, entry_id)])[0]


@use_case("save diary entry", Permission.DIARY_WRITE)
def save_entry(work: Work, *, entry_id: str | None, details: EntryDetails) -> Entry:
    """Write a new entry, or change the one of `entry_id`.

    Raises `FieldErrors` by the names of the fields of `EntryDetails` and `Swot`, `NotFound`, and `NotAllowed` where it
    was told to somebody else.
    """
    record = changeable_entry(work, entry_id) if entry_id else None
    problems = Problems()
    clean = checked_entry(problems, details, work.today())
    _check_people(work, problems, clean)
    problems.raise_all()
    if record is None:
        record = DiaryEntryRecord(id=work.new_id(), account_id=work.actor.account_id, withdrawn_at=None)
        before = None
    else:
        before = (record.kind, record.person_id)
    write_entry(work, record, clean)
    for kind, person_id in {before or (record.kind, record.person_id), (record.kind, record.person_id)}:
        _relist_next(work, kind, person_id)
    return entry_values(work, [record])[0]


@use_case("withdraw diary entry", Permission.DIARY_WRITE)
def withdraw_entry(work: Work, *, entry_id: str) -> Entry:
    """Take a mistaken entry out of every list and count; it can be restored. Raises as `save_entry` does."""
    record = readable_entry(work, entry_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        _relist_next(work, record.kind, record.person_id)
    return entry_values(work, [record])[0]


@use_case("restore diary entry", Permission.DIARY_WRITE)
def restore_entry(work: Work, *, entry_id: str) -> Entry:
    """Let a withdrawn entry count again."""
    record = readable_entry(work, entry_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        _relist_next(work, record.kind, record.person_id)
    return entry_values(work, [record])[0]


def _chosen(shown: EntryFilter) -> list[ColumnElement[bool]]:
    row = DiaryEntryRecord
    found: list[ColumnElement[bool]] = [
        row.withdrawn_at.is_not(None) if shown.withdrawn else row.withdrawn_at.is_(None)
    ]
    if shown.kind is not None:
        found.append(row.kind == shown.kind.value)
    if shown.person_id is not None:
        there = select(DiaryPresentRecord.entry_id).where(DiaryPresentRecord.person_id == shown.person_id)
        found.append(or_(row.person_id == shown.person_id, row.id.in_(there)))
    if shown.account_id is not None:
        found.append(row.account_id == shown.account_id)
    if shown.planned is not None:
        found.append(row.held.is_not(shown.planned))
    return found + _within(shown.first, shown.last)


def _within(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    days = []
    if first is not None:
        days.append(DiaryEntryRecord.day >= first)
    if last is not None:
        days.append(DiaryEntryRecord.day <= last)
    return days


def _check_people(work: Work, problems: Problems, details: EntryDetails) -> None:
    """Everybody who is named is in the vault."""
    if details.person_id:
        try:
            present_person(work, details.person_id)
        except UserError as error:
            problems.add("person_id", error.message)
    there = {each.person_id for each in details.present}
    owners = {each.owner_person_id for each in details.agreements if each.owner_person_id}
    known = names_of(work, there | owners)
    if not there <= known.keys():
        problems.add("present", _("Somebody on the list is not in the vault any more. Please look at the list."))
    accounts = {each.owner_account_id for each in details.agreements if each.owner_account_id}
    if not owners <= known.keys() or not accounts <= account_names(work, accounts).keys():
        problems.add("agreements", _("Please choose again who does it; somebody is not in the vault any more."))


def _relist_next(work: Work, kind: str, person_id: str | None) -> None:
    """Only the newest talk of its kind says when the next one is: the days of earlier ones were kept, or are over."""
    work.session.flush()
    row = DiaryEntryRecord
    held = (
        select(row)
        .where(
            row.kind == kind,
            row.person_id == person_id if person_id else row.person_id.is_(None),
            row.withdrawn_at.is_(None),
            row.held.is_(True),
        )
        .order_by(row.day.desc(), row.starts_at.desc(), row.id)
    )
    newest = work.session.scalars(held.limit(1)).first()
    if newest is not None:
        newest.next_on = next_of(work, newest)
        for earlier in work.session.scalars(held.where(row.next_on.is_not(None), row.id != newest.id)):
            earlier.next_on = None
    work.session.flush()
