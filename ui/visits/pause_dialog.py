"""Asks from when to when the visits of a match pause, and why."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.visits.service import pause_visits
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea


class PauseDialog(FormDialog):
    """From when to when, and why; then the visits pause."""

    def __init__(self, parent: QWidget, context: Context, match_id: str) -> None:
        super().__init__(
            parent,
            context,
            name="visits.pause_dialog",
            title=_("Pause visits"),
            sentence=_("While the visits pause, none is due. Afterwards the plan goes on."),
            act=_("Pause visits"),
            act_name="visits.pause.confirm",
        )
        self._match_id = match_id
        self._today = context.clock.today()
        parse = partial(parse_date, language=language(), today=self._today)
        section = self.form.section(columns=1)
        section.add("since", _("From"), DateField(parse, name="visits.pause.since", today=self._today))
        section.add(
            "until",
            _("Until, the last day"),
            DateField(parse, name="visits.pause.until", today=self._today),
            _("Leave it empty if nobody knows yet. You can go on any day."),
        )
        ends = [
            (True, _("The end moves by the length of the pause")),
            (False, _("The end stays, there are fewer visits")),
        ]
        section.add("moves_end", _("The end of the plan"), ChoiceField(ends, name="visits.pause.moves_end"))
        section.add("reason", _("Reason"), TextArea(name="visits.pause.reason", lines=2))
        self.form.set_values({"since": self._today})
        self.keep_drafts(match_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Pause the visits."""
        values["since"] = values["since"] or self._today
        self.store(pause_visits, match_id=self._match_id, **values)
