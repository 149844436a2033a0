"""Dates as people read them, in the language of the program (Qt knows the names of days and months)."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.i18n import language, pgettext


def _locale() -> QLocale:
    return QLocale(language())


def _shown(day: date, pattern: str) -> str:
    return _locale().toString(QDate(day.year, day.month, day.day), pattern)


def long_date(day: date) -> str:
    """ "Monday 2 March 2026"."""
    return _shown(day, pgettext("date pattern", "dddd d MMMM yyyy"))


def short_date(day: date) -> str:
    """ "2 Mar 2026", for tables."""
    return _shown(day, pgettext("date pattern", "d MMM yyyy"))


def day_name(number: int) -> str:
    """ "Monday" for 0."""
    return _locale().dayName(number + 1)


def short_day_name(number: int) -> str:
    """ "Mon" for 0."""
    return _locale().dayName(number + 1, QLocale.FormatType.ShortFormat)


def day_month(day: date) -> str:
    """ "2 March", where the year is plain."""
    return _shown(day, pgettext("date pattern", "d MMMM"))


def short_month(day: date) -> str:
    """ "Mar 2026", for columns where the day says nothing."""
    return _shown(day, pgettext("date pattern", "MMM yyyy"))


def short_day(day: date) -> str:
    """ "2 Mar", for columns where the year is plain."""
    return _shown(day, pgettext("date pattern", "d MMM"))
