"""Certificates: when they are given, what they make of a person, and how they are taken back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicationStage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import CertificateFields, CourseKind, Result, TakenBack
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from tests.training.conftest import DAY, GIVEN, LONG_AGO, TODAY, WEEK


def take_back(school, course, person_id, reason="given to the wrong person"):
    enrolment_id = school.of(course, person_id).id
    return school.do(training.take_back_certificate, enrolment_id=enrolment_id, reason=reason)


def test_an_applicant_becomes_a_certified_supporter(school):
    course, lucie = school.trained()
    given = school.certify(course, lucie).certificate
    assert (given.number, given.day, given.by, given.valid_until) == ("C-0001", TODAY, "Anneke", date(2028, 3, 1))
    role = school.role(lucie)
    assert role == RoleDetails(
        RoleKind.SUPPORTER,
        TODAY,
        certified_on=TODAY,
        certified_by="Anneke",
        certified_until=date(2028, 3, 1),
        caseload_limit=2,
        hours_per_week=8.0,
    )
    applied = school.role(lucie, RoleKind.APPLICANT)
    assert applied.until == TODAY
    with school.unit() as work:
        applicant_role = next(
            each for each in people.person_file(work, person_id=lucie).roles if each.details == applied
        )
        assert interviews.applicant(work, role_id=applicant_role.id).stage is ApplicationStage.ACCEPTED


def test_nobody_named_means_who_is_at_work(school):
    course, lucie = school.trained()
    assert school.certify(course, lucie, replace(GIVEN, by=" ")).certificate.by == "Anneke de Wit"
    assert school.role(lucie).certified_by == "Anneke de Wit"


class TestTheRule:
    def test_it_is_refused_kindly_where_something_is_missing(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, range(1, 6))
        with pytest.raises(FieldErrors) as caught:
            school.certify(course, lucie)
        assert caught.value.fields["in_spite"] == (
            "5 of the 6 meetings that are needed: 1 more is missing. The assessment is still to come. "
            "If you want to give the certificate all the same, please say why."
        )
        assert school.of(course, lucie).certificate is None
        assert len(school.file(lucie).roles) == 1

    def test_with_a_reason_it_is_given_and_the_reason_is_kept(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        given = school.certify(course, lucie, in_spite=" She has done this work\nfor years. ").certificate
        assert given.in_spite == "She has done this work\nfor years."
        with school.unit() as work:
            contents = work.session.scalars(
                select(AuditValueRow.content)
                .join(AuditEventRow, AuditEventRow.sequence == AuditValueRow.sequence)
                .where(AuditEventRow.table_name == "enrolment")
            ).all()
        assert any("She has done this work" in content for content in contents if content)

    def test_a_reason_that_was_not_needed_is_not_kept(self, school):
        course, lucie = school.trained()
        assert school.certify(course, lucie, in_spite="just in case").certificate.in_spite == ""

    @pytest.mark.parametrize("result", [Result.NOT_YET, Result.NOT_PASSED])
    def test_the_assessment_has_to_be_passed(self, school, result):
        course, lucie = school.trained()
        school.assess(course, lucie, result)
        with pytest.raises(FieldErrors, match="marked fields"):
            school.certify(course, lucie)

    def test_a_closed_course_still_gives_certificates(self, school):
        course, lucie = school.trained()
        school.do(training.close_course, course_id=course.id)
        assert school.certify(course, lucie).certificate is not None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"day": TODAY + DAY}, {"day"}),
        ({"day": LONG_AGO - DAY}, {"day"}),
        ({"day": date(1900, 1, 1)}, {"day", "valid_until"}),
        ({"valid_until": TODAY - DAY}, {"valid_until"}),
        ({"valid_until": date(2099, 1, 1)}, {"valid_until"}),
        ({"hours_per_week": 0.0}, {"hours_per_week"}),
        ({"caseload_limit": 51}, {"caseload_limit"}),
        ({"by": "x" * 101}, {"by"}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(school, changes, fields):
    course, lucie = school.trained()
    with pytest.raises(FieldErrors) as caught:
        school.certify(course, lucie, replace(GIVEN, **changes))
    assert set(caught.value.fields) == fields
    assert school.of(course, lucie).certificate is None


def test_nobody_has_it_twice_and_no_number_is_given_twice(school):
    course, lucie = school.trained()
    school.certify(course, lucie)
    with pytest.raises(UserError, match="already"):
        school.certify(course, lucie)
    take_back(school, course, lucie)
    assert school.certify(course, lucie).certificate.number == "C-0002"
    _course, mark = school.trained("Mark", course)
    assert school.certify(course, mark).certificate.number == "C-0003"


def test_a_withdrawn_person_gets_none(school):
    course, lucie = school.trained()
    enrolment_id = school.of(course, lucie).id
    school.do(people.withdraw_person, person_id=lucie)
    with pytest.raises(UserError, match="This entry was withdrawn"):
        school.do(training.certify, enrolment_id=enrolment_id, fields=GIVEN)


class TestTheRoleAsASupporter:
    def test_one_that_is_there_is_certified(self, school):
        course, lucie = school.trained()
        since = TODAY - 8 * WEEK
        role = RoleDetails(RoleKind.SUPPORTER, since, caseload_limit=4, hours_per_week=6.0)
        school.do(people.add_role, person_id=lucie, role=role)
        school.certify(course, lucie, CertificateFields(TODAY, "Anneke"))
        assert school.role(lucie) == replace(role, certified_on=TODAY, certified_by="Anneke")

    def test_one_that_is_over_stays_as_it_was_and_another_begins(self, school):
        course, lucie = school.trained()
        over = RoleDetails(RoleKind.SUPPORTER, date(2024, 1, 1), date(2025, 1, 1))
        school.do(people.add_role, person_id=lucie, role=over)
        school.certify(course, lucie)
        roles = [each.details for each in school.file(lucie).roles if each.details.kind is RoleKind.SUPPORTER]
        assert roles[0] == over
        assert (roles[1].since, roles[1].certified_on) == (TODAY, TODAY)

    def test_one_that_was_given_by_mistake_is_left_alone(self, school):
        course, lucie = school.trained()
        role = RoleDetails(RoleKind.SUPPORTER, TODAY - WEEK)
        role_id = school.do(people.add_role, person_id=lucie, role=role).roles[-1].id
        school.do(people.withdraw_role, role_id=role_id)
        school.certify(course, lucie)
        found = {each.id: each for each in school.file(lucie).roles if each.details.kind is RoleKind.SUPPORTER}
        assert found[role_id].withdrawn
        assert found[role_id].details.certified_on is None
        assert len(found) == 2

    def test_a_course_done_again_renews_the_certificate_and_an_old_one_does_not(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie, replace(GIVEN, day=TODAY - WEEK))
        again = school.plan()
        school.enrol(again, lucie)
        school.certify(again, lucie, replace(GIVEN, valid_until=None), in_spite="knows it all")
        role = school.role(lucie)
        assert (role.certified_on, role.certified_until) == (TODAY, None)
        older = school.plan()
        school.enrol(older, lucie)
        early = CertificateFields(TODAY - 2 * WEEK, "Mark")
        school.certify(older, lucie, early, in_spite="entered late")
        role = school.role(lucie)
        assert (role.certified_on, role.certified_by) == (TODAY, "Anneke")

    @pytest.mark.parametrize("kind", [CourseKind.REFRESHER, CourseKind.VOCATIONAL, CourseKind.PROFESSIONALS])
    def test_other_courses_give_the_certificate_only(self, school, kind):
        course, lucie = school.plan(kind=kind), school.person("Lucie")
        school.enrol(course, lucie)
        given = school.certify(course, lucie, in_spite="by experience")
        assert given.certificate.number == "C-0001"
        assert [each.details.kind for each in school.file(lucie).roles] == [RoleKind.APPLICANT]
        assert school.role(lucie, RoleKind.APPLICANT).until is None
        assert take_back(school, course, lucie).certificate is None


class TestTakingBack:
    def test_the_number_and_the_reason_are_kept_and_the_supporter_is_not_certified(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        found = take_back(school, course, lucie)
        assert found.certificate is None
        assert found.taken_back == TakenBack("C-0001", TODAY, "given to the wrong person")
        role = school.role(lucie)
        assert (role.certified_on, role.certified_by, role.certified_until) == (None, "", None)
        assert (role.hours_per_week, role.caseload_limit) == (8.0, 2)
        assert school.role(lucie, RoleKind.APPLICANT).until is None
        assert school.certify(course, lucie).taken_back == found.taken_back

    def test_an_earlier_certificate_holds_again(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie, CertificateFields(TODAY - WEEK, "Mark", TODAY + WEEK))
        again = school.plan()
        school.enrol(again, lucie)
        school.certify(again, lucie, in_spite="done again")
        take_back(school, again, lucie)
        role = school.role(lucie)
        assert (role.certified_on, role.certified_by, role.certified_until) == (TODAY - WEEK, "Mark", TODAY + WEEK)
        assert school.role(lucie, RoleKind.APPLICANT).until is not None

    def test_a_certificate_from_elsewhere_stays(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        role_id = next(each.id for each in school.file(lucie).roles if each.details.kind is RoleKind.SUPPORTER)
        elsewhere = replace(school.role(lucie), certified_on=TODAY - DAY, certified_by="Another centre")
        school.do(people.change_role, role_id=role_id, role=elsewhere)
        take_back(school, course, lucie)
        assert school.role(lucie) == elsewhere

    def test_it_needs_a_reason_and_a_certificate(self, school):
        course, lucie = school.trained()
        with pytest.raises(UserError, match="no certificate to take back"):
            take_back(school, course, lucie)
        school.certify(course, lucie)
        with pytest.raises(FieldErrors) as caught:
            take_back(school, course, lucie, " ")
        assert "why" in caught.value.fields["reason"]
