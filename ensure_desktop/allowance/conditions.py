"""The rule of the yearly allowance: what a supporter did, and which of the centre's conditions that meets (source 001).

It proposes; whether somebody gets the allowance is decided by people.
"""

from dataclasses import dataclass

from ensure_desktop.allowance.values import Condition, ConditionMet, Conditions
from ensure_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Year:
    """What one supporter did in one year."""

    meetings: int = 0
    """Meetings of the volunteers that she came to."""
    visits: int = 0
    """Visits and attempts that were handed in."""
    in_time: int = 0
    months: int = 0
    """Months with somebody to visit."""

    @property
    def percent(self) -> int:
        """Of a hundred visits so many were handed in in time, rounded down; 0 without visits."""
        return 100 * self.in_time // self.visits if self.visits else 0


def conditions_met(asked: Conditions, year: Year) -> tuple[ConditionMet, ...]:
    """Each condition that the centre asks for, with how the year stands to it. What is not asked for is left out."""
    found = (
        (Condition.MEETINGS, asked.meetings, year.meetings, _meetings(asked, year)),
        (Condition.REPORTS, asked.reports_percent, year.percent, _reports(asked, year)),
        (Condition.CASELOAD, asked.months, year.months, _months(asked, year)),
    )
    return tuple(
        ConditionMet(condition, there >= wanted, wanted, there, sentence)
        for condition, wanted, there, sentence in found
        if wanted
    )


def proposed(asked: Conditions, met: tuple[ConditionMet, ...]) -> int:
    """The cents to propose: the whole allowance, or nothing."""
    return asked.cents if all(each.met for each in met) else 0


def _meetings(asked: Conditions, year: Year) -> str:
    if year.meetings >= asked.meetings:
        text = ngettext("Came to {n} meeting.", "Came to {n} meetings.", year.meetings)
        return text.format(n=year.meetings)
    missing = asked.meetings - year.meetings
    text = ngettext(
        "{n} meeting is missing: {there} of {asked}.", "{n} meetings are missing: {there} of {asked}.", missing
    )
    return text.format(n=missing, there=year.meetings, asked=asked.meetings)


def _reports(asked: Conditions, year: Year) -> str:
    if not year.visits:
        return _("No visit was handed in.")
    if year.percent >= asked.reports_percent:
        text = _("{percent} of 100 visits were handed in in time.")
        return text.format(percent=year.percent)
    text = ngettext(
        "{late} of {n} visit came later than agreed.", "{late} of {n} visits came later than agreed.", year.visits
    )
    return text.format(late=year.visits - year.in_time, n=year.visits)


def _months(asked: Conditions, year: Year) -> str:
    if year.months >= asked.months:
        text = ngettext("Somebody to visit in {n} month.", "Somebody to visit in {n} months.", year.months)
        return text.format(n=year.months)
    text = _("Somebody to visit in {there} of {asked} months.")
    return text.format(there=year.months, asked=asked.months)
