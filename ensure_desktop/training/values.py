"""Plain values of the training area."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from ensure_desktop.people.values import PersonRow


class CourseKind(StrEnum):
    """What a course is. Those for professionals are counted apart."""

    BASIC = "basic"
    """What an applicant goes through to become a supporter."""
    REFRESHER = "refresher"
    VOCATIONAL = "vocational"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """One meeting of a curriculum. `id` is the same in all versions."""

    id: str
    topic: str
    aims: tuple[str, ...] = ()
    homework: str = ""
    minutes: int = 180
    assessment: bool = False
    """The closing meeting with the assessment; it does not count towards the meetings that are needed."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the assessment looks at."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Curriculum:
    """The content of one version. `needed` is the number of meetings that gives the certificate."""

    title: str
    kind: CourseKind
    meetings: tuple[MeetingPlan, ...]
    needed: int
    criteria: tuple[Criterion, ...] = ()
    every_days: int = 7
    """The usual time between two meetings, in days."""
    starts: time = time(13, 0)
    valid_months: int | None = None
    """How long the certificate is valid; for good where None."""
    about: str = ""


@dataclass(frozen=True, slots=True)
class CurriculumVersion:
    """A stored version. `used` is the number of courses that follow it: one that was used is never changed."""

    id: str
    curriculum_id: str
    language: str
    number: int
    curriculum: Curriculum
    used: int
    made_at: datetime
    made_by: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """One meeting of a course as it is held."""

    day: date
    starts: time
    ends: time
    topic: str
    trainer: str = ""
    place: str = ""
    homework: str = ""
    notes: str = ""
    cancelled: bool = False
    assessment: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A stored meeting; `number` counts the meetings of the course in their order."""

    id: str
    course_id: str
    meeting_id: str
    """The meeting of the curriculum; empty for one that was added to the course."""
    number: int
    details: SessionDetails
    changed_at: datetime
    """When what a calendar shows of it was changed last."""
    changes: int = 0
    """How often it was."""


@dataclass(frozen=True, slots=True)
class CourseDetails:
    """What a course is called, where and with whom. Its meetings are `Session`s."""

    name: str
    trainer: str = ""
    place: str = ""
    places: int | None = None
    """For so many people at most; no limit where None."""
    notes: str = ""


class Presence(StrEnum):
    """Whether somebody was there. What nobody has entered yet is not stored."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made up"
    """Missed, and gone through with the trainer afterwards: it counts as attended."""


class Result(StrEnum):
    """The outcome of the assessment."""

    PASSED = "passed"
    NOT_YET = "not yet"
    NOT_PASSED = "not passed"


@dataclass(frozen=True, slots=True)
class Mark:
    """What was noted about one person at one meeting."""

    presence: Presence | None = None
    homework: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The closing assessment. `criteria` says for each criterion (by id) yes, not yet or no, as the guide's answers."""

    day: date
    by: str
    result: Result
    criteria: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was given. `number` is the code on the paper ("C-0007")."""

    number: str
    day: date
    by: str
    valid_until: date | None = None
    in_spite: str = ""
    """Why it was given although the rule of the curriculum was not met; empty where it was met."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A certificate that was taken back: its number is not given again."""

    number: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Somebody in a course, with what was noted so far. `marks` are by session id."""

    id: str
    course_id: str
    person: PersonRow
    since: date
    left_on: date | None
    left_reason: str
    marks: Mapping[str, Mark]
    attended: int
    """Meetings that count, of those that are needed."""
    assessment: Assessment | None = None
    certificate: Certificate | None = None
    taken_back: TakenBack | None = None
    """The last certificate that was taken back, also after a new one was given."""


@dataclass(frozen=True, slots=True)
class Course:
    """All about one course."""

    id: str
    code: str
    details: CourseDetails
    version: CurriculumVersion
    sessions: tuple[Session, ...]
    enrolments: tuple[Enrolment, ...]
    closed_on: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One line of the list of courses."""

    id: str
    code: str
    name: str
    kind: CourseKind
    first_day: date | None
    last_day: date | None
    next_session: Session | None
    people: int
    certificates: int
    closed: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A page of the courses and how many there are in all."""

    rows: tuple[CourseRow, ...]
    total: int


class CoursePhase(StrEnum):
    """Where a course stands today."""

    RUNNING = "running"
    TO_COME = "to come"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CourseCounts:
    """How many courses there are, by where they stand today, and the first and the last day of them all."""

    by_phase: Mapping[CoursePhase, int] = field(default_factory=dict)
    withdrawn: int = 0
    first_day: date | None = None
    last_day: date | None = None

    @property
    def total(self) -> int:
        """All courses that were not withdrawn."""
        return sum(self.by_phase.values())


@dataclass(frozen=True, slots=True)
class CertificateFields:
    """What the certificate asks for: it also goes into the supporter's profile."""

    day: date
    by: str
    valid_until: date | None = None
    hours_per_week: float | None = None
    caseload_limit: int | None = None


@dataclass(frozen=True, slots=True)
class OutsideDetails:
    """Training that somebody follows elsewhere (a vocational course, a language course): an outcome in itself."""

    title: str
    where: str = ""
    since: date | None = None
    until: date | None = None
    finished: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """A stored training elsewhere."""

    id: str
    person_id: str
    details: OutsideDetails
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """All training of one person: her enrolments with their courses, newest first, and what she did elsewhere."""

    courses: tuple[tuple[CourseRow, Enrolment], ...]
    outside: tuple[Outside, ...]


@dataclass(frozen=True, slots=True)
class TrainingCount:
    """For one kind of course in a span of days: courses, people who took part, certificates."""

    kind: CourseKind
    courses: int
    people: int
    never_came: int
    certificates: int


@dataclass(frozen=True, slots=True)
class CertificateEnding:
    """A supporter's certificate that ends soon, or has ended: `days_left` is below nought then."""

    person_id: str
    person_code: str
    person_name: str
    until: date
    days_left: int


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What stands on the certificate. `role` is the centre's outward word where the course makes a supporter."""

    centre: str
    name: str
    title: str
    role: str
    topics: tuple[str, ...]
    """What the meetings were about that she attended."""
    minutes: int
    """How long these meetings were, together."""
    first_day: date | None
    last_day: date | None
    certificate: Certificate
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class PaperMeeting:
    """One meeting as it stands on paper."""

    number: int
    day: date
    starts: time
    ends: time
    topic: str
    place: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One person on the list: what was noted at each meeting, None where there is room to sign."""

    name: str
    code: str
    marks: tuple[Presence | None, ...]
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """The list to sign. Everybody in the course stands on it, also those who never came."""

    centre: str
    course: str
    code: str
    trainer: str
    place: str
    printed_on: date
    meetings: tuple[PaperMeeting, ...]
    lines: tuple[AttendanceLine, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """The letter with the dates. `name` is empty for one letter to everybody; nobody else is named in it."""

    centre: str
    name: str
    course: str
    about: str
    trainer: str
    printed_on: date
    meetings: tuple[PaperMeeting, ...]
