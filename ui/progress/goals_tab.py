"""The goals of a person, and how she manages by herself."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ensure_desktop.progress import service
from ensure_desktop.progress.values import Goal, PersonProgress
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.operations import Changes
from ui.progress.goal_card import GoalCard
from ui.progress.goal_dialogs import CloseGoalDialog, GoalDialog, ProgressDialog
from ui.progress.reliance_card import reliance_card
from ui.theme import RELATED
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

AREAS = frozenset({"progress", "visits"})


class GoalsTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self.dialog: FormDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the goals of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._column)
        self._file = file
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        if self._file is not None and self._context.actor.may(Permission.VISITS_READ):
            query = self._context.operations.query
            query(service.person_progress, self._show, key="person.goals", person_id=self._file.id)

    # acts

    def set_goal(self) -> None:
        """Write down a goal."""
        if self._file is not None:
            self._open(GoalDialog(self, self._context, self._file.id, self._file.name), _("The goal is set."))

    def change_goal(self, goal: Goal) -> None:
        """Mend a goal and its steps."""
        if self._file is not None:
            self._open(GoalDialog(self, self._context, goal.person_id, self._file.name, goal), _("The goal is saved."))

    def note_progress(self, goal: Goal) -> None:
        """Note how far it is; the snackbar can undo it."""
        dialog = ProgressDialog(self, self._context, goal)
        dialog.saved.connect(partial(self._progress_noted, goal))
        self._show_dialog(dialog)

    def close_goal(self, goal: Goal) -> None:
        """Say how far it was reached; the snackbar can undo it."""
        again = partial(self._do, service.reopen_goal, _("The goal is open again."), goal_id=goal.id)
        self._open(CloseGoalDialog(self, self._context, goal), _("The goal is closed."), again)

    def reopen_goal(self, goal: Goal) -> None:
        """Work on it again; the snackbar can undo it."""
        undo = partial(
            self._do,
            service.close_goal,
            _("The goal is closed."),
            goal_id=goal.id,
            reached=goal.reached,
            day=goal.closed_on,
            note=goal.closing_note,
        )
        self._do(service.reopen_goal, _("The goal is open again."), undo, goal_id=goal.id)

    def withdraw_goal(self, goal: Goal) -> None:
        """Take out what was written down by mistake; the snackbar can undo it."""
        said = _("The goal counts nowhere now.")
        self._do(service.withdraw_goal, said, lambda: self.restore_goal(goal), goal_id=goal.id)

    def restore_goal(self, goal: Goal) -> None:
        """Bring it back."""
        self._do(service.restore_goal, _("The goal is back."), goal_id=goal.id)

    def tick(self, goal: Goal, position: int, on: bool) -> None:
        """Say that a step was taken today, or that it was not; the snackbar can undo it."""
        before = goal.details.steps[position].done_on
        today = self._context.clock.today()
        said = _("The step is done.") if on else _("The step is open again.")
        undo = partial(
            self._do, service.tick_step, _("As it was before."), goal_id=goal.id, position=position, done_on=before
        )
        self._do(service.tick_step, said, undo, goal_id=goal.id, position=position, done_on=today if on else None)

    def _do(self, use_case: Any, said: str, undo: Callable[[], object] | None = None, **arguments: Any) -> None:
        def done(_result: object) -> None:
            self._context.notify(said, undo)

        self._context.operations.change(use_case, done, **arguments)

    def _open(self, dialog: FormDialog, said: str, undo: Callable[[], object] | None = None) -> None:
        dialog.saved.connect(lambda _result: self._context.notify(said, undo))
        self._show_dialog(dialog)

    def _show_dialog(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _progress_noted(self, before: Goal, after: Goal) -> None:
        noted = next((each for each in after.progress if each not in before.progress), None)
        undo = None if noted is None else partial(self._take_back_progress, before, noted.day)
        self._context.notify(_("The progress is noted."), undo)

    def _take_back_progress(self, before: Goal, day: date) -> None:
        """Of that day stands what stood there before, or nothing."""
        said = _("As it was before.")
        old = next((each for each in before.progress if each.day == day), None)
        if old is None:
            self._do(service.remove_progress, said, goal_id=before.id, day=day)
        else:
            self._do(service.note_progress, said, goal_id=before.id, day=day, level=old.level, note=old.note)

    def _forget(self) -> None:
        self.dialog = None

    # showing

    def _show(self, progress: PersonProgress) -> None:
        file = self._file
        if file is None or progress.person_id != file.id:
            return  # somebody else was asked for in the meantime
        clear(self._column)
        may_write = self._context.actor.may(Permission.VISITS_WRITE) and file.withdrawn_at is None
        if progress.goals:
            self._column.addLayout(self._head(may_write=may_write))
        else:
            self._column.addWidget(self._empty(may_write=may_write))
        for number, goal in enumerate(progress.goals):
            self._column.addWidget(self._card(goal, number, may_write=may_write))
        if progress.goals or progress.self_reliance:
            self._column.addWidget(reliance_card(progress.self_reliance))
        self._column.addStretch(1)

    def _head(self, *, may_write: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        sentence = _("Goals in the person's own words, with the steps towards them.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        add = outlined(_("Set goal…"), "plus", name="goals.add")
        add.clicked.connect(self.set_goal)
        add.setEnabled(may_write)
        head.addWidget(add)
        return head

    def _empty(self, *, may_write: bool) -> Card:
        empty = EmptyState(
            "flag",
            _("No goal yet."),
            _("Set goal…") if may_write else "",
            hint=_("A goal in the person's own words, with small steps, helps both to see what they work on."),
            name="goals.empty",
        )
        empty.acted.connect(self.set_goal)
        card = Card(padding=0)
        card.body.addWidget(empty)
        return card

    def _card(self, goal: Goal, number: int, *, may_write: bool) -> GoalCard:
        card = GoalCard(goal, number, self._context.centre.words, self._context.clock.today(), may_write=may_write)
        card.change_wanted.connect(self.change_goal)
        card.progress_wanted.connect(self.note_progress)
        card.close_wanted.connect(self.close_goal)
        card.reopen_wanted.connect(self.reopen_goal)
        card.withdraw_wanted.connect(self.withdraw_goal)
        card.restore_wanted.connect(self.restore_goal)
        card.ticked.connect(self.tick)
        return card

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self._file is not None and self.isVisible():
            self.reload()
