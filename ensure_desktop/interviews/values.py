"""Plain values of the interviews area."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.people.values import PersonRow


class GuidePurpose(StrEnum):
    """What a guide is for."""

    APPLICANT = "applicant"
    """The first meeting with somebody who wants to support others."""
    SECOND_MEETING = "second meeting"
    """The criteria, one by one, and an advice."""
    PARTICIPANT = "participant"
    """The intake of somebody who asks for support."""
    QUESTIONNAIRE = "questionnaire"
    """No meeting: what the centre asks people itself, on paper or on the screen (see `evaluation`)."""


MEETINGS = (GuidePurpose.APPLICANT, GuidePurpose.SECOND_MEETING, GuidePurpose.PARTICIPANT)
"""The guides that somebody holds a meeting by."""


class Kind(StrEnum):
    """What kind of answer a question takes; `answers.py` says how each answer is stored."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    RANKED = "ranked"
    """A list in order, of the options or, where there are none, of the person's own words."""
    DATE = "date"
    YES_NOT_YET_NO = "yes not yet no"
    """Yes, not yet or no, with a remark."""
    LANGUAGES = "languages"
    WORDS = "words"
    """Words of one of the centre's lists."""
    WEEK = "week"
    """The cells of the week in which somebody has time."""
    WISHES = "wishes"


QUESTIONNAIRE_KINDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.CHOICES, Kind.SCALE, Kind.DATE)
"""What a questionnaire may ask for: what somebody can answer alone, on paper too."""


def kinds_of(purpose: GuidePurpose) -> tuple[Kind, ...]:
    """The kinds of answers that a guide for this purpose may ask for."""
    return QUESTIONNAIRE_KINDS if purpose is GuidePurpose.QUESTIONNAIRE else tuple(Kind)


