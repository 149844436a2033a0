"""How an action of the sounding board went: whether it is done, on which day, and a few words."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.network.actions import close_action
from ensure_desktop.network.values import Action
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextArea

NAME = "network.action"


class ActionDialog(FormDialog):
    """Close an action, or open it again by emptying the day. `saved` sends the `Action`."""

    def __init__(self, parent: QWidget, context: Context, action: Action) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=action.details.text,
            sentence=_("Without a day it stays open, and comes back at the next meeting."),
            act=_("Save"),
        )
        self._action = action
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section(columns=1)
        section.add("done_on", _("Done on"), DateField(parse, name=f"{NAME}.done_on", today=today))
        section.add("note", _("How it went"), TextArea(name=f"{NAME}.note", lines=3))
        self.form.set_values({"done_on": action.done_on or today, "note": action.note})
        self.keep_drafts(action.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(close_action, action_id=self._action.id, **values)
