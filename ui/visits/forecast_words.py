"""What the forecast says, in words."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.forecast import Forecast, MonthAhead, WaitingAhead, WeekAhead, WhyNot
from ui.visits.words import minutes_words, short_day


def number_words(number: int) -> str:
    """A number as the language of the program writes it."""
    return QLocale(language()).toString(number)


def hours_words(hours: float) -> str:
    """Hours, to the nearest whole one: a forecast is not more exact than that."""
    return ngettext("{n} hour", "{n} hours", round(hours)).format(n=number_words(round(hours)))


def visits_words(visits: int) -> str:
    """So many visits."""
    return ngettext("{n} visit", "{n} visits", visits).format(n=number_words(visits))


def month_words(first: date) -> str:
    """A month with its year: "June 2026"."""
    return QLocale(language()).toString(QDate(first.year, first.month, 1), "MMMM yyyy")


def visits_finding(forecast: Forecast) -> str:
    """How many visits the coming year brings."""
    visits = sum(week.visits for week in forecast.weeks)
    hours = sum(week.hours for week in forecast.weeks)
    return _("{visits}, about {hours}, in the coming 52 weeks").format(
        visits=visits_words(visits), hours=hours_words(hours)
    )


def visits_rest_on(forecast: Forecast) -> str:
    """What that number rests on."""
    plans = ngettext("{n} visit plan", "{n} visit plans", forecast.plans).format(n=number_words(forecast.plans))
    text = _(
        "Counted from {plans}: each visit on its day, and fewer visits after each review, as planned. A visit takes "
        "{minutes}, as the latest ones did. What begins later is not in it."
    )
    return text.format(plans=plans, minutes=minutes_words(forecast.minutes))


def week_words(week: WeekAhead, today: date) -> str:
    """One week, for the tooltip of its bar."""
    return _("Week of {day}: {visits}, about {hours}").format(
        day=short_day(week.monday, today), visits=visits_words(week.visits), hours=hours_words(week.hours)
    )


def busiest_words(forecast: Forecast) -> str:
    """The week with most visits; empty where there are none."""
    most = max(forecast.weeks, key=lambda week: week.visits)
    if not most.visits:
        return ""
    return _("Most are in the week of {day}: {visits}, about {hours}.").format(
        day=short_day(most.monday, forecast.today), visits=visits_words(most.visits), hours=hours_words(most.hours)
    )


def places_finding(forecast: Forecast) -> str:
    """How many places are free, and how many more come."""
    now = ngettext("{n} place is free now", "{n} places are free now", forecast.free_now)
    coming = sum(month.coming for month in forecast.months)
    more = ngettext("{n} more comes free until {month}", "{n} more come free until {month}", coming)
    return _("{now}, {more}").format(
        now=now.format(n=number_words(forecast.free_now)),
        more=more.format(n=number_words(coming), month=month_words(forecast.months[-1].first)),
    )


def places_rest_on(words: Words) -> str:
    """What those numbers rest on."""
    text = _(
        "A place is free with a {supporter} who has a certificate, agreed to be matched, is not away and accompanies "
        "fewer people than she or he may. More come free when visit plans end: the number above a bar. Matches that "
        "begin later take places; they are not in it."
    )
    return text.format(**words.internal())


def month_tip(month: MonthAhead) -> str:
    """One month, for the tooltip of its bar."""
    free = ngettext("{n} place free in all", "{n} places free in all", month.free).format(n=month.free)
    coming = ngettext("{n} comes free", "{n} come free", month.coming).format(n=month.coming)
    return _("{month}: {free}, {coming} in this month").format(month=month_words(month.first), free=free, coming=coming)


def waiting_finding(forecast: Forecast) -> str:
    """How many of those who wait can expect a place."""
    expecting = sum(each.month is not None for each in forecast.waiting)
    text = ngettext(
        "{n} of {total} who wait can expect a place until {month}",
        "{n} of {total} who wait can expect a place until {month}",
        expecting,
    )
    return text.format(
        n=number_words(expecting),
        total=number_words(len(forecast.waiting)),
        month=month_words(forecast.months[-1].first),
    )


def waiting_rest_on(forecast: Forecast) -> str:
    """What that rests on."""
    text = _(
        "Who waits longest gets the first place that fits: a language to talk in, wishes that must be met, people who "
        "must not meet. It is no promise: plans are held, pauses come, and who is matched is for people to decide."
    )
    if forecast.waiting_total > len(forecast.waiting):
        more = _("Shown are the first {n} of {total} who wait.")
        text += " " + more.format(n=number_words(len(forecast.waiting)), total=number_words(forecast.waiting_total))
    return text


def expected_words(waiting: WaitingAhead, forecast: Forecast) -> str:
    """When somebody can expect a place, or why nobody can say."""
    if waiting.month is not None:
        return _("Now") if waiting.month <= forecast.today else month_words(waiting.month)
    if waiting.why_not is WhyNot.NOT_READY:
        return _("Not ready: no consent to be matched, or a pause")
    number = forecast.places_looked_at
    if not number:
        return _("No place comes free within a year")
    if waiting.why_not is WhyNot.NOBODY_FITS:
        text = ngettext("The next place does not fit", "None of the next {n} places fits", number)
    else:
        text = ngettext(
            "Not the next place: others wait longer", "None of the next {n} places: others wait longer", number
        )
    return text.format(n=number_words(number))
