"""What the tour shows of the way from applicant to supporter: interviews, guides, consent texts, courses."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt

from ensure_desktop.interviews.service import applicants, interviews_of, open_interviews
from ensure_desktop.interviews.values import ApplicantFilter, ApplicationStage, InterviewState
from ensure_desktop.people import service as people
from ensure_desktop.training.service import course, courses_page
from ensure_desktop.training.values import Course, CourseKind
from ui.interviews.form.page import InterviewPage
from ui.stage import Stage

Act = Callable[[Stage], None]
Kept = TypeVar("Kept")

MANY = 200


def _then(stage: Stage, presses: tuple[str, ...]) -> None:
    for name in presses:
        stage.press(name)


def _go(area: str, action: str, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go(area, action=action)
        _then(stage, presses)

    return act


# applicants and interviews


def _applicant(stage_of_one: ApplicationStage, *presses: str) -> Act:
    """The page of an applicant who stands there; in a small centre of anybody who applied."""

    def act(stage: Stage) -> None:
        rows = stage.ask(applicants, shown=ApplicantFilter(stages=(stage_of_one,)), offset=0, limit=1).rows
        rows = rows or stage.ask(applicants, shown=ApplicantFilter(), offset=0, limit=1).rows
        stage.go("interviews", rows[0].role_id, "applicant")
        _then(stage, presses)

    return act


def _begin(stage: Stage) -> None:
    """Where an interview begins, of somebody with whom none is under way."""
    busy = {row.person_id for row in stage.ask(open_interviews, limit=MANY)}
    rows = stage.ask(applicants, shown=ApplicantFilter(), offset=0, limit=MANY).rows
    free = next(row for row in rows if row.person.id not in busy)
    stage.go("interviews", free.person.id, "begin:applicant")


def _under_way(*presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("interviews", stage.ask(open_interviews, limit=1)[0].id, "interview")
        _then(stage, presses)

    return act


def _finished(stage: Stage) -> None:
    """An interview to read."""
    for row in stage.ask(applicants, shown=ApplicantFilter(), offset=0, limit=MANY).rows:
        for interview in stage.ask(interviews_of, person_id=row.person.id):
            if interview.state is InterviewState.DONE and not interview.erased:
                stage.go("interviews", interview.id, "interview")
                return
    raise LookupError("nobody of the demo centre was interviewed")


def _answers_on_paper(stage: Stage) -> None:
    _finished(stage)
    stage.find(InterviewPage, "interview.page").head.print_answers.emit()
    stage.settle()


def _guide(*presses: str) -> Act:
    """The first guide of the list chosen, then these buttons."""

    def act(stage: Stage) -> None:
        stage.go("interviews", action="guides")
        for back in ("guide.paper.back", "guide.versions.back", "guide.close"):
            if stage.has(back):
                stage.press(back)
        stage.key("guides.table.rows", Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        _then(stage, presses)

    return act


def _guide_question(stage: Stage) -> None:
    """A question in the editor: its words, its kind and its answers."""
    _guide("guides.open")(stage)
    stage.key("guide.outline", Qt.Key.Key_Home)
    for _row in range(4):
        stage.key("guide.outline", Qt.Key.Key_Down)


# consent


def _consent(*presses: str) -> Act:
    """The consents of somebody who gives support."""

    def act(stage: Stage) -> None:
        stage.go("people", stage.ask(people.search, text="Fatima")[0].id, "consent")
        _then(stage, presses)

    return act


def _consent_texts(*presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("settings", "consent")
        _then(stage, presses)

    return act


# training


def _course_with(stage: Stage, wanted: Callable[[Course], bool]) -> Course:
    """A course of which `wanted` is true, else any."""
    rows = stage.ask(courses_page, offset=0, limit=MANY).rows
    found = [stage.ask(course, course_id=row.id) for row in rows]
    return next((each for each in found if wanted(each)), found[0])


def _runs(shown: Course) -> bool:
    return shown.closed_on is None and any(each.certificate is None for each in shown.enrolments)


def _has_certificates(shown: Course) -> bool:
    """A course for supporters whose people have their certificates."""
    basic = shown.version.curriculum.kind is CourseKind.BASIC
    return basic and any(each.certificate is not None for each in shown.enrolments)


def _course(wanted: Callable[[Course], bool], tab: str, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("training", _course_with(stage, wanted).id, tab)
        _then(stage, presses)

    return act


def _in_course(wanted: Callable[[Course], bool], *presses: str) -> Act:
    """The first person of a course chosen, then these buttons."""

    def act(stage: Stage) -> None:
        stage.go("training", _course_with(stage, wanted).id, "people")
        stage.key("training.people.table.rows", Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        _then(stage, presses)

    return act


def _tab_of_supporter(tab: str) -> Act:
    """What the file of somebody says who was interviewed and trained here."""

    def act(stage: Stage) -> None:
        shown = _course_with(stage, _has_certificates)
        certified = next(each for each in shown.enrolments if each.certificate is not None)
        stage.go("people", certified.person.id, tab)

    return act


SCENES: tuple[tuple[str, Act], ...] = (
    ("applicants", _go("interviews", "")),
    ("applicant", _applicant(ApplicationStage.MEETING_PLANNED)),
    ("applicant-move", _applicant(ApplicationStage.INTERVIEWED, "applicant.step")),
    ("interviews-under-way", _go("interviews", "under way")),
    ("interview-begin", _begin),
    ("interview", _under_way()),
    ("interview-finish", _under_way("interview.finish")),
    ("interview-take-over", _under_way("interview.finish", "interview.finish.save")),
    ("interview-read", _finished),
    ("interview-paper", _answers_on_paper),
    ("guides", _guide()),
    ("guide", _guide("guides.open")),
    ("guide-question", _guide_question),
    ("guide-versions", _guide("guides.versions")),
    ("guide-translate", _guide("guides.translate")),
    ("guide-paper", _guide("guides.print")),
    ("consent-paper", _consent("consent.paper_wanted")),
    ("consent-text", _consent("consent.text.matching")),
    ("consent-texts", _consent_texts()),
    ("consent-own-text", _consent_texts("settings.consent.change")),
    ("person-interviews", _tab_of_supporter("interviews")),
    ("person-training", _tab_of_supporter("training")),
    ("training", _go("training", "")),
    ("course-new", _go("training", "new")),
    ("course", _course(_runs, "attendance")),
    ("course-meetings", _course(_runs, "meetings")),
    ("course-people", _in_course(_runs)),
    ("course-enrol", _course(_runs, "people", "training.people.enrol")),
    ("course-assess", _in_course(_runs, "training.people.assess")),
    ("course-papers", _course(_has_certificates, "papers")),
    ("certificate-take-back", _in_course(_has_certificates, "training.people.take_back")),
    ("curricula", _go("training", "curricula")),
    ("curriculum", _go("training", "curricula", "curricula.change.0")),
)
