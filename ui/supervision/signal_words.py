"""How signals and the figures of a supporter are said."""

from datetime import date

from PySide6.QtCore import QLocale

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.supervision.labels import signal_label
from ensure_desktop.supervision.roster_values import RosterRow, Signal, SignalAnswer, SignalKind
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip

WEEKS_FROM = 14
"""From so many days on, weeks are counted."""
SIGNAL_GLYPHS = {
    SignalKind.UNWELL: "first-aid",
    SignalKind.WATCHED: "eye",
    SignalKind.WORRIES_UNREAD: "warning",
    SignalKind.CASELOAD: "users-three",
    SignalKind.HOURS: "clock",
    SignalKind.VISITS_LATE: "hourglass",
    SignalKind.MOOD_FALLING: "trend-down",
    SignalKind.NOT_COACHED: "chats-circle",
    SignalKind.MEETINGS_MISSED: "calendar-x",
}


def open_signals(row: RosterRow) -> tuple[Signal, ...]:
    """Those that nobody has answered."""
    return tuple(signal for signal in row.signals if signal.answer is None)


def signals_chip(row: RosterRow) -> Chip:
    """What to look at: the first signal in a word, and how many more there are."""
    found = open_signals(row)
    if not found:
        words = _("All answered") if row.signals else _("Nothing special")
        return Chip(words, "check-circle", Tone.GOOD)
    first, more = signal_label(found[0].kind), len(found) - 1
    words = _("{signal} +{n}").format(signal=first, n=more) if more else first
    return Chip(words, SIGNAL_GLYPHS[found[0].kind], Tone.ATTENTION)


def answer_words(answer: SignalAnswer) -> str:
    """Who answered a signal, when and how."""
    text = _("{name} did something about it on {day}.") if answer.acted else _("{name} has seen it on {day}.")
    return text.format(name=answer.by, day=short_date(answer.day))


def weeks_words(row: RosterRow, today: date) -> str:
    """How long ago the last coaching talk was."""
    if row.last_coaching is None:
        return _("not yet")
    days = (today - row.last_coaching).days
    if days < WEEKS_FROM:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days) if days else _("today")
    return ngettext("{n} week ago", "{n} weeks ago", days // 7).format(n=days // 7)


def coaching_words(row: RosterRow, today: date) -> str:
    """The day of the last coaching talk, and how long ago that was."""
    ago = weeks_words(row, today)
    if row.last_coaching is None:
        return ago
    return _("{day}, {ago}").format(day=short_date(row.last_coaching), ago=ago)


def next_words(row: RosterRow) -> str:
    """When the next talk is."""
    return short_date(row.next_talk) if row.next_talk else _("none")


def caseload_words(row: RosterRow) -> str:
    """How many people she accompanies, and how many she may."""
    return _("{n} of {most}").format(n=row.caseload, most=row.most)


def hours_words(row: RosterRow) -> str:
    """Hours a week, and how many were agreed."""
    if row.agreed_hours is None:
        return _number(row.hours)
    return _("{n} of {most}").format(n=_number(row.hours), most=_number(row.agreed_hours))


def training_words(row: RosterRow) -> str:
    """The certificate, or how far the training is."""
    if row.certified_on is not None:
        return short_date(row.certified_on)
    if row.meetings:
        return ngettext("{n} meeting", "{n} meetings", row.meetings).format(n=row.meetings)
    return _("not yet")


def _number(hours: float) -> str:
    return QLocale(language()).toString(round(hours, 1), "g", 4)
