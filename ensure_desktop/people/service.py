"""What can be done with people. One function a use case; roles, absences, households and finding have their own files.

Mistaken entries are withdrawn, never deleted: a withdrawn person counts nowhere, is found by no search, and can be
restored. Nothing of a withdrawn person can be changed.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.absences import (
    add_absence,
    pause_person,
    remove_absence,
    remove_pause,
    resume_person,
)
from ensure_desktop.people.checks import Problems, checked_details, checked_role
from ensure_desktop.people.finding import (
    count_people,
    lists,
    people_by_ids,
    people_page,
    search,
)
from ensure_desktop.people.households import change_household, make_household
from ensure_desktop.people.model import ApartRecord, PersonRecord, RoleRecord
from ensure_desktop.people.personfile import file_of
from ensure_desktop.people.phones import shown_phone
from ensure_desktop.people.records import (
    find_person,
    list_role,
    name_of,
    present_person,
    region_of,
    relist_home,
    relist_roles,
    role_values,
    write_details,
    write_role,
)
from ensure_desktop.people.roles import (
    add_role,
    change_role,
    check_organisation,
    check_overlap,
    end_role,
    first_day,
    restore_role,
    withdraw_role,
)
from ensure_desktop.people.timeline import events
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "add_absence",
    "add_role",
    "change_household",
    "change_person",
    "change_role",
    "count_people",
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
    "remove_absence",
    "remove_pause",
    "restore_person",
    "restore_role",
    "resume_person",
    "search",
    "set_must_not_meet",
    "withdraw_person",
    "withdraw_role",
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
        within = problems.within(f"roles.{place}.")
        check_overlap(work, within, role, clean_roles[:place])
        check_organisation(work, within, role)
    region = region_of(work)
    clean = _checked_together(work, details, region, problems)
    code = work.next_code(CODE_PREFIX)
    record = PersonRecord(
        id=work.new_id(),
        code=code,
        number=int(code.removeprefix(f"{CODE_PREFIX}-")),
        created_at=work.now(),
        known_since=first_day(clean_roles),
        registered_by=work.actor.account_id,
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
        roles=role_values(work, sorted(rows, key=lambda row: (row.since, row.id))),
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
    return file_of(work, record)


@use_case("withdraw person", Permission.PEOPLE_WRITE)
def withdraw_person(work: Work, *, person_id: str) -> PersonFile:
    """Take a mistaken entry out of every search and count; it stays in the list of the withdrawn ones."""
    record = find_person(work, person_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        relist_roles(work, record)
    work.session.flush()
    relist_home(work, person_id)
    return file_of(work, record)


@use_case("restore person", Permission.PEOPLE_WRITE)
def restore_person(work: Work, *, person_id: str) -> PersonFile:
    """Bring a withdrawn entry back. Raises `UserError` for one that was merged: that is undone as a whole."""
    record = find_person(work, person_id)
    if record.merged_into_id is not None:
        raise UserError(_("This entry was merged into another one. To have it back, undo that there."))
    record.withdrawn_at = None
    relist_roles(work, record)
    work.session.flush()
    relist_home(work, person_id)
    return file_of(work, record)


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
    return file_of(work, record)


@use_case("read file", Permission.PEOPLE_READ, reads=True)
def person_file(work: Work, *, person_id: str) -> PersonFile:
    """All that the people area holds about one person. The audit takes down who read it."""
    record = find_person(work, person_id)
    work.note("read file", PersonRecord.__tablename__, person_id)
    return file_of(work, record)


@use_case("refresh person", Permission.PEOPLE_READ, reads=True)
def refreshed_file(work: Work, *, person_id: str) -> PersonFile:
    """The file of somebody whose page is open: it was taken down when it was opened, and is not again."""
    return file_of(work, find_person(work, person_id))


def _checked_together(work: Work, details: PersonDetails, region: str, problems: Problems) -> PersonDetails:
    """The details cleaned; their errors are raised together with the `problems` found before."""
    try:
        clean = checked_details(details, today=work.today(), region=region)
    except FieldErrors as error:
        raise FieldErrors(error.fields | problems.fields) from None
    problems.raise_all()
    return clean
