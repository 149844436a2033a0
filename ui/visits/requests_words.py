"""The words of the picture of the neighbourhood."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.i18n import _, language, ngettext, pgettext
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.periods import MONTHS
from ensure_desktop.visits.requests import RequestsPicture, whole_periods
from ui.dates import short_date

YEARS = 3
"""This year and those before it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days to look at, both included."""

    first: date
    last: date


def spans(today: date, period_months: int) -> tuple[tuple[Span, str], ...]:
    """What can be looked at: the last twelve months, and the years and their periods that have begun, newest first."""
    first = date(today.year, 1, 1) if today.month == MONTHS else date(today.year - 1, today.month + 1, 1)
    found = [(Span(first, today), _("The last twelve months"))]
    for year in range(today.year, today.year - YEARS, -1):
        whole, *parts = whole_periods(year, period_months)
        found.append((Span(*whole), str(year)))
        begun = [Span(*part) for part in reversed(parts) if part[0] <= today]
        found += [(span, span_words(span)) for span in begun if span != Span(*whole)]
    return tuple(found)


def span_words(span: Span) -> str:
    """ "Jan – Mar 2026"; one month alone by its name."""
    first, last = month_words(span.first, year=False), month_words(span.last)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return last
    return _("{first} – {last}").format(first=first, last=last)


def month_words(day: date, *, year: bool = True) -> str:
    """ "Mar 2026" or "Mar"."""
    pattern = pgettext("date pattern", "MMM yyyy") if year else pgettext("date pattern", "MMM")
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)


def headline(picture: RequestsPicture) -> str:
    """The finding: what most people asked about."""
    most = next((each for each in picture.themes if each.words and each.people), None)
    if most is None or most.people is None:
        return _("What people asked about")
    text = ngettext(
        "Most people asked about “{theme}”: {n} person", "Most people asked about “{theme}”: {n} people", most.people
    )
    return text.format(theme=most.words, n=most.people)


def dates_covered(picture: RequestsPicture, words: Words) -> str:
    """How many people, and which days this covers."""
    days = {"first": short_date(picture.first), "last": short_date(picture.last)}
    if picture.people is None:
        text = _("From {first} to {last}. The number of {participants} stays in the centre.")
        return text.format(participants=words.participants, **days)
    text = ngettext(
        "{n} {participant} asked for something at visits from {first} to {last}.",
        "{n} {participants} asked for something at visits from {first} to {last}.",
        picture.people,
    )
    return text.format(n=picture.people, participant=words.participant, participants=words.participants, **days)


def number_words(people: int | None) -> str:
    """The count, or a dash for what is kept in the centre."""
    return "–" if people is None else QLocale(language()).toString(people)


def change_words(change: int | None) -> str:
    """ "+3", "−2", or a dash where one of the two counts is kept in the centre."""
    if change is None:
        return number_words(None)
    if change == 0:
        return pgettext("change of a number", "same")
    number = number_words(abs(change))
    return f"+{number}" if change > 0 else f"−{number}"


def said_change(change: int | None) -> str:
    """The change as a sentence, for those who do not see it."""
    if change is None:
        return _("the change is not shown")
    if change == 0:
        return _("as many as before")
    text = (
        ngettext("{n} more than before", "{n} more than before", change)
        if change > 0
        else ngettext("{n} fewer than before", "{n} fewer than before", -change)
    )
    return text.format(n=number_words(abs(change)))


def kept_words(limit: int) -> str:
    """What a dash means."""
    text = _(
        "“–” stands where fewer than {limit} people are counted, or where such a count could be worked out. This"
        " picture may leave the centre."
    )
    return text.format(limit=limit)
