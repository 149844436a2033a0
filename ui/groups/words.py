"""What the groups area says."""

from collections.abc import Collection
from datetime import date

from ensure_desktop.groups.labels import activity_kind_label, attendance_label
from ensure_desktop.groups.values import (
    ActivityDetails,
    ActivityKind,
    ActivityRow,
    ActivitySums,
    Attendance,
    Attendee,
    FollowUp,
    OutreachDetails,
)
from ensure_desktop.i18n import _, ngettext
from ui.dates import long_date, short_date
from ui.money import amount
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

KIND_GLYPHS = {
    ActivityKind.COFFEE: "coffee",
    ActivityKind.COCOON_CLASS: "chalkboard-teacher",
    ActivityKind.WORKSHOP: "wrench",
    ActivityKind.FAMILY: "baby",
    ActivityKind.CAFE: "armchair",
    ActivityKind.SHARED_MEAL: "cooking-pot",
    ActivityKind.DIGITAL: "video-camera",
    ActivityKind.SHIFT: "storefront",
    ActivityKind.TEAM_MEETING: "users-three",
    ActivityKind.OTHER: "asterisk",
}
MARK_GLYPHS = {
    Attendance.CAME: "check-bold",
    Attendance.EXCUSED: "envelope-simple",
    Attendance.AWAY: "x-bold",
}
MARK_TONES = {Attendance.CAME: Tone.GOOD, Attendance.EXCUSED: Tone.NEUTRAL, Attendance.AWAY: Tone.ATTENTION}


def kind_chip(kind: ActivityKind) -> Chip:
    """The kind of an activity."""
    return Chip(activity_kind_label(kind), KIND_GLYPHS[kind], Tone.NEUTRAL)


def mark_chip(mark: Attendance) -> Chip:
    """Whether somebody came."""
    return Chip(first_upper(attendance_label(mark)), MARK_GLYPHS[mark], MARK_TONES[mark])


def hours_words(starts_at: str, ends_at: str) -> str:
    """From when to when: "10:00 to 11:30"; empty where nothing is known."""
    if starts_at and ends_at:
        return _("{start} to {end}").format(start=starts_at, end=ends_at)
    if starts_at:
        return _("from {start}").format(start=starts_at)
    return _("until {end}").format(end=ends_at) if ends_at else ""


def about_words(details: ActivityDetails | OutreachDetails) -> str:
    """When and where, in one line."""
    return _(" · ").join(filter(None, (when_words(details), details.place)))


def when_words(details: ActivityDetails | OutreachDetails) -> str:
    """The day and the hours."""
    return _(" · ").join(filter(None, (long_date(details.day), hours_words(details.starts_at, details.ends_at))))


def attendance_words(people: Collection[Attendee], guests: int | None) -> str:
    """How many came, as a sentence."""
    asked, marked = len(people), sum(1 for each in people if each.mark is not None)
    came = sum(1 for each in people if each.mark is Attendance.CAME)
    if not asked:
        told = _("Nobody stands on the list yet.")
    elif not marked:
        told = ngettext(
            "{n} person stands on the list. Who came is not noted yet.",
            "{n} people stand on the list. Who came is not noted yet.",
            asked,
        ).format(n=asked)
    else:
        told = ngettext("{came} of {n} came.", "{came} of {n} came.", asked).format(came=came, n=asked)
        if marked < asked:
            left = ngettext("{n} is still to be noted.", "{n} are still to be noted.", asked - marked)
            told = f"{told} {left.format(n=asked - marked)}"
    if guests:
        told = f"{told} {ngettext('{n} guest besides.', '{n} guests besides.', guests).format(n=guests)}"
    return told


def came_chip(row: ActivityRow, today: date) -> Chip:
    """How far the list of an activity is ticked."""
    if row.withdrawn:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if row.details.day > today:
        return Chip(_("To come"), "calendar-blank", Tone.NEUTRAL)
    if row.marked < row.asked:
        return Chip(_("To be ticked"), "pencil-simple", Tone.ATTENTION)
    if not row.asked:
        return Chip(_("Nobody listed"), "users", Tone.NEUTRAL)
    return Chip(_("Ticked"), "check-circle", Tone.GOOD)


def sums_words(sums: ActivitySums, first: date, last: date, currency: str) -> str:
    """What a year of activities comes to; the dates that it covers stand in it."""
    held = ngettext("{n} activity", "{n} activities", sums.activities).format(n=sums.activities)
    people = ngettext("{n} person came", "{n} different people came", sums.people).format(n=sums.people)
    times = ngettext("{n} time", "{n} times", sums.came).format(n=sums.came)
    told = _("From {first} to {last}: {activities}, {people}, {times} in all.")
    words = told.format(first=short_date(first), last=short_date(last), activities=held, people=people, times=times)
    if sums.cost_cents:
        words = f"{words} {_('They cost {amount}.').format(amount=amount(sums.cost_cents, currency))}"
    return words


def promise_words(promise: FollowUp) -> str:
    """Until when something was promised, or when it was done."""
    if promise.done_on is not None:
        return _("done on {day}").format(day=short_date(promise.done_on))
    return _("by {day}").format(day=short_date(promise.until)) if promise.until is not None else ""


def open_promises(details: OutreachDetails) -> int:
    """How many promises are not kept yet."""
    return sum(1 for each in details.follow_ups if each.done_on is None)
