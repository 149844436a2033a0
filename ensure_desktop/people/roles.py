"""What can be done with the roles of a person. Each role keeps its own history, however many follow one another.

A role that was given by mistake is withdrawn: it counts nowhere, and can be restored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, checked_role
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import OrganisationRecord, PersonRecord, RoleRecord
from ensure_desktop.people.personfile import file_of
from ensure_desktop.people.records import list_role, present_person, role_value, roles_of, spans_overlap, write_role
from ensure_desktop.people.values import PersonFile, RoleDetails
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("add role", Permission.PEOPLE_WRITE)
def add_role(work: Work, *, person_id: str, role: RoleDetails) -> PersonFile:
    """Give the person one more role; her earlier ones keep their history. Raises `FieldErrors` by field of the role."""
    record = present_person(work, person_id)
    row = RoleRecord(id=work.new_id(), person_id=person_id)
    return _store_role(work, record, row, role)


@use_case("change role", Permission.PEOPLE_WRITE)
def change_role(work: Work, *, role_id: str, role: RoleDetails) -> PersonFile:
    """Make the role so. Raises `FieldErrors` by field of the role, and `UserError` for a withdrawn one."""
    row = _present_role(work, role_id)
    return _store_role(work, present_person(work, row.person_id), row, role)


@use_case("end role", Permission.PEOPLE_WRITE)
def end_role(work: Work, *, role_id: str, until: date) -> PersonFile:
    """End the role; `until` is its last day. Raises `FieldErrors` by "until", and `UserError` for a withdrawn one."""
    row = _present_role(work, role_id)
    return _store_role(work, present_person(work, row.person_id), row, replace(role_value(row).details, until=until))


@use_case("withdraw role", Permission.PEOPLE_WRITE)
def withdraw_role(work: Work, *, role_id: str) -> PersonFile:
    """Take a role that was given by mistake out of every list and count; the person's file still shows it."""
    row = _find_role(work, role_id)
    record = present_person(work, row.person_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _relisted(work, record, row)


@use_case("restore role", Permission.PEOPLE_WRITE)
def restore_role(work: Work, *, role_id: str) -> PersonFile:
    """Bring a withdrawn role back. Raises `UserError` where the same role was given for this time since."""
    row = _find_role(work, role_id)
    record = present_person(work, row.person_id)
    problems = Problems()
    check_overlap(work, problems, role_value(row).details, _others(work, row))
    if problems.fields:
        raise UserError(problems.fields["since"])
    row.withdrawn_at = None
    return _relisted(work, record, row)


def check_overlap(work: Work, problems: Problems, role: RoleDetails, others: Sequence[RoleDetails]) -> None:
    """Nobody has the same role twice at the same time."""
    for other in others:
        if other.kind is role.kind and spans_overlap(role.since, role.until, other.since, other.until):
            label = role_label(role.kind, read_centre(work).words)
            problems.add("since", _("The role “{role}” already covers this time.").format(role=label))


def check_organisation(work: Work, problems: Problems, role: RoleDetails) -> None:
    """The organisation of a role is one of the social map."""
    if role.organisation_id and work.session.get(OrganisationRecord, role.organisation_id) is None:
        problems.add("organisation_id", _("Please choose the organisation from the list."))


def first_day(roles: Iterable[RoleDetails]) -> date | None:
    """Since when a person with these roles is known here; None where she has none."""
    return min((role.since for role in roles), default=None)


def _find_role(work: Work, role_id: str) -> RoleRecord:
    row = work.session.get(RoleRecord, role_id)
    if row is None:
        raise NotFound(_("This role is not in the vault any more."))
    return row


def _present_role(work: Work, role_id: str) -> RoleRecord:
    row = _find_role(work, role_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This role was withdrawn. Please restore it first; then you can change it."))
    return row


def _others(work: Work, row: RoleRecord) -> list[RoleDetails]:
    """The person's other roles that were not withdrawn."""
    rows = roles_of(work, row.person_id)
    return [role_value(other).details for other in rows if other.id != row.id and other.withdrawn_at is None]


def _store_role(work: Work, record: PersonRecord, row: RoleRecord, role: RoleDetails) -> PersonFile:
    problems = Problems()
    clean = checked_role(role, today=work.today(), problems=problems)
    check_overlap(work, problems, clean, _others(work, row))
    check_organisation(work, problems, clean)
    problems.raise_all()
    work.session.add(write_role(row, clean))
    return _relisted(work, record, row)


def _relisted(work: Work, record: PersonRecord, row: RoleRecord) -> PersonFile:
    """What lists repeat of the role and of the person's roles is worked out anew."""
    list_role(row, record)
    own = [] if row.withdrawn_at is not None else [role_value(row).details]
    record.known_since = first_day([*own, *_others(work, row)])
    work.session.flush()
    return file_of(work, record)
