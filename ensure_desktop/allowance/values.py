"""Plain values of the yearly allowance of volunteers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the centre asks for (source 001): meetings, reports in time, and somebody to visit."""

    cents: int
    """The allowance of a whole year."""
    meetings: int
    """At least so many meetings of the volunteers attended."""
    reports_percent: int
    """At least so many of a hundred visits were logged in time."""
    report_days: int
    """A visit is logged in time within so many days."""
    months: int
    """At least so many months of the year with somebody to visit."""


class Condition(StrEnum):
    """The conditions, each with a sentence of its own."""

    MEETINGS = "meetings"
    REPORTS = "reports"
    CASELOAD = "caseload"


@dataclass(frozen=True, slots=True)
class ConditionMet:
    """One condition of one supporter: what is asked, what is there, and a whole sentence."""

    condition: Condition
    met: bool
    asked: int
    found: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AllowanceRow:
    """One supporter in one year. Those who did nothing are there too."""

    person_id: str
    code: str
    name: str
    conditions: tuple[ConditionMet, ...]
    cents: int
    """What is proposed: the whole where all is met, else nothing; or what was decided."""
    decided_by: str
    """Empty while nobody decided."""
    reason: str
    """Why it was decided otherwise than the conditions say."""
    paid_on: date | None

    @property
    def met(self) -> bool:
        """Whether all conditions are met."""
        return all(each.met for each in self.conditions)
