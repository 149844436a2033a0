"""What can be done with the recruitment register. One function a use case.

An approach begins without an answer. Once it is linked to a person of the vault, its outcome is "joined", and only as
long as it is: another outcome takes the link away. A withdrawn approach counts nowhere and can be restored.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import how_found_label
from ensure_desktop.people.model import OrganisationRecord
from ensure_desktop.people.names import folded, sort_key
from ensure_desktop.people.records import find_person, present_person
from ensure_desktop.people.recruitment.checks import LINE_LIMITS, TEXTS, checked_approach
from ensure_desktop.people.recruitment.funnel import came_to, funnel_of
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.people.recruitment.records import (
    approach_values,
    facts_of,
    find_approach,
    linked_to,
    merged_into,
    present_approach,
    write_approach,
)
from ensure_desktop.people.recruitment.values import (
    Approach,
    ApproachDetails,
    ApproachFilter,
    ApproachOutcome,
    ApproachPage,
    Funnel,
)
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "approach",
    "approaches_page",
    "approaches_to_look_at",
    "change_approach",
    "events",
    "funnel",
    "join_approach",
    "record_approach",
    "restore_approach",
    "withdraw_approach",
]

AREA = "recruitment"
PRESENT = ApproachRecord.withdrawn_at.is_(None)
BY_NAME = "name"
ORDERS: dict[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "day": (ApproachRecord.approached_on, ApproachRecord.id),
    "look_again": (ApproachRecord.look_again_on, ApproachRecord.id),
}
"""What the register can be sorted by, apart from the name; a minus before it ("-day") turns it round."""


@use_case("record approach", Permission.PEOPLE_WRITE)
def record_approach(work: Work, *, details: ApproachDetails) -> Approach:
    """Take down that somebody was approached. Raises `FieldErrors` by the names of `ApproachDetails`' fields."""
    record = ApproachRecord(id=work.new_id(), created_at=work.now())
    write_approach(record, _checked(work, details))
    work.session.add(record)
    return _stored(work, record)


@use_case("change approach", Permission.PEOPLE_WRITE)
def change_approach(work: Work, *, approach_id: str, details: ApproachDetails) -> Approach:
    """Make the approach so; an outcome other than "joined" takes the link to a person away.

    Raises `FieldErrors` by the names of `ApproachDetails`' fields.
    """
    record = present_approach(work, approach_id)
    write_approach(record, _checked(work, details))
    if details.outcome is not ApproachOutcome.JOINED:
        record.person_id = None
    return _stored(work, record)


@use_case("join approach", Permission.PEOPLE_WRITE)
def join_approach(work: Work, *, approach_id: str, person_id: str) -> Approach:
    """Say who in the vault the approached person is: she joined, today unless the day is known already."""
    record = present_approach(work, approach_id)
    present_person(work, person_id)
    if record.outcome != ApproachOutcome.JOINED.value:
        record.outcome = ApproachOutcome.JOINED.value
        record.outcome_on = work.today()
    record.look_again_on = None
    record.person_id = person_id
    return _stored(work, record)


