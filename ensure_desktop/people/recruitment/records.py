"""Between the rows of the register and the plain values that its services take and return."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.model import OrganisationRecord, PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.recruitment.funnel import ApproachFacts, Link
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.people.recruitment.values import Approach, ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import HowFound, RoleKind
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

PLAIN_COLUMNS = (
    "name",
    "reached_by",
    "approached_on",
    "approached_by",
    "how_found_detail",
    "organisation_id",
    "situation",
    "motivation",
    "done",
    "outcome_on",
    "reason",
    "look_again_on",
)
"""Fields of `ApproachDetails` that are stored as they are."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who somebody became: the entry that counts today, after merges."""

    id: str
    code: str
    name: str
    withdrawn: bool


def find_approach(work: Work, approach_id: str) -> ApproachRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(ApproachRecord, approach_id)
    if record is None:
        raise NotFound(_("This approach is not in the vault any more."))
    return record


def present_approach(work: Work, approach_id: str) -> ApproachRecord:
    """The row of an approach that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_approach(work, approach_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def write_approach(record: ApproachRecord, details: ApproachDetails) -> None:
    """Put checked details into the row."""
    for column in PLAIN_COLUMNS:
        setattr(record, column, getattr(details, column))
    record.role = details.role.value
    record.outcome = details.outcome.value
    record.how_found = details.how_found.value if details.how_found else None


def approach_values(work: Work, records: Sequence[ApproachRecord]) -> tuple[Approach, ...]:
    """Stored approaches, in the order of `records`."""
    people = who_joined(work, {record.person_id for record in records if record.person_id})
    organisations = _organisation_names(work, {record.organisation_id for record in records if record.organisation_id})
    return tuple(_value(record, people, organisations) for record in records)


def facts_of(work: Work, conditions: Iterable[ColumnElement[bool]]) -> dict[str, ApproachFacts]:
    """What the rule of the funnel needs to know about the approaches that fulfil `conditions`, by id."""
    columns = (
        ApproachRecord.id,
        ApproachRecord.role,
        ApproachRecord.outcome,
        ApproachRecord.how_found,
        ApproachRecord.person_id,
    )
    rows = work.session.execute(select(*columns).where(*conditions)).all()
    people = who_joined(work, {person_id for *_others, person_id in rows if person_id})
    certified = _certified(work, {person.id for person in people.values()})
    return {
        approach_id: ApproachFacts(
            RoleKind(role),
            ApproachOutcome(outcome),
            HowFound(how_found) if how_found else None,
            _link(people[person_id]) if person_id else Link.NOBODY,
            certified=person_id is not None and people[person_id].id in certified,
        )
        for approach_id, role, outcome, how_found, person_id in rows
    }


def who_joined(work: Work, ids: Collection[str]) -> dict[str, Joined]:
    """Who these people are today, by the id that the register holds: the kept entry where theirs was merged."""
    found: dict[str, tuple[Joined, str | None]] = {}
    wanted = set(ids)
    while wanted:
        found |= _people(work, wanted)
        wanted = {into for _person, into in found.values() if into} - found.keys()
    return {person_id: _kept(found, person_id) for person_id in ids}


def linked_to(person_id: str, merged: Collection[str]) -> ColumnElement[bool]:
    """The condition that an approach is linked to this person, or to an entry that was merged into hers."""
    return or_(ApproachRecord.person_id == person_id, ApproachRecord.person_id.in_(merged))


def merged_into(work: Work, person_id: str) -> tuple[str, ...]:
    """The entries that were merged into this one, also by way of others."""
    found: list[str] = []
    newest = [person_id]
    while newest:
        newest = list(work.session.scalars(select(PersonRecord.id).where(PersonRecord.merged_into_id.in_(newest))))
        found += newest
    return tuple(found)


def _people(work: Work, ids: Collection[str]) -> dict[str, tuple[Joined, str | None]]:
    columns = (
        PersonRecord.id,
        PersonRecord.code,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.withdrawn_at,
        PersonRecord.merged_into_id,
    )
    rows = work.session.execute(select(*columns).where(PersonRecord.id.in_(listed("ids"))), {"ids": ids})
    return {
        person_id: (Joined(person_id, code, display_name(first, last, nickname), withdrawn is not None), into)
        for person_id, code, first, last, nickname, withdrawn, into in rows
    }


def _kept(found: dict[str, tuple[Joined, str | None]], person_id: str) -> Joined:
    person, into = found[person_id]
    while into:
        person, into = found[into]
    return person


def _link(person: Joined) -> Link:
    return Link.WITHDRAWN if person.withdrawn else Link.PRESENT


def _certified(work: Work, ids: Collection[str]) -> frozenset[str]:
    """Those of these people who have a certificate as supporters."""
    return frozenset(
        work.session.scalars(
            select(RoleRecord.person_id).where(
                RoleRecord.person_id.in_(listed("ids")),
                RoleRecord.kind == RoleKind.SUPPORTER.value,
                RoleRecord.certified_on.is_not(None),
                RoleRecord.withdrawn_at.is_(None),
            ),
            {"ids": ids},
        )
    )


def _organisation_names(work: Work, ids: Collection[str]) -> dict[str, str]:
    rows = work.session.execute(
        select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(listed("ids"))),
        {"ids": ids},
    )
    return {organisation_id: name for organisation_id, name in rows}


def _value(record: ApproachRecord, people: dict[str, Joined], organisations: dict[str, str]) -> Approach:
    person = people.get(record.person_id or "")
    return Approach(
        id=record.id,
        details=ApproachDetails(
            **{column: getattr(record, column) for column in PLAIN_COLUMNS},
            role=RoleKind(record.role),
            how_found=HowFound(record.how_found) if record.how_found else None,
            outcome=ApproachOutcome(record.outcome),
        ),
        organisation=organisations.get(record.organisation_id or "", ""),
        person_id=person.id if person else "",
        person_code=person.code if person else "",
        person_name=person.name if person else "",
        created_at=record.created_at,
        withdrawn_at=record.withdrawn_at,
        person_withdrawn=person is not None and person.withdrawn,
    )
