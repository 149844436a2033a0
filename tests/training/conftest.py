"""A centre with its curricula, people, and short ways to courses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import (
    Assessment,
    CertificateFields,
    Course,
    CourseDetails,
    CourseKind,
    CurriculumVersion,
    Enrolment,
    Mark,
    Presence,
    Result,
)
from tests.conftest import Unit

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LONG_AGO = date(2026, 1, 5)
"""A Monday: a basic course that began then is over on 23 February."""
GIVEN = CertificateFields(TODAY, "Anneke", date(2028, 3, 1), 8.0, 2)


@dataclass
class School:
    """The services as one sentence each; everything runs in a unit of work of its own."""

    unit: Unit

    def do(self, case: Callable[..., Any], **arguments: Any) -> Any:
        with self.unit() as work:
            return case(work, **arguments)

    def version(self, kind: CourseKind = CourseKind.BASIC) -> CurriculumVersion:
        with self.unit() as work:
            training.ensure_curricula(work)
            return next(each for each in training.curricula(work) if each.curriculum.kind is kind)

    def person(self, name: str, kind: RoleKind = RoleKind.APPLICANT) -> str:
        role = RoleDetails(kind, date(2025, 9, 1))
        found: str = self.do(people.register_person, details=PersonDetails(first_name=name), roles=[role]).id
        return found

    def file(self, person_id: str) -> Any:
        return self.do(people.person_file, person_id=person_id)

    def role(self, person_id: str, kind: RoleKind = RoleKind.SUPPORTER) -> RoleDetails:
        (role,) = (each.details for each in self.file(person_id).roles if each.details.kind is kind)
        return role

    def plan(self, first_day: date = LONG_AGO, kind: CourseKind = CourseKind.BASIC, **details: Any) -> Course:
        about = CourseDetails(**({"name": "Winter course"} | details))
        found: Course = self.do(
            training.plan_course, version_id=self.version(kind).id, details=about, first_day=first_day
        )
        return found

    def enrol(self, course: Course, *person_ids: str) -> Course:
        found: Course = self.do(training.enrol, course_id=course.id, person_ids=person_ids)
        return found

    def course(self, course_id: str) -> Course:
        found: Course = self.do(training.course, course_id=course_id)
        return found

    def of(self, course: Course, person_id: str) -> Enrolment:
        return next(each for each in self.course(course.id).enrolments if each.person.id == person_id)

    def mark(self, course: Course, person_id: str, numbers: Any, presence: Presence | None = Presence.PRESENT) -> None:
        enrolment = self.of(course, person_id)
        for session in self.course(course.id).sessions:
            if session.number in numbers:
                self.do(training.mark, enrolment_id=enrolment.id, session_id=session.id, mark=Mark(presence))

    def assess(self, course: Course, person_id: str, result: Result = Result.PASSED) -> Enrolment:
        assessment = Assessment(TODAY, "Anneke", result)
        enrolment_id = self.of(course, person_id).id
        found: Enrolment = self.do(training.assess, enrolment_id=enrolment_id, assessment=assessment)
        return found

    def certify(
        self, course: Course, person_id: str, fields: CertificateFields = GIVEN, *, in_spite: str = ""
    ) -> Enrolment:
        enrolment_id = self.of(course, person_id).id
        found: Enrolment = self.do(training.certify, enrolment_id=enrolment_id, fields=fields, in_spite=in_spite)
        return found

    def trained(self, name: str = "Lucie", course: Course | None = None) -> tuple[Course, str]:
        """Somebody who has gone through all of a course, and has no certificate yet."""
        course = course or self.plan()
        person_id = self.person(name)
        self.enrol(course, person_id)
        self.mark(course, person_id, range(1, 8))
        self.assess(course, person_id)
        return course, person_id


@pytest.fixture
def school(unit: Unit) -> School:
    return School(unit)
