"""What stands around the list of courses, read in one unit of work, and what a choice asks the list for."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.training.service import course_counts, training_counts
from ensure_desktop.training.values import CourseCounts, CourseKind, CourseRow, TrainingCount
from ui.training.words import Phase, phase_of

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Overview:
    """How many courses there are, and the counts of a year."""

    courses: CourseCounts = field(default_factory=CourseCounts)
    counts: tuple[TrainingCount, ...] = ()
    year: int = 0

    def years(self, today: date) -> tuple[int, ...]:
        """The years in which there were or will be courses, and this one, the latest first."""
        days = [day for day in (today, self.courses.first_day, self.courses.last_day) if day is not None]
        return tuple(range(max(days).year, min(days).year - 1, -1))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which courses are listed. `kind` and `year` are those of a tile."""

    phase: Phase | None = None
    kind: CourseKind | None = None
    year: int | None = None
    withdrawn: bool = False


def read_overview(vault: "Vault", *, year: int) -> Overview:
    """Count all courses, and what happened in `year`."""
    with vault.work(course_counts.name) as work:
        counts = training_counts(work, since=date(year, 1, 1), until=date(year, 12, 31))
        return Overview(course_counts(work), counts, year)


def phase_of_row(row: CourseRow, today: date) -> Phase:
    """Where a course of the list stands."""
    return phase_of(row.first_day, row.last_day, closed=row.closed, today=today)
