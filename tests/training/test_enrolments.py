"""Who is in a course and what is noted about them, on a real encrypted file."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.training import service as training
from ensure_desktop.training.model import EnrolmentRecord
from ensure_desktop.training.values import Assessment, Mark, Presence, Result
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models
from tests.training.conftest import DAY, LONG_AGO, TODAY, WEEK


def leave(school, course, person_id, day=TODAY, reason="moved away"):
    enrolment_id = school.of(course, person_id).id
    return school.do(training.leave_course, enrolment_id=enrolment_id, day=day, reason=reason)


def note(school, course, person_id, number, mark):
    session = course.sessions[number - 1]
    return school.do(training.mark, enrolment_id=school.of(course, person_id).id, session_id=session.id, mark=mark)


def test_a_mark_reads_nobody_else_of_the_course(school):
    course = school.enrol(school.plan(), *(school.person(name) for name in ("Lucie", "Mark", "Yazid")))
    first, session = course.enrolments[0], course.sessions[0]
    school.mark(course, course.enrolments[1].person.id, {1})
    read: list[str] = []

    def watch(row: EnrolmentRecord, _context: object) -> None:
        read.append(row.id)

    event.listen(EnrolmentRecord, "load", watch)
    try:
        school.do(training.mark, enrolment_id=first.id, session_id=session.id, mark=Mark(Presence.PRESENT))
    finally:
        event.remove(EnrolmentRecord, "load", watch)
    assert set(read) == {first.id}


class TestWhoIsIn:
    def test_people_stand_in_the_order_of_their_names(self, school):
        course = school.plan()
        found = school.enrol(course, *(school.person(name) for name in ("Yazid", "Élan", "Mark")))
        assert [each.person.name for each in found.enrolments] == ["Élan", "Mark", "Yazid"]
        assert {(each.since, each.attended) for each in found.enrolments} == {(TODAY, 0)}

    def test_nobody_is_in_a_course_twice(self, school):
        course, lucie, mark = school.plan(), school.person("Lucie"), school.person("Mark")
        assert len(school.enrol(course, lucie, lucie).enrolments) == 1
        with pytest.raises(UserError, match="1 of these people is in the course already"):
            school.enrol(course, lucie, mark)
        leave(school, course, lucie)
        with pytest.raises(UserError, match="or was and left"):
            school.enrol(course, lucie)
        assert len(school.course(course.id).enrolments) == 1

    def test_the_same_course_can_be_done_again_another_time(self, school):
        first, lucie = school.trained()
        again = school.plan(TODAY)
        school.enrol(again, lucie)
        assert school.of(again, lucie).attended == 0
        assert [row.id for row, _each in school.do(training.person_training, person_id=lucie).courses] == [
            again.id,
            first.id,
        ]

    def test_places_are_limited_and_who_left_takes_none(self, school):
        course = school.plan(places=2)
        lucie, mark, yazid = (school.person(name) for name in ("Lucie", "Mark", "Yazid"))
        with pytest.raises(UserError, match="2 free places"):
            school.enrol(course, lucie, mark, yazid)
        school.enrol(course, lucie, mark)
        with pytest.raises(UserError, match="0 free places"):
            school.enrol(course, yazid)
        leave(school, course, mark)
        school.enrol(course, yazid)
        with pytest.raises(UserError, match="0 free places"):
            school.do(training.come_back, enrolment_id=school.of(course, mark).id)

    def test_withdrawn_people_are_not_enrolled(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.do(people.withdraw_person, person_id=lucie)
        with pytest.raises(UserError, match="This entry was withdrawn"):
            school.enrol(course, lucie)

    def test_who_left_comes_back_with_all_that_was_noted(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, [1, 2])
        left = leave(school, course, lucie, LONG_AGO + WEEK).enrolments[0]
        assert (left.left_on, left.left_reason, left.attended) == (LONG_AGO + WEEK, "moved away", 2)
        back = school.do(training.come_back, enrolment_id=left.id).enrolments[0]
        assert (back.left_on, back.left_reason, back.attended) == (None, "", 2)

    def test_the_day_somebody_left_fits_what_was_noted(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, [1, 2])
        for day, sentence in ((LONG_AGO, "after this day"), (TODAY + DAY, "today at the latest")):
            with pytest.raises(FieldErrors) as caught:
                leave(school, course, lucie, day)
            assert sentence in caught.value.fields["day"]

    def test_who_has_the_certificate_has_not_left(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        with pytest.raises(UserError, match="certificate was given already"):
            leave(school, course, lucie)

    def test_who_was_enrolled_by_mistake_is_taken_out_and_can_come_again(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        enrolment = school.of(course, lucie)
        assert school.do(training.remove_enrolment, enrolment_id=enrolment.id).enrolments == ()
        assert school.do(training.person_training, person_id=lucie).courses == ()
        with pytest.raises(NotFound):
            school.do(training.remove_enrolment, enrolment_id=enrolment.id)
        school.enrol(course, lucie)
        assert school.of(course, lucie).id == enrolment.id

    def test_nobody_about_whom_something_was_noted_is_taken_out(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        note(school, course, lucie, 1, Mark(note="came late"))
        with pytest.raises(UserError, match="Something was noted"):
            school.do(training.remove_enrolment, enrolment_id=school.of(course, lucie).id)

    def test_two_entries_of_one_person_in_one_course_become_one_without_losing_a_mark(self, school):
        course, lucie, lucy = school.plan(), school.person("Lucie"), school.person("Lucy")
        school.enrol(course, lucie, lucy)
        school.mark(course, lucie, [1, 2])
        school.mark(course, lucy, [3])
        load_models()
        with school.unit() as work:
            details = people.person_file(work, person_id=lucie).details
            duplicates.merge_people(work, kept_id=lucie, gone_id=lucy, details=details)
        found = school.course(course.id).enrolments
        assert [(each.person.id, each.attended) for each in found] == [(lucie, 3)]
        counted = school.do(training.training_counts, since=LONG_AGO, until=TODAY)[0]
        assert (counted.people, counted.never_came) == (1, 0)


class TestMarks:
    def test_what_is_noted_comes_back(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        mark = Mark(Presence.MADE_UP, True, "on Friday with Anneke")
        found = note(school, course, lucie, 1, mark)
        assert (found.marks, found.attended) == ({course.sessions[0].id: mark}, 1)
        assert note(school, course, lucie, 1, Mark(Presence.EXCUSED)).attended == 0
        assert note(school, course, lucie, 1, Mark()).marks == {}
        assert note(school, course, lucie, 1, Mark()).marks == {}

    def test_a_meeting_to_come_can_only_be_excused_from(self, school):
        course, lucie = school.plan(TODAY - WEEK), school.person("Lucie")
        school.enrol(course, lucie)
        note(school, course, lucie, 2, Mark(Presence.PRESENT))
        note(school, course, lucie, 3, Mark(Presence.EXCUSED, None, "holiday"))
        for mark in (Mark(Presence.PRESENT), Mark(Presence.MADE_UP), Mark(Presence.ABSENT), Mark(None, True)):
            with pytest.raises(UserError, match="still to come"):
                note(school, course, lucie, 3, mark)

    def test_nobody_was_at_a_cancelled_meeting(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        session = course.sessions[0]
        details = replace(session.details, cancelled=True)
        school.do(training.change_session, session_id=session.id, details=details)
        for mark in (Mark(Presence.PRESENT), Mark(Presence.EXCUSED), Mark(None, False)):
            with pytest.raises(UserError, match="was cancelled"):
                note(school, course, lucie, 1, mark)
        note(school, course, lucie, 1, Mark(note="did not hear of it"))

    def test_nobody_is_there_after_she_left(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        leave(school, course, lucie, LONG_AGO)
        with pytest.raises(UserError, match="had left the course"):
            note(school, course, lucie, 2, Mark(Presence.PRESENT))
        note(school, course, lucie, 1, Mark(Presence.PRESENT))
        note(school, course, lucie, 2, Mark(Presence.ABSENT))

    def test_who_was_there_was_in_the_course_by_then(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        note(school, course, lucie, 2, Mark(Presence.ABSENT))
        assert school.of(course, lucie).since == TODAY
        note(school, course, lucie, 2, Mark(Presence.PRESENT))
        assert school.of(course, lucie).since == LONG_AGO + WEEK

    def test_all_the_others_at_once(self, school):
        course = school.plan()
        lucie, mark, yazid, fatima = (school.person(name) for name in ("Lucie", "Mark", "Yazid", "Fatima"))
        school.enrol(course, lucie, mark, yazid, fatima)
        note(school, course, lucie, 2, Mark(Presence.EXCUSED, None, "ill"))
        note(school, course, mark, 2, Mark(None, True, ""))
        leave(school, course, yazid, LONG_AGO)
        session_id = course.sessions[1].id
        found = school.do(training.mark_all, session_id=session_id, presence=Presence.PRESENT)
        marks = {each.person.name: each.marks.get(session_id) for each in found.enrolments}
        assert marks == {
            "Lucie": Mark(Presence.EXCUSED, None, "ill"),
            "Mark": Mark(Presence.PRESENT, True),
            "Yazid": None,
            "Fatima": Mark(Presence.PRESENT),
        }

    def test_not_all_at_once_before_the_day(self, school):
        course = school.plan(TODAY + DAY)
        school.enrol(course, school.person("Lucie"))
        with pytest.raises(UserError, match="still to come"):
            school.do(training.mark_all, session_id=course.sessions[0].id, presence=Presence.PRESENT)

    def test_a_meeting_of_another_course_is_refused(self, school):
        course, other, lucie = school.plan(), school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        with pytest.raises(NotFound, match="another course"):
            note(school, replace(course, sessions=other.sessions), lucie, 1, Mark(Presence.PRESENT))


class TestAssessment:
    def test_what_was_assessed_comes_back(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        criteria = {
            course.version.curriculum.criteria[0].id: "yes",
            course.version.curriculum.criteria[1].id: "not yet",
        }
        assessment = Assessment(TODAY, "", Result.NOT_YET, criteria | {"unknown": "yes"}, "needs a little time")
        enrolment_id = school.of(course, lucie).id
        found = school.do(training.assess, enrolment_id=enrolment_id, assessment=assessment)
        assert found.assessment == replace(assessment, by="Anneke de Wit", criteria=criteria)
        assert school.assess(course, lucie).assessment == Assessment(TODAY, "Anneke", Result.PASSED)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"day": TODAY + DAY}, "day"), ({"criteria": {"listens": "perhaps"}}, "criteria"), ({"by": "x" * 121}, "by")],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, school, changes, field):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        assessment = replace(Assessment(TODAY, "Anneke", Result.PASSED), **changes)
        with pytest.raises(FieldErrors) as caught:
            school.do(training.assess, enrolment_id=school.of(course, lucie).id, assessment=assessment)
        assert set(caught.value.fields) == {field}

    def test_a_certificate_and_a_no_do_not_go_together(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        with pytest.raises(UserError, match="take it back first"):
            school.assess(course, lucie, Result.NOT_PASSED)

    def test_staff_note_attendance_but_do_not_assess(self, school, as_role):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.unit = as_role(AccountRole.STAFF)
        school.mark(course, lucie, [1])
        with pytest.raises(UserError, match="does not include"):
            school.assess(course, lucie)
