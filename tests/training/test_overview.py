"""What training adds up to, and what is followed elsewhere, on a real encrypted file."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import CertificateFields, CourseKind, OutsideDetails, Presence, TrainingCount
from tests.training.conftest import DAY, LONG_AGO, TODAY, WEEK

COOKING = OutsideDetails("Cook's diploma", "Evening school", date(2025, 9, 1), date(2026, 2, 1), True, "with honours")


def counts(school, since=LONG_AGO, until=TODAY):
    return {each.kind: each for each in school.do(training.training_counts, since=since, until=until)}


class TestCounts:
    def test_who_never_came_is_counted_and_professionals_are_counted_apart(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        mark, yazid = school.person("Mark"), school.person("Yazid")
        school.enrol(course, mark, yazid)
        school.mark(course, mark, [1, 2], Presence.EXCUSED)
        other = school.plan(kind=CourseKind.PROFESSIONALS)
        eva = school.person("Eva", RoleKind.PROFESSIONAL)
        school.enrol(other, eva)
        school.mark(other, eva, [1])
        found = counts(school)
        assert found[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 1, 1, 2, 1)
        assert found[CourseKind.PROFESSIONALS] == TrainingCount(CourseKind.PROFESSIONALS, 1, 1, 0, 0)
        assert found[CourseKind.REFRESHER] == TrainingCount(CourseKind.REFRESHER, 0, 0, 0, 0)

    def test_only_what_happened_in_the_time_counts(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        assert counts(school, until=LONG_AGO)[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 1, 1, 0, 0)
        assert counts(school, since=TODAY)[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 0, 0, 0, 1)
        before = counts(school, since=date(2025, 1, 1), until=LONG_AGO - DAY)
        assert before[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 0, 0, 0, 0)

    def test_who_came_before_did_not_never_come(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, [1])
        later = counts(school, since=LONG_AGO + DAY)[CourseKind.BASIC]
        assert (later.courses, later.people, later.never_came) == (1, 0, 0)

    def test_a_course_that_has_not_begun_counts_nothing(self, school):
        course = school.plan(TODAY + DAY)
        school.enrol(course, school.person("Lucie"))
        assert counts(school, until=date(2027, 1, 1))[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 0, 0, 0, 0)

    def test_cancelled_meetings_and_what_was_withdrawn_count_nowhere(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        empty = school.plan()
        for session in empty.sessions:
            details = replace(session.details, cancelled=True)
            school.do(training.change_session, session_id=session.id, details=details)
        gone = school.plan()
        school.enrol(gone, lucie)
        school.do(training.withdraw_course, course_id=gone.id)
        removed = school.enrol(school.plan(), school.person("Mark")).enrolments[0]
        school.do(training.remove_enrolment, enrolment_id=removed.id)
        assert counts(school)[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 2, 1, 0, 1)
        school.do(people.withdraw_person, person_id=lucie)
        assert counts(school)[CourseKind.BASIC] == TrainingCount(CourseKind.BASIC, 2, 0, 0, 0)

    def test_a_certificate_that_was_taken_back_does_not_count(self, school):
        course, lucie = school.trained()
        enrolment = school.certify(course, lucie)
        school.do(training.take_back_certificate, enrolment_id=enrolment.id, reason="mistake")
        assert counts(school)[CourseKind.BASIC].certificates == 0
        assert school.do(training.course_row, course_id=course.id).certificates == 0


class TestEnding:
    def supporter(self, school, name, certified_until, **role):
        person_id = school.person(name, RoleKind.CONTACT)
        about = {"kind": RoleKind.SUPPORTER, "since": date(2025, 1, 1), "certified_on": date(2025, 1, 1)}
        school.do(
            people.add_role, person_id=person_id, role=RoleDetails(**(about | role), certified_until=certified_until)
        )
        return person_id

    def ending(self, school, limit=9):
        return [(each.person_name, each.days_left) for each in school.do(training.ending_certificates, limit=limit)]

    def test_the_most_pressing_comes_first_and_61_days_are_silent(self, school):
        for days in (61, 60, -3, 0):
            self.supporter(school, f"In {days}", TODAY + days * DAY)
        self.supporter(school, "For good", None)
        assert self.ending(school) == [("In -3", -3), ("In 0", 0), ("In 60", 60)]
        assert self.ending(school, 1) == [("In -3", -3)]

    def test_only_those_who_are_supporters_today(self, school):
        self.supporter(school, "Over", TODAY, until=TODAY - DAY)
        mistaken = self.supporter(school, "Mistaken", TODAY)
        gone = self.supporter(school, "Gone", TODAY)
        role_id = next(each.id for each in school.file(mistaken).roles if each.details.kind is RoleKind.SUPPORTER)
        school.do(people.withdraw_role, role_id=role_id)
        school.do(people.withdraw_person, person_id=gone)
        assert self.ending(school) == []

    def test_a_new_certificate_ends_the_warning(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie, CertificateFields(TODAY, "Anneke", TODAY + WEEK))
        assert self.ending(school) == [("Lucie", 7)]
        again = school.plan()
        school.enrol(again, lucie)
        school.certify(again, lucie, in_spite="done again")
        assert self.ending(school) == []


class TestElsewhere:
    def test_what_was_noted_comes_back(self, school):
        lucie = school.person("Lucie")
        made = school.do(training.record_outside, person_id=lucie, details=COOKING)
        assert (made.person_id, made.details, made.withdrawn) == (lucie, COOKING, False)
        changed = school.do(training.change_outside, outside_id=made.id, details=replace(COOKING, finished=False))
        assert school.do(training.person_training, person_id=lucie).outside == (changed,)

    def test_a_mistake_is_withdrawn_and_restored(self, school):
        lucie = school.person("Lucie")
        made = school.do(training.record_outside, person_id=lucie, details=COOKING)
        assert school.do(training.withdraw_outside, outside_id=made.id).withdrawn
        with pytest.raises(UserError, match="restore it first"):
            school.do(training.change_outside, outside_id=made.id, details=COOKING)
        assert school.do(training.restore_outside, outside_id=made.id) == made

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"title": " "}, "title"),
            ({"where": "x" * 201}, "where"),
            ({"until": date(2025, 8, 31)}, "until"),
            ({"until": TODAY + DAY}, "until"),
            ({"since": date(1900, 1, 1)}, "since"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, school, changes, field):
        lucie = school.person("Lucie")
        with pytest.raises(FieldErrors) as caught:
            school.do(training.record_outside, person_id=lucie, details=replace(COOKING, **changes))
        assert set(caught.value.fields) == {field}

    def test_nothing_is_noted_about_somebody_withdrawn_or_gone(self, school):
        lucie = school.person("Lucie")
        made = school.do(training.record_outside, person_id=lucie, details=COOKING)
        school.do(people.withdraw_person, person_id=lucie)
        with pytest.raises(UserError, match="This entry was withdrawn"):
            school.do(training.withdraw_outside, outside_id=made.id)
        for case, arguments in (
            (training.record_outside, {"person_id": "gone", "details": COOKING}),
            (training.withdraw_outside, {"outside_id": "gone"}),
            (training.person_training, {"person_id": "gone"}),
        ):
            with pytest.raises(NotFound):
                school.do(case, **arguments)


def test_training_stands_on_the_timeline(school):
    course, lucie = school.trained()
    enrolment = school.certify(course, lucie)
    school.do(training.take_back_certificate, enrolment_id=enrolment.id, reason="a mistake")
    school.certify(course, lucie, CertificateFields(TODAY, "Anneke"))
    school.do(training.record_outside, person_id=lucie, details=COOKING)
    withdrawn = school.do(training.record_outside, person_id=lucie, details=replace(COOKING, title="Mistake"))
    school.do(training.withdraw_outside, outside_id=withdrawn.id)
    with school.unit() as work:
        found = training.events(work, lucie)
    assert [(event.day, event.kind, event.title, event.text) for event in found] == [
        (date(2025, 9, 1), "elsewhere", "Training elsewhere: Cook's diploma", "Evening school"),
        (LONG_AGO, "enrolled", "In the course: Winter course", ""),
        (date(2026, 2, 1), "elsewhere", "Training elsewhere finished: Cook's diploma", "Evening school"),
        (TODAY, "assessed", "Assessment in the course Winter course: passed", ""),
        (TODAY, "certified", "Certificate C-0002: Winter course", ""),
        (TODAY, "taken back", "Certificate C-0001 taken back: Winter course", "a mistake"),
    ]
    assert {event.target for event in found} == {"", enrolment.id}


def test_leaving_stands_on_the_timeline(school):
    course, lucie = school.plan(), school.person("Lucie")
    school.enrol(course, lucie)
    enrolment_id = school.of(course, lucie).id
    school.do(training.leave_course, enrolment_id=enrolment_id, day=TODAY, reason="found a job")
    with school.unit() as work:
        found = [(event.kind, event.title, event.text) for event in training.events(work, lucie)]
    assert found[-1] == ("left", "Left the course: Winter course", "found a job")
