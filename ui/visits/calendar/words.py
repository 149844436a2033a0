"""What the calendar says: its title, its days, and how much there is."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.i18n import _, language, ngettext, pgettext
from ui.dates import day_month, day_name
from ui.visits.calendar.items import Day

SUNDAY = timedelta(days=6)


def week_title(monday: date) -> str:
    """ "2 to 8 March 2026"."""
    sunday = monday + SUNDAY
    first = str(monday.day) if monday.month == sunday.month else day_month(monday)
    return _("{monday} to {sunday} {year}").format(monday=first, sunday=day_month(sunday), year=sunday.year)


def month_title(first: date) -> str:
    """ "March 2026"."""
    pattern = pgettext("date pattern of a month", "MMMM yyyy")
    return QLocale(language()).toString(QDate(first.year, first.month, first.day), pattern)


def day_words(day: Day, today: date) -> str:
    """A day for screen readers: its date, holiday, who is away, and how much there is."""
    name = _("{weekday} {date}").format(weekday=day_name(day.day.weekday()), date=day_month(day.day))
    parts = [_("Today, {day}").format(day=name) if day.day == today else name]
    parts += filter(None, (day.holiday, away_words(day)))
    parts.append(count_words(day))
    if day.conflicts_total:
        number = day.conflicts_total
        parts.append(ngettext("{n} conflict", "{n} conflicts", number).format(n=number))
    return ", ".join(parts)


def count_words(day: Day) -> str:
    """ "3 entries"."""
    return ngettext("{n} entry", "{n} entries", day.total).format(n=day.total) if day.total else _("nothing")


def away_words(day: Day) -> str:
    """Who is away on a day; empty where nobody is."""
    return _("Away: {names}").format(names=", ".join(day.away)) if day.away else ""


def more_words(number: int) -> str:
    """What stands below the last one that is shown."""
    return ngettext("and {n} more", "and {n} more", number).format(n=number)
