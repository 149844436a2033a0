"""What the forms of the diary may hold: all is cleaned first, then all that is wrong is told."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, timedelta

from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, line, long_text, time_of_day
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.model import NAME_LENGTH
from ensure_desktop.supervision.values import ABOUT_ONE, AgreementDetails, EntryDetails, EntryKind, Present, Swot

NOTES_LIMIT = 20_000
SWOT_LIMIT = 5000
AGREEMENT_LIMIT = 1000
MOST_AGREEMENTS = 30
MOST_PRESENT = 200
MOST_MINUTES = 24 * 60
FIRST_DAY = date(1980, 1, 1)
FURTHEST_AHEAD = timedelta(days=3 * 366)
"""A meeting may be planned so far ahead; more is a slip of the keyboard."""
MAY_BE_ABOUT_ONE = ABOUT_ONE | {EntryKind.DEBRIEFING}


def checked_entry(problems: Problems, details: EntryDetails, today: date) -> EntryDetails:
    """`details` cleaned; what has to be mended is added by the names of the fields."""
    clean = replace(
        details,
        person_id=details.person_id if details.kind in MAY_BE_ABOUT_ONE else None,
        starts_at=time_of_day(problems, "starts_at", details.starts_at),
        place=line(problems, "place", details.place, NAME_LENGTH),
        title=line(problems, "title", details.title, NAME_LENGTH),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
        agreements=_checked_agreements(problems, details.agreements, today),
    )
    if clean.kind in ABOUT_ONE and not clean.person_id:
        problems.add("person_id", _("Please choose whom this talk was with."))
    if clean.person_id:
        clean = replace(clean, title="", present=(), swot=_checked_swot(problems, details.swot))
    else:
        clean = replace(clean, swot=Swot(), well_being=None, watch=frozenset(), present=_each_once(details.present))
    if len(clean.present) > MOST_PRESENT:
        problems.add("present", _("There is room for {most} people. Please take some out.").format(most=MOST_PRESENT))
    _check_days(problems, clean, today)
    if clean.minutes is not None and not 1 <= clean.minutes <= MOST_MINUTES:
        problems.add("minutes", _("Please enter a number from 1 to {most}.").format(most=MOST_MINUTES))
    return clean


def checked_handover(problems: Problems, details: HandoverDetails, today: date) -> HandoverDetails:
    """`details` cleaned; what has to be mended is added by the names of the fields."""
    clean = replace(
        details,
        since=details.since if details.share is Share.SINCE else None,
        person_ids=tuple(dict.fromkeys(details.person_ids)),
        note=long_text(problems, "note", details.note, NOTES_LIMIT),
    )
    if not FIRST_DAY <= clean.first <= today + FURTHEST_AHEAD:
        problems.add("first", _("Please look at this date; it is too far from today."))
    if clean.last < clean.first:
        problems.add("last", _("The last day is before the first one. Please look at both."))
    elif clean.last > today + FURTHEST_AHEAD:
        problems.add("last", _("Please look at this date; it is too far from today."))
    if clean.share is Share.SINCE and clean.since is None:
        problems.add("since", _("Please say from which day on notes are shared."))
    return clean


def check_done(problems: Problems, field: str, day: date | None, today: date) -> None:
    """Something was done today or earlier."""
    if day is not None and not FIRST_DAY <= day <= today:
        problems.add(field, _("A day on which something was done cannot lie in the future."))


def _check_days(problems: Problems, details: EntryDetails, today: date) -> None:
    if not FIRST_DAY <= details.day <= today + FURTHEST_AHEAD:
        problems.add("day", _("Please look at this date; it is too far from today."))
    elif details.held and details.day > today:
        problems.add("day", _("This day is still to come. Please note it as planned, or choose an earlier day."))
    if details.next_on is None:
        return
    if not details.held:
        problems.add("next_on", _("Please say when the next one is once this one was held."))
    elif not details.day < details.next_on <= today + FURTHEST_AHEAD:
        problems.add("next_on", _("Please enter a day after this talk, within the next three years."))


def _checked_swot(problems: Problems, swot: Swot) -> Swot:
    texts = {field.name: getattr(swot, field.name) for field in fields(Swot)}
    return Swot(**{name: long_text(problems, name, text, SWOT_LIMIT) for name, text in texts.items()})


def _checked_agreements(
    problems: Problems, agreements: Iterable[AgreementDetails], today: date
) -> tuple[AgreementDetails, ...]:
    """Those that say something."""
    kept = []
    for each in agreements:
        text = long_text(problems, "agreements", each.text, AGREEMENT_LIMIT)
        if not text:
            continue
        check_done(problems, "agreements", each.done_on, today)
        if each.until is not None and not FIRST_DAY <= each.until <= today + FURTHEST_AHEAD:
            problems.add("agreements", _("Please look at the year of this date; it is too far from today."))
        if each.owner_person_id and each.owner_account_id:
            problems.add("agreements", _("Please choose one person who does it."))
        kept.append(replace(each, text=text))
    if len(kept) > MOST_AGREEMENTS:
        text = _("There is room for {most} entries. Please take some out.")
        problems.add("agreements", text.format(most=MOST_AGREEMENTS))
    return tuple(kept)


def _each_once(present: Iterable[Present]) -> tuple[Present, ...]:
    """The last mark of each counts."""
    return tuple({each.person_id: each for each in present}.values())
