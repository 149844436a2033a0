"""What can be done with duplicates: find them, compare two entries, make them one, and take that back."""

from collections import Counter

from sqlalchemy import or_, select, text

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates.comparing import carried, compared, hindrance, remarks
from ensure_desktop.people.duplicates.finding import Progress, alike, traits_by_id
from ensure_desktop.people.duplicates.likeness import likeness
from ensure_desktop.people.duplicates.merging import merge
from ensure_desktop.people.duplicates.model import MergeRecord, NotSameRecord
from ensure_desktop.people.duplicates.undoing import undo
from ensure_desktop.people.duplicates.values import (
    Certainty,
    Comparison,
    DuplicatePage,
    DuplicatePair,
    Likeness,
    Merge,
    TwoPeople,
)
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.personfile import file_of
from ensure_desktop.people.records import find_person, name_of, rows_of
from ensure_desktop.people.service import person_file
from ensure_desktop.people.values import PersonDetails, PersonEvent, PersonFile
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "people"


@use_case("find duplicates", Permission.PEOPLE_READ, reads=True)
def duplicate_pairs(
    work: Work, *, offset: int, limit: int, certainty: Certainty | None = None, progress: Progress | None = None
) -> DuplicatePage:
    """One page of the entries that may be about one person, the most alike first; all, or those of one `certainty`.

    Raises `Cancelled`.
    """
    everything = alike(work, progress)
    counts = Counter(pair.likeness.certainty for pair in everything)
    found = [pair for pair in everything if certainty in (None, pair.likeness.certainty)]
    page = found[offset : offset + limit]
    rows = rows_of(work, {person_id for pair in page for person_id in (pair.first_id, pair.second_id)})
    pairs = tuple(DuplicatePair(rows[pair.first_id], rows[pair.second_id], pair.likeness) for pair in page)
    return DuplicatePage(pairs, len(found), {each: counts[each] for each in Certainty})


@use_case("compare people", Permission.PEOPLE_READ, reads=True)
def compare(work: Work, *, first_id: str, second_id: str) -> Comparison:
    """Two entries side by side; `first` is the one to be kept. The audit takes down that both files were read."""
    first, second = find_person(work, first_id), find_person(work, second_id)
    first_file, second_file = (person_file(work, person_id=person_id) for person_id in (first_id, second_id))
    pairs, proposed = compared(first_file.details, second_file.details)
    how = likeness(traits_by_id(work, first_id), traits_by_id(work, second_id))
    return Comparison(
        first=first_file,
        second=second_file,
        likeness=how or Likeness(0, ()),
        fields=pairs,
        proposed=proposed,
        carried=carried(work, second),
        carried_back=carried(work, first),
        remarks=remarks(work, first, second),
        hindrance=hindrance(work, first, second),
    )


@use_case("merge people", Permission.PEOPLE_MERGE)
def merge_people(work: Work, *, kept_id: str, gone_id: str, details: PersonDetails) -> PersonFile:
    """Make two entries one: `kept_id` gets `details` and all that belongs to `gone_id`, which is withdrawn.

    Raises `UserError` with what stands in the way, and `FieldErrors` by the names of `PersonDetails`' fields.
    """
    kept, gone = find_person(work, kept_id), find_person(work, gone_id)
    reason = hindrance(work, kept, gone)
    if reason:
        raise UserError(reason)
    merge(work, kept, gone, details)
    return file_of(work, kept)


@use_case("undo merge", Permission.PEOPLE_MERGE)
def undo_merge(work: Work, *, merge_id: str) -> PersonFile:
    """Take a merge back: both entries are as they were, and what was added since stays with the kept one.

    Answers the kept one. Raises `UserError` with the reason where it cannot be.
    """
    record = work.session.get(MergeRecord, merge_id)
    if record is None:
        raise NotFound(_("This merge is not in the vault any more."))
    return file_of(work, undo(work, record))


@use_case("read merges", Permission.PEOPLE_READ, reads=True)
def merges_of(work: Work, *, person_id: str) -> tuple[Merge, ...]:
    """The merges that made this entry what it is, or that ended it, the newest first; undone ones are among them."""
    ids, newest = {person_id}, {person_id}
    while newest:
        found = select(MergeRecord.gone_id).where(MergeRecord.kept_id.in_(newest), MergeRecord.undone_at.is_(None))
        newest = set(work.session.scalars(found)) - ids
        ids |= newest
    about = or_(MergeRecord.kept_id.in_(ids), MergeRecord.gone_id == person_id)
    return _merges(work, list(work.session.scalars(select(MergeRecord).where(about).order_by(NEWEST_FIRST))))


@use_case("list merges", Permission.PEOPLE_READ, reads=True)
def recent_merges(work: Work, *, limit: int) -> tuple[Merge, ...]:
    """The merges that hold, the newest first."""
    question = select(MergeRecord).where(MergeRecord.undone_at.is_(None)).order_by(NEWEST_FIRST).limit(limit)
    return _merges(work, list(work.session.scalars(question)))


@use_case("say not the same", Permission.PEOPLE_MERGE)
def not_the_same(work: Work, *, first_id: str, second_id: str, same: bool = False) -> None:
    """Say that two entries are two people, so that they are not found again; `same` takes that back."""
    low, high = sorted((find_person(work, first_id).id, find_person(work, second_id).id))
    if low == high:
        raise UserError(_("This is one and the same entry."))
    row = work.session.scalars(
        select(NotSameRecord).where(NotSameRecord.low_id == low, NotSameRecord.high_id == high)
    ).one_or_none()
    if same and row is not None:
        work.session.delete(row)
    elif not same and row is None:
        work.session.add(NotSameRecord(id=work.new_id(), low_id=low, high_id=high))
    work.session.flush()


@use_case("list people not the same", Permission.PEOPLE_READ, reads=True)
def two_people(work: Work, *, limit: int) -> tuple[TwoPeople, ...]:
    """The pairs that were said to be two people, the newest first; withdrawn people are left out."""
    question = select(NotSameRecord.low_id, NotSameRecord.high_id).order_by(text("not_same.rowid DESC"))
    pairs = work.session.execute(question).all()
    rows = rows_of(work, {person_id for pair in pairs for person_id in pair})
    found = [sorted((rows[low], rows[high]), key=lambda row: row.code) for low, high in pairs]
    return tuple(TwoPeople(*pair) for pair in found if not any(row.withdrawn for row in pair))[:limit]


@use_case("read timeline of merges", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The merges that hold, for the timeline, in the order of their days."""
    told = []
    for done in reversed(merges_of(work, person_id=person_id)):
        if done.undone_at is None:
            other = done.gone_code if done.gone_id != person_id else done.kept_code
            title = _("Merged with {code}").format(code=other)
            told.append(PersonEvent(done.merged_at.astimezone().date(), AREA, "merge", title))
    return tuple(told)


NEWEST_FIRST = text("person_merge.rowid DESC")
"""Two merges of one moment keep the order in which they were done."""


def _merges(work: Work, records: list[MergeRecord]) -> tuple[Merge, ...]:
    ids = {person_id for record in records for person_id in (record.kept_id, record.gone_id)}
    people = {row.id: row for row in work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids)))}
    return tuple(
        Merge(
            id=record.id,
            kept_id=record.kept_id,
            gone_id=record.gone_id,
            gone_code=people[record.gone_id].code,
            merged_at=record.merged_at,
            undone_at=record.undone_at,
            kept_code=people[record.kept_id].code,
            kept_name=name_of(people[record.kept_id]),
            gone_name=name_of(people[record.gone_id]),
        )
        for record in records
    )
