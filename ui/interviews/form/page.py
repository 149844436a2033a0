"""The page of one interview: ask and type, leave and come back, finish, read again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.answers import answer_text
from ensure_desktop.interviews.meetings import NewerAnswers
from ensure_desktop.interviews.merging import merged
from ensure_desktop.interviews.service import reopen_interview, restore_interview, withdraw_interview
from ensure_desktop.interviews.values import FieldChange, GuidePurpose, Interview, InterviewRow, InterviewState
from ensure_desktop.people.service import change_person, refreshed_file
from ensure_desktop.people.values import PersonFile
from ui.context import Context, Place
from ui.interviews.form.dialogs import BeginDialog, FactsDialog, FinishDialog, TakeOverDialog
from ui.interviews.form.editors import Around
from ui.interviews.form.head import Head
from ui.interviews.form.keeping import InterviewKeeper, with_advice
from ui.interviews.form.loading import Beginning, InterviewView, read_beginning, read_interview
from ui.interviews.form.paper_page import PaperPage
from ui.interviews.form.parts import ADVICE
from ui.interviews.form.sheet import Sheet
from ui.messages import MessageBar
from ui.people.words import long_day
from ui.theme import RELATED, Tone

BEGIN = "begin:"
"""The action of a place where an interview begins: this, and its purpose."""


class InterviewPage(QWidget):
    """One interview. `closed` goes back to where one came from; what was typed is kept then."""

    closed = Signal()
    person_opened = Signal(str)
    failed = Signal(object)
    """Sends a `UserError`."""
    consent_wanted = Signal(str)
    """Sends the id of the person whose consent is missing."""
    decision_wanted = Signal(str)
    """Sends the id of the applicant about whom something is to be decided."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("interview.page")
        self._context = context
        self._interview_id = ""
        self._view: InterviewView | None = None
        self._just_finished = False
        self.message = MessageBar(self)
        self.head = Head(context.centre.words)
        self.sheet = Sheet()
        self.paper = PaperPage(context)
        self.keeper = InterviewKeeper(self, context.operations, self.sheet.answers)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # what the panel asks for

    def show_interview(self, interview_id: str) -> None:
        """Open an interview: to go on with, or to read where it is finished."""
        self.keeper.flush()
        self._interview_id = interview_id
        self._just_finished = False
        self.message.clear()
        self._stack.setCurrentIndex(0)
        self._read(self._show)

    def begin(self, person_id: str, purpose: GuidePurpose) -> None:
        """Begin an interview with somebody, or go on with the one that is under way."""
        self.keeper.flush()
        # Until then nobody is shown: who does not begin after all must not come to an earlier interview.
        self._interview_id, self._view = "", None
        job = partial(read_beginning, person_id=person_id, purpose=purpose)
        self._context.operations.call(job, partial(self._begin, purpose=purpose), self._fail, reads=True)

    def go(self, place: Place) -> None:
        """Show what `place` names: an interview, or a person with whom to begin one."""
        if place.action.startswith(BEGIN):
            self.begin(place.id, GuidePurpose(place.action.removeprefix(BEGIN)))
        elif place.id:
            self.show_interview(place.id)

    def reload(self) -> None:
        """Read a finished interview again. What is being typed is not replaced under the hands of who types it."""
        if self._view is not None and self._view.interview.state is InterviewState.DONE:
            self._read(self._show)

    def interview(self) -> Interview | None:
        """The interview that is shown, None before it was loaded."""
        return self._view.interview if self._view is not None else None

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is left: what was typed is kept."""
        super().hideEvent(event)
        self.keeper.flush()

    # building

    def _build(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.head)
        column.addWidget(self.message)
        column.addWidget(self.sheet, 1)
        self._stack.addWidget(form)
        self._stack.addWidget(self.paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.head.setEnabled(False)
        QShortcut(QKeySequence("Esc"), self, self._leave, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.sheet.changed.connect(self.keeper.touch)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.refused.connect(self._on_refused)
        self.paper.closed.connect(lambda: self._stack.setCurrentIndex(0))
        self.paper.failed.connect(self.failed)
        head = self.head
        head.back.connect(self._leave)
        head.person.connect(lambda: self._with(lambda found: self.person_opened.emit(found.person_id)))
        head.facts.connect(lambda: self._with(self._change_facts))
        head.finish.connect(self._ask_to_finish)
        head.reopen.connect(lambda: self._change(reopen_interview, self._reopened))
        head.withdraw.connect(lambda: self._change(withdraw_interview, self._withdrawn))
        head.restore.connect(lambda: self._change(restore_interview, self._restored))
        head.print_blank.connect(lambda: self._print(with_answers=False))
        head.print_answers.connect(lambda: self._print(with_answers=True))
        head.take_over.connect(self._offer_answers)
        head.consent.connect(lambda: self._with(lambda found: self.consent_wanted.emit(found.person_id)))
        head.decide.connect(lambda: self._with(lambda found: self.decision_wanted.emit(found.person_id)))

    # showing

    def _read(self, then: Callable[[InterviewView], object]) -> None:
        job = partial(read_interview, interview_id=self._interview_id, today=self._context.clock.today())
        self._context.operations.call(job, then, self._fail, title=_("Opening an interview"), key="interview.open")

    def _show(self, view: InterviewView, *, at: int | None = None) -> None:
        found = view.interview
        if found.id != self._interview_id:
            return  # another one was asked for in the meantime
        self._view = view
        self.head.setEnabled(True)
        self.head.show_view(view)
        open_to_type = found.state is InterviewState.OPEN and not found.withdrawn and not found.erased
        if open_to_type:
            self.keeper.begin(found)
        else:
            self.keeper.end()
        self.sheet.setVisible(not found.erased)
        self.sheet.show_interview(found, Around(self._context.clock.today(), view.lists), at=at if open_to_type else 0)
        if open_to_type:
            QTimer.singleShot(0, self.sheet, self.sheet.focus_first)
        if self._just_finished:
            self._just_finished = False
            self._offer_answers()

    def _show_again(self, _result: object = None) -> None:
        self._read(partial(self._show, at=self.sheet.part()))

    # typing

    def _on_kept(self, row: InterviewRow) -> None:
        if row.id == self._interview_id and not self.keeper.is_waiting():
            self.sheet.say_kept(self._context.clock.now())

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, NewerAnswers):
            self._read(self._put_together)
        elif isinstance(error, NotFound):
            self.failed.emit(error)
        else:
            self.message.say(Tone.DANGER, error.message, _("Try again"), self._keep_again)

    def _keep_again(self) -> None:
        self.keeper.touch()
        self.keeper.flush()

    def _put_together(self, view: InterviewView) -> None:
        """Somebody else changed answers in the meantime: both stay; where both answered, what is typed here stays."""
        basis = self.keeper.basis
        if basis is None or view.interview.id != basis.interview_id:
            return
        both = merged(basis.answers, self.sheet.answers(), with_advice(view.interview))
        theirs = with_advice(view.interview)
        questions = {question.id: question for question in view.interview.version.guide.questions()}
        told = [
            _("{question} There it says: {answer}").format(
                question=questions[question_id].text, answer=answer_text(questions[question_id], theirs[question_id])
            )
            for question_id in both.clashes
            if question_id in questions and question_id in theirs
        ]
        self._show(view, at=self.sheet.part())
        self.sheet.take(both.answers)
        self._keep_again()
        words = _("Somebody else was typing here as well. Both are kept, and nothing is lost.")
        self.message.say(Tone.ATTENTION, "\n".join([words, *told]))

    # acts

    def _begin(self, beginning: Beginning, *, purpose: GuidePurpose) -> None:
        if beginning.under_way is not None:
            self.show_interview(beginning.under_way.id)
            day = long_day(beginning.under_way.day)
            self.message.say(
                Tone.ACCENT, _("This interview was begun on {day}. You can go on where you stopped.").format(day=day)
            )
            return
        if not beginning.guides:
            words = _("There is no guide in use for this meeting. Please restore or make one in the list of guides.")
            self._fail(UserError(words))
            return
        dialog = BeginDialog(self, self._context, beginning, purpose)
        dialog.saved.connect(self._begun)
        dialog.rejected.connect(self._not_begun)
        dialog.open()

    def _begun(self, found: Interview) -> None:
        self.show_interview(found.id)
        undo = partial(self._change, withdraw_interview, self._withdrawn, found.id)
        self._context.notify(_("Interview begun"), undo)

    def _not_begun(self) -> None:
        """Nothing was begun: the page has nothing to show."""
        if not self._interview_id:
            self.closed.emit()

    def _change_facts(self, found: Interview) -> None:
        dialog = FactsDialog(self, self._context, found)
        dialog.saved.connect(self._facts_changed)
        dialog.open()

    def _facts_changed(self, found: Interview) -> None:
        if self._view is not None and found.id == self._interview_id:
            view = self._view
            self._view = InterviewView(found, view.lists, view.agreed, view.proposed)
            self.head.show_view(self._view)

    def _ask_to_finish(self) -> None:
        questions = self.sheet.left_open()
        if not questions:
            self._finish()
            return
        dialog = FinishDialog(self, self._context, questions)
        dialog.saved.connect(lambda _result: self._finish())
        dialog.open()

    def _finish(self) -> None:
        self.message.clear()
        self.keeper.finish(self._finished, self._not_finished)

    def _finished(self, found: Interview) -> None:
        self._just_finished = True
        self._context.notify(_("Interview finished"), partial(self._change, reopen_interview, self._reopened, found.id))
        self._read(self._show)

    def _not_finished(self, error: UserError) -> None:
        """What cannot be read is said beside its question; the rest is kept."""
        self._keep_again()
        if isinstance(error, NewerAnswers):
            return  # keeping what is typed puts both together, and says so
        wrong = dict(error.fields) if isinstance(error, FieldErrors) else {}
        if not wrong:
            self.message.say(Tone.DANGER, error.message)
            return
        question_id, sentence = next(iter(wrong.items()))
        self.sheet.go_to(ADVICE if question_id == "advice" else question_id, sentence)
        count = len(wrong)
        words = ngettext(
            "{n} answer cannot be read yet. Mend it, or empty it, and finish again.",
            "{n} answers cannot be read yet. Here is the first: mend it, or empty it, and finish again.",
            count,
        )
        self.message.say(Tone.DANGER, words.format(n=count))

    def _offer_answers(self) -> None:
        """Ask which answers go into the person's fields; nothing does without this."""
        view = self._view
        if view is None or not view.proposed:
            return
        ask = partial(self._ask_for_answers, view.interview, view.proposed)
        self._context.operations.query(refreshed_file, ask, self._fail, person_id=view.interview.person_id)

    def _ask_for_answers(self, found: Interview, changes: Sequence[FieldChange], before: PersonFile) -> None:
        dialog = TakeOverDialog(self, self._context, found, changes)
        dialog.saved.connect(lambda after: self._taken_over(before, after))
        dialog.open()

    def _taken_over(self, before: PersonFile, after: PersonFile | None) -> None:
        if after is None:
            return
        words = _("Answers went into the file of {name}").format(name=after.name)
        undo = partial(
            self._context.operations.change,
            change_person,
            self._show_again,
            self.failed.emit,
            person_id=before.id,
            details=before.details,
        )
        self._context.notify(words, undo)
        self._show_again()

    def _reopened(self, _found: object) -> None:
        self._context.notify(_("Interview reopened"), None)
        self._show_again()

    def _withdrawn(self, row: InterviewRow) -> None:
        undo = partial(self._change, restore_interview, self._restored, row.id)
        self._context.notify(_("Interview withdrawn"), undo)
        self._show_again()

    def _restored(self, _row: object) -> None:
        self._context.notify(_("Interview restored"), None)
        self._show_again()

    def _change(self, use_case: Any, done: Callable[[Any], object], interview_id: str = "") -> None:
        """Change the interview; what is typed is kept before."""
        self.keeper.flush()
        chosen = interview_id or self._interview_id
        self._context.operations.change(use_case, done, self.failed.emit, initiator=self, interview_id=chosen)

    def _print(self, *, with_answers: bool) -> None:
        self.keeper.flush()
        self._with(lambda found: self.paper.show_form(found.version.id, found.id if with_answers else ""))
        self._stack.setCurrentWidget(self.paper)

    def _leave(self) -> None:
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            return
        self.keeper.flush()
        self.closed.emit()

    def _with(self, act: Callable[[Interview], object]) -> None:
        if self._view is not None:
            act(self._view.interview)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
