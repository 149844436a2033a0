"""Note that somebody did not want to fill in a questionnaire, or could not be asked."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.evaluation.labels import planned_label
from ensure_desktop.evaluation.measuring import missed, refuse
from ensure_desktop.evaluation.values import Due, MeasureState
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea

NAME = "evaluation.not_asked"


class NotAskedDialog(FormDialog):
    """Which of both, when, and why. `saved` sends the `Measurement`."""

    def __init__(self, parent: QWidget, context: Context, due: Due) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("{title} for {name}").format(title=due.title, name=due.name),
            sentence=planned_label(due.planned),
            act=_("Save note"),
        )
        self._due = due
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        whats = [
            (MeasureState.REFUSED, _("Did not want to")),
            (MeasureState.MISSED, _("Could not be asked")),
        ]
        what = ChoiceField(whats, name=f"{NAME}.what")
        what.changed.connect(lambda: self._explain(what.value()))
        section.add("what", _("What happened"), what)
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=today))
        help_text = _("In her or his own words, if there were any. Nobody has to give one.")
        section.add("reason", _("Reason"), TextArea(name=f"{NAME}.reason", lines=2), help_text, wide=True)
        self.form.set_values({"what": MeasureState.REFUSED, "day": today})
        self._explain(MeasureState.REFUSED)
        self.form.set_unchanged()
        self.keep_drafts(f"{due.role_id}:{due.plan_id}:{due.planned.moment.value}:{due.planned.months}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day on which you heard it, today at the latest.")}))
            return
        use_case = refuse if values.pop("what") is MeasureState.REFUSED else missed
        due = self._due
        self.store(use_case, person_id=due.person_id, plan_id=due.plan_id, planned=due.planned, **values)

    def _explain(self, what: MeasureState) -> None:
        refused = _("Nobody asks again. Answers that were begun are erased.")
        gone = _("Gone, ill, no interpreter. It can be asked after all, as long as it is not too late.")
        self.form.set_help("what", refused if what is MeasureState.REFUSED else gone)
