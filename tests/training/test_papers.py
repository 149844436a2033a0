"""What the papers of a course say, on a real encrypted file."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.training import service as training
from ensure_desktop.training.papers import note_papers_exported
from ensure_desktop.training.values import CertificateFields, CourseKind, Presence
from ensure_desktop.vault.model import AuditEventRow
from tests.training.conftest import DAY, LONG_AGO, TODAY, WEEK


def noted(school):
    with school.unit() as work:
        question = select(AuditEventRow.action).where(AuditEventRow.kind == "note").order_by(AuditEventRow.sequence)
        return list(work.session.scalars(question))


def test_the_certificate_says_what_was_attended(school):
    course, lucie = school.trained(course=school.plan(trainer="Mark"))
    school.mark(course, lucie, [3], Presence.ABSENT)
    school.certify(course, lucie)
    enrolment_id = school.of(course, lucie).id
    paper = school.do(training.certificate_paper, enrolment_id=enrolment_id)
    assert (paper.name, paper.title, paper.trainer) == ("Lucie", "Winter course", "Mark")
    assert paper.role == "contact person"
    assert (len(paper.topics), paper.minutes) == (6, 6 * 180)
    assert "Making contact and building trust" not in paper.topics
    assert (paper.first_day, paper.last_day) == (LONG_AGO, LONG_AGO + 6 * WEEK)
    assert paper.certificate.number == "C-0001"
    assert noted(school) == ["read certificate"]


def test_other_certificates_welcome_nobody_as_a_supporter(school):
    course, lucie = school.plan(kind=CourseKind.PROFESSIONALS), school.person("Lucie")
    school.enrol(course, lucie)
    given = school.certify(course, lucie, CertificateFields(TODAY, "Anneke"), in_spite="by experience")
    paper = school.do(training.certificate_paper, enrolment_id=given.id)
    assert (paper.role, paper.topics, paper.minutes, paper.first_day) == ("", (), 0, None)


def test_there_is_no_certificate_before_it_was_given(school):
    course, lucie = school.trained()
    enrolment_id = school.of(course, lucie).id
    with pytest.raises(UserError, match="no certificate to print"):
        school.do(training.certificate_paper, enrolment_id=enrolment_id)
    assert noted(school) == []


def test_everybody_stands_on_the_attendance_list_also_who_never_came_or_left(school):
    course = school.plan()
    lucie, mark, yazid = (school.person(name) for name in ("Lucie", "Mark", "Yazid"))
    school.enrol(course, lucie, mark, yazid)
    school.mark(course, lucie, [1], Presence.PRESENT)
    school.do(training.leave_course, enrolment_id=school.of(course, mark).id, day=TODAY - DAY, reason="")
    found = school.do(training.attendance_list, course_id=course.id)
    assert [(line.name, line.marks[0], line.left_on) for line in found.lines] == [
        ("Lucie", Presence.PRESENT, None),
        ("Mark", None, TODAY - DAY),
        ("Yazid", None, None),
    ]
    assert all(len(line.marks) == len(found.meetings) == 8 for line in found.lines)
    assert (found.code, found.printed_on) == ("T-0001", TODAY)


def test_invitations_have_the_meetings_to_come_and_nobody_elses_name(school):
    course = school.plan(TODAY - WEEK)
    session = course.sessions[3]
    details = replace(session.details, cancelled=True)
    school.do(training.change_session, session_id=session.id, details=details)
    lucie, mark = school.person("Lucie"), school.person("Mark")
    school.enrol(course, lucie, mark)
    (one,) = school.do(training.invitations, course_id=course.id, enrolment_ids=[school.of(course, lucie).id])
    assert one.name == "Lucie"
    assert "Mark" not in repr(one)
    assert [meeting.number for meeting in one.meetings] == [2, 3, 5, 6, 7, 8]
    (for_all,) = school.do(training.invitations, course_id=course.id)
    assert for_all == replace(one, name="")


def test_there_is_nothing_to_invite_to_after_the_last_meeting(school):
    course = school.plan(date(2025, 1, 6))
    with pytest.raises(UserError, match="nothing to invite to"):
        school.do(training.invitations, course_id=course.id)


def test_what_leaves_the_program_stands_in_the_audit_with_whose_name_is_on_it(school):
    course, lucie = school.trained()
    enrolment_id = school.of(course, lucie).id
    leaves = {"course_id": course.id, "how": "save"}
    school.do(note_papers_exported, paper="certificates", enrolment_ids=(enrolment_id,), **leaves)
    school.do(note_papers_exported, paper="attendance-list", **leaves)
    with school.unit() as work:
        question = select(AuditEventRow.action, AuditEventRow.object_id).where(AuditEventRow.kind == "note")
        found = [tuple(row) for row in work.session.execute(question.order_by(AuditEventRow.sequence))]
    assert found == [("take out certificates: save", enrolment_id), ("take out attendance-list: save", course.id)]
