"""What the form of a visit may hold. All that is wrong is told at once, each beside its field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from ensure_desktop.cleaning import one_line, paragraphs
from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.checks import Problems, words
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.values import Outcome, Present, Receipt, VisitDetails, VisitStep, Worry

LONGEST_VISIT = 24 * 60
STEPS_OF_SCALE = range(1, 6)
LINE_LENGTH = 200
TEXT_LENGTH = 5000
STEP_LENGTH = 500
LINES = ("who",)
TEXTS = ("about", "request", "behind", "worry_text")
MOST_THEMES = 12
MOST_STEPS = 20
MOST_RECEIPTS = 10
MOST_CENTS = 1_000_000
"""Whoever spends more on one visit has mistyped."""

PEOPLE = select(PersonRecord.id).where(PersonRecord.id.in_(listed("people")))
THEIR_MATCHES = select(MatchRecord).where(MatchRecord.id.in_(listed("matches")))


def checked_visit(
    work: Work, details: VisitDetails, match: MatchRecord, stored: Sequence[Receipt] = ()
) -> VisitDetails:
    """Cleaned details; raises `FieldErrors` by the names of their fields. `stored` are the receipts it has so far.

    An attempt has no length, and nobody was there. Words about a worry make it one, so that they are not overlooked.
    Receipts that come in are painted anew: what a camera wrote along does not stay.
    """
    problems = Problems()
    clean = _cleaned(details)
    day = _day_problem(clean.day, match, work.today())
    if day:
        problems.add("day", day)
    if clean.minutes is not None and not 0 <= clean.minutes <= LONGEST_VISIT:
        problems.add("minutes", _("Please give the length in minutes, at most {most}.").format(most=LONGEST_VISIT))
    for name in ("mood", "self_reliance"):
        if getattr(clean, name) is not None and getattr(clean, name) not in STEPS_OF_SCALE:
            problems.add(name, _("Please choose one of the five faces."))
    _check_lengths(clean, problems)
    clean = replace(
        clean,
        present=_present(work, clean, match, problems),
        themes=words(problems, "themes", clean.themes, MOST_THEMES),
        steps=_steps(clean.steps, problems),
        receipts=_receipts(clean.receipts, {receipt.id: receipt for receipt in stored}, problems),
    )
    problems.raise_all()
    return clean


def _cleaned(details: VisitDetails) -> VisitDetails:
    lines: dict[str, Any] = {name: one_line(getattr(details, name)) for name in LINES}
    texts: dict[str, Any] = {name: paragraphs(getattr(details, name)) for name in TEXTS}
    clean = replace(details, **lines, **texts)
    if clean.outcome is not Outcome.MADE:
        clean = replace(clean, minutes=None, present=())
    if clean.worry_text and clean.worry is Worry.NONE:
        clean = replace(clean, worry=Worry.NOTE)
    return clean


def _day_problem(day: date, match: MatchRecord, today: date) -> str | None:
    if match.started_on is None:
        return _("The two have not begun to meet yet. Please move the match on first.")
    if day > today:
        return _("This day has not come yet.")
    if day < match.started_on:
        text = _("The two have met since {day}. Please choose that day or a later one.")
        return text.format(day=format_date(match.started_on, language=language()))
    if match.ended_on is not None and day > match.ended_on:
        text = _("The match ended on {day}. Please choose that day or an earlier one.")
        return text.format(day=format_date(match.ended_on, language=language()))
    return None


def _check_lengths(clean: VisitDetails, problems: Problems) -> None:
    for names, most in ((LINES, LINE_LENGTH), (TEXTS, TEXT_LENGTH)):
        for name in names:
            if len(getattr(clean, name)) > most:
                problems.add(name, _too_long(most))


def _too_long(most: int) -> str:
    return _("Please keep this below {number} characters.").format(number=most)


def _present(work: Work, clean: VisitDetails, match: MatchRecord, problems: Problems) -> tuple[Present, ...]:
    """Who else was there, each once. The two of the match are there anyway.

    Two entries that turned out to be of one person leave a visit that counts for both of her matches.
    """
    there = {each.person_id: each for each in clean.present}
    pair = (match.participant_id, match.supporter_id)
    others = [each for each in there.values() if each.person_id not in pair or each.match_id not in ("", match.id)]
    if not others:
        return ()
    known = set(work.session.scalars(PEOPLE, {"people": [each.person_id for each in others]}))
    if len(known) < len(others):
        problems.add("present", _("Somebody you ticked is not in the vault any more. Please open the form again."))
    wanted = [each.match_id for each in others if each.match_id]
    matches = {row.id: row for row in work.session.scalars(THEIR_MATCHES, {"matches": wanted})}
    for each in others:
        if each.match_id and not _is_hers(matches.get(each.match_id), each, match):
            problems.add("present", _("Somebody you ticked is visited by another person now. Please untick them."))
        elif each.match_id and _day_problem(clean.day, matches[each.match_id], work.today()):
            problems.add("present", _("Somebody you ticked was not visited yet, or no more, on this day."))
    return tuple(others)


def _is_hers(hers: MatchRecord | None, each: Present, match: MatchRecord) -> bool:
    """Whether this is a match of that person with the same supporter."""
    return (
        hers is not None
        and hers.participant_id == each.person_id
        and hers.supporter_id == match.supporter_id
        and hers.id != match.id
    )


def _steps(steps: Sequence[VisitStep], problems: Problems) -> tuple[VisitStep, ...]:
    clean = tuple(step for step in (replace(step, text=paragraphs(step.text)) for step in steps) if step.text)
    if len(clean) > MOST_STEPS:
        problems.add("steps", _("There is room for {most} entries. Please take some out.").format(most=MOST_STEPS))
    if any(len(step.text) > STEP_LENGTH for step in clean):
        problems.add("steps", _too_long(STEP_LENGTH))
    return clean


def _receipts(receipts: Sequence[Receipt], stored: Mapping[str, Receipt], problems: Problems) -> tuple[Receipt, ...]:
    clean = tuple(_receipt(receipt, stored, problems) for receipt in receipts)
    kept = {receipt.id: receipt for receipt in clean}
    if any(receipt.paid_on and kept.get(receipt.id) != receipt for receipt in stored.values()):
        problems.add("receipts", _("An expense that was paid back already stays as it is. Please add another one."))
    if len(clean) > MOST_RECEIPTS:
        text = _("There is room for {most} entries. Please take some out.")
        problems.add("receipts", text.format(most=MOST_RECEIPTS))
    return clean


def _receipt(receipt: Receipt, stored: Mapping[str, Receipt], problems: Problems) -> Receipt:
    before = stored.get(receipt.id)
    clean = replace(
        receipt,
        what=one_line(receipt.what),
        id=receipt.id if before else "",
        paid_on=before.paid_on if before else None,
        attachment_id=receipt.attachment_id if before and receipt.attachment_id == before.attachment_id else "",
    )
    if not 0 < clean.cents <= MOST_CENTS:
        problems.add("receipts", _("Please enter what it cost, for example 3.20, or take the line out."))
    if len(clean.what) > LINE_LENGTH:
        problems.add("receipts", _too_long(LINE_LENGTH))
    if clean.file is None:
        return clean
    try:
        return replace(clean, file=clean_file(clean.file.name, clean.file.content))
    except UserError as error:
        problems.add("receipts", error.message)
        return clean
