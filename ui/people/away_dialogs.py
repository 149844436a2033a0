"""Times away: the dialogs that begin and end a pause, and note an absence."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.service import add_absence, pause_person, resume_person
from ui.context import Context
from ui.people.days import add_day, day_field
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextField


class PauseDialog(FormDialog):
    """A time away: illness, travel, too much at once."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="person.pausing",
            title=_("Pause {name}").format(name=name),
            sentence=_("During a pause nothing new is proposed. Everything stays as it is and goes on afterwards."),
            act=_("Begin pause"),
        )
        self._person_id = person_id
        today = context.clock.today()
        section = add_day(self, "since", _("From"), today, columns=2)
        until = day_field("person.pausing.until", today, empty=_("open end"))
        section.add("until", _("Until, the last day"), until, _("Empty while nobody knows."))
        section.add(
            "reason",
            _("Reason"),
            TextField(name="person.pausing.reason", placeholder=_("for example: abroad until after the holidays")),
            wide=True,
        )
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Begin the pause."""
        values["since"] = values["since"] or self.context.clock.today()
        self.store(pause_person, person_id=self._person_id, **values)


class ResumeDialog(FormDialog):
    """The first day back."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="person.resuming",
            title=_("{name} is back").format(name=name),
            act=_("End pause"),
        )
        self._person_id = person_id
        add_day(self, "on", _("First day back"), context.clock.today())
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """End the pause."""
        self.store(resume_person, person_id=self._person_id, on=values["on"] or self.context.clock.today())


class AbsenceDialog(FormDialog):
    """Days on which somebody is known to have no time: a holiday, an operation."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="person.absence",
            title=_("When {name} has no time").format(name=name),
            sentence=_("For days that are known beforehand. Who leaves the programme for a while has a pause instead."),
            act=_("Note absence"),
        )
        self._person_id = person_id
        today = context.clock.today()
        section = self.form.section(columns=2)
        section.add("since", _("First day"), day_field("person.absence.since", today))
        until = day_field("person.absence.until", today, empty=_("the same day"))
        section.add("until", _("Last day"), until, _("Empty for a single day."))
        reason = TextField(name="person.absence.reason", longest=200, placeholder=_("for example: visiting family"))
        section.add("reason", _("Reason"), reason, wide=True)
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Note the days."""
        if values["since"] is None:
            self.show_error(FieldErrors({"since": _("Please enter the first day.")}))
            return
        values["until"] = values["until"] or values["since"]
        self.store(add_absence, person_id=self._person_id, **values)