@use_case("withdraw approach", Permission.PEOPLE_WRITE)
def withdraw_approach(work: Work, *, approach_id: str) -> Approach:
    """Take a mistaken entry out of the register and its counts."""
    record = find_approach(work, approach_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
    return _stored(work, record)


@use_case("restore approach", Permission.PEOPLE_WRITE)
def restore_approach(work: Work, *, approach_id: str) -> Approach:
    """Bring a withdrawn entry back."""
    record = find_approach(work, approach_id)
    record.withdrawn_at = None
    return _stored(work, record)


@use_case("read approach", Permission.PEOPLE_READ, reads=True)
def approach(work: Work, *, approach_id: str) -> Approach:
    """One entry of the register; raises `NotFound`."""
    return approach_values(work, [find_approach(work, approach_id)])[0]


@use_case("list approaches", Permission.PEOPLE_READ, reads=True)
def approaches_page(work: Work, *, shown: ApproachFilter, offset: int, limit: int, order: str = "-day") -> ApproachPage:
    """One page of the register, in the order "day", "look_again" or "name", the other way round with a minus before it.

    A text or a stage is looked for in Python: a register has some thousand entries at most.
    """
    conditions = _conditions(work, shown)
    if shown.stage is not None or shown.text.strip() or order.removeprefix("-") == BY_NAME:
        ids = _found(work, shown, conditions, order)
        return ApproachPage(_values_by_ids(work, ids[offset : offset + limit]), len(ids))
    total = work.session.scalars(select(func.count()).select_from(ApproachRecord).where(*conditions)).one()
    rows = work.session.scalars(
        select(ApproachRecord).where(*conditions).order_by(*_ordering(order)).offset(offset).limit(limit)
    )
    return ApproachPage(approach_values(work, rows.all()), total)


@use_case("read funnel", Permission.PEOPLE_READ, reads=True)
def funnel(work: Work, *, role: RoleKind, since: date | None = None, until: date | None = None) -> Funnel:
    """The funnel of those who were approached for `role` in this time, both days included."""
    shown = ApproachFilter(role=role, since=since, until=until)
    return funnel_of(role, since, until, facts_of(work, _conditions(work, shown)).values())


@use_case("list approaches to look at", Permission.PEOPLE_READ, reads=True)
def approaches_to_look_at(work: Work, *, limit: int) -> tuple[Approach, ...]:
    """Those whose day to look again has come, the one that waits longest first."""
    shown = ApproachFilter(to_look_at=True)
    return approaches_page(work, shown=shown, offset=0, limit=limit, order="look_again").rows


@use_case("read timeline of recruitment", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """How the person was approached before she joined, in the order of the days."""
    find_person(work, person_id)
    rows = work.session.scalars(
        select(ApproachRecord)
        .where(PRESENT, linked_to(person_id, merged_into(work, person_id)))
        .order_by(ApproachRecord.approached_on, ApproachRecord.id)
    )
    return tuple(map(_event, approach_values(work, rows.all())))


def _checked(work: Work, details: ApproachDetails) -> ApproachDetails:
    clean = checked_approach(details, today=work.today())
    if clean.organisation_id and work.session.get(OrganisationRecord, clean.organisation_id) is None:
        raise FieldErrors({"organisation_id": _("This organisation is not in the vault any more.")})
    return clean


def _stored(work: Work, record: ApproachRecord) -> Approach:
    work.session.flush()
    return approach_values(work, [record])[0]


def _conditions(work: Work, shown: ApproachFilter) -> list[ColumnElement[bool]]:
    """What the file itself can filter: everything but the text and the stage."""
    row = ApproachRecord
    conditions: list[ColumnElement[bool]] = [row.withdrawn_at.is_not(None) if shown.withdrawn else PRESENT]
    equal = ((row.role, shown.role), (row.outcome, shown.outcome), (row.how_found, shown.how_found))
    conditions += [column == value.value for column, value in equal if value is not None]
    if shown.since is not None:
        conditions.append(row.approached_on >= shown.since)
    if shown.until is not None:
        conditions.append(row.approached_on <= shown.until)
    if shown.source_unknown:
        conditions.append(row.how_found.is_(None))
    if shown.to_look_at:
        conditions.append(row.look_again_on <= work.today())
    return conditions


def _ordering(order: str) -> list[ColumnElement[Any]]:
    columns = ORDERS[order.removeprefix("-")]
    return [column.desc() if order.startswith("-") else column.asc() for column in columns]


def _found(work: Work, shown: ApproachFilter, conditions: list[ColumnElement[bool]], order: str) -> list[str]:
    """The ids of all that the filter lets through, in order."""
    by_name = order.removeprefix("-") == BY_NAME
    ordering = _ordering("-day" if by_name else order)
    ids = list(work.session.scalars(select(ApproachRecord.id).where(*conditions).order_by(*ordering)))
    if shown.stage is not None:
        facts = facts_of(work, conditions)
        ids = [approach_id for approach_id in ids if came_to(facts[approach_id], shown.stage)]
    words = folded(shown.text).split()
    if words or by_name:
        found = [each for each in _values_by_ids(work, ids) if _has_words(each, words)]
        if by_name:
            found.sort(key=_name_key, reverse=order.startswith("-"))
        ids = [each.id for each in found]
    return ids


def _values_by_ids(work: Work, ids: Sequence[str]) -> tuple[Approach, ...]:
    rows = work.session.scalars(select(ApproachRecord).where(ApproachRecord.id.in_(listed("ids"))), {"ids": ids})
    by_id = {row.id: row for row in rows}
    return approach_values(work, [by_id[approach_id] for approach_id in ids])


def _has_words(found: Approach, words: Sequence[str]) -> bool:
    """Whether all `words`, which are folded, stand somewhere in the entry."""
    details = found.details
    texts = [getattr(details, field) for field in (*LINE_LIMITS, *TEXTS)]
    text = folded(" ".join((*texts, found.organisation, found.person_code, found.person_name)))
    return all(word in text for word in words)


def _name_key(found: Approach) -> str:
    return sort_key(found.details.name or found.person_name)


def _event(found: Approach) -> PersonEvent:
    details = found.details
    by = details.approached_by
    source = how_found_label(details.how_found) if details.how_found else ""
    return PersonEvent(
        day=details.approached_on,
        area=AREA,
        kind="approach",
        title=_("Approached by {name}").format(name=by) if by else _("Approached"),
        text=": ".join(filter(None, (source, details.how_found_detail or found.organisation))),
        target=found.id,
        role=details.role,
    )
