"""The applicants as the desk sees them: with the course in which each takes part, and nobody without one forgotten."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.desk.applying import goes_on, in_no_course, needs_the_centre
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.applications import applicants_page
from ensure_desktop.interviews.model import ApplicationRecord
from ensure_desktop.interviews.values import (
    Applicant,
    ApplicantFilter,
    ApplicantNeed,
    ApplicantPage,
    ApplicationStage,
)
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list applicants with courses", Permission.INTERVIEWS_READ, reads=True)
def applicants(work: Work, *, shown: ApplicantFilter, offset: int, limit: int, order: str = "since") -> ApplicantPage:
    """One page of the applications, as `interviews.applicants` has it; who needs somebody is the same as on Today."""
    page = applicants_page(
        work, shown=shown, offset=offset, limit=limit, order=order, needing=needs_the_centre(work.today())
    )
    return replace(page, rows=_with_courses(work, page.rows))


@use_case("read applicant with course", Permission.INTERVIEWS_READ, reads=True)
def applicant(work: Work, *, role_id: str) -> Applicant:
    """The application of one role; raises `NotFound`."""
    return _with_courses(work, (interviews.applicant(work, role_id=role_id),))[0]


def _with_courses(work: Work, rows: Collection[Applicant]) -> tuple[Applicant, ...]:
    """The same applications; of those in training, in which course, or that they wait for one."""
    training = [row for row in rows if row.stage is ApplicationStage.TRAINING and row.over_on is None]
    courses = _courses(work, [row.person.id for row in training])
    waiting = _waiting(work, [row.role_id for row in training])
    return tuple(
        replace(
            row,
            need=ApplicantNeed.WAITS if row.role_id in waiting else row.need,
            course_id=courses.get(row.person.id, ("", ""))[0],
            course=courses.get(row.person.id, ("", ""))[1],
        )
        for row in rows
    )


def _courses(work: Work, person_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """The course that goes on, and its name, of each of these people; the latest where there are several."""
    if not person_ids or not work.actor.may(Permission.TRAINING_READ):
        return {}
    question = (
        select(EnrolmentRecord.person_id, CourseRecord.id, CourseRecord.name)
        .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
        .where(EnrolmentRecord.person_id.in_(person_ids), *goes_on())
        .order_by(CourseRecord.first_day, CourseRecord.id)
    )
    return {person_id: (course_id, name) for person_id, course_id, name in work.session.execute(question)}


def _waiting(work: Work, role_ids: Collection[str]) -> frozenset[str]:
    """Which of these applications have waited for a course for two weeks."""
    if not role_ids:
        return frozenset()
    question = (
        select(RoleRecord.id)
        .join(ApplicationRecord, ApplicationRecord.role_id == RoleRecord.id)
        .where(RoleRecord.id.in_(role_ids), in_no_course(work.today()))
    )
    return frozenset(work.session.scalars(question))
