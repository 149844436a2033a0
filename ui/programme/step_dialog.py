"""A step of the plan as a form: how far it is, who looks after it, from when to when, and its check list."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.network.board_values import Seat
from ensure_desktop.people.dates import parse_date
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.plan_labels import state_label
from ensure_desktop.programme.steps import save_step
from ensure_desktop.programme.values import PlanStep, StepDetails, StepState
from ui.context import Context
from ui.network.board.lines import Seats
from ui.people.completion import offer_words
from ui.programme.task_lines import TasksField, owner_of
from ui.programme.words import step_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField

NAME = "programme.step.edit"
WIDTH = 760


class StepDialog(FormDialog):
    """Change a step. `saved` sends the `PlanStep`."""

    def __init__(self, parent: QWidget, context: Context, step: PlanStep, seats: Iterable[Seat]) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change “{step}”").format(step=step_title(step.step)),
            act=_("Save step"),
            width=WIDTH,
        )
        self._step = step
        self._seats = Seats(seats)
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        state = ChoiceField([(each, state_label(each)) for each in StepState], name=f"{NAME}.state")
        section.add("state", _("How far it is"), state)
        owner = TextField(name=f"{NAME}.owner", longest=NAME_LIMIT)
        offer_words(owner, self._seats.words())
        section.add("owner", _("Who looks after it"), owner)
        section.add("first", _("From"), DateField(parse, name=f"{NAME}.first", today=today))
        section.add("until", _("Until"), DateField(parse, name=f"{NAME}.until", today=today))
        lines = self.form.section(_("Check list"), columns=1)
        lines.add("tasks", "", TasksField(self._seats, parse, today, name=f"{NAME}.tasks"))
        more = self.form.section(columns=1)
        more.add("notes", _("Notes"), TextArea(name=f"{NAME}.notes", lines=4))
        details = step.details
        self.form.set_values(
            {name: getattr(details, name) for name in ("state", "owner", "first", "until", "tasks", "notes")}
        )
        self.keep_drafts(step.step.value)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        kept = self._step.details.owner, self._step.details.account_id
        values["owner"], values["account_id"] = owner_of(self._seats, values["owner"], kept)
        self.store(save_step, step=self._step.step, details=StepDetails(**values))
