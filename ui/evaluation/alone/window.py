"""The full screen on which somebody fills in a questionnaire alone."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.filling_values import FilledForm
from ensure_desktop.evaluation.questionnaire_words import questionnaire_text
from ensure_desktop.evaluation.values import Audience, Measurement
from ensure_desktop.i18n import _
from ui.context import Context
from ui.evaluation.alone.pages import TEXT, Stopping, Thanks, WayOut, Welcome, big_button, big_label
from ui.evaluation.alone.question import QuestionPage
from ui.evaluation.alone.shut import Shutters
from ui.evaluation.filling.keeping import MeasurementKeeper, UnkeptAnswers
from ui.theme import GROUPS, RELATED, Tone
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.text import IconLabel, label


class AloneWindow(QWidget):
    """One question at a time. `left` is sent after the right password, with whether it was handed in.

    Nothing of the program can be reached from here: every key and menu that leads out is shut, the other windows are
    hidden, and this one does not close. What is answered is kept at once.
    """

    left = Signal(bool)
    language_wanted = Signal(str)

    def __init__(
        self, context: Context, form: FilledForm, *, quarter: str = "", audience: Audience | None = None
    ) -> None:
        """With a `quarter` it is an anonymous sheet of this audience: nothing of it is kept before it is handed in."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("alone")
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._context = context
        self._released = self._handed_in = self._over = False
        self._place = -1
        self._answers: dict[str, object] = {}
        self.shutters = Shutters(self)
        self.keeper: MeasurementKeeper | UnkeptAnswers = MeasurementKeeper(
            self, context.operations, lambda: self._answers
        )
        if quarter and audience is not None:
            self.keeper = UnkeptAnswers(self, context.operations, lambda: self._answers, quarter, audience)
        self.keeper.refused.connect(self._not_kept)
        self.way_out = WayOut(context.actor.name)
        self.way_out.given.connect(self._try)
        self.way_out.stay.connect(self._show_again)
        self.pages = QStackedWidget()
        self.bar = QProgressBar()
        self.counter = big_label("", TEXT * 0.85, name="alone.counter")
        self.stop = quiet("", name="alone.stop")
        self.staff = icon_button("lock-simple", _("For staff: back to the program"), name="alone.staff")
        self.problem = self._make_problem()
        self._build()
        self.show_form(form)

    def show_form(self, form: FilledForm) -> None:
        """Begin with these words; other words of the same questionnaire begin again."""
        self._form, self._words = form, questionnaire_text(form.words.language)
        self._answers = dict(form.answers)
        self._place = -1
        self.keeper.begin(form)
        side = Qt.LayoutDirection.LeftToRight if form.words.rightwards else Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(side)
        self.stop.setText(self._words["stop"])
        self.bar.setMaximum(max(1, len(form.words.items)))
        self._show_page()

    def begin(self) -> None:
        """Take the whole screen, and shut every way out."""
        self.shutters.close()
        self.showFullScreen()
        self.activateWindow()

    def release(self) -> None:
        """Open the ways out and go."""
        self.shutters.open()
        self._released = True
        self.keeper.flush()
        self.keeper.end()
        self.close()

    # going back and forth

    def page(self) -> QWidget | None:
        """What is shown."""
        return self.pages.currentWidget()

    def forth(self) -> None:
        """The next question; after the last one it is handed in."""
        if self._over or not self.isEnabled():
            return
        self.keeper.flush()
        if self._place + 1 < len(self._form.words.items):
            self._place += 1
            self._show_page()
        else:
            self._hand_in()

    def back(self) -> None:
        """The question before."""
        if self._place > 0 and not self._over:
            self.keeper.flush()
            self._place -= 1
            self._show_page()

    def leave_out(self) -> None:
        """She would rather not say: nothing is kept of this question."""
        self._answer(None)
        self.forth()

    def ask_to_stop(self) -> None:
        """Ask whether she wants to stop here."""
        self.keeper.flush()
        made = Stopping(self._words)
        made.stop.connect(self._stop_here)
        made.go_on.connect(self._show_page)
        self._show(made)

    def ask_staff(self) -> None:
        """Ask for the password. The answers are out of sight."""
        self.keeper.flush()
        self.pages.setCurrentWidget(self.way_out)
        self.stop.hide()
        self.way_out.ask()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page = self.page()
            writing = isinstance(self.focusWidget(), QPlainTextEdit)
            if isinstance(page, Welcome | QuestionPage) and not writing:
                self.forth()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it but staff."""
        if self._released:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Made small by the system, it becomes large again."""
        super().changeEvent(event)
        small = event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen()
        if small and not self._released and self.isVisible():
            self.showFullScreen()

    # inside

    def _build(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setObjectName("alone.progress")
        self.bar.setFixedHeight(8)
        self.stop.clicked.connect(self.ask_to_stop)
        self.staff.clicked.connect(self.ask_staff)
        big_button(self.stop)
        top = QHBoxLayout()
        top.setSpacing(RELATED)
        top.addWidget(self.counter, 1)
        top.addWidget(self.stop)
        top.addWidget(self.staff)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, RELATED, GROUPS, 0)
        column.setSpacing(RELATED)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self.way_out)

    def _make_problem(self) -> QWidget:
        """What stands in the way of keeping answers; it says what to do and offers nothing of the program."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.addWidget(IconLabel("warning-circle", 20, Tone.DANGER))
        self._told = label("", "error", wrap=True, name="alone.told")
        row.addWidget(self._told, 1)
        made.hide()
        return made

    def _show_page(self) -> None:
        items = self._form.words.items
        if self._place < 0:
            welcome = Welcome(self._form.words, self._words, self._form.languages if not self._answers else ())
            welcome.begin.connect(self.forth)
            welcome.language_wanted.connect(self.language_wanted)
            self._show(welcome)
            return
        item = items[self._place]
        first, last = self._place == 0, self._place == len(items) - 1
        page = QuestionPage(item, self._words, self._answers.get(item.id), first=first, last=last)
        page.answered.connect(self._answer)
        page.back.connect(self.back)
        page.forth.connect(self.forth)
        page.left_out.connect(self.leave_out)
        self._show(page)

    def _show_again(self) -> None:
        if self._over:
            self._thank(handed_in=self._handed_in)
        else:
            self._show_page()

    def _show(self, page: QWidget) -> None:
        before = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if before is not None and before is not self.way_out:
            self.pages.removeWidget(before)
            before.deleteLater()
        asked = isinstance(page, QuestionPage)
        self.stop.setVisible(asked)
        self.bar.setVisible(asked)
        told = self._words["progress"].format(number=self._place + 1, count=len(self._form.words.items))
        self.counter.setText(told if asked else "")
        self.bar.setValue(self._place + 1)
        self.bar.setAccessibleName(told)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, raw: object) -> None:
        if self._place < 0:
            return
        item = self._form.words.items[self._place].id
        if raw is None:
            self._answers.pop(item, None)
        else:
            self._answers[item] = raw
        self.keeper.touch()

    def _stop_here(self) -> None:
        """What is kept already waits for staff; an anonymous sheet goes in with what stands on it."""
        if isinstance(self.keeper, UnkeptAnswers) and self._answers:
            self._hand_in()
        else:
            self._thank(handed_in=False)

    def _hand_in(self) -> None:
        self.setEnabled(False)
        self.keeper.finish(self._form.circumstances, self._finished, self._not_finished)

    def _finished(self, _made: Measurement | None) -> None:
        self.setEnabled(True)
        self.keeper.end()
        self._handed_in = True
        self._thank(handed_in=True)

    def _not_finished(self, error: UserError) -> None:
        """What was answered is kept as it is; staff looks at it afterwards."""
        self.setEnabled(True)
        self._not_kept(error)
        self._thank(handed_in=False)

    def _not_kept(self, error: UserError) -> None:
        self._told.setText(error.message)
        self.problem.show()

    def _thank(self, *, handed_in: bool) -> None:
        self._over = True
        self._show(Thanks(self._words, self._context.centre.name, handed_in=handed_in))

    def _try(self, password: str) -> None:
        self._context.operations.call(
            lambda vault: vault.confirm_password(password), lambda _result: self._leave(), self.way_out.refuse
        )

    def _leave(self) -> None:
        self.release()
        self.left.emit(self._handed_in)
