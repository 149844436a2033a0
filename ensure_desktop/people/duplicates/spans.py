"""Times of the same kind that overlap become one: nobody has a role twice at once, or is away twice."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ensure_desktop.people.checks import REMARK_LIMIT
from ensure_desktop.people.duplicates.dependents import give_up
from ensure_desktop.people.model import AbsenceRecord, PauseRecord, RoleRecord
from ensure_desktop.people.records import spans_overlap
from ensure_desktop.vault.work import Work

ROLE_FACTS = ("how_found", "caseload_limit", "hours_per_week", "organisation_id")
CERTIFICATE = ("certified_on", "certified_by", "certified_until")
"""What belongs together: the day of one certificate says nothing about the end of another."""


def join_roles(work: Work, kept: Iterable[RoleRecord], moved: Iterable[RoleRecord]) -> None:
    """Let each moved role that overlaps one of the same kind become part of it; withdrawn ones stay as they are."""
    for kind in {row.kind for row in moved}:
        _join(
            work,
            [row for row in kept if row.kind == kind and row.withdrawn_at is None],
            [row for row in moved if row.kind == kind and row.withdrawn_at is None],
            _add_role_facts,
        )


def join_times_away(
    work: Work, kept: Iterable[PauseRecord | AbsenceRecord], moved: Iterable[PauseRecord | AbsenceRecord]
) -> None:
    """Let each moved pause, or absence, that overlaps another become part of it."""
    _join(work, list(kept), list(moved), lambda row, other: _add_remark(row, other, "reason"))


def _join(work: Work, kept: list[Any], moved: list[Any], add_facts: Callable[[Any, Any], None]) -> None:
    rows = kept
    for row in moved:
        together = [other for other in rows if spans_overlap(row.since, row.until, other.since, other.until)]
        if not together:
            rows.append(row)
            continue
        first, *others = together
        for other in (row, *others):
            first.since, first.until = min(first.since, other.since), _later(first.until, other.until)
            add_facts(first, other)
            give_up(work, other, first)
        rows = [other for other in rows if other not in others]


def _later(until: date | None, other: date | None) -> date | None:
    return None if until is None or other is None else max(until, other)


def _add_role_facts(row: RoleRecord, other: RoleRecord) -> None:
    for fact in ROLE_FACTS:
        if getattr(row, fact) in (None, ""):
            setattr(row, fact, getattr(other, fact))
    if row.certified_on is None:
        for fact in CERTIFICATE:
            setattr(row, fact, getattr(other, fact))
    _add_remark(row, other, "how_found_detail")


def _add_remark(row: Any, other: Any, column: str) -> None:
    """Both remarks, one after the other, as far as there is room."""
    remarks = dict.fromkeys(filter(None, (getattr(row, column), getattr(other, column))))
    setattr(row, column, "; ".join(remarks)[:REMARK_LIMIT])
