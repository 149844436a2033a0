"""What can be done with background checks. One function a use case.

The document itself is never kept: only which one was seen, when, by whom, and until when it is valid. A later check
of the same kind takes the place of the earlier one; what was noted by mistake is withdrawn, and can be restored.
"""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.i18n import _, language
from ensure_desktop.people.background.model import BackgroundCheckRecord
from ensure_desktop.people.background.records import (
    check_value,
    checks_of_person,
    ends_soon,
    find_check,
    present_check,
    write_check,
)
from ensure_desktop.people.background.values import BackgroundCheck, CheckDetails, CheckEnding
from ensure_desktop.people.checks import FIRST_ROLE_DAY, REMARK_LIMIT, Problems, line
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.records import find_person, present_person, rows_of
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "people"
KIND_LIMIT = 100
SEEN_BY_LIMIT = 100
FURTHEST_END = timedelta(days=20 * 366)
"""Documents that are valid for longer have no end that matters here."""


@use_case("record background check", Permission.PEOPLE_WRITE)
def record_check(work: Work, *, person_id: str, details: CheckDetails) -> BackgroundCheck:
    """Note that a document was seen; by whom, is the actor where nobody is named.

    Raises `FieldErrors` by the names of `CheckDetails`' fields.
    """
    present_person(work, person_id)
    row = BackgroundCheckRecord(id=work.new_id(), person_id=person_id, created_at=work.now())
    write_check(row, _checked(work, details, row.id))
    work.session.add(row)
    return _stored(work, row)


@use_case("change background check", Permission.PEOPLE_WRITE)
def change_check(work: Work, *, check_id: str, details: CheckDetails) -> BackgroundCheck:
    """Mend what was noted. Raises `FieldErrors` like `record_check`, and `UserError` for a withdrawn check."""
    row = present_check(work, check_id)
    present_person(work, row.person_id)
    write_check(row, _checked(work, details, check_id))
    return _stored(work, row)


@use_case("withdraw background check", Permission.PEOPLE_WRITE)
def withdraw_check(work: Work, *, check_id: str) -> BackgroundCheck:
    """Take a check out that was noted by mistake; the one that it replaced holds again."""
    row = find_check(work, check_id)
    present_person(work, row.person_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _stored(work, row)


@use_case("restore background check", Permission.PEOPLE_WRITE)
def restore_check(work: Work, *, check_id: str) -> BackgroundCheck:
    """Bring a withdrawn check back."""
    row = find_check(work, check_id)
    present_person(work, row.person_id)
    row.withdrawn_at = None
    return _stored(work, row)


@use_case("list background checks", Permission.PEOPLE_READ, reads=True)
def checks_of(work: Work, *, person_id: str) -> tuple[BackgroundCheck, ...]:
    """The person's checks, the one that was seen last first, withdrawn ones at the end."""
    find_person(work, person_id)
    return checks_of_person(work, person_id)


@use_case("list ending background checks", Permission.PEOPLE_READ, reads=True)
def ending_checks(work: Work, *, limit: int) -> tuple[CheckEnding, ...]:
    """Checks that end within 60 days or have ended, of people with a role today; the most pressing first."""
    question = select(BackgroundCheckRecord).where(*ends_soon(work.today()))
    question = question.order_by(BackgroundCheckRecord.valid_until, BackgroundCheckRecord.id).limit(limit)
    rows = list(work.session.scalars(question))
    people = rows_of(work, {row.person_id for row in rows})
    return tuple(
        CheckEnding(
            check_value(row, work.today(), replaced=False), people[row.person_id].name, people[row.person_id].code
        )
        for row in rows
    )


@use_case("list kinds of background check", Permission.PEOPLE_READ, reads=True)
def check_kinds(work: Work) -> tuple[str, ...]:
    """The kinds of document that were noted so far, sorted, for completion."""
    kinds = select(BackgroundCheckRecord.kind).where(BackgroundCheckRecord.withdrawn_at.is_(None)).distinct()
    return sorted_words(work.session.scalars(kinds))


@use_case("read timeline of background checks", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Each check seen, and each that ran out before a later one was seen, in the order of the days."""
    found: list[PersonEvent] = []
    for check in checks_of_person(work, person_id):
        if check.withdrawn:
            continue
        details, end = check.details, check.details.valid_until
        seen = _("Check seen: {kind}").format(kind=details.kind)
        found.append(_event(details.seen_on, seen, _told(details), check.id))
        if end is not None and end < work.today() and not check.replaced:
            ended = _("Last valid day of the check: {kind}").format(kind=details.kind)
            found.append(_event(end, ended, "", check.id))
    return tuple(sorted(found, key=lambda event: event.day))


def _checked(work: Work, details: CheckDetails, check_id: str) -> CheckDetails:
    problems, today = Problems(), work.today()
    kind = line(problems, "kind", details.kind, KIND_LIMIT)
    clean = replace(
        details,
        kind=_usual_spelling(work, kind, check_id),
        seen_by=line(problems, "seen_by", details.seen_by, SEEN_BY_LIMIT) or work.actor.name,
        remark=line(problems, "remark", details.remark, REMARK_LIMIT),
    )
    if not kind:
        problems.add("kind", _("Please say which document it was."))
    if not FIRST_ROLE_DAY <= clean.seen_on <= today:
        problems.add("seen_on", _("Please enter the day on which the document was seen, today at the latest."))
    if clean.valid_until is not None and clean.valid_until < clean.seen_on:
        problems.add("valid_until", _("The document had ended before it was seen. Please look at both dates."))
    elif clean.valid_until is not None and clean.valid_until > today + FURTHEST_END:
        problems.add("valid_until", _("Please look at the year of this date; it is too far from today."))
    problems.raise_all()
    return clean


def _usual_spelling(work: Work, kind: str, check_id: str) -> str:
    """`kind` as it is written in the other checks, whatever its case, so that the same document has one name."""
    others = select(BackgroundCheckRecord.kind).where(BackgroundCheckRecord.id != check_id).distinct()
    return next((known for known in work.session.scalars(others) if known.casefold() == kind.casefold()), kind)


def _stored(work: Work, row: BackgroundCheckRecord) -> BackgroundCheck:
    work.session.flush()
    return next(check for check in checks_of_person(work, row.person_id) if check.id == row.id)


def _told(details: CheckDetails) -> str:
    """By whom it was seen, until when it is valid, and the remark."""
    told = [_("Seen by {name}.").format(name=details.seen_by)]
    if details.valid_until is not None:
        day = format_date(details.valid_until, language=language())
        told.append(_("Valid until {day}.").format(day=day))
    return " ".join(filter(None, (*told, details.remark)))


def _event(day: date, title: str, text: str, check_id: str) -> PersonEvent:
    return PersonEvent(day=day, area=AREA, kind="check", title=title, text=text, target=check_id)
