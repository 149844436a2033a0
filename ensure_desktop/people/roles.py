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
from ensure_desktop.people.values import PersonFile, RoleDetails, RoleKind
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


def certify_supporter(work: Work, *, person_id: str, certificate: RoleDetails) -> None:
    """Let a certificate stand in the person's role as a supporter; where she has none on that day or later, it begins.

    `certificate` says from when (`since`), by whom, until when, and where it is known how many hours and people. A
    later certificate that stands there already stays. Raises `FieldErrors` by field of the role.
    """
    record = present_person(work, person_id)
    day = certificate.since
    supporting = [row for row in _present_roles(work, person_id) if row.kind == certificate.kind.value]
    row = next((row for row in supporting if row.until is None or row.until >= day), None)
    if row is None:
        _store_role(work, record, RoleRecord(id=work.new_id(), person_id=person_id), certificate)
        return
    role = role_value(row).details
    changed = replace(
        role,
        hours_per_week=role.hours_per_week if certificate.hours_per_week is None else certificate.hours_per_week,
        caseload_limit=role.caseload_limit if certificate.caseload_limit is None else certificate.caseload_limit,
    )
    if role.certified_on is None or role.certified_on <= day:
        changed = replace(
            changed,
            certified_on=day,
            certified_by=certificate.certified_by,
            certified_until=certificate.certified_until,
        )
    _store_role(work, record, row, changed)


def uncertify_supporter(work: Work, *, person_id: str, given_on: date, instead: RoleDetails | None) -> None:
    """Take the certificate of this day out of the person's role as a supporter; the one before it holds again."""
    record = present_person(work, person_id)
    for row in _present_roles(work, person_id):
        if row.kind == RoleKind.SUPPORTER.value and row.certified_on == given_on:
            row.certified_on = instead.certified_on if instead else None
            row.certified_by = instead.certified_by if instead else ""
            row.certified_until = instead.certified_until if instead else None
            _relisted(work, record, row)


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


def _present_roles(work: Work, person_id: str) -> list[RoleRecord]:
    """The person's roles that were not withdrawn, the one that began last first."""
    return [row for row in reversed(roles_of(work, person_id)) if row.withdrawn_at is None]


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
