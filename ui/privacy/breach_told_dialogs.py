"""Noting that the authority, or the people concerned, were told of a breach."""

from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.breach_values import Breach
from ensure_desktop.privacy.breaches import LINE_LIMIT, note_authority, note_people_told
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField
from ui.widgets.fields.times import TimeField

AUTHORITY, PEOPLE = "privacy.breach.authority", "privacy.breach.people"


class AuthorityDialog(FormDialog):
    """When was the authority told, and under which number? `saved` sends the `Breach`."""

    def __init__(self, parent: QWidget, context: Context, breach: Breach) -> None:
        super().__init__(
            parent,
            context,
            name=AUTHORITY,
            title=_("The authority was told"),
            act=_("Save"),
        )
        self._breach = breach
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        section.add("at", _("On"), DateField(parse, name=f"{AUTHORITY}.at", today=today))
        section.add("time", _("At"), TimeField(name=f"{AUTHORITY}.time"))
        section.add("reference", _("Its file number"), TextField(name=f"{AUTHORITY}.reference", longest=LINE_LIMIT))
        why = self.form.section(columns=1)
        why.add(
            "late_because",
            _("Why it took more than 72 hours"),
            TextArea(name=f"{AUTHORITY}.late_because", lines=3),
            _("Only where it did. The authority has to be told that, too."),
        )
        here = (breach.authority_at or context.clock.now()).astimezone()
        self.form.set_values(
            {
                "at": here.date(),
                "time": time(here.hour, here.minute),
                "reference": breach.authority_reference,
                "late_because": breach.details.late_because,
            }
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        day, at = values.pop("at"), values.pop("time")
        if day is None or at is None:
            self.show_error(FieldErrors({"at": _("Please enter the day and the hour.")}))
            return
        self.store(note_authority, breach_id=self._breach.id, at=datetime.combine(day, at).astimezone(), **values)


class PeopleToldDialog(FormDialog):
    """How were the people told; or why were they not? `saved` sends the `Breach`."""

    def __init__(self, parent: QWidget, context: Context, breach: Breach) -> None:
        super().__init__(
            parent,
            context,
            name=PEOPLE,
            title=_("The people concerned"),
            act=_("Save"),
            sentence=_(
                "Where the risk is high they are told without delay; unless the data were unreadable for others, the "
                "risk is gone by now, or it would be out of all proportion: then it is said in public."
            ),
        )
        self._breach = breach
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        answers = ((True, _("They were told")), (False, _("They are not told")))
        self._told = ChoiceField(answers, name=f"{PEOPLE}.told")
        section.add("told", _("Answer"), self._told)
        section.add("day", _("On"), DateField(parse, name=f"{PEOPLE}.day", today=today))
        more = self.form.section(columns=1)
        more.add("how", _("How, or why not"), TextArea(name=f"{PEOPLE}.how", lines=3))
        self._told.changed.connect(self._turn)
        not_told = breach.people_told_on is None and bool(breach.people_told_how)
        self.form.set_values(
            {"told": not not_told, "day": breach.people_told_on or today, "how": breach.people_told_how}
        )
        self._turn()

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if not values["how"].strip():
            self.show_error(FieldErrors({"how": _("Please write a few words; the register has to say that.")}))
            return
        day = (values["day"] or self.context.clock.today()) if values["told"] else None
        self.store(note_people_told, breach_id=self._breach.id, day=day, how=values["how"])

    def _turn(self) -> None:
        self.form.show_field("day", bool(self._told.value()))
