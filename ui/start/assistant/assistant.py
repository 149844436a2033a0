"""The assistant of the first start: five questions, then the vault is made, then the recovery sheet."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ui.ask import Ask
from ui.messages import MessageBar
from ui.start.assistant.answers import Answers
from ui.start.assistant.backups_step import BackupsStep
from ui.start.assistant.centre_step import CentreStep, first_country, first_language
from ui.start.assistant.leader_step import LeaderStep
from ui.start.assistant.place_step import PlaceStep
from ui.start.assistant.step import Step
from ui.start.assistant.words_step import WordsStep
from ui.start.window import let_go
from ui.theme import RELATED, Tone, tokens
from ui.widgets.buttons import outlined, primary
from ui.widgets.text import label

COLUMN = 620
STEPS: tuple[type[Step], ...] = (CentreStep, PlaceStep, WordsStep, LeaderStep, BackupsStep)
STEP_OF_FIELD = {
    "name": CentreStep,
    "language": CentreStep,
    "folder": PlaceStep,
    "leader_name": LeaderStep,
    "login": LeaderStep,
    "password": LeaderStep,
    "backup_folder": BackupsStep,
}
"""On which step the field of an error stands, by the vault's name for the field."""


class Dots(QWidget):
    """How far the assistant is: one dot a step, the present one wide."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._at = 0
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(self._count * 16 + 16, 12)

    def go_to(self, step: int) -> None:
        """Show that step `step` (from 0) is the present one."""
        self._at = step
        self.setAccessibleName(_("Step {number} of {count}").format(number=step + 1, count=self._count))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them: done and present ones filled, the others as rings."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 6.0
        for number in range(self._count):
            painter.setPen(QColor(t.accent if number <= self._at else t.field_line))
            painter.setBrush(QColor(t.accent) if number <= self._at else QColor(Qt.GlobalColor.transparent))
            if number == self._at:
                painter.drawRoundedRect(int(left) - 4, 2, 24, 8, 4, 4)
                left += 32
            else:
                painter.drawEllipse(QPointF(left, 6), 3.5, 3.5)
                left += 16
        painter.end()


class Assistant(QWidget):
    """Leads through the steps. The program makes the vault on `finished` and answers with `refuse` or `show_key`."""

    finished = Signal(object)
    """The finished `Answers`."""
    cancelled = Signal()

    def __init__(self, ask: Ask, answers: Answers | None = None) -> None:
        super().__init__()
        self.setObjectName("assistant")
        self._ask = ask
        self._at = 0
        self._page: QWidget | None = None
        self._answers = answers or Answers(language=first_language(), country=first_country())
        self.dots = Dots(len(STEPS) + 1)
        self.count = label("", "help", name="assistant.count")
        self.messages = MessageBar()
        self._scroll = _scroll_area()
        self.back_button = outlined("", name="assistant.back")
        self.back_button.clicked.connect(self.back)
        self.next_button = primary("", name="assistant.next")
        self.next_button.clicked.connect(self.next)
        self.next_button.setDefault(True)
        self._bar = QWidget()
        self._lay_out()
        self._show_step()

    def step(self) -> Step | None:
        """The step that is shown; None while the vault is made and after it."""
        page = self._page
        return page if isinstance(page, Step) else None

    def next(self) -> None:
        """Take the answers of this step and go on."""
        step = self.step()
        answers = step.try_collect() if step is not None else None
        if answers is None:
            return
        self._answers = answers
        self.messages.clear()
        if self._at + 1 < len(STEPS):
            self._at += 1
            self._show_step()
        else:
            self._show_creating()
            self.finished.emit(answers)

    def back(self) -> None:
        """Go back with everything that was typed; from the first step back to the start page."""
        step = self.step()
        if step is not None:
            self._answers = step.keep()
        self.messages.clear()
        if self._at == 0:
            self.cancelled.emit()
            return
        self._at -= 1
        self._show_step()

    def refuse(self, error: UserError) -> None:
        """The vault could not be made: back to the step that can mend it, with the sentence."""
        fields = list(error.fields) if isinstance(error, FieldErrors) else [error.field or ""]
        kind = next((STEP_OF_FIELD[field] for field in fields if field in STEP_OF_FIELD), STEPS[self._at])
        self._at = STEPS.index(kind)
        self._show_step()
        step = self.step()
        rest = step.form.show_errors(error) if step is not None else error.message
        if rest:
            self.messages.say(Tone.DANGER, rest)

    def show_key(self, pages: QWidget) -> None:
        """The vault is there: show the pages of its recovery key, with their own buttons."""
        self._bar.hide()
        self.dots.go_to(len(STEPS))
        self.count.setText(_("Last step"))
        self._show(pages, tall=True)

    def _show_step(self) -> None:
        step = STEPS[self._at](self._answers, self._ask)
        step.entered.connect(self.next)
        if isinstance(step, CentreStep):
            step.language_chosen.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        self.dots.go_to(self._at)
        self.count.setText(_("Step {number} of {count}").format(number=self._at + 1, count=len(STEPS) + 1))
        self.back_button.setText(_("Back"))
        self.next_button.setText(_("Create the vault") if self._at + 1 == len(STEPS) else _("Next"))
        self._bar.setEnabled(True)
        self._bar.show()
        self._show(step)
        step.setFocus()

    def _speak(self) -> None:
        """Show the first step again in the language that was chosen."""
        step = self.step()
        if step is not None:
            self._answers = step.keep()
            self._show_step()

    def _show_creating(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Making the vault"), "title"))
        column.addWidget(
            label(
                _("The lock is being fitted to this computer. This takes a few seconds and happens only once."),
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(RELATED)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(_("Making the vault"))
        column.addWidget(bar)
        column.addStretch(1)
        self._bar.setEnabled(False)
        self._show(page)

    def _show(self, page: QWidget, *, tall: bool = False) -> None:
        """Replace the page. One that is not `tall` keeps to the top."""
        self._page = page
        let_go(self._scroll)
        holder = QWidget()
        holder.setProperty("look", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, RELATED)
        column.addWidget(page, 1 if tall else 0)
        if not tall:
            column.addStretch(1)
        self._scroll.setWidget(holder)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.dots)
        top.addWidget(self.count)
        top.addStretch(1)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(top)
        column.addSpacing(RELATED)
        column.addWidget(self.messages)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)


def _scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
