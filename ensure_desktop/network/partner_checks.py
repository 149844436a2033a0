"""What the forms about partners may hold. All that is wrong is told at once, each beside its field."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ensure_desktop.cleaning import one_line
from ensure_desktop.i18n import _
from ensure_desktop.network.partner_labels import ANSWERS
from ensure_desktop.network.values import (
    AgreementDetails,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    NamedContact,
    PartnershipDetails,
    Signature,
)
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line, long_text

MESSAGE_LIMIT = 200
NOTES_LIMIT = 5000
TITLE_LIMIT = 80
TEXT_LIMIT = 1000
"""With the lines below it, an agreement has room on one page."""
BROUGHT_LIMIT = 80
MOST_BROUGHT = 5
MOST_CONTACTS = 3
NAME_LIMIT = 60
TASK_LIMIT = 40
REMARK_LIMIT = 500
WORDS_LIMIT = 2000
FURTHEST_AHEAD = timedelta(days=10 * 366)
FIRST_YEAR = 2000


def checked_partnership(details: PartnershipDetails, today: date) -> PartnershipDetails:
    """Cleaned details. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    if not details.organisation_id:
        problems.add("organisation_id", _("Please choose the organisation."))
    _check_days(problems, ("since", details.since), ("until", details.until), today)
    clean = replace(
        details,
        message=line(problems, "message", details.message, MESSAGE_LIMIT),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
    )
    problems.raise_all()
    return clean


def checked_agreement(details: AgreementDetails, today: date) -> AgreementDetails:
    """Cleaned details; empty lines are left out. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    title = line(problems, "title", details.title, TITLE_LIMIT)
    if not title:
        problems.add("title", _("Please enter a title: it stands on top of the paper."))
    _check_days(problems, ("valid_from", details.valid_from), ("valid_until", details.valid_until), today)
    clean = replace(
        details,
        title=title,
        text=long_text(problems, "text", details.text, TEXT_LIMIT),
        we_bring=_brought(problems, "we_bring", details.we_bring),
        they_bring=_brought(problems, "they_bring", details.they_bring),
        our_contacts=_contacts(problems, "our_contacts", details.our_contacts),
        their_contacts=_contacts(problems, "their_contacts", details.their_contacts),
    )
    problems.raise_all()
    return clean


def checked_signature(signature: Signature, today: date) -> Signature:
    """A cleaned signature. Raises `FieldErrors` by the side and the field: "centre_name", "partner_signed_on"."""
    problems = Problems()
    part = problems.within(f"{signature.side.value}_")
    name = line(part, "name", signature.name, NAME_LIMIT)
    if not name:
        part.add("name", _("Please enter who signed."))
    if not FIRST_ROLE_DAY <= signature.signed_on <= today:
        part.add("signed_on", _("Please enter the day on which this was signed, today at the latest."))
    clean = replace(signature, name=name, task=line(part, "task", signature.task, TASK_LIMIT))
    problems.raise_all()
    return clean


def checked_evaluation(details: EvaluationDetails, today: date) -> EvaluationDetails:
    """Cleaned details with each question once, in the order of asking. Raises `FieldErrors`."""
    problems = Problems()
    if not FIRST_YEAR <= details.year <= today.year:
        sentence = _("Please enter a year from {first} to {last}.").format(first=FIRST_YEAR, last=today.year)
        problems.add("year", sentence)
    if not FIRST_ROLE_DAY <= details.day <= today:
        problems.add("day", _("Please enter the day on which this was answered, today at the latest."))
    texts: dict[str, Any] = {
        name: long_text(problems, name, getattr(details, name), WORDS_LIMIT) for name in ("went_well", "better")
    }
    clean = replace(
        details,
        answered_by=line(problems, "answered_by", details.answered_by, NAME_LIMIT),
        answers=_answers(problems, details.answers),
        **texts,
    )
    if not (clean.went_well or clean.better or any(answer.value for answer in clean.answers)):
        problems.add("answers", _("Please answer one question at least, or write a few words."))
    problems.raise_all()
    return clean


def _answers(problems: Problems, answers: Iterable[EvaluationAnswer]) -> tuple[EvaluationAnswer, ...]:
    given = {answer.question: answer for answer in answers}
    if any(answer.value is not None and answer.value not in ANSWERS for answer in given.values()):
        problems.add("answers", _("Please choose answers from {least} to {most}.").format(least=1, most=ANSWERS[-1]))
    return tuple(
        replace(answer, remark=line(problems, "answers", answer.remark, REMARK_LIMIT))
        for question in EvaluationQuestion
        if (answer := given.get(question)) is not None and (answer.value is not None or answer.remark.strip())
    )


def _brought(problems: Problems, field: str, lines: Iterable[str]) -> tuple[str, ...]:
    clean = tuple(filter(None, (line(problems, field, each, BROUGHT_LIMIT) for each in lines)))
    _check_number(problems, field, len(clean), MOST_BROUGHT)
    return clean


def _contacts(problems: Problems, field: str, contacts: Iterable[NamedContact]) -> tuple[NamedContact, ...]:
    clean = tuple(
        NamedContact(
            line(problems, field, each.name, NAME_LIMIT), line(problems, field, each.task, TASK_LIMIT), each.contact_id
        )
        for each in contacts
        if one_line(each.name)
    )
    _check_number(problems, field, len(clean), MOST_CONTACTS)
    return clean


def _check_number(problems: Problems, field: str, number: int, most: int) -> None:
    if number > most:
        sentence = _("There is room for {most} on the one page of the agreement. Please take some out.")
        problems.add(field, sentence.format(most=most))


def _check_days(problems: Problems, first: tuple[str, date | None], last: tuple[str, date | None], today: date) -> None:
    for field, day in (first, last):
        if day is not None and not FIRST_ROLE_DAY <= day <= today + FURTHEST_AHEAD:
            problems.add(field, _("Please look at the year of this date; it is too far from today."))
    if first[1] is not None and last[1] is not None and last[1] < first[1]:
        problems.add(last[0], _("The last day is before the first day. Please change one of them."))
