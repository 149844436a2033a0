"""What the list of courses shows, read in one unit of work, and which of its lines a choice leaves."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.training.service import courses_page, training_counts
from ensure_desktop.training.values import CourseKind, CourseRow, TrainingCount
from ui.training.words import Phase, phase_of

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

MOST_COURSES = 2000
"""More courses than a centre gives in a century: the list is read as a whole."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All courses, the one that begins last first, those that were withdrawn, and the counts of a year."""

    rows: tuple[CourseRow, ...] = ()
    withdrawn: tuple[CourseRow, ...] = ()
    counts: tuple[TrainingCount, ...] = ()
    year: int = 0

    def years(self, today: date) -> tuple[int, ...]:
        """The years in which there were or will be courses, and this one, the latest first."""
        days = [day for row in self.rows for day in (row.first_day, row.last_day) if day is not None]
        return tuple(range(max([today, *days]).year, min([today, *days]).year - 1, -1))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which courses are listed. `kind` and `year` are those of a tile."""

    phase: Phase | None = None
    kind: CourseKind | None = None
    year: int | None = None
    withdrawn: bool = False


def read_overview(vault: "Vault", *, year: int) -> Overview:
    """Read all courses, and count those of `year`."""
    with vault.work(courses_page.name) as work:
        return Overview(
            rows=courses_page(work, offset=0, limit=MOST_COURSES).rows,
            withdrawn=courses_page(work, withdrawn=True, offset=0, limit=MOST_COURSES).rows,
            counts=training_counts(work, since=date(year, 1, 1), until=date(year, 12, 31)),
            year=year,
        )


def listed(overview: Overview, choice: Choice, today: date) -> list[CourseRow]:
    """The courses of a choice, in the order of the overview."""
    rows = overview.withdrawn if choice.withdrawn else overview.rows
    return [
        row
        for row in rows
        if (choice.phase is None or phase_of_row(row, today) is choice.phase)
        and (choice.kind is None or row.kind is choice.kind)
        and (choice.year is None or _held_in(row, choice.year, today))
    ]


def phase_of_row(row: CourseRow, today: date) -> Phase:
    """Where a course of the list stands."""
    return phase_of(row.first_day, row.last_day, closed=row.closed, today=today)


def _held_in(row: CourseRow, year: int, today: date) -> bool:
    """Whether a meeting was held in the year, as the counts have it: the first and the last day are meetings."""
    if row.first_day is None or row.last_day is None:
        return False
    return row.first_day <= min(date(year, 12, 31), today) and row.last_day >= date(year, 1, 1)
