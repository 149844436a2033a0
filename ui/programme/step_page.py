"""One of the ten steps: its check list to tick, who looks after it, its documents, and what of the program belongs."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.seats import seats
from ensure_desktop.programme.files import attach_to_step, erase_plan_file, plan_file
from ensure_desktop.programme.plan_labels import step_meaning
from ensure_desktop.programme.steps import begin_step, plan, tick_task
from ensure_desktop.programme.values import PlanStep, Step, TaskDetails
from ensure_desktop.vault.attachments import Attachment, NewFile
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.people.consent.viewing import FileDialog
from ui.people.overview import selectable
from ui.programme.files_card import FilesCard
from ui.programme.related import related_places
from ui.programme.step_dialog import StepDialog
from ui.programme.words import progress_words, span_words, step_chip, step_title, task_words
from ui.theme import INSIDE, STEP
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields import CheckField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.step"


class StepPage(Panel):
    """The page of one step. `left` is sent when somebody goes back, `other_wanted` with the step before or after."""

    areas = frozenset({"programme"})

    left = Signal()
    other_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self._step = Step.NEEDS
        self.shown: PlanStep | None = None
        self.dialog: StepDialog | None = None
        self.header = PageHeader(" ", " ")
        self.state = StatusChip("", "circle-dashed", name=f"{NAME}.state")
        self.files = FilesCard(context, name=f"{NAME}.files", may_write=self.may_write)
        self._list, self._facts, self._places = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._sum = label("", "muted", wrap=True, name=f"{NAME}.sum")
        self._about = Card(_("About this step"))
        self._build()
        self._connect()

    def open_step(self, step: Step) -> None:
        """Show this step."""
        self._step = step
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        self.query(plan, self._take, key=NAME)

    def change_step(self) -> None:
        """Open the form of the step; one that was not begun is begun with it."""
        self.query(seats, self._open_form)

    # building

    def _build(self) -> None:
        row, self._back = back_row(_("All steps"), name=f"{NAME}.back")
        self._before = quiet(_("Step before"), "arrow-left", name=f"{NAME}.before")
        self._after = quiet(_("Next step"), "arrow-right", name=f"{NAME}.after")
        row.addWidget(self._before)
        row.addWidget(self._after)
        self._begin = primary(_("Begin this step"), "play", name=f"{NAME}.begin")
        self._change_button = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        for button in (self._change_button, self._begin):
            self.header.add_action(button)
        tasks = Card(_("Check list"))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._sum, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self._list.setSpacing(INSIDE)
        tasks.body.addLayout(head)
        tasks.body.addLayout(self._list)
        self._facts.setSpacing(STEP)
        self._about.body.addLayout(self._facts)
        places = Card(_("In this program"))
        self._places.setSpacing(STEP)
        places.body.addLayout(self._places)
        across = side_by_side((tasks,), (self._about, places, self.files), (6, 4))
        lay_out_page(self.body, row, self.header, across)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._before.clicked.connect(partial(self._turn, -1))
        self._after.clicked.connect(partial(self._turn, 1))
        self._begin.clicked.connect(lambda: self.change(begin_step, self._begun, step=self._step))
        self._change_button.clicked.connect(self.change_step)
        self.files.chosen.connect(self._attach)
        self.files.opened.connect(
            lambda attachment_id: self.query(plan_file, self._show_file, attachment_id=attachment_id)
        )
        self.files.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _take(self, steps: tuple[PlanStep, ...]) -> None:
        self._show(next(each for each in steps if each.step is self._step))

    def _show(self, step: PlanStep) -> None:
        if step.step is not self._step:
            return
        focus = self.window().focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        self.shown = step
        chip = step_chip(step)
        self.header.set_title(step_title(step.step))
        self.header.set_sentence(step_meaning(step.step))
        self.state.show_status(chip.text, chip.glyph, chip.tone)
        self._sum.setText(progress_words(step))
        self._begin.setVisible(self.may_write and not step.started)
        self._change_button.setVisible(self.may_write and step.started)
        order = tuple(Step)
        self._before.setEnabled(step.step is not order[0])
        self._after.setEnabled(step.step is not order[-1])
        self._show_tasks(step, name)
        self._show_about(step)
        self._show_places(step.step)
        self.files.show_files(step.files, can_add=step.started)

    def _show_tasks(self, step: PlanStep, focused: str) -> None:
        clear(self._list)
        today = self.context.clock.today()
        for number, task in enumerate(step.details.tasks):
            row = TaskRow(task, today, name=f"{NAME}.task.{number}", can_tick=self.may_write and step.started)
            row.ticked.connect(partial(self._tick, task))
            self._list.addWidget(row)
            if row.check.objectName() == focused:
                row.check.setFocus(Qt.FocusReason.OtherFocusReason)
        if not step.details.tasks:
            self._list.addWidget(label(_("Nothing is on the list of this step."), "help", wrap=True))

    def _show_about(self, step: PlanStep) -> None:
        clear(self._facts)
        details = step.details
        for words, text in (
            (_("Who looks after it"), details.owner),
            (_("When"), span_words(details.first, details.until)),
            (_("Notes"), details.notes),
        ):
            if text:
                self._facts.addWidget(label(words, "muted"))
                self._facts.addWidget(selectable(text))
        self._about.setVisible(bool(details.owner or details.first or details.until or details.notes))

    def _show_places(self, step: Step) -> None:
        clear(self._places)
        for number, (words, glyph, place) in enumerate(related_places(step, self.context)):
            button = link(words, glyph, name=f"{NAME}.place.{number}")
            button.clicked.connect(partial(self.context.navigate, place))
            self._places.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # what is done

    def _turn(self, by: int) -> None:
        order = tuple(Step)
        self.other_wanted.emit(order[order.index(self._step) + by])

    def _begun(self, step: PlanStep) -> None:
        self.context.notify(_("The step is under way. Its check list can be changed."), None)
        self._show(step)

    def _tick(self, task: TaskDetails, on: bool) -> None:
        done_on = self.context.clock.today() if on else None
        self.change(tick_task, self._show, task_id=task.id, done_on=done_on)

    def _open_form(self, known: tuple[Seat, ...]) -> None:
        if self.shown is None:
            return
        self.dialog = StepDialog(self, self.context, self.shown, known)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, step: PlanStep) -> None:
        self.context.notify(_("Saved."), None)
        self._show(step)

    def _forget(self) -> None:
        self.dialog = None

    # documents

    def _attach(self, file: NewFile) -> None:
        said = _("The document is kept with this step.")
        self.change(attach_to_step, partial(self._files_changed, said), step=self._step, file=file)

    def _show_file(self, file: Attachment) -> None:
        dialog = FileDialog(
            self, self.context, file, removable=self.may_write, stays=_("The step stays as it is."), words=file.name
        )
        dialog.removed.connect(partial(self._erase, file.id))
        dialog.open()

    def _erase(self, attachment_id: str) -> None:
        said = _("The document was erased.")
        self.change(erase_plan_file, partial(self._files_changed, said), attachment_id=attachment_id)

    def _files_changed(self, said: str, _result: object) -> None:
        self.context.notify(said, None)
        self.reload()


class TaskRow(QWidget):
    """A line of a check list. `ticked` sends whether it is done."""

    ticked = Signal(bool)

    def __init__(self, task: TaskDetails, today: date, *, name: str, can_tick: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        told = task_words(task, today)
        self.check = CheckField("", name=f"{name}.done")
        self.check.setAccessibleName(task.text)
        self.check.setAccessibleDescription(told)
        self.check.setChecked(task.done_on is not None)
        self.check.setEnabled(can_tick)
        self.check.toggled.connect(self.ticked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(task.text, "struck" if task.done_on else "", wrap=True))
        if told:
            words.addWidget(label(told, "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
