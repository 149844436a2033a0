"""Outcomes as rows of the file: those noted by hand, and those that follow from roles and referrals."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, null, or_, select, union_all

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.evaluation.model import OutcomeRecord
from ensure_desktop.evaluation.outcome_values import Evidence, Outcome, OutcomeDetails, OutcomeFilter, OutcomeKind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name, folded
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.progress.model import ReferralRecord
from ensure_desktop.progress.values import ReferralOutcome
from ensure_desktop.vault.work import Work

NOTED, ROLE, REFERRAL = "noted", "role", "referral"
"""Where a line comes from."""


@dataclass(frozen=True, slots=True)
class CountedOutcome:
    """What counting needs to know of one outcome."""

    person_id: str
    audience: Audience
    kind: OutcomeKind
    day: date


def find_outcome(work: Work, outcome_id: str) -> OutcomeRecord:
    """The row of one that was noted by hand; raises `NotFound`."""
    row = work.session.get(OutcomeRecord, outcome_id)
    if row is None:
        raise NotFound(_("This outcome is not in the vault any more."))
    return row


def present_outcome(work: Work, outcome_id: str) -> OutcomeRecord:
    """The row of one that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    row = find_outcome(work, outcome_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This outcome was withdrawn. Please restore it first; then you can change it."))
    return row


def write_outcome(row: OutcomeRecord, details: OutcomeDetails) -> None:
    """Put checked details into the row."""
    row.person_id, row.audience, row.kind = details.person_id, details.audience.value, details.kind.value
    row.day, row.until, row.what = details.day, details.until, details.what
    row.evidence, row.evidence_note = details.evidence.value, details.evidence_note
    row.organisation_id, row.paid = details.organisation_id, details.paid


def page_of(work: Work, shown: OutcomeFilter, offset: int, limit: int | None) -> tuple[tuple[Outcome, ...], int]:
    """The outcomes that fit, the newest first, and how many fit in all."""
    work.session.flush()
    found = _known(work.today(), withdrawn=shown.withdrawn).subquery()
    question = _with_names(found).where(*_fitting(found, shown))
    counting = question.with_only_columns(func.count(), maintain_column_froms=True)
    ordered = question.order_by(found.c.day.desc(), PersonRecord.sort_key, found.c.id).offset(offset)
    rows = work.session.execute(ordered.limit(limit)).all()
    return tuple(_value(row) for row in rows), work.session.execute(counting).scalar_one()


def all_of(work: Work, person_id: str) -> tuple[Outcome, ...]:
    """Whatever is known of one person, the newest first and withdrawn ones last."""
    present, _total = page_of(work, OutcomeFilter(person_id=person_id), 0, None)
    withdrawn, _total = page_of(work, OutcomeFilter(person_id=person_id, withdrawn=True), 0, None)
    return (*present, *withdrawn)


def stored(work: Work, outcome_id: str) -> Outcome:
    """One that was noted by hand, as it is shown."""
    work.session.flush()
    row = find_outcome(work, outcome_id)
    found = _noted(withdrawn=row.withdrawn_at is not None).where(OutcomeRecord.id == outcome_id).subquery()
    return _value(work.session.execute(_with_names(found)).one())


def between(work: Work, first: date, last: date) -> list[CountedOutcome]:
    """What came in a period for people who are not withdrawn."""
    work.session.flush()
    found = _known(work.today(), withdrawn=False).subquery()
    question = (
        select(found.c.person_id, found.c.audience, found.c.kind, found.c.day)
        .join(PersonRecord, PersonRecord.id == found.c.person_id)
        .where(PersonRecord.withdrawn_at.is_(None), found.c.day >= first, found.c.day <= last)
    )
    rows = work.session.execute(question)
    return [CountedOutcome(person, Audience(audience), OutcomeKind(kind), day) for person, audience, kind, day in rows]


def _known(today: date, *, withdrawn: bool) -> Any:
    """All outcomes in the same columns; of the withdrawn ones only those by hand, the others have none."""
    if withdrawn:
        return _noted(withdrawn=True)
    return union_all(_noted(withdrawn=False), _became_supporter(today), _services_reached(today))


def _noted(*, withdrawn: bool) -> Select[*tuple[Any, ...]]:
    row = OutcomeRecord
    gone = row.withdrawn_at.is_not(None) if withdrawn else row.withdrawn_at.is_(None)
    return select(
        literal(NOTED).label("origin"), row.id.label("id"), row.person_id.label("person_id"),
        row.audience.label("audience"), row.kind.label("kind"), row.day.label("day"), row.until.label("until"),
        row.what.label("what"), row.evidence.label("evidence"), row.evidence_note.label("evidence_note"),
        row.organisation_id.label("organisation_id"), row.paid.label("paid"), row.made_by.label("made_by"),
        row.withdrawn_at.label("withdrawn_at"),
    ).where(gone)  # fmt: skip


def _became_supporter(today: date) -> Select[*tuple[Any, ...]]:
    """The first role as a supporter of somebody who was a participant before."""
    role = RoleRecord
    was = (
        select(role.person_id, func.min(role.since).label("since"))
        .where(role.kind == RoleKind.PARTICIPANT.value, role.withdrawn_at.is_(None))
        .group_by(role.person_id)
        .subquery()
    )
    became = (
        select(role.person_id, func.min(role.since, type_=role.since.type).label("since"))
        .where(role.kind == RoleKind.SUPPORTER.value, role.withdrawn_at.is_(None))
        .group_by(role.person_id)
        .subquery()
    )
    return (
        _by_itself(ROLE, became.c.person_id, OutcomeKind.BECAME_SUPPORTER, became.c.since, literal(""), null(), "")
        .join(was, was.c.person_id == became.c.person_id)
        .where(became.c.since > was.c.since, became.c.since <= today)
    )


def _services_reached(today: date) -> Select[*tuple[Any, ...]]:
    """Referrals that helped."""
    row = ReferralRecord
    kind = OutcomeKind.SERVICE_REACHED
    return _by_itself(REFERRAL, row.person_id, kind, row.outcome_on, row.theme, row.organisation_id, row.made_by).where(
        row.withdrawn_at.is_(None),
        row.made_on.is_not(None),
        row.outcome == ReferralOutcome.HELPED.value,
        row.outcome_on <= today,
    )


def _by_itself(
    origin: str, person_id: Any, kind: OutcomeKind, day: Any, what: Any, organisation_id: Any, made_by: Any
) -> Select[*tuple[Any, ...]]:
    return select(
        literal(origin), literal(""), person_id, literal(Audience.PARTICIPANTS.value), literal(kind.value), day,
        null(), what, literal(Evidence.VAULT.value), literal(""), organisation_id, null(),
        literal(made_by) if isinstance(made_by, str) else made_by, null(),
    )  # fmt: skip


def _with_names(found: Subquery) -> Select[*tuple[Any, ...]]:
    return (
        select(
            found,
            PersonRecord.code,
            PersonRecord.first_name,
            PersonRecord.last_name,
            PersonRecord.nickname,
            OrganisationRecord.name.label("organisation"),
        )
        .join(PersonRecord, PersonRecord.id == found.c.person_id)
        .outerjoin(OrganisationRecord, OrganisationRecord.id == found.c.organisation_id)
    )


def _fitting(found: Subquery, shown: OutcomeFilter) -> Collection[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if shown.person_id is None:
        conditions.append(PersonRecord.withdrawn_at.is_(None))
    else:
        conditions.append(found.c.person_id == shown.person_id)
    if shown.kind is not None:
        conditions.append(found.c.kind == shown.kind.value)
    if shown.audience is not None:
        conditions.append(found.c.audience == shown.audience.value)
    if shown.first is not None:
        conditions.append(found.c.day >= shown.first)
    if shown.last is not None:
        conditions.append(found.c.day <= shown.last)
    return [*conditions, *(_says(found, word) for word in shown.text.split())]


def _says(found: Subquery, word: str) -> ColumnElement[bool]:
    """The word begins a name, is in the code, or stands in what was noted."""
    written = (PersonRecord.code, found.c.what, OrganisationRecord.name)
    fitting = [column.icontains(word, autoescape=True) for column in written]
    if plain := folded(word):
        fitting.append((literal(" ") + PersonRecord.sort_key).contains(f" {plain}", autoescape=True))
    return or_(*fitting)


def _value(row: Any) -> Outcome:
    return Outcome(
        id=row.id,
        details=OutcomeDetails(
            person_id=row.person_id,
            audience=Audience(row.audience),
            kind=OutcomeKind(row.kind),
            day=row.day,
            until=row.until,
            what=row.what,
            evidence=Evidence(row.evidence),
            evidence_note=row.evidence_note,
            organisation_id=row.organisation_id,
            paid=row.paid,
        ),
        person_code=row.code,
        name=display_name(row.first_name, row.last_name, row.nickname),
        organisation=row.organisation or "",
        by=row.made_by,
        withdrawn_at=row.withdrawn_at,
    )
