"""What can be done with an applicant: the next step, another one, taking the last one back."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.service import apply_again, decision_help, take_back_move
from ensure_desktop.interviews.values import Applicant, ApplicationStage, DecisionHelp, GuidePurpose
from ensure_desktop.training.values import Course, CourseKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.interviews.move_dialog import MoveDialog
from ui.interviews.words import Step, next_step, stage_words
from ui.training.choose_dialog import ChooseCourseDialog
from ui.widgets.dialog import FormDialog

BEGIN = "begin:"
"""The action of a place where an interview begins: this, and the purpose."""
PLANS = {Step.PLAN_FIRST: ApplicationStage.MEETING_PLANNED, Step.PLAN_SECOND: ApplicationStage.SECOND_MEETING}
BEGINS = {Step.BEGIN_FIRST: GuidePurpose.APPLICANT, Step.BEGIN_SECOND: GuidePurpose.SECOND_MEETING}


class ApplicantActs(QObject):
    """Does it over `page`. `dialog` is the one that is open. What is stored makes the pages reload."""

    failed = Signal(object)

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self.dialog: FormDialog | None = None

    def take_next(self, applicant: Applicant) -> None:
        """Begin what usually comes next."""
        step = next_step(applicant)
        if step in PLANS:
            self._open(applicant, PLANS[step], None)
        elif step in BEGINS:
            self.begin(applicant, BEGINS[step])
        elif step is Step.RESUME:
            self._context.navigate(Place("interviews", applicant.open_interview_id, "interview"))
        elif step is Step.COURSE:
            self.choose_course(applicant)
        elif step is Step.IN_COURSE:
            self._context.navigate(Place("training", applicant.course_id, "people"))
        elif step is Step.OPEN:
            self.open_person(applicant)
        elif step is Step.APPLY_AGAIN:
            self.apply_again(applicant)
        else:
            self.decide(applicant)

    def begin(self, applicant: Applicant, purpose: GuidePurpose) -> None:
        """Begin an interview."""
        self._context.navigate(Place("interviews", applicant.person.id, f"{BEGIN}{purpose.value}"))

    def decide(self, applicant: Applicant) -> None:
        """Ask which step comes next, with what the second meeting says."""
        ask = self._context.operations.query
        ask(decision_help, partial(self._open, applicant, None), self.failed.emit, role_id=applicant.role_id)

    def choose_course(self, applicant: Applicant) -> None:
        """Enrol the applicant in a course; who may not do that sees the courses."""
        if not self._context.actor.may(Permission.TRAINING_WRITE):
            self._context.navigate(Place("training"))
            return
        person = applicant.person
        dialog = ChooseCourseDialog(self._page, self._context, person.id, person.name, CourseKind.BASIC)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(partial(self._enrolled, person.name))
        dialog.open()

    def plan_again(self, applicant: Applicant) -> None:
        """Meet on another day."""
        self._open(applicant, applicant.stage, None)

    def open_person(self, applicant: Applicant) -> None:
        """Open the person's page."""
        self._context.navigate(Place("people", applicant.person.id))

    def apply_again(self, applicant: Applicant) -> None:
        """Begin a new application for somebody whose earlier one ended."""

        def done(again: Applicant) -> None:
            text = _("{name} applies again. The earlier application can still be read.")
            self._context.notify(text.format(name=again.person.name), None)

        self._context.operations.change(apply_again, done, self._fail, role_id=applicant.role_id)

    def take_back(self, move_id: str) -> None:
        """Take the last step back."""

        def done(now: Applicant) -> None:
            text = _("Taken back. {name}: {stage}.").format(name=now.person.name, stage=stage_words(now))
            self._context.notify(text, None)

        self._context.operations.change(take_back_move, done, self._fail, move_id=move_id)

    def _open(self, applicant: Applicant, stage: ApplicationStage | None, found: DecisionHelp | None) -> None:
        dialog = MoveDialog(self._page, self._context, applicant, stage, found)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(self._say)
        dialog.open()

    def _say(self, now: Applicant) -> None:
        text = _("{name}: {stage}.").format(name=now.person.name, stage=stage_words(now))
        self._context.notify(text, partial(self.take_back, now.last_move_id))

    def _enrolled(self, name: str, course: Course) -> None:
        text = _("{name} takes part in “{course}”.").format(name=name, course=course.details.name)
        self._context.notify(text, None)

    def _forget(self) -> None:
        self.dialog = None

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
