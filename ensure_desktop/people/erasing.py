"""Erasing what people told for finding a match, from their pages and from everywhere else where it was written down.

Where two entries were made one, the one that is gone counts as part of the one that was kept.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select

from ensure_desktop.people.model import PersonRecord, WishRecord, WordRecord
from ensure_desktop.people.records import WordKind
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow, Base, DraftRow
from ensure_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class ToldForMatching:
    """How much somebody told for finding a match; what was told for the evaluation too stands in the last two."""

    wishes: int = 0
    interests: int = 0
    lived_experience: int = 0
    values: int = 0
    reach: int = 0
    has_times: bool = False
    has_sociability: bool = False
    has_frequency: bool = False
    has_origin: bool = False
    has_education: bool = False
    has_notes: bool = False
    """Notes are the centre's own: they are not erased, but somebody should read them."""

    @property
    def erasable(self) -> bool:
        """Whether there is anything that was told for finding a match only."""
        words = self.interests or self.lived_experience or self.values or self.reach
        return bool(self.wishes or words or self.has_times or self.has_sociability or self.has_frequency)

    @property
    def background(self) -> bool:
        """Whether there is anything that was told for the evaluation too."""
        return self.has_origin or self.has_education


def one_and_the_same(work: Work, person_id: str) -> tuple[str, ...]:
    """The person's entry, and all that were merged into it, directly or over others."""
    found = [person_id]
    for known in found:
        merged = select(PersonRecord.id).where(PersonRecord.merged_into_id == known)
        found += [other for other in work.session.scalars(merged) if other not in found]
    return tuple(found)


def told_for_matching(work: Work, person_id: str) -> ToldForMatching:
    """What stands on the person's page that was told for finding a match."""
    ids = one_and_the_same(work, person_id)
    run = work.session.execute
    words = select(WordRecord.kind, func.count()).where(WordRecord.person_id.in_(ids)).group_by(WordRecord.kind)
    counted = {kind: count for kind, count in run(words)}
    wishes = run(select(func.count()).select_from(WishRecord).where(WishRecord.person_id.in_(ids))).scalar_one()
    people = work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))).all()
    return ToldForMatching(
        wishes=wishes,
        interests=counted.get(WordKind.INTEREST.value, 0),
        lived_experience=counted.get(WordKind.LIVED_EXPERIENCE.value, 0),
        values=counted.get(WordKind.VALUE.value, 0),
        reach=counted.get(WordKind.REACH.value, 0),
        has_times=any(person.availability for person in people),
        has_sociability=any(person.sociability for person in people),
        has_frequency=any(person.frequency for person in people),
        has_origin=any(person.origin for person in people),
        has_education=any(person.education for person in people),
        has_notes=any(person.notes for person in people),
    )


def erase_told_for_matching(work: Work, person_id: str) -> None:
    """Erase what only a match needs, also from drafts and from what the audit kept."""
    ids = one_and_the_same(work, person_id)
    _erase_rows(work, WishRecord, ids)
    _erase_rows(work, WordRecord, ids)
    for person in _people(work, ids):
        person.availability, person.sociability, person.frequency = 0, None, None
    work.forget(PersonRecord, ids)
    work.session.execute(delete(DraftRow).where(DraftRow.subject.in_(ids)))


def erase_background(work: Work, person_id: str) -> None:
    """Erase where the person comes from and what she learned, also from drafts and from what the audit kept."""
    ids = one_and_the_same(work, person_id)
    for person in _people(work, ids):
        person.origin, person.education = "", None
    work.forget(PersonRecord, ids)
    work.session.execute(delete(DraftRow).where(DraftRow.subject.in_(ids)))


def _erase_rows(work: Work, model: type[WishRecord] | type[WordRecord], ids: Collection[str]) -> None:
    present = list(work.session.scalars(select(model.id).where(model.person_id.in_(ids))))
    for row_id in present:
        work.session.delete(work.session.get_one(model, row_id))
    work.forget(model, [*rows_of_the_past(work, model, ids), *present])


def rows_of_the_past(work: Work, model: type[Base], ids: Collection[str]) -> list[str]:
    """The rows of these people that the audit remembers, also those that were taken out long ago."""
    told = or_(*(func.instr(AuditValueRow.content, person_id) > 0 for person_id in ids))
    question = (
        select(AuditEventRow.object_id)
        .join(AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence)
        .where(AuditEventRow.table_name == model.__tablename__, told)
        .distinct()
    )
    return list(work.session.scalars(question))


def _people(work: Work, ids: Collection[str]) -> list[PersonRecord]:
    return list(work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))))
