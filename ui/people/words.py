"""What the people area says about dates, ages, roles and statuses, in plain words."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.desk.values import Status
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import Absence, Pause, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words
from ui.theme import Tone
from ui.widgets.chips import Chip


def long_day(day: date) -> str:
    """`day` written out with its year: "12 June 2026"."""
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def status_label(status: Status) -> str:
    """A status as one word or two, for chips and lists."""
    return {
        Status.WAITING: _("Waiting"),
        Status.MATCHED: _("Matched"),
        Status.AVAILABLE: _("Available"),
        Status.CASELOAD_FULL: _("Caseload full"),
        Status.NOT_CERTIFIED: _("Not certified"),
        Status.APPLICANT: _("Applicant"),
        Status.PAUSED: _("Paused"),
        Status.FORMER: _("Former"),
        Status.KNOWN: _("Known"),
    }[status]


def birth_words(details: PersonDetails, today: date) -> str:
    """Birth date or year with the age: "12 June 1989 (36)", "1989 (36 or 37)"; empty where neither is known."""
    if details.birth_date is not None:
        born = details.birth_date
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return _("{day} ({age} years old)").format(day=long_day(born), age=age)
    if details.birth_year is not None:
        age = today.year - details.birth_year
        return _("{year} (about {age} years old)").format(year=details.birth_year, age=age)
    return ""


def role_dates(details: RoleDetails) -> str:
    """When a role began and ended."""
    if details.until is None:
        return _("since {day}").format(day=long_day(details.since))
    return _("{since} to {until}").format(since=long_day(details.since), until=long_day(details.until))


def pause_dates(pause: Pause) -> str:
    """A pause as a sentence."""
    if pause.until is None:
        return _("Paused since {day}, open end").format(day=long_day(pause.since))
    return _("Paused from {since} to {until}").format(since=long_day(pause.since), until=long_day(pause.until))


def absence_dates(absence: Absence) -> str:
    """On which days somebody has no time."""
    if absence.since == absence.until:
        return long_day(absence.since)
    return _("{since} to {until}").format(since=long_day(absence.since), until=long_day(absence.until))


def open_pause(pauses: Iterable[Pause], today: date) -> Pause | None:
    """The pause that holds on `today`, if there is one."""
    for pause in pauses:
        if pause.since <= today and (pause.until is None or today <= pause.until):
            return pause
    return None


def count_words(count: int) -> str:
    """How many people a list shows."""
    return ngettext("{n} person", "{n} people", count).format(n=count)


def first_upper(text: str) -> str:
    """`text` with a capital, for a word that stands alone."""
    return text[:1].upper() + text[1:]


def role_chip(kind: RoleKind, words: Words) -> Chip:
    """A role as a chip, in the centre's word."""
    glyph = {
        RoleKind.SUPPORTER: "handshake",
        RoleKind.PARTICIPANT: "user",
        RoleKind.APPLICANT: "user-plus",
        RoleKind.PROFESSIONAL: "briefcase",
        RoleKind.FAMILY: "users-three",
        RoleKind.CONTACT: "address-book",
    }[kind]
    return Chip(first_upper(role_label(kind, words)), glyph, Tone.ACCENT)


def absence_chip(absence: Absence) -> Chip:
    """That somebody has no time today, and until when."""
    return Chip(_("No time until {day}").format(day=long_day(absence.until)), "calendar-x", Tone.NEUTRAL)


def status_chip(status: Status) -> Chip:
    """A status as a chip: word, shape and tone say the same."""
    glyph, tone = {
        Status.WAITING: ("hourglass", Tone.ATTENTION),
        Status.MATCHED: ("link", Tone.GOOD),
        Status.AVAILABLE: ("check-circle", Tone.GOOD),
        Status.CASELOAD_FULL: ("stack", Tone.ATTENTION),
        Status.NOT_CERTIFIED: ("graduation-cap", Tone.ATTENTION),
        Status.APPLICANT: ("user-plus", Tone.ACCENT),
        Status.PAUSED: ("pause-circle", Tone.NEUTRAL),
        Status.FORMER: ("archive", Tone.NEUTRAL),
        Status.KNOWN: ("user-circle", Tone.NEUTRAL),
    }[status]
    return Chip(status_label(status), glyph, tone)
