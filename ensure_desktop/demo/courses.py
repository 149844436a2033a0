"""The training of the demo centre: one basic course that is over and one that runs, a refresher, professionals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random

from ensure_desktop.demo.cast import material
from ensure_desktop.demo.selection import Candidate, Selection
from ensure_desktop.demo.story import Neighbour
from ensure_desktop.training import service as training
from ensure_desktop.training.attendance import may_be_certified
from ensure_desktop.training.values import (
    Assessment,
    CertificateFields,
    Course,
    CourseDetails,
    CourseKind,
    CurriculumVersion,
    Enrolment,
    Mark,
    OutsideDetails,
    Presence,
    Result,
    Session,
)
from ensure_desktop.vault.work import Work

YEARS_VALID = timedelta(days=3 * 365)
ENDS_SOON = timedelta(days=20)
PARTICIPANTS, NEWCOMERS, REFRESHED = 8, 5, 6
RUNNING_SINCE = 24
"""The course that runs began so many days ago."""
MISSES = 0.12
FIRST_COURSE, FIRST_WEEKS, YEAR = 0.66, 16, 365
"""When the first course began: as a share of two years, or so many days after the first one of a short history."""
BEFORE_COURSE = (20, 150)
"""So many days before it begins, somebody can apply for it."""
SEASONS = ("winter", "spring", "summer", "autumn")
LEADER = "Anneke Verhoeven"
TRAINER = "Samira Tahiri"
PLACE = "The Sparrows, room 2"


@dataclass
class Group:
    """A course of the story; who is in it, and what each of them will miss."""

    course_id: str = ""
    stays_away: frozenset[str] = frozenset()
    """Who never comes."""
    comes_late: frozenset[str] = frozenset()
    """Who comes only from the middle on, so that the certificate has to wait."""
    made_up: set[str] = field(default_factory=set)
    """Who made up a meeting already."""


class Courses:
    """Adds training to `story`."""

    def __init__(self, rng: Random, selection: Selection, professionals: Sequence[str], first_day: date) -> None:
        self.rng = rng
        self.selection = selection
        self.professionals = professionals
        self.story = selection.story
        self.today = selection.today
        self.former: list[str] = []
        """Those whose own year was over in time for the first course."""
        length = (self.today - first_day).days
        self.began = first_day + timedelta(days=round(length * FIRST_COURSE if length > YEAR else FIRST_WEEKS))
        self.story.apply = self._apply

    def plan(self, people_count: int) -> None:
        """All courses, from the curricula that come with the program."""
        self.story.plan(self.began - timedelta(days=1), lambda work: training.ensure_curricula(work))
        self.story.plan(self.began, self._begin_first)
        begins = self.today - timedelta(days=RUNNING_SINCE)
        newcomers = [self.selection.until_training(begins) for _number in range(min(NEWCOMERS, people_count // 3))]
        self.story.plan(begins, partial(self._begin_running, newcomers=newcomers))
        self.story.plan(self.today - timedelta(days=62), self._begin_refresher)
        self.story.plan(self.today - timedelta(days=48), self._begin_for_professionals)

    def _apply(self, work: Work, neighbour: Neighbour) -> None:
        """Somebody whose own year is over applies, where both meetings can be held before the first course."""
        if BEFORE_COURSE[0] <= (self.began - work.today()).days <= BEFORE_COURSE[1]:
            self.selection.again(work, neighbour)
            self.former.append(neighbour.id)

    # The four courses

    def _begin_first(self, work: Work) -> None:
        """Supporters and former participants; some days after the last meeting those who made it are certified."""
        others = [each.id for each in self.story.supporters if each.id not in self.former]
        members = [*self.former, *others][:PARTICIPANTS]
        group, course = self._begin(work, CourseKind.BASIC, _named("Basic course", work.today()), members)
        group.comes_late = frozenset(members[-1:] if len(members) > 1 else ())
        last = course.sessions[-1].details.day
        self.story.plan(last, partial(self._assess, group=group))
        self.story.plan(last + timedelta(days=3), partial(self._certify, group=group))

    def _begin_running(self, work: Work, newcomers: Sequence[Candidate]) -> None:
        members = [candidate.person_id for candidate in newcomers]
        group, _course = self._begin(work, CourseKind.BASIC, _named("Basic course", work.today()), members)
        group.stays_away = frozenset(members[-1:] if len(members) > 1 else ())

    def _begin_refresher(self, work: Work) -> None:
        members = [supporter.id for supporter in self.story.supporters[:REFRESHED]]
        self._begin_and_close(work, CourseKind.REFRESHER, "Looking back together", members)
        if members:
            details = OutsideDetails(
                "Assistant in care and welfare",
                "Zandhaven Vocational College",
                since=work.today() - timedelta(days=200),
                notes="Two mornings a week. She says the basic course gave her the courage.",
            )
            training.record_outside(work, person_id=members[0], details=details)

    def _begin_for_professionals(self, work: Work) -> None:
        self._begin_and_close(work, CourseKind.PROFESSIONALS, "Working with peers", self.professionals[:8])

    def _begin_and_close(self, work: Work, kind: CourseKind, name: str, members: Sequence[str]) -> None:
        group, course = self._begin(work, kind, name, members)
        last = course.sessions[-1].details.day
        self.story.plan(last + timedelta(days=1), partial(self._certify, group=group))

    def _begin(self, work: Work, kind: CourseKind, name: str, members: Sequence[str]) -> tuple[Group, Course]:
        details = CourseDetails(name, TRAINER, PLACE, places=12)
        version = self._curriculum(work, kind)
        course = training.plan_course(work, version_id=version.id, details=details, first_day=work.today())
        if members:
            training.enrol(work, course_id=course.id, person_ids=members)
        group = Group(course.id)
        for session in course.sessions:
            self.story.plan(session.details.day, partial(self._meet, group=group, session_id=session.id))
        return group, course

    def _curriculum(self, work: Work, kind: CourseKind) -> CurriculumVersion:
        return next(each for each in training.curricula(work) if each.curriculum.kind is kind)

    # What happens in a course

    def _meet(self, work: Work, group: Group, session_id: str) -> None:
        """A meeting: most are there, and most did the homework of the last one."""
        course = training.course(work, course_id=group.course_id)
        session = next(each for each in course.sessions if each.id == session_id)
        for enrolment in course.enrolments:
            mark = self._mark(group, enrolment, session, len(course.sessions))
            training.mark(work, enrolment_id=enrolment.id, session_id=session_id, mark=mark)

    def _mark(self, group: Group, enrolment: Enrolment, session: Session, meetings: int) -> Mark:
        person_id = enrolment.person.id
        if person_id in group.stays_away:
            return Mark(Presence.EXCUSED if session.number == 1 else Presence.ABSENT)
        if person_id in group.comes_late and session.number <= meetings // 2:
            return Mark(Presence.ABSENT, note="Her mother was in hospital." if session.number == 1 else "")
        if self.rng.random() < MISSES:
            if person_id in group.made_up:
                return Mark(Presence.EXCUSED)
            group.made_up.add(person_id)
            return Mark(Presence.MADE_UP, note="Gone through together the week after.")
        homework = None if session.number == 1 else self.rng.random() < 0.85
        note = self.rng.choice(material("interviews")["course_notes"]) if self.rng.random() < 0.12 else ""
        return Mark(Presence.PRESENT, homework, note)

    def _assess(self, work: Work, group: Group) -> None:
        """The closing assessment, criterion by criterion."""
        course = training.course(work, course_id=group.course_id)
        for enrolment in course.enrolments:
            passed = enrolment.person.id not in group.comes_late
            criteria = {
                each.id: "yes" if passed or self.rng.random() < 0.5 else "not yet"
                for each in course.version.curriculum.criteria
            }
            result = Result.PASSED if passed else Result.NOT_YET
            remark = "" if passed else "Missed half of it through no fault of hers. Welcome in the next course."
            assessment = Assessment(work.today(), TRAINER, result, criteria, remark)
            training.assess(work, enrolment_id=enrolment.id, assessment=assessment)

    def _certify(self, work: Work, group: Group) -> None:
        """The certificates of those who came to enough meetings; then the course is over."""
        course = training.course(work, course_id=group.course_id)
        basic = course.version.curriculum.kind is CourseKind.BASIC
        for place, enrolment in enumerate(each for each in course.enrolments if may_be_certified(course, each)):
            until = None
            if basic:
                # One of them ends soon, so that somebody sees how the program reminds.
                until = self.today + ENDS_SOON if place == 0 else work.today() + YEARS_VALID
            fields = CertificateFields(work.today(), LEADER, until)
            if basic and enrolment.person.id in self.former:
                hours, caseload = float(self.rng.choice((8, 10, 12))), self.rng.choice((2, 3))
                caseload = max(caseload, self.story.caseload(work, enrolment.person.id))
                fields = CertificateFields(work.today(), LEADER, until, hours, caseload)
            training.certify(work, enrolment_id=enrolment.id, fields=fields)
        training.close_course(work, course_id=course.id)


def _named(title: str, begins: date) -> str:
    """A course by the season in which it begins."""
    return f"{title}, {SEASONS[begins.month % 12 // 3]} {begins.year}"
