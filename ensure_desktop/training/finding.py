"""From somebody's place in a course back to the course."""

from ensure_desktop.training.courses import course
from ensure_desktop.training.records import find_enrolment
from ensure_desktop.training.values import Course
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("find course of enrolment", Permission.TRAINING_READ, reads=True)
def course_of(work: Work, *, enrolment_id: str) -> Course:
    """The course in which this enrolment is; raises `NotFound`."""
    return course(work, course_id=find_enrolment(work, enrolment_id).course_id)
