"""The periods that a report can be about."""

from datetime import date, timedelta

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.values import Period
from ensure_desktop.visits.requests import is_whole_year

YEARS = 6
LONGEST = timedelta(days=3 * 366)
FIRST_YEAR = 1980


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def periods(today: date) -> tuple[Period, ...]:
    """The calendar years that are offered, the one that ended last first: that is the one which is reported on."""
    past = [year_period(today.year - back) for back in range(1, YEARS)]
    return (past[0], year_period(today.year), *past[1:])


def period_between(first: date | None, last: date | None, today: date) -> Period:
    """The days of somebody's own choice. Raises `FieldErrors` for "first" and "last"."""
    problems = {}
    if first is None or first.year < FIRST_YEAR:
        problems["first"] = _("Please enter the first day of the period.")
    elif first > today:
        problems["first"] = _("This day has not come yet.")
    if last is None:
        problems["last"] = _("Please enter the last day of the period.")
    elif first is not None and last < first:
        problems["last"] = _("The last day is before the first one. Please change one of them.")
    elif first is not None and last - first > LONGEST:
        problems["last"] = _("A period may last for three years at most.")
    if problems or first is None or last is None:
        raise FieldErrors(problems)
    return Period(first, last, period_title(first, last))


def period_title(first: date, last: date) -> str:
    """How these days are called: "2025", or "1 July 2025 to 30 June 2026"."""
    if is_whole_year(first, last):
        return str(first.year)
    days = (format_date(day, language=language(), style="long") for day in (first, last))
    return _("{first} to {last}").format(**dict(zip(("first", "last"), days, strict=True)))