class Fills(StrEnum):
    """The field of the person that an answer can go into, after somebody confirmed it."""

    LANGUAGES = "languages"
    INTERESTS = "interests"
    LIVED_EXPERIENCE = "lived experience"
    NEIGHBOURHOOD = "neighbourhood"
    REACH = "reach"
    AVAILABILITY = "availability"
    WISHES = "wishes"
    EDUCATION = "education"
    VALUES = "values"
    SOCIABILITY = "sociability"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `id` never changes, so that old answers stay readable when its text is put better."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole numbers from `low` to `high`, both included, and what the two ends mean."""

    low: int
    high: int
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is the same in all versions of the guide."""

    id: str
    kind: Kind
    text: str
    help: str = ""
    """For the interviewer: how to ask it, what to listen for."""
    options: tuple[Option, ...] = ()
    scale: Scale | None = None
    most: int | None = None
    """At most so many answers, for several choices and ranked lists."""
    fills: Fills | None = None
    come_back: bool = False
    """A "not yet" or "no" here suggests that the person comes back later (stability in her own life)."""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together."""

    id: str
    title: str
    questions: tuple[Question, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions of one version of a guide. `introduction` is what is said to the person at the start."""

    title: str
    sections: tuple[Section, ...] = ()
    introduction: str = ""

    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True, slots=True)
class GuideVersion:
    """A stored version. `asked` is the number of interviews that use it: one that was asked is never changed."""

    id: str
    guide_id: str
    purpose: GuidePurpose
    language: str
    number: int
    guide: Guide
    asked: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One line of the list of guides, with its newest version."""

    id: str
    purpose: GuidePurpose
    language: str
    title: str
    number: int
    questions: int
    asked: int
    """How many interviews used it, in all versions."""
    changed_at: datetime
    changed_by: str
    withdrawn: bool = False
    has_template: bool = False
    """Whether there are questions of the program to go back to; a guide that was made here has none."""
    template: str = ""
    """The template that it began as, the same in all languages; empty for a guide that was made here."""


class InterviewState(StrEnum):
    """How far an interview is."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """What is known about a meeting besides its answers."""

    day: date
    interviewer: str = ""
    place: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A stored interview with the questions that were asked. `answers` are by question id, as `answers.py` says."""

    id: str
    person_id: str
    person_code: str
    person_name: str
    version: GuideVersion
    facts: InterviewFacts
    state: InterviewState
    answers: Mapping[str, object]
    advice: str = ""
    """What the interviewer advises after a second meeting."""
    finished_on: date | None = None
    taken_over_at: datetime | None = None
    """When answers last went into the person's fields."""
    withdrawn: bool = False
    erased: bool = False
    """The answers were erased when the consent was withdrawn."""
    revision: str = ""
    """Changes with every change of what is kept of the answers; empty where nothing was kept yet."""


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One line of a list of interviews, without answers."""

    id: str
    person_id: str
    person_code: str
    person_name: str
    purpose: GuidePurpose
    title: str
    day: date
    interviewer: str
    state: InterviewState
    answered: int
    questions: int
    withdrawn: bool = False
    erased: bool = False
    revision: str = ""
    """As in `Interview`, where one interview was asked for; empty in lists."""


@dataclass(frozen=True, slots=True)
class InterviewSheet:
    """A guide for paper: blank where `answers` is None, else with what was answered. Nobody's name heads it."""

    centre: str
    guide: Guide
    language: str
    printed_on: date
    answers: Mapping[str, object] | None = None
    person_code: str = ""
    facts: InterviewFacts | None = None
    advice: str | None = None
    """What the interviewer advises; None where no advice is asked for."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What taking an answer over would change: `before` and `after` as words."""

    question_id: str
    question: str
    fills: Fills
    before: str
    after: str


class ApplicationStage(StrEnum):
    """Where an applicant stands."""

    ASKED = "asked"
    MEETING_PLANNED = "meeting planned"
    INTERVIEWED = "interviewed"
    SECOND_MEETING = "second meeting"
    TRAINING = "training"
    ACCEPTED = "accepted"
    WAITING_LIST = "waiting list"
    NOT_NOW = "not now"
    WITHDREW = "withdrew"


UNDER_WAY = (
    ApplicationStage.ASKED,
    ApplicationStage.MEETING_PLANNED,
    ApplicationStage.INTERVIEWED,
    ApplicationStage.SECOND_MEETING,
    ApplicationStage.TRAINING,
    ApplicationStage.WAITING_LIST,
)
"""The stages in which the centre or the applicant still has something to do."""


class SaidNo(StrEnum):
    """Who decided that it does not go on for now."""

    CENTRE = "centre"
    APPLICANT = "applicant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MoveDetails:
    """One step of an applicant into `stage` on `day`; which of the others are needed depends on the stage."""

    stage: ApplicationStage
    day: date
    reason: str = ""
    said_no: SaidNo | None = None
    look_again_on: date | None = None
    """Not now and waiting list: when the application comes back by itself."""
    meeting_on: date | None = None
    """First and second meeting: when they meet."""
    meeting_at: str = ""
    """The time of day, "14:30"."""
    meeting_place: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A stored step."""

    id: str
    details: MoveDetails
    made_by: str


class ApplicantNeed(StrEnum):
    """Why an application needs somebody at the centre."""

    WAITS = "waits"
    """For two weeks in a stage in which the centre has to act."""
    MEETING_OVER = "meeting over"
    """The day of the meeting has passed, and nothing was noted."""
    LOOK_AGAIN = "look again"
    """The day to look again has come."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One application: that of one applicant role. Without a step it is in the stage "asked" since the role began."""

    role_id: str
    person: PersonRow
    applied_on: date
    stage: ApplicationStage
    since: date
    days: int
    """Days in this stage, until today."""
    reason: str = ""
    said_no: SaidNo | None = None
    look_again_on: date | None = None
    meeting_on: date | None = None
    meeting_at: str = ""
    meeting_place: str = ""
    open_interview_id: str = ""
    """The interview that was begun and not finished, empty where there is none."""
    need: ApplicantNeed | None = None
    over_on: date | None = None
    """The role ended on this day without a last step: nobody waits, and nobody said why."""
    last_move_id: str = ""
    """The step that can be taken back, empty where there is none."""
    course_id: str = ""
    """The course that goes on in which she takes part; only the desk knows it."""
    course: str = ""
    """The name of that course."""

    @property
    def id(self) -> str:
        """What tells the lines of a list apart."""
        return self.role_id


@dataclass(frozen=True, slots=True)
class DecisionHelp:
    """What the second meeting says about the decision; empty where none was held or its answers were erased."""

    advice: str = ""
    held_on: date | None = None
    come_back: tuple[str, ...] = ()
    """The questions, as they were asked, whose answer suggests that the person comes back later."""


@dataclass(frozen=True, slots=True)
class ApplicantFilter:
    """What the list shows; an empty one shows every stage."""

    text: str = ""
    stages: tuple[ApplicationStage, ...] = ()
    needs_attention: bool = False
    """Only those who wait for the centre too long, whose meeting is over, or whose day to look again has come."""
    person_id: str = ""
    over: bool = False
    """Only those whose role ended without a last step; they are in none of the stages."""


@dataclass(frozen=True, slots=True)
class ApplicantPage:
    """A page of the list and how many there are in all; the other numbers are those under the same text."""

    rows: tuple[Applicant, ...]
    total: int
    by_stage: Mapping[ApplicationStage, int] = field(default_factory=dict)
    over: int = 0
    need_attention: int = 0
