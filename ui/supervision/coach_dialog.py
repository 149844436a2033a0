"""Who coaches a supporter, as a form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.supervision.service import set_coach
from ensure_desktop.supervision.values import Coach
from ui.context import Context
from ui.people.days import day_field
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField

NAME = "supervision.coach"


class CoachDialog(FormDialog):
    """Choose from a day on. `saved` sends the `Coach`, None where nobody coaches her any more."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        found: Sequence[Coach],
        *,
        person_id: str,
        name: str,
        present: Coach | None,
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Who coaches {name}?").format(name=name),
            sentence=_("The coach reads all of the diary about {name}.").format(name=name),
            act=_("Save choice"),
        )
        self._person_id = person_id
        today = context.clock.today()
        section = self.form.section(columns=1)
        choices = [(coach.account_id, coach.name) for coach in found]
        coach = ChoiceField([*choices, (None, _("Nobody in particular"))], name=f"{NAME}.account_id")
        section.add("account_id", _("Coach"), coach)
        section.add("since", _("From"), day_field(f"{NAME}.since", today))
        chosen = present.account_id if present else choices[0][0] if choices else None
        self.form.set_values({"account_id": chosen, "since": today})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["since"] is None:
            self.show_error(FieldErrors({"since": _("Please enter the day.")}))
            return
        self.store(set_coach, person_id=self._person_id, **values)
