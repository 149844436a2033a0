"""What can be done with people. One function a use case; households and finding have files of their own.

Mistaken entries are withdrawn, never deleted: a withdrawn person counts nowhere, is found by no search, and can be
restored. Nothing of a withdrawn person can be changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import or_, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import REMARK_LIMIT, Problems, check_span, checked_details, checked_role, line
from ensure_desktop.people.finding import (
    count_people,
    details_by_ids,
    lists,
    people_by_ids,
    people_page,
    search,
)
from ensure_desktop.people.households import change_household, household_of, make_household
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import ApartRecord, PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.phones import shown_phone
from ensure_desktop.people.records import (
    find_person,
    list_role,
    name_of,
    pause_value,
    pauses_of,
    present_person,
    read_details,
    region_of,
    relist_roles,
    role_value,
    roles_of,
    rows_of,
    write_details,
    write_role,
)
from ensure_desktop.people.timeline import events
from ensure_desktop.people.values import PersonDetails, PersonFile, PersonRow, RoleDetails
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "add_role",
    "change_household",
    "change_person",
    "change_role",
    "count_people",
    "details_by_ids",
    "end_role",
    "events",
    "lists",
    "make_household",
    "pause_person",
    "people_by_ids",
    "people_page",
    "person_file",
    "refreshed_file",
    "register_person",
    "restore_person",
    "resume_person",
    "search",
    "set_must_not_meet",
    "withdraw_person",
]

CODE_PREFIX = "P"


@use_case("register person", Permission.PEOPLE_WRITE)
def register_person(work: Work, *, details: PersonDetails, roles: Sequence[RoleDetails]) -> PersonFile:
    """Take somebody into the vault, with the roles that she has.

    Raises `FieldErrors`: by the names of `PersonDetails`' fields, and "roles.0.since" for a field of the first role.
    """
    problems = Problems()
    clean_roles = [
        checked_role(role, today=work.today(), problems=problems.within(f"roles.{place}."))
        for place, role in enumerate(roles)
    ]
    for place, role in enumerate(clean_roles):
        _check_overlap(work, problems.within(f"roles.{place}."), role, clean_roles[:place])
    region = region_of(work)
    clean = _checked_together(work, details, region, problems)
    code = work.next_code(CODE_PREFIX)
    record = PersonRecord(
        id=work.new_id(),
        code=code,
        number=int(code.removeprefix(f"{CODE_PREFIX}-")),
        created_at=work.now(),
        known_since=min((role.since for role in clean_roles), default=None),
    )
    work.session.add(record)
    write_details(work, record, clean, new=True)
    rows = [write_role(RoleRecord(id=work.new_id(), person_id=record.id), role) for role in clean_roles]
    for row in rows:
        list_role(row, record)
    work.session.add_all(rows)
    work.session.flush()
    # Nothing else can be known about somebody new, so nothing is read back: imports register thousands.
    return PersonFile(
        id=record.id,
        code=record.code,
        name=name_of(record),
        details=replace(
            clean, phone=shown_phone(clean.phone, region), phone_other=shown_phone(clean.phone_other, region)
        ),
        roles=tuple(map(role_value, sorted(rows, key=lambda row: (row.since, row.id)))),
        pauses=(),
        household=None,
        must_not_meet=(),
        created_at=record.created_at,
        withdrawn_at=None,
    )


@use_case("change person", Permission.PEOPLE_WRITE)
def change_person(work: Work, *, person_id: str, details: PersonDetails) -> PersonFile:
    """Make the person's details so. Raises `FieldErrors` by the names of `PersonDetails`' fields."""
    record = present_person(work, person_id)
    write_details(work, record, _checked_together(work, details, region_of(work), Problems()), new=False)
    return _file(work, record)


@use_case("add role", Permission.PEOPLE_WRITE)
def add_role(work: Work, *, person_id: str, role: RoleDetails) -> PersonFile:
    """Give the person one more role; her earlier ones keep their history. Raises `FieldErrors` by field of the role."""
    record = present_person(work, person_id)
    row = RoleRecord(id=work.new_id(), person_id=person_id)
    return _store_role(work, record, row, role)


@use_case("change role", Permission.PEOPLE_WRITE)
def change_role(work: Work, *, role_id: str, role: RoleDetails) -> PersonFile:
    """Make the role so. Raises `FieldErrors` by field of the role."""
    row = _find_role(work, role_id)
    return _store_role(work, present_person(work, row.person_id), row, role)


@use_case("end role", Permission.PEOPLE_WRITE)
def end_role(work: Work, *, role_id: str, until: date) -> PersonFile:
    """End the role; `until` is its last day. Raises `FieldErrors` by "until"."""
    row = _find_role(work, role_id)
    return _store_role(work, present_person(work, row.person_id), row, replace(role_value(row).details, until=until))


@use_case("pause person", Permission.PEOPLE_WRITE)
def pause_person(work: Work, *, person_id: str, since: date, until: date | None = None, reason: str = "") -> PersonFile:
    """The person is away from `since` to `until`, both included; open without `until`. Raises `FieldErrors`."""
    record = present_person(work, person_id)
    problems = Problems()
    clean_reason = line(problems, "reason", reason, REMARK_LIMIT)
    check_span(problems, since, until, work.today())
    if any(_overlap(since, until, pause.since, pause.until) for pause in pauses_of(work, person_id)):
        problems.add("since", _("There is another pause in this time. Please end that one first."))
    problems.raise_all()
    work.session.add(PauseRecord(id=work.new_id(), person_id=person_id, since=since, until=until, reason=clean_reason))
    work.session.flush()
    return _file(work, record)


@use_case("resume person", Permission.PEOPLE_WRITE)
def resume_person(work: Work, *, person_id: str, on: date) -> PersonFile:
    """The person is back on the day `on`: the pause of that day ends the day before, one that began then is undone.

    Raises `UserError` where there is no pause on that day.
    """
    record = present_person(work, person_id)
    pause = next((pause for pause in pauses_of(work, person_id) if _overlap(on, on, pause.since, pause.until)), None)
    if pause is None:
        raise UserError(_("There is no pause on this day. Please check the date."), field="on")
    if pause.since == on:
        work.session.delete(pause)
    else:
        pause.until = on - timedelta(days=1)
    work.session.flush()
    return _file(work, record)


@use_case("withdraw person", Permission.PEOPLE_WRITE)
def withdraw_person(work: Work, *, person_id: str) -> PersonFile:
    """Take a mistaken entry out of every search and count; it stays in the list of the withdrawn ones."""
    record = find_person(work, person_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        relist_roles(work, record)
    work.session.flush()
    return _file(work, record)


@use_case("restore person", Permission.PEOPLE_WRITE)
def restore_person(work: Work, *, person_id: str) -> PersonFile:
    """Bring a withdrawn entry back."""
    record = find_person(work, person_id)
    record.withdrawn_at = None
    relist_roles(work, record)
    work.session.flush()
    return _file(work, record)


@use_case("set must not meet", Permission.PEOPLE_WRITE)
def set_must_not_meet(work: Work, *, person_id: str, other_id: str, apart: bool) -> PersonFile:
    """Say that two people must not meet (or may again). It holds for both, whichever is named first."""
    record = present_person(work, person_id)
    present_person(work, other_id)
    if person_id == other_id:
        raise FieldErrors({"other_id": _("Please choose somebody else.")})
    low, high = sorted((person_id, other_id))
    row = work.session.scalars(
        select(ApartRecord).where(ApartRecord.low_id == low, ApartRecord.high_id == high)
    ).one_or_none()
    if apart and row is None:
        work.session.add(ApartRecord(id=work.new_id(), low_id=low, high_id=high))
    elif not apart and row is not None:
        work.session.delete(row)
    work.session.flush()
    return _file(work, record)


@use_case("read file", Permission.PEOPLE_READ, reads=True)
def person_file(work: Work, *, person_id: str) -> PersonFile:
    """All that the people area holds about one person. The audit takes down who read it."""
    record = find_person(work, person_id)
    work.note("read file", PersonRecord.__tablename__, person_id)
    return _file(work, record)


@use_case("refresh person", Permission.PEOPLE_READ, reads=True)
def refreshed_file(work: Work, *, person_id: str) -> PersonFile:
    """The file of somebody whose page is open: it was taken down when it was opened, and is not again."""
    return _file(work, find_person(work, person_id))


def _checked_together(work: Work, details: PersonDetails, region: str, problems: Problems) -> PersonDetails:
    """The details cleaned; their errors are raised together with the `problems` found before."""
    try:
        clean = checked_details(details, today=work.today(), region=region)
    except FieldErrors as error:
        raise FieldErrors(error.fields | problems.fields) from None
    problems.raise_all()
    return clean


def _find_role(work: Work, role_id: str) -> RoleRecord:
    row = work.session.get(RoleRecord, role_id)
    if row is None:
        raise NotFound(_("This role is not in the vault any more."))
    return row


def _store_role(work: Work, record: PersonRecord, row: RoleRecord, role: RoleDetails) -> PersonFile:
    problems = Problems()
    clean = checked_role(role, today=work.today(), problems=problems)
    others = [role_value(other).details for other in roles_of(work, record.id) if other.id != row.id]
    _check_overlap(work, problems, clean, others)
    problems.raise_all()
    list_role(write_role(row, clean), record)
    work.session.add(row)
    record.known_since = min(role.since for role in (clean, *others))
    work.session.flush()
    return _file(work, record)


def _check_overlap(work: Work, problems: Problems, role: RoleDetails, others: Sequence[RoleDetails]) -> None:
    """Nobody has the same role twice at the same time."""
    for other in others:
        if other.kind is role.kind and _overlap(role.since, role.until, other.since, other.until):
            label = role_label(role.kind, read_centre(work).words)
            problems.add("since", _("The role “{role}” already covers this time.").format(role=label))


def _overlap(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    return since <= (other_until or date.max) and other_since <= (until or date.max)


def _file(work: Work, record: PersonRecord) -> PersonFile:
    return PersonFile(
        id=record.id,
        code=record.code,
        name=name_of(record),
        details=read_details(work, (record,), region_of(work))[record.id],
        roles=tuple(map(role_value, roles_of(work, record.id))),
        pauses=tuple(map(pause_value, pauses_of(work, record.id))),
        household=household_of(work, record.id),
        must_not_meet=_must_not_meet(work, record.id),
        created_at=record.created_at,
        withdrawn_at=record.withdrawn_at,
    )


def _must_not_meet(work: Work, person_id: str) -> tuple[PersonRow, ...]:
    pairs = work.session.execute(
        select(ApartRecord.low_id, ApartRecord.high_id).where(
            or_(ApartRecord.low_id == person_id, ApartRecord.high_id == person_id)
        )
    ).all()
    rows = rows_of(work, [high if low == person_id else low for low, high in pairs])
    return tuple(sorted((row for row in rows.values() if not row.withdrawn), key=lambda row: (row.name, row.code)))
