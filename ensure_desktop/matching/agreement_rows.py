"""Between the rows of the agreements and their plain values, and what is checked before one is stored."""

import json
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import SOURCE_LANGUAGE, _
from ensure_desktop.matching.agreement_texts import agreement_languages, agreement_text
from ensure_desktop.matching.agreement_values import Agreement, AgreementTerms
from ensure_desktop.matching.model import NAME_LENGTH, AgreementRecord
from ensure_desktop.people.checks import Problems, line, long_text, time_of_day
from ensure_desktop.vault.attachments import erase_attachment
from ensure_desktop.vault.work import Work

INTERVALS = range(2, 85)
"""Days from one meeting to the next: from every other day to every twelve weeks."""
MEETINGS = range(1, 301)
MINUTES = range(15, 481)
MINUTES_OF_A_DAY = 24 * 60
SPECIAL_LENGTH = 1500
FURTHEST = timedelta(days=5 * 366)
"""Days further away than this, before or after today, are slips of the keyboard."""


def find_agreement(work: Work, agreement_id: str) -> AgreementRecord:
    """The agreement's row; raises `NotFound`."""
    row = work.session.get(AgreementRecord, agreement_id)
    if row is None:
        raise NotFound(_("This agreement is not in the vault any more."))
    return row


def open_row(work: Work, match_id: str) -> AgreementRecord | None:
    """The last agreement of a match where the two have not said yes to it yet."""
    question = select(AgreementRecord).where(
        AgreementRecord.match_id == match_id, AgreementRecord.withdrawn_at.is_(None)
    )
    last = work.session.scalars(question.order_by(AgreementRecord.number.desc()).limit(1)).one_or_none()
    return last if last is not None and last.agreed_on is None else None


def next_number(work: Work, match_id: str) -> int:
    """The number of the next agreement of a match; a number is never used twice."""
    highest = select(func.max(AgreementRecord.number)).where(AgreementRecord.match_id == match_id)
    return (work.session.scalars(highest).one() or 0) + 1


def agreement_value(row: AgreementRecord) -> Agreement:
    """A stored agreement."""
    return Agreement(
        id=row.id,
        match_id=row.match_id,
        number=row.number,
        terms=AgreementTerms(
            interval_days=row.interval_days,
            meetings=row.meetings,
            weekday=row.weekday,
            starts_at=row.starts_at,
            minutes=row.minutes,
            place=row.place,
            first_on=row.first_on,
            trial_until=row.trial_until,
            last_on=row.last_on,
            boundaries=tuple(json.loads(row.boundaries)),
            own_terms=json.loads(row.own_terms),
        ),
        agreed_on=row.agreed_on,
        attachment_id=row.attachment_id or "",
        made_by=row.made_by,
        made_at=row.made_at,
        withdrawn=row.withdrawn_at is not None,
    )


def erase_scan(work: Work, row: AgreementRecord) -> None:
    """Erase the signed paper of an agreement, where there is one."""
    if row.attachment_id is not None:
        erased, row.attachment_id = row.attachment_id, None
        work.session.flush()
        erase_attachment(work, attachment_id=erased)


def write_terms(row: AgreementRecord, terms: AgreementTerms) -> None:
    """Put checked terms into a row."""
    row.interval_days, row.meetings, row.weekday = terms.interval_days, terms.meetings, terms.weekday
    row.starts_at, row.minutes, row.place = terms.starts_at, terms.minutes, terms.place
    row.first_on, row.trial_until, row.last_on = terms.first_on, terms.trial_until, terms.last_on
    row.boundaries = json.dumps(terms.boundaries)
    row.own_terms = json.dumps(dict(terms.own_terms), ensure_ascii=False)


def checked_terms(terms: AgreementTerms, today: date) -> AgreementTerms:
    """The terms cleaned and ready to store; raises `FieldErrors` by the names of their fields.

    What was written in one language goes by "own_terms." and the language.
    """
    problems = Problems()
    _check_numbers(terms, problems)
    _check_days(terms, today, problems)
    clean = replace(
        terms,
        starts_at=time_of_day(problems, "starts_at", terms.starts_at),
        place=line(problems, "place", terms.place, NAME_LENGTH),
        boundaries=_known(terms.boundaries),
        own_terms=_own_terms(terms, problems),
    )
    if clean.starts_at and clean.minutes is not None and _minute(clean.starts_at) + clean.minutes > MINUTES_OF_A_DAY:
        problems.add("minutes", _("So long it would go on past midnight. Please look at the time as well."))
    problems.raise_all()
    return clean


def _minute(time_of_day: str) -> int:
    """The minutes from midnight to "14:30"."""
    hours, minutes = time_of_day.split(":")
    return 60 * int(hours) + int(minutes)


def _check_numbers(terms: AgreementTerms, problems: Problems) -> None:
    ranges = (
        ("interval_days", INTERVALS, _("Please enter a number of days from {least} to {most}.")),
        ("meetings", MEETINGS, _("Please enter a number of meetings from {least} to {most}.")),
        ("minutes", MINUTES, _("Please enter a length from {least} to {most} minutes.")),
    )
    for field, allowed, sentence in ranges:
        value = getattr(terms, field)
        if value is not None and value not in allowed:
            problems.add(field, sentence.format(least=allowed[0], most=allowed[-1]))
    if terms.weekday is not None and terms.weekday not in range(7):
        problems.add("weekday", _("Please choose a day of the week."))


def _check_days(terms: AgreementTerms, today: date, problems: Problems) -> None:
    """The trial and the last day lie after the first one, and all within some years."""
    days = {"first_on": terms.first_on, "trial_until": terms.trial_until, "last_on": terms.last_on}
    for field, day in days.items():
        if day is None:
            continue
        if abs(day - today) > FURTHEST:
            problems.add(field, _("Please check the year."))
        elif terms.first_on is not None and day < terms.first_on:
            problems.add(field, _("This day lies before the first meeting. Please choose that day or a later one."))
    if terms.last_on is not None and terms.trial_until is not None and terms.last_on < terms.trial_until:
        problems.add("last_on", _("The last day lies before the end of the trial. Please check both."))


def _known(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that there are, in the order of the paper."""
    return tuple(each.key for each in agreement_text(SOURCE_LANGUAGE).boundaries if each.key in keys)


def _own_terms(terms: AgreementTerms, problems: Problems) -> dict[str, str]:
    clean = {
        language: long_text(problems, f"own_terms.{language}", text, SPECIAL_LENGTH)
        for language, text in sorted(terms.own_terms.items())
        if language in agreement_languages()
    }
    return {language: text for language, text in clean.items() if text}
