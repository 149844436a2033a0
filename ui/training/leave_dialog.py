"""Somebody leaves a course."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.training.service import leave_course
from ensure_desktop.training.values import Enrolment
from ui.context import Context
from ui.people.days import add_day
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea


class LeaveDialog(FormDialog):
    """The last day in the course, and why, as far as somebody wants to say."""

    def __init__(self, parent: QWidget, context: Context, enrolment: Enrolment) -> None:
        super().__init__(
            parent,
            context,
            name="training.leave",
            title=_("{name} leaves the course").format(name=enrolment.person.name),
            sentence=_("What was noted stays. Whoever left can come back at any time."),
            act=_("Save as left"),
        )
        self._enrolment_id = enrolment.id
        section = add_day(self, "day", _("Last day in the course"), context.clock.today())
        section.add("reason", _("Reason"), TextArea(name="training.leave.reason", lines=3), _("Can stay empty."))
        self.keep_drafts(enrolment.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Note it."""
        day = values["day"] or self.context.clock.today()
        self.store(leave_course, enrolment_id=self._enrolment_id, day=day, reason=values["reason"])
