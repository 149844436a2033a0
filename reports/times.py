"""Days and times as they stand on papers of courses."""

from datetime import date, time

from ensure_desktop.i18n import language
from ensure_desktop.people.dates import format_date


def hours_text(starts: time, ends: time) -> str:
    """ "13:00–16:00"."""
    return f"{starts.hour}:{starts.minute:02}–{ends.hour}:{ends.minute:02}"


def weekday_and_day(day: date) -> str:
    """ "Mon 5 Jan" in the language in use: short enough for a column."""
    return format_date(day, language=language(), style="EEE d MMM")


def whole_day(day: date) -> str:
    """ "Monday, 5 January 2026", as it is written in the language in use."""
    return format_date(day, language=language(), style="full")
