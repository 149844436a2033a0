"""What the training area says about courses, meetings and certificates, and the chips for it."""

from datetime import date, time

from ensure_desktop.i18n import _, ngettext, pgettext
from ensure_desktop.training.attendance import attended, counts, was_there
from ensure_desktop.training.labels import presence_label, result_label
from ensure_desktop.training.values import (
    Certificate,
    Course,
    CourseKind,
    CoursePhase,
    Enrolment,
    Mark,
    Result,
    Session,
    SessionDetails,
)
from ui.dates import day_month, long_date, short_date, short_day
from ui.people.words import first_upper, long_day
from ui.theme import Tone
from ui.widgets.chips import Chip

WEEK, MONTH = 7, 30.4
DAYS_IN_WORDS, WEEKS_IN_WORDS, MONTHS_IN_WORDS = 14, 92, 730
"""Up to so many days the time that is left is said in days, in weeks, in months; after that in years."""

KIND_GLYPHS = {
    CourseKind.BASIC: "graduation-cap",
    CourseKind.REFRESHER: "arrow-clockwise",
    CourseKind.VOCATIONAL: "student",
    CourseKind.PROFESSIONALS: "briefcase",
}


Phase = CoursePhase


def phase_of(first_day: date | None, last_day: date | None, *, closed: bool, today: date) -> Phase:
    """A course without a meeting is to come; one that was closed is over, whatever its days."""
    if closed or (last_day is not None and last_day < today):
        return Phase.OVER
    return Phase.TO_COME if first_day is None or first_day > today else Phase.RUNNING


def phase_label(phase: Phase) -> str:
    """The word for it."""
    return {
        Phase.RUNNING: pgettext("course", "Running"),
        Phase.TO_COME: pgettext("course", "To come"),
        Phase.OVER: pgettext("course", "Over"),
    }[phase]


def phase_chip(phase: Phase) -> Chip:
    """It as a chip."""
    glyph, tone = {
        Phase.RUNNING: ("play-circle", Tone.GOOD),
        Phase.TO_COME: ("calendar-blank", Tone.ACCENT),
        Phase.OVER: ("check-circle", Tone.NEUTRAL),
    }[phase]
    return Chip(phase_label(phase), glyph, tone)


def kinds_label(kind: CourseKind) -> str:
    """Courses of one kind, for the tiles and the filter."""
    return {
        CourseKind.BASIC: _("Basic courses"),
        CourseKind.REFRESHER: _("Refreshers"),
        CourseKind.VOCATIONAL: _("Vocational training"),
        CourseKind.PROFESSIONALS: _("For professionals"),
    }[kind]


def kind_short(kind: CourseKind) -> str:
    """One course of a kind, for a column."""
    return {
        CourseKind.BASIC: _("Basic course"),
        CourseKind.REFRESHER: _("Refresher"),
        CourseKind.VOCATIONAL: _("Vocational"),
        CourseKind.PROFESSIONALS: _("Professionals"),
    }[kind]


def clock_words(at: time) -> str:
    """A time as it is written on paper: "13:00"."""
    return f"{at:%H:%M}"


def hours_words(details: SessionDetails) -> str:
    """From when to when."""
    return _("{starts} to {ends}").format(starts=clock_words(details.starts), ends=clock_words(details.ends))


def when_words(details: SessionDetails) -> str:
    """The day and the hours of a meeting."""
    return _("{day}, {hours}").format(day=long_date(details.day), hours=hours_words(details))


def meeting_name(session: Session) -> str:
    """ "Meeting 3: Connecting and trust"."""
    if not session.details.topic:
        return _("Meeting {number}").format(number=session.number)
    return _("Meeting {number}: {topic}").format(number=session.number, topic=session.details.topic)


def dates_words(first_day: date | None, last_day: date | None) -> str:
    """From the first meeting to the last."""
    if first_day is None or last_day is None:
        return _("No meeting yet")
    if first_day == last_day:
        return long_day(first_day)
    begins = day_month(first_day) if first_day.year == last_day.year else long_day(first_day)
    return _("{first} to {last}").format(first=begins, last=long_day(last_day))


def days_short(first_day: date | None, last_day: date | None) -> str:
    """The same for a column: "2 Mar – 20 Apr 2026"."""
    if first_day is None or last_day is None:
        return ""
    if first_day == last_day:
        return short_date(first_day)
    return _("{first} – {last}").format(first=short_day(first_day), last=short_date(last_day))


def mark_words(mark: Mark) -> str:
    """All that was noted: "Excused, homework done, note: her son was ill"."""
    said = [presence_label(mark.presence) if mark.presence else _("nothing noted yet")]
    if mark.homework is not None:
        said.append(_("homework done") if mark.homework else _("homework not done"))
    if mark.note:
        said.append(_("note: {note}").format(note=mark.note))
    return ", ".join(said)


