"""What the forms about activities and outreach may hold: all is cleaned first, then all that is wrong is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.groups.model import NAME_LENGTH
from ensure_desktop.groups.series import MOST_DAYS_BETWEEN, MOST_TIMES, days_of
from ensure_desktop.groups.values import (
    ActivityDetails,
    ActivityKind,
    AskedFor,
    Attendance,
    FollowUp,
    OutreachDetails,
    Refund,
    Repeats,
)
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import WORD_LIMIT, WORDS_LIMIT, Problems, line, long_text, time_of_day

NOTES_LIMIT = 5000
FOLLOW_UP_LIMIT = 500
MOST_FOLLOW_UPS = 50
MOST_PEOPLE = 10_000
MOST_CENTS = 100_000_00
MOST_REFUND_CENTS = 10_000_00
FIRST_DAY = date(1980, 1, 1)
FURTHEST_AHEAD = timedelta(days=3 * 366)
"""An activity may be planned so far ahead; more is a slip of the keyboard."""
KNOWN_BEFORE = frozenset({None, Attendance.EXCUSED})
"""What can be said of somebody before the day: nothing, or that she will not come."""


def checked_activity(problems: Problems, details: ActivityDetails, today: date) -> ActivityDetails:
    """`details` cleaned; what has to be mended is added by the names of the fields."""
    clean = replace(
        details,
        title=line(problems, "title", details.title, NAME_LENGTH),
        place=line(problems, "place", details.place, NAME_LENGTH),
        starts_at=time_of_day(problems, "starts_at", details.starts_at),
        ends_at=time_of_day(problems, "ends_at", details.ends_at),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
        debriefing=long_text(problems, "debriefing", details.debriefing, NOTES_LIMIT),
    )
    if not clean.title:
        problems.add("title", _("Please give it a name, as everybody calls it."))
    if clean.kind is not ActivityKind.SHIFT:
        clean = replace(clean, debriefing="")
    if clean.debriefing and clean.day > today:
        problems.add("debriefing", _("This shift is still to come. Please write the note once it is over."))
    if clean.guests and clean.day > today:
        problems.add("guests", _("This is still to come. Please count the guests on the day."))
    _check_day(problems, clean.day, today + FURTHEST_AHEAD)
    _check_times(problems, clean.starts_at, clean.ends_at)
    _check_number(problems, "cost_cents", clean.cost_cents, MOST_CENTS)
    _check_number(problems, "guests", clean.guests, MOST_PEOPLE)
    return clean


def check_repeats(problems: Problems, first: date, repeats: Repeats | None) -> None:
    """A series ends after its first day and has a bearable number of days."""
    if repeats is None:
        return
    if not 1 <= repeats.interval_days <= MOST_DAYS_BETWEEN:
        problems.add("interval_days", _("Please enter a number from 1 to {most}.").format(most=MOST_DAYS_BETWEEN))
    elif repeats.until < first:
        problems.add("until", _("The last day is before the first one. Please look at both."))
    elif len(days_of(first, repeats)) > MOST_TIMES:
        text = _("That would be more than {most} times. Please choose an earlier last day.")
        problems.add("until", text.format(most=MOST_TIMES))


def checked_refund(problems: Problems, refund: Refund) -> Refund:
    """`refund` cleaned; what has to be mended is added by the names of the fields."""
    if not 0 < refund.cents <= MOST_REFUND_CENTS:
        problems.add("cents", _("Please enter the amount, {most} at most.").format(most=MOST_REFUND_CENTS // 100))
    return replace(refund, what=line(problems, "what", refund.what, NAME_LENGTH))


def checked_outreach(problems: Problems, details: OutreachDetails, today: date) -> OutreachDetails:
    """`details` cleaned; what has to be mended is added by the names of the fields."""
    clean = replace(
        details,
        place=line(problems, "place", details.place, NAME_LENGTH),
        starts_at=time_of_day(problems, "starts_at", details.starts_at),
        ends_at=time_of_day(problems, "ends_at", details.ends_at),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
        asked=_checked_asked(problems, details.asked),
        follow_ups=_checked_follow_ups(problems, details.follow_ups, today),
        supporter_ids=tuple(dict.fromkeys(details.supporter_ids)),
    )
    if not clean.place:
        problems.add("place", _("Please say where it was: a street, a square, a market."))
    _check_day(problems, clean.day, today)
    _check_times(problems, clean.starts_at, clean.ends_at)
    _check_number(problems, "met", clean.met, MOST_PEOPLE)
    _check_number(problems, "followed_up", clean.followed_up, MOST_PEOPLE)
    if clean.followed_up > clean.met:
        problems.add("followed_up", _("These are more people than were met. Please look at both numbers."))
    most = max((asked.number for asked in clean.asked), default=0)
    if most > clean.met:
        problems.add("asked", _("More people asked about something than were met. Please look at the numbers."))
    return clean


def _checked_asked(problems: Problems, asked: Iterable[AskedFor]) -> tuple[AskedFor, ...]:
    """Each theme once, by number and word; those that nobody asked about are left out."""
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for each in asked:
        word = line(problems, "asked", each.theme, WORD_LIMIT)
        if not word or each.number == 0:
            continue
        if not 1 <= each.number <= MOST_PEOPLE:
            problems.add("asked", _("Please enter a number from 1 to {most}.").format(most=MOST_PEOPLE))
        counted[spelled.setdefault(word.casefold(), word)] += each.number
    if len(counted) > WORDS_LIMIT:
        problems.add("asked", _("There is room for {most} entries. Please take some out.").format(most=WORDS_LIMIT))
    return tuple(
        AskedFor(word, number) for word, number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    )


def _checked_follow_ups(problems: Problems, follow_ups: Iterable[FollowUp], today: date) -> tuple[FollowUp, ...]:
    """Those that say something."""
    kept = []
    for each in follow_ups:
        text = line(problems, "follow_ups", each.text, FOLLOW_UP_LIMIT)
        if not text:
            continue
        if each.done_on is not None and not FIRST_DAY <= each.done_on <= today:
            problems.add("follow_ups", _("A day on which something was done cannot lie in the future."))
        if each.until is not None and not FIRST_DAY <= each.until <= today + FURTHEST_AHEAD:
            problems.add("follow_ups", _("Please look at the year of this date; it is too far from today."))
        kept.append(replace(each, text=text))
    if len(kept) > MOST_FOLLOW_UPS:
        text = _("There is room for {most} entries. Please take some out.")
        problems.add("follow_ups", text.format(most=MOST_FOLLOW_UPS))
    return tuple(kept)


def _check_day(problems: Problems, day: date, last: date) -> None:
    if not FIRST_DAY <= day <= last:
        problems.add("day", _("Please look at this date; it is too far from today."))


def _check_times(problems: Problems, starts_at: str, ends_at: str) -> None:
    if starts_at and ends_at and ends_at <= starts_at:
        problems.add("ends_at", _("The end is not after the beginning. Please look at both times."))


def _check_number(problems: Problems, field: str, value: int | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        problems.add(field, _("Please enter a number from 0 to {most}.").format(most=most))
