"""What can be done with the chosen applicant, below the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import Applicant, ApplicationStage
from ui.interviews.words import Step, may_begin_now, next_step, step_words
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import icon_button, outlined, quiet
from ui.widgets.text import label


class RowBar(QWidget):
    """The next step as a button, and the others. Each signal sends the applicant."""

    next_wanted = Signal(object)
    interview_wanted = Signal(object)
    step_wanted = Signal(object)
    history_wanted = Signal(object)
    person_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("applicants.acts")
        self._applicant: Applicant | None = None
        self._next = outlined("", name="applicants.next")
        self._interview = quiet(_("Start interview"), "chat-circle-text", name="applicants.interview")
        self._step = quiet(_("Another step…"), "arrow-bend-down-right", name="applicants.step")
        self._history = quiet(_("History"), "clock-counter-clockwise", name="applicants.history")
        self._person = icon_button("user", _("Open the person"), name="applicants.person")
        self._none = label(_("Choose somebody to see what comes next."), "help", name="applicants.acts.none")
        self._chosen = QWidget()
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for act in (self._next, self._interview, self._step):
            row.addWidget(act)
        row.addStretch(1)
        row.addWidget(self._history)
        row.addWidget(self._person)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        outer.addWidget(self._none)
        outer.addWidget(self._chosen)
        for button, signal in (
            (self._next, self.next_wanted),
            (self._interview, self.interview_wanted),
            (self._step, self.step_wanted),
            (self._history, self.history_wanted),
            (self._person, self.person_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self._applicant))
        self.show_applicant(None)

    def show_applicant(self, applicant: Applicant | None) -> None:
        """Show what can be done with `applicant`."""
        self._applicant = applicant
        self._none.setVisible(applicant is None)
        self._chosen.setVisible(applicant is not None)
        if applicant is None:
            return
        step = next_step(applicant)
        self._next.setText(step_words(step).words)
        self._next.setAccessibleDescription(applicant.person.name)
        self._interview.setVisible(may_begin_now(applicant))
        over = applicant.stage in (ApplicationStage.ACCEPTED, ApplicationStage.WITHDREW)
        self._step.setVisible(not over and step not in (Step.DECIDE, Step.LOOK_AGAIN))
