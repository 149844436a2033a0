"""What can be done with the register of requests: what people ask about their data is answered within a month.

One month from the day on which it came in (GDPR art. 12(3)); two more where it is intricate, told with the reason
within the first one.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line, long_text
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import present_person
from ensure_desktop.privacy.model import PrivacyRequestRecord
from ensure_desktop.privacy.request_values import Answered, Delivery, PrivacyRequest, RequestDetails, RequestPage
from ensure_desktop.privacy.values import Decision, RequestKind
from ensure_desktop.training.planning import months_later
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "RQ"
TEXT_LIMIT, LINE_LIMIT = 5000, 200
MONTHS, MORE_MONTHS = 1, 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What the column `content` holds."""

    asked_by: str = ""
    asked: str = ""
    recognised: str = ""
    extended_because: str = ""
    reason: str = ""
    delivery: Delivery = Delivery.HANDED_OVER
    received_by: str = ""
    proof: str = ""


@use_case("list requests", Permission.PRIVACY_READ, reads=True)
def requests_page(
    work: Work,
    *,
    open_only: bool = False,
    person_id: str | None = None,
    with_withdrawn: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> RequestPage:
    """The register: what waits for an answer first, by the day until which it is due, then the newest."""
    row = PrivacyRequestRecord
    question = select(row)
    if not with_withdrawn:
        question = question.where(row.withdrawn_at.is_(None))
    if open_only:
        question = question.where(row.answered_on.is_(None))
    if person_id is not None:
        question = question.where(row.person_id.in_(one_and_the_same(work, person_id)))
    total = work.session.execute(select(func.count()).select_from(question.subquery())).scalar_one()
    ordered = question.order_by(row.answered_on.is_not(None), row.answered_on.desc(), row.due_on, row.code)
    rows = work.session.scalars(ordered.offset(offset).limit(limit)).all()
    return RequestPage(tuple(_value(work, each) for each in rows), total)


@use_case("read request", Permission.PRIVACY_READ, reads=True)
def request(work: Work, *, request_id: str) -> PrivacyRequest:
    """One request; raises `NotFound`."""
    return _value(work, find_request(work, request_id))


@use_case("save request", Permission.PRIVACY_READ)
def save_request(work: Work, *, request_id: str | None, details: RequestDetails) -> PrivacyRequest:
    """Take down what somebody asks, or change it as long as it is open. Raises `FieldErrors` by the field names.

    Whoever is asked may take it down: the month begins when it came in, not when the leader is back.
    """
    clean = _checked(details, work.today())
    if request_id is None:
        row = PrivacyRequestRecord(id=work.new_id(), code=work.next_code(CODE_PREFIX), content=as_json(Kept()))
        row.extended, row.answered_by, row.sha256 = False, "", ""
    else:
        row = _open(work, request_id)
    if clean.person_id and clean.person_id != row.person_id:
        present_person(work, clean.person_id)
    row.kind, row.person_id, row.received_on = clean.kind.value, clean.person_id, clean.received_on
    row.known_on = clean.known_on
    row.due_on = _due(clean.received_on, extended=row.extended)
    _keep(row, asked_by=clean.asked_by, asked=clean.asked, recognised=clean.recognised)
    work.session.add(row)
    work.session.flush()
    return _value(work, row)


@use_case("extend request", Permission.PRIVACY_WRITE)
def extend(work: Work, *, request_id: str, reason: str) -> PrivacyRequest:
    """Take two months more, for a reason that she is told within the first one (art. 12(3)). Raises `FieldErrors`."""
    row = _open(work, request_id)
    if row.extended:
        raise UserError(_("The time was extended already. It cannot be extended once more."))
    if work.today() > row.due_on:
        raise UserError(_("The month is over: now it has to be answered. It could only be extended before."))
    problems = Problems()
    clean = long_text(problems, "reason", reason, TEXT_LIMIT)
    if not clean:
        problems.add("reason", _("Please say why it takes longer: she has to be told."))
    problems.raise_all()
    row.extended, row.due_on = True, _due(row.received_on, extended=True)
    _keep(row, extended_because=clean)
    work.session.flush()
    return _value(work, row)


@use_case("answer request", Permission.PRIVACY_WRITE)
def answer(work: Work, *, request_id: str, answered: Answered) -> PrivacyRequest:
    """Note what was answered, and how it reached her. Raises `FieldErrors` by the names of the fields."""
    row = _open(work, request_id)
    clean = _checked_answer(row, answered, work.today())
    row.decision, row.answered_on, row.answered_by = clean.decision.value, clean.on, work.actor.name
    _keep(row, reason=clean.reason, delivery=clean.delivery, received_by=clean.received_by, proof=clean.proof)
    work.session.flush()
    return _value(work, row)


@use_case("take back answer to request", Permission.PRIVACY_WRITE)
def take_back_answer(work: Work, *, request_id: str) -> PrivacyRequest:
    """The answer was noted by mistake: the request is open again."""
    row = find_request(work, request_id)
    row.decision, row.answered_on, row.answered_by = None, None, ""
    _keep(row, reason="", received_by="", proof="", delivery=Delivery.HANDED_OVER)
    work.session.flush()
    return _value(work, row)


@use_case("withdraw request", Permission.PRIVACY_WRITE)
def withdraw_request(work: Work, *, request_id: str) -> PrivacyRequest:
    """Take out a request that was entered by mistake."""
    row = find_request(work, request_id)
    row.withdrawn_at = row.withdrawn_at or work.now()
    work.session.flush()
    return _value(work, row)


@use_case("restore request", Permission.PRIVACY_WRITE)
def restore_request(work: Work, *, request_id: str) -> PrivacyRequest:
    """Bring it back."""
    row = find_request(work, request_id)
    row.withdrawn_at = None
    work.session.flush()
    return _value(work, row)


def find_request(work: Work, request_id: str) -> PrivacyRequestRecord:
    """The row of a request; raises `NotFound`."""
    row = work.session.get(PrivacyRequestRecord, request_id)
    if row is None:
        raise NotFound(_("This request is not in the vault any more."))
    return row


def _due(received_on: date, *, extended: bool) -> date:
    return months_later(received_on, MONTHS + MORE_MONTHS if extended else MONTHS)


def _open(work: Work, request_id: str) -> PrivacyRequestRecord:
    row = find_request(work, request_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This request was withdrawn. Restore it first."))
    if row.answered_on is not None:
        raise UserError(_("This request was answered already. If that was a mistake, take the answer back first."))
    return row


def _checked(details: RequestDetails, today: date) -> RequestDetails:
    problems = Problems()
    if not FIRST_ROLE_DAY <= details.received_on <= today:
        problems.add("received_on", _("Please enter the day on which it came in, today at the latest."))
    clean = replace(
        details,
        person_id=details.person_id or None,
        asked_by=line(problems, "asked_by", details.asked_by, LINE_LIMIT),
        asked=long_text(problems, "asked", details.asked, TEXT_LIMIT),
        recognised=line(problems, "recognised", details.recognised, LINE_LIMIT),
    )
    if clean.person_id is None and not clean.asked_by:
        problems.add("asked_by", _("Please choose the person, or say who asks."))
    if clean.known_on is not None and not FIRST_ROLE_DAY <= clean.known_on <= today:
        problems.add("known_on", _("Please enter a day, today at the latest."))
    if clean.known_on is not None and not clean.recognised:
        problems.add("recognised", _("Please say how you know that it is her: you know her well, she showed a card."))
    problems.raise_all()
    return clean


def _checked_answer(row: PrivacyRequestRecord, answered: Answered, today: date) -> Answered:
    problems = Problems()
    if not row.received_on <= answered.on <= today:
        problems.add("on", _("Please enter a day since it came in, today at the latest."))
    clean = replace(
        answered,
        reason=long_text(problems, "reason", answered.reason, TEXT_LIMIT),
        received_by=line(problems, "received_by", answered.received_by, LINE_LIMIT),
        proof=line(problems, "proof", answered.proof, LINE_LIMIT),
    )
    if clean.decision is not Decision.GRANTED and not clean.reason:
        problems.add("reason", _("Please say why: she has to be told, and where she can complain."))
    handed_out = RequestKind(row.kind) in (RequestKind.ACCESS, RequestKind.PORTABILITY)
    if handed_out and clean.decision is not Decision.REFUSED and row.known_on is None:
        problems.add("decision", _("First make sure that it is her: her data must not reach somebody else."))
    if handed_out and clean.decision is not Decision.REFUSED and not clean.received_by:
        problems.add("received_by", _("Please say who took it."))
    problems.raise_all()
    return clean


def _keep(row: PrivacyRequestRecord, **changes: Any) -> None:
    row.content = as_json(replace(_kept(row), **changes))


def _kept(row: PrivacyRequestRecord) -> Kept:
    return from_json(Kept, row.content) if row.content else Kept()


def _value(work: Work, row: PrivacyRequestRecord) -> PrivacyRequest:
    kept = _kept(row)
    answered = None
    if row.answered_on is not None and row.decision is not None:
        answered = Answered(
            Decision(row.decision), row.answered_on, kept.reason, kept.delivery, kept.received_by, kept.proof
        )
    return PrivacyRequest(
        id=row.id,
        code=row.code,
        details=RequestDetails(
            kind=RequestKind(row.kind),
            received_on=row.received_on,
            person_id=row.person_id,
            asked_by=kept.asked_by,
            asked=kept.asked,
            known_on=row.known_on,
            recognised=kept.recognised,
        ),
        name=_name(work, row.person_id),
        due_on=row.due_on,
        extended=row.extended,
        extended_because=kept.extended_because,
        answered=answered,
        answered_by=row.answered_by,
        sha256=row.sha256,
        withdrawn_at=row.withdrawn_at,
    )


def _name(work: Work, person_id: str | None) -> str:
    person = work.session.get(PersonRecord, person_id) if person_id else None
    return display_name(person.first_name, person.last_name, person.nickname) if person is not None else ""
