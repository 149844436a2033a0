"""Planning intervision: who has been there, who has brought a case, and who could meet whom next."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PauseRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.supervision.diary import save_entry
from ensure_desktop.supervision.model import CaseRecord, DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.planner import LARGEST, LOOKS_BACK, SMALLEST, closeness, groups
from ensure_desktop.supervision.values import (
    BroughtLast,
    Entry,
    EntryDetails,
    EntryKind,
    GroupProposal,
    Presence,
    Present,
)
from ensure_desktop.supervision.writing import supporters
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CASE_MEETINGS = (EntryKind.INTERVISION.value, EntryKind.CASE_STUDY.value)
"""Kinds of meetings to which cases are brought."""


@use_case("list who brought a case", Permission.DIARY_READ, reads=True)
def brought_last(work: Work) -> tuple[BroughtLast, ...]:
    """Every supporter, with when she was at an intervision and when she brought a case; who waits longest comes
    first."""
    there = _last_there(work)
    brought = _last_brought(work)
    found = [BroughtLast(each, name, there.get(each), brought.get(each)) for each, name in supporters(work)]
    return tuple(sorted(found, key=lambda each: (each.last_brought or date.min, each.last_there or date.min)))


@use_case("propose intervision groups", Permission.DIARY_READ, reads=True)
def propose_groups(work: Work, *, size: int = 4) -> tuple[GroupProposal, ...]:
    """Everybody who is not yet expected at a planned intervision, nor pausing, in groups of about `size`."""
    row, today = DiaryEntryRecord, work.today()
    expected = set(
        work.session.scalars(
            select(DiaryPresentRecord.person_id)
            .join(row, row.id == DiaryPresentRecord.entry_id)
            .where(
                row.kind == EntryKind.INTERVISION.value,
                row.withdrawn_at.is_(None),
                row.held.is_(False),
                row.day >= today,
            )
        )
    )
    pausing = set(work.session.scalars(select(PauseRecord.person_id).where(lasts_on(PauseRecord, today))))
    free = [each for each in brought_last(work) if each.person_id not in expected | pausing]
    return groups(free, closeness(_meetings(work), today), size)


@use_case("plan intervision", Permission.DIARY_WRITE)
def plan_intervision(work: Work, *, day: date, starts_at: str, place: str, person_ids: tuple[str, ...]) -> Entry:
    """Put an intervision of these people into the diary.

    Raises `FieldErrors` by "person_ids" and the names of the fields of `EntryDetails`.
    """
    people = tuple(dict.fromkeys(person_ids))
    if not SMALLEST <= len(people) <= LARGEST:
        text = _("Please choose {least} to {most} people: in a small group everybody has her say.")
        raise FieldErrors({"person_ids": text.format(least=SMALLEST, most=LARGEST)})
    details = EntryDetails(
        EntryKind.INTERVISION,
        day,
        held=False,
        starts_at=starts_at,
        place=place,
        present=tuple(Present(person_id) for person_id in people),
    )
    return save_entry(work, entry_id=None, details=details)


def _last_there(work: Work) -> dict[str, date]:
    """The last intervision to which each came."""
    row, there = DiaryEntryRecord, DiaryPresentRecord
    question = (
        select(there.person_id, func.max(row.day))
        .join(row, row.id == there.entry_id)
        .where(
            row.kind == EntryKind.INTERVISION.value,
            row.withdrawn_at.is_(None),
            row.held.is_(True),
            there.mark == Presence.CAME.value,
        )
        .group_by(there.person_id)
    )
    return {person_id: day for person_id, day in work.session.execute(question)}


def _last_brought(work: Work) -> dict[str, date]:
    """The last meeting that spoke of a case of each."""
    row, case = DiaryEntryRecord, CaseRecord
    question = (
        select(case.person_id, func.max(row.day))
        .join(row, row.id == case.entry_id)
        .where(case.withdrawn_at.is_(None), row.withdrawn_at.is_(None), row.held.is_(True))
        .group_by(case.person_id)
    )
    return {person_id: day for person_id, day in work.session.execute(question)}


def _meetings(work: Work) -> list[tuple[date, list[str]]]:
    """Who came together in the last year."""
    row, there = DiaryEntryRecord, DiaryPresentRecord
    question = (
        select(row.id, row.day, there.person_id)
        .join(there, there.entry_id == row.id)
        .where(
            row.kind == EntryKind.INTERVISION.value,
            row.withdrawn_at.is_(None),
            row.held.is_(True),
            row.day > work.today() - LOOKS_BACK,
            there.mark == Presence.CAME.value,
        )
    )
    came: dict[tuple[str, date], list[str]] = defaultdict(list)
    for entry_id, day, person_id in work.session.execute(question):
        came[entry_id, day].append(person_id)
    return [(day, people) for (_entry_id, day), people in came.items()]
