"""What the sounding board says on the screen."""

from collections.abc import Collection
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.board_labels import attendance_label, board_title, meeting_state_label
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.values import (
    Action,
    Attendance,
    Attendee,
    Meeting,
    MeetingRow,
    MeetingState,
)
from ui.dates import short_date
from ui.groups.words import hours_words
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

STATE_GLYPHS = {
    MeetingState.PLANNED: "calendar-blank",
    MeetingState.INVITED: "envelope-simple",
    MeetingState.HELD: "pencil-simple",
    MeetingState.APPROVED: "check-circle",
}
HELD = (MeetingState.HELD, MeetingState.APPROVED)
STATE_TONES = {MeetingState.HELD: Tone.ATTENTION, MeetingState.APPROVED: Tone.GOOD}
MARK_GLYPHS = {
    Attendance.CAME: "check-bold",
    Attendance.EXCUSED: "envelope-simple",
    Attendance.AWAY: "x-bold",
}
MARK_TONES = {Attendance.CAME: Tone.GOOD, Attendance.AWAY: Tone.ATTENTION}


def state_chip(row: MeetingRow) -> Chip:
    """Where a meeting stands."""
    if row.withdrawn:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    words = _("To be approved") if row.state is MeetingState.HELD else meeting_state_label(row.state)
    return Chip(words, STATE_GLYPHS[row.state], STATE_TONES.get(row.state, Tone.NEUTRAL))


def mark_chip(mark: Attendance) -> Chip:
    """Whether somebody came."""
    return Chip(first_upper(attendance_label(mark)), MARK_GLYPHS[mark], MARK_TONES.get(mark, Tone.NEUTRAL))


def came_words(row: MeetingRow) -> str:
    """How many came of those who were invited."""
    if row.state in HELD:
        return _("{came} of {invited}").format(came=row.came, invited=row.invited)
    return str(row.invited) if row.invited else ""


def meeting_title(meeting: Meeting) -> str:
    """What a meeting is called, with its day."""
    title = board_title(meeting.details.title)
    return _("{title}, {day}").format(title=title, day=short_date(meeting.details.day))


def about_words(meeting: Meeting) -> str:
    """Where the meeting stands, and where it is held."""
    details = meeting.details
    told = [
        _("Withdrawn") if meeting.withdrawn_at is not None else standing_words(meeting),
        hours_words(details.starts_at, details.ends_at),
        details.place,
    ]
    return _(" · ").join(filter(None, told))


def standing_words(meeting: Meeting) -> str:
    """Where the meeting stands."""
    if meeting.approved_on is not None:
        return _("Minutes approved on {day}").format(day=short_date(meeting.approved_on))
    if meeting.state is MeetingState.HELD:
        return _("Held, the minutes are not approved yet")
    if meeting.invited_on is not None:
        return _("Invited on {day}").format(day=short_date(meeting.invited_on))
    return _("Planned, nobody is invited yet")


def attendance_words(people: Collection[Attendee]) -> str:
    """How many came, as a sentence."""
    if not people:
        return _("Nobody is invited yet.")
    came = sum(1 for each in people if each.mark is Attendance.CAME)
    left = sum(1 for each in people if each.mark is None)
    if left == len(people):
        told = ngettext("{n} person is invited.", "{n} people are invited.", len(people))
        return told.format(n=len(people))
    words = ngettext("{came} of {n} came.", "{came} of {n} came.", len(people)).format(came=came, n=len(people))
    if left:
        words = f"{words} {ngettext('{n} is still to be noted.', '{n} are still to be noted.', left).format(n=left)}"
    return words


def seat_words(seat: Seat) -> str:
    """Somebody with her organisation, as she is typed into a field."""
    if seat.name and seat.organisation:
        return _("{name} ({organisation})").format(name=seat.name, organisation=seat.organisation)
    return seat.name or seat.organisation


def owner_words(action: Action) -> str:
    """Who does it."""
    owner, organisation = action.details.owner, action.organisation
    if owner and organisation and owner != organisation:
        return _("{name} ({organisation})").format(name=owner, organisation=organisation)
    return owner or organisation


def due_words(until: date | None, today: date) -> str:
    """Until when something is to be done."""
    if until is None:
        return _("no day")
    late = (today - until).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    return _("today") if not late else _("by {day}").format(day=short_date(until))


def due_chip(action: Action, today: date) -> Chip:
    """Until when something is to be done, or when it was."""
    if action.done_on is not None:
        return Chip(_("Done on {day}").format(day=short_date(action.done_on)), "check-circle", Tone.GOOD)
    until = action.details.until
    pressing = until is not None and until <= today
    words = first_upper(due_words(until, today))
    return Chip(words, "clock" if pressing else "calendar-blank", Tone.ATTENTION if pressing else Tone.NEUTRAL)
