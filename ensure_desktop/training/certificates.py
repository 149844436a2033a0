"""Certificates: given when the rule of the curriculum is met, or in spite of it with a reason; and taken back."""

from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.applications import accepted, accepted_in_error
from ensure_desktop.people.checks import Problems, checked_role, long_text
from ensure_desktop.people.records import present_person
from ensure_desktop.people.roles import certify_supporter, uncertify_supporter
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.training.attendance import why_not_yet
from ensure_desktop.training.checks import TEXT_LIMIT, check_past_day
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.training.records import course_value, enrolment_value, find_enrolment, present_course
from ensure_desktop.training.values import CertificateFields, CourseKind, Enrolment
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "C"
ROLE_FIELDS = {
    "since": "day",
    "certified_on": "day",
    "certified_by": "by",
    "certified_until": "valid_until",
    "hours_per_week": "hours_per_week",
    "caseload_limit": "caseload_limit",
}
"""Which field of the certificate asks for what a field of the role holds."""


@use_case("give certificate", Permission.CERTIFY)
def certify(work: Work, *, enrolment_id: str, fields: CertificateFields, in_spite: str = "") -> Enrolment:
    """Give the certificate. After a basic course it makes a supporter, and an application is accepted with it.

    Where the rule of the curriculum is not met, `in_spite` has to say why it is given all the same; that is kept.
    Raises `FieldErrors` by the names of `CertificateFields`' fields and "in_spite".
    """
    row = find_enrolment(work, enrolment_id)
    of = present_course(work, row.course_id)
    present_person(work, row.person_id)
    if row.certificate is not None:
        raise UserError(_("This person has the certificate of this course already."))
    problems = Problems()
    reason = long_text(problems, "in_spite", in_spite, TEXT_LIMIT)
    role = _checked(work, fields, problems)
    if of.first_day is not None and fields.day < of.first_day:
        problems.add("day", _("The course had not begun on this day. Please look at the date."))
    found = course_value(work, of)
    missing = why_not_yet(found, next(each for each in found.enrolments if each.id == row.id))
    if missing and not reason:
        all_the_same = _("If you want to give the certificate all the same, please say why.")
        problems.add("in_spite", " ".join((*missing, all_the_same)))
    problems.raise_all()
    row.certificate = work.next_code(CODE_PREFIX)
    row.certified_on, row.certified_by, row.valid_until = fields.day, role.certified_by, fields.valid_until
    row.in_spite = reason if missing else ""
    if CourseKind(of.kind) is CourseKind.BASIC:
        _make_supporter(work, row.person_id, role)
    work.session.flush()
    return enrolment_value(work, row)


@use_case("take back certificate", Permission.CERTIFY)
def take_back_certificate(work: Work, *, enrolment_id: str, reason: str) -> Enrolment:
    """Take the certificate back: its number is never given again, and the reason is kept.

    A supporter who has it from a basic course stays one, but is not certified any more, unless an earlier
    certificate holds; without one, her application goes on. Raises `FieldErrors` by "reason", and `UserError` where
    there is nothing to take back.
    """
    row = find_enrolment(work, enrolment_id)
    of = present_course(work, row.course_id)
    present_person(work, row.person_id)
    if row.certificate is None or row.certified_on is None:
        raise UserError(_("There is no certificate to take back."))
    problems = Problems()
    clean = long_text(problems, "reason", reason, TEXT_LIMIT)
    if not clean:
        problems.add("reason", _("Please say why the certificate is taken back."))
    problems.raise_all()
    given_on = row.certified_on
    row.taken_back, row.taken_back_on, row.taken_back_reason = row.certificate, work.today(), clean
    row.certificate, row.certified_on, row.certified_by = None, None, ""
    row.valid_until, row.in_spite = None, ""
    work.session.flush()
    if CourseKind(of.kind) is CourseKind.BASIC:
        earlier = _earlier(work, row.person_id)
        uncertify_supporter(work, person_id=row.person_id, given_on=given_on, instead=earlier)
        if earlier is None:
            accepted_in_error(work, person_id=row.person_id)
    return enrolment_value(work, row)


def _checked(work: Work, fields: CertificateFields, problems: Problems) -> RoleDetails:
    """The certificate as it goes into the role of a supporter; what is wrong stands beside the fields of the form."""
    role = RoleDetails(
        RoleKind.SUPPORTER,
        since=fields.day,
        certified_on=fields.day,
        certified_by=fields.by,
        certified_until=fields.valid_until,
        hours_per_week=fields.hours_per_week,
        caseload_limit=fields.caseload_limit,
    )
    check_past_day(problems, "day", fields.day, work.today())
    of_role = Problems()
    clean = checked_role(role, today=work.today(), problems=of_role)
    for field, sentence in of_role.fields.items():
        problems.add(ROLE_FIELDS[field], sentence)
    return replace(clean, certified_by=clean.certified_by or work.actor.name)


def _make_supporter(work: Work, person_id: str, role: RoleDetails) -> None:
    try:
        certify_supporter(work, person_id=person_id, certificate=role)
    except FieldErrors as error:
        # What is left is about the role that the person has already, and the form of the certificate has no such field.
        raise UserError(next(iter(error.fields.values()))) from error
    accepted(work, person_id=person_id, day=role.since)


def _earlier(work: Work, person_id: str) -> RoleDetails | None:
    """The latest certificate of a basic course that the person still has, as it stands in a role."""
    question = (
        select(EnrolmentRecord)
        .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
        .where(
            EnrolmentRecord.person_id == person_id,
            EnrolmentRecord.withdrawn_at.is_(None),
            EnrolmentRecord.certified_on.is_not(None),
            CourseRecord.withdrawn_at.is_(None),
            CourseRecord.kind == CourseKind.BASIC.value,
        )
        .order_by(EnrolmentRecord.certified_on.desc(), EnrolmentRecord.certificate.desc())
        .limit(1)
    )
    row = work.session.scalars(question).first()
    if row is None or row.certified_on is None:
        return None
    return RoleDetails(
        RoleKind.SUPPORTER,
        since=row.certified_on,
        certified_on=row.certified_on,
        certified_by=row.certified_by,
        certified_until=row.valid_until,
    )
