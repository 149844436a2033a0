"""What the form of a meeting may hold: all is cleaned first, then all that is wrong is told at once.

Lines that say nothing are left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from ensure_desktop.i18n import _
from ensure_desktop.network.board_values import Repeats
from ensure_desktop.network.model import NAME_LENGTH
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    MeetingDetails,
    Topic,
)
from ensure_desktop.people.checks import Problems, line, long_text, time_of_day

T = TypeVar("T")

TEXT_LIMIT = 5000
LINE_LIMIT = 500
NOTE_LIMIT = 1000
MOST_PEOPLE = 60
MOST_TOPICS = 30
MOST_LINES = 50
MOST_TIMES = 24
"""Two years of meetings; who is invited is looked at again then."""
FIRST_DAY = date(1980, 1, 1)
FURTHEST_AHEAD = timedelta(days=3 * 366)
KNOWN_BEFORE = frozenset({None, Attendance.EXCUSED})
"""What can be said of somebody before the day: nothing, or that she will not come."""


def checked_meeting(problems: Problems, details: MeetingDetails, today: date) -> MeetingDetails:
    """`details` cleaned; what has to be mended is added by the names of the fields."""
    clean = replace(
        details,
        place=line(problems, "place", details.place, NAME_LENGTH),
        title=line(problems, "title", details.title, NAME_LENGTH),
        chaired_by=line(problems, "chaired_by", details.chaired_by, NAME_LENGTH),
        minutes_by=line(problems, "minutes_by", details.minutes_by, NAME_LENGTH),
        starts_at=time_of_day(problems, "starts_at", details.starts_at),
        ends_at=time_of_day(problems, "ends_at", details.ends_at),
        invitation=long_text(problems, "invitation", details.invitation, TEXT_LIMIT),
        notes=long_text(problems, "notes", details.notes, TEXT_LIMIT),
        attendees=_checked_attendees(problems, details, today),
        topics=_checked_topics(problems, details.topics),
        decisions=_checked_decisions(problems, details.decisions),
        actions=_checked_actions(problems, details.actions, today),
    )
    if not FIRST_DAY <= clean.day <= today + FURTHEST_AHEAD:
        problems.add("day", _("Please look at this date; it is too far from today."))
    if clean.starts_at and clean.ends_at and clean.ends_at <= clean.starts_at:
        problems.add("ends_at", _("The end is not after the beginning. Please look at both times."))
    return clean


def check_repeats(problems: Problems, repeats: Repeats | None) -> None:
    """A series has a bearable number of days."""
    if repeats is not None and not 1 <= repeats.times <= MOST_TIMES:
        problems.add("times", _("Please enter a number from 1 to {most}.").format(most=MOST_TIMES))


def checked_note(problems: Problems, note: str) -> str:
    """How an action went."""
    return long_text(problems, "note", note, NOTE_LIMIT)


def _checked_attendees(problems: Problems, details: MeetingDetails, today: date) -> tuple[Attendee, ...]:
    kept: dict[tuple[str, str], Attendee] = {}
    for each in details.attendees:
        name = line(problems, "attendees", each.name, NAME_LENGTH)
        if not name and each.organisation_id is None:
            continue
        if details.day > today and each.mark not in KNOWN_BEFORE:
            text = _("This is still to come. Until then you can only note that somebody is excused.")
            problems.add("attendees", text)
        kept.setdefault((name.casefold(), each.organisation_id or ""), replace(each, name=name))
    return _few_enough(problems, "attendees", kept.values(), MOST_PEOPLE)


def _checked_topics(problems: Problems, topics: Iterable[Topic]) -> tuple[Topic, ...]:
    kept = []
    for each in topics:
        title = line(problems, "topics", each.title, NAME_LENGTH)
        text = long_text(problems, "topics", each.text, TEXT_LIMIT)
        if text and not title:
            problems.add("topics", _("Please give each point of the agenda a title."))
        if title:
            kept.append(replace(each, title=title, text=text))
    return _few_enough(problems, "topics", kept, MOST_TOPICS)


def _checked_decisions(problems: Problems, decisions: Iterable[str]) -> tuple[str, ...]:
    clean = (line(problems, "decisions", each, LINE_LIMIT) for each in decisions)
    return _few_enough(problems, "decisions", [each for each in clean if each], MOST_LINES)


def _checked_actions(problems: Problems, actions: Iterable[ActionDetails], today: date) -> tuple[ActionDetails, ...]:
    kept = []
    for each in actions:
        clean = replace(
            each,
            text=line(problems, "actions", each.text, LINE_LIMIT),
            owner=line(problems, "actions", each.owner, NAME_LENGTH),
        )
        owned = (clean.owner, clean.organisation_id, clean.account_id)
        if not clean.text:
            if any((*owned, clean.until)):
                problems.add("actions", _("Please write what is to be done."))
            continue
        if clean.organisation_id and clean.account_id:
            problems.add("actions", _("Please choose one who does it: an organisation or a colleague."))
        if clean.until is not None and not FIRST_DAY <= clean.until <= today + FURTHEST_AHEAD:
            problems.add("actions", _("Please look at the year of this date; it is too far from today."))
        kept.append(clean)
    return _few_enough(problems, "actions", kept, MOST_LINES)


def _few_enough(problems: Problems, field: str, kept: Iterable[T], most: int) -> tuple[T, ...]:
    found = tuple(kept)
    if len(found) > most:
        problems.add(field, _("There is room for {most} entries. Please take some out.").format(most=most))
    return found