def heard(name: str, session: Session, mark: Mark) -> str:
    """What a screen reader says of a cell: "Lucie Peeters, meeting 3 Connecting and trust, present"."""
    said = _("{name}, meeting {number} {topic}, {mark}").format(
        name=name, number=session.number, topic=session.details.topic, mark=mark_words(mark)
    )
    return _("{meeting}, cancelled").format(meeting=said) if session.details.cancelled else said


def came_never(enrolment: Enrolment, course: Course, today: date) -> bool:
    """Whether somebody came to none of the meetings that were; nobody missed those that are still to come."""
    held = any(not each.details.cancelled and each.details.day < today for each in course.sessions)
    return held and not any(was_there(enrolment.marks, each) for each in course.sessions)


def sum_chip(enrolment: Enrolment, course: Course, today: date, *, short: bool = False) -> Chip:
    """How many meetings somebody attended of those that are needed, in words, shape and tone."""
    here = attended(enrolment.marks, course.sessions)
    needed = course.version.curriculum.needed
    if enrolment.left_on is not None:
        return Chip(_("{n}, left").format(n=here), "sign-out", Tone.NEUTRAL)
    if here >= needed:
        return Chip(_("{n}, enough").format(n=here), "check-circle", Tone.GOOD)
    if came_never(enrolment, course, today):
        if any(counts(each) and each.details.day > today for each in course.sessions):
            return Chip(_("Not come yet"), "user-minus", Tone.ATTENTION)
        return Chip(_("Never came"), "user-minus", Tone.DANGER)
    open_still = sum(
        1
        for each in course.sessions
        if counts(each) and (each.details.day >= today or enrolment.marks.get(each.id, Mark()).presence is None)
    )
    words = _("{n} of {needed}") if short else _("{n} of {needed} needed")
    glyph, tone = ("hourglass-medium", Tone.NEUTRAL) if here + open_still >= needed else ("warning", Tone.ATTENTION)
    return Chip(words.format(n=here, needed=needed), glyph, tone)


def sum_words(enrolment: Enrolment, course: Course, today: date) -> str:
    """The same as a sentence."""
    here, needed = attended(enrolment.marks, course.sessions), course.version.curriculum.needed
    said = _("{name}: {n} of {needed} meetings that are needed").format(
        name=enrolment.person.name, n=here, needed=needed
    )
    if enrolment.left_on is not None:
        return said
    chip = sum_chip(enrolment, course, today)
    rest = {
        Tone.GOOD: _("That is enough."),
        Tone.ATTENTION: _("Those that are left are too few."),
    }.get(chip.tone)
    if came_never(enrolment, course, today) and here < needed:
        rest = _("{state}.").format(state=chip.text)
    return f"{said}. {rest}" if rest else f"{said}."


def result_chip(result: Result) -> Chip:
    """The outcome of the assessment."""
    glyph, tone = {
        Result.PASSED: ("check-circle", Tone.GOOD),
        Result.NOT_YET: ("hourglass-medium", Tone.ATTENTION),
        Result.NOT_PASSED: ("x-circle", Tone.DANGER),
    }[result]
    return Chip(first_upper(result_label(result)), glyph, tone)


def left_words(days: int) -> str:
    """How long something holds on: "still 5 weeks"; how long ago it ended where `days` is below zero."""
    if days < 0:
        return ngettext("ended {n} day ago", "ended {n} days ago", -days).format(n=-days)
    if days == 0:
        return _("ends today")
    if days <= DAYS_IN_WORDS:
        return ngettext("still {n} day", "still {n} days", days).format(n=days)
    if days < WEEKS_IN_WORDS:
        weeks = days // WEEK
        return ngettext("still {n} week", "still {n} weeks", weeks).format(n=weeks)
    if days < MONTHS_IN_WORDS:
        months = int(days / MONTH)
        return ngettext("still {n} month", "still {n} months", months).format(n=months)
    years = days // 365
    return ngettext("still {n} year", "still {n} years", years).format(n=years)


def valid_words(until: date | None, today: date) -> str:
    """Until when a certificate holds: "12 June 2027 (still 5 weeks)"."""
    if until is None:
        return _("For good")
    return _("{day} ({left})").format(day=long_day(until), left=left_words((until - today).days))


def valid_chip(until: date | None, today: date) -> Chip:
    """How the certificate stands today."""
    days = None if until is None else (until - today).days
    if days is None or days > WEEKS_IN_WORDS:
        return Chip(_("Certificate valid"), "graduation-cap", Tone.GOOD)
    if days < 0:
        return Chip(_("Certificate ended"), "x-circle", Tone.DANGER)
    return Chip(first_upper(left_words(days)), "hourglass-medium", Tone.ATTENTION)


def certificate_words(certificate: Certificate) -> str:
    """The number of a certificate and its end, for a column."""
    if certificate.valid_until is None:
        return certificate.number
    return _("{number}, until {day}").format(number=certificate.number, day=short_date(certificate.valid_until))
