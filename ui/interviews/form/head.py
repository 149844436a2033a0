"""The head of an interview's page: who, which guide, when and with whom, and what can be done now."""

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.values import GuidePurpose, Interview, InterviewState
from ensure_desktop.vault.centre import Words
from ui.interviews.form.loading import InterviewView
from ui.people.words import long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label


class Head(QWidget):
    """Title, facts, buttons; once the interview is finished, a card with the steps that may follow."""

    back = Signal()
    person = Signal()
    facts = Signal()
    finish = Signal()
    reopen = Signal()
    withdraw = Signal()
    restore = Signal()
    print_blank = Signal()
    print_answers = Signal()
    take_over = Signal()
    consent = Signal()
    decide = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        line = QHBoxLayout()
        self._back = link(_("Back"), "arrow-left", name="interview.back")
        self._back.setToolTip(_("Esc. What you typed is kept."))
        self._back.clicked.connect(self.back)
        self._person = link(_("Open the person"), "user", name="interview.person")
        self._person.clicked.connect(self.person)
        line.addWidget(self._back)
        line.addStretch(1)
        line.addWidget(self._person)
        column.addLayout(line)
        self._title = label("", "title", wrap=True, name="interview.title")
        self._sentence = label("", "muted", wrap=True, name="interview.facts")
        self._finish = self._button(primary(_("Finish interview"), "check", name="interview.finish"), self.finish)
        self._reopen = self._button(outlined(_("Reopen"), "lock-open", name="interview.reopen"), self.reopen)
        self._restore = self._button(primary(_("Restore interview"), name="interview.restore"), self.restore)
        self._more = outlined(_("More…"), "dots-three", name="interview.more")
        self._menu = QMenu(self._more)
        self._menu.setObjectName("interview.menu")
        self._more.clicked.connect(self._open_menu)
        self._facts = self._entry(_("Change the day, the place or who was there"), "interview.change_facts", self.facts)
        self._blank = self._entry(_("Print the form blank"), "interview.print_blank", self.print_blank)
        self._answers = self._entry(_("Print the form with the answers"), "interview.print_answers", self.print_answers)
        self._withdraw = self._entry(_("Withdraw the interview"), "interview.withdraw", self.withdraw)
        column.addLayout(self._top())
        self._after = QVBoxLayout()
        column.addLayout(self._after)

    def show_view(self, view: InterviewView) -> None:
        """Show everything anew."""
        found = view.interview
        done = found.state is InterviewState.DONE
        self._title.setText(found.person_name)
        self._sentence.setText(facts_words(found, self._words))
        self._finish.setVisible(not (done or found.withdrawn or found.erased))
        self._reopen.setVisible(done and not found.withdrawn and not found.erased)
        self._restore.setVisible(found.withdrawn)
        for entry in (self._facts, self._withdraw):
            entry.setVisible(not found.withdrawn)
        self._answers.setVisible(not found.erased)
        clear(self._after)
        if found.erased:
            words = _("The answers were erased when the consent was withdrawn. That you met stays noted.")
            self._after.addWidget(_note("archive", words, Tone.NEUTRAL, ()))
        elif done and not found.withdrawn:
            self._after.addWidget(_note("check-circle", _finished(view), Tone.GOOD, self._steps(view)))

    def _steps(self, view: InterviewView) -> tuple[QPushButton, ...]:
        """What may follow a finished interview."""
        steps = []
        if view.proposed:
            count = len(view.proposed)
            words = ngettext("Take over {n} answer…", "Take over {n} answers…", count).format(n=count)
            steps.append(_step(words, "user", "interview.take_over", self.take_over))
        if not view.agreed:
            steps.append(_step(_("Ask for consent…"), "pen-nib", "interview.consent", self.consent))
        if view.interview.version.purpose is not GuidePurpose.PARTICIPANT:
            steps.append(_step(_("Decide what comes next…"), "scales", "interview.decide", self.decide))
        return tuple(steps)

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addLayout(words, 1)
        for button in (self._more, self._reopen, self._restore, self._finish):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, button: QPushButton, act: object) -> QPushButton:
        """A button that is only there where it makes sense."""
        button.clicked.connect(act)
        button.hide()
        return button

    def _entry(self, words: str, name: str, act: SignalInstance) -> QAction:
        entry = self._menu.addAction(words)
        entry.setObjectName(name)
        entry.triggered.connect(lambda _checked=False: act.emit())
        return entry

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


def facts_words(interview: Interview, words: Words) -> str:
    """Which meeting, with which guide in which version, when, with whom and where."""
    facts, version = interview.facts, interview.version
    guide = _("“{title}”, version {number}").format(title=version.guide.title, number=version.number)
    parts = [purpose_label(version.purpose, words), guide, long_day(facts.day)]
    if facts.interviewer:
        parts.append(_("with {name}").format(name=facts.interviewer))
    if facts.interpreter:
        parts.append(_("interpreter {name}").format(name=facts.interpreter))
    return " · ".join([*parts, *filter(None, (facts.place,))])


def _finished(view: InterviewView) -> str:
    found = view.interview
    assert found.finished_on is not None, "a finished interview says when"
    words = [_("Finished on {day}.").format(day=long_day(found.finished_on))]
    if found.taken_over_at is not None:
        day = long_day(found.taken_over_at.astimezone().date())
        words.append(_("Answers went into the file on {day}.").format(day=day))
    if not view.agreed:
        words.append(_("Consent to matching is not there yet."))
    return " ".join(words)


def _note(glyph: str, words: str, tone: Tone, steps: tuple[QPushButton, ...]) -> Card:
    card = Card(padding=RELATED)
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    row.addWidget(IconLabel(glyph, 20, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label(words, wrap=True, name="interview.note"), 1)
    card.body.addLayout(row)
    if steps:
        below = QWidget()
        flow = FlowLayout(below, spacing=INSIDE)
        for step in steps:
            flow.addWidget(step)
        card.body.addWidget(below)
    return card


def _step(words: str, glyph: str, name: str, act: object) -> QPushButton:
    button = outlined(words, glyph, name=name)
    button.clicked.connect(act)
    return button
