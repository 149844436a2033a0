"""A time on the street as a form."""

from collections.abc import Sequence
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.groups.checks import MOST_PEOPLE
from ensure_desktop.groups.service import save_outreach
from ensure_desktop.groups.values import Outreach, OutreachDetails
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.groups.asked_field import AskedField
from ui.groups.promises_field import PromisesField
from ui.matching.circles.people_field import PeopleField
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, NumberField, TextArea, TextField
from ui.widgets.fields.times import TimeField

NAME = "groups.outreach.edit"
WIDTH = 760


class OutreachDialog(FormDialog):
    """Take down a time on the street, or change one. `saved` sends the `Outreach`."""

    def __init__(
        self, parent: QWidget, context: Context, themes: Sequence[str], outreach: Outreach | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change this time on the street") if outreach else _("A time on the street"),
            sentence=_("Only numbers and themes: nobody who is met is named here."),
            act=_("Save entry"),
            width=WIDTH,
        )
        self._outreach_id = outreach.id if outreach else None
        self._today = context.clock.today()
        self._add_fields(themes)
        if outreach is None:
            self.form.set_values({"day": self._today})
        else:
            self.form.set_values(_values(outreach))
        self.keep_drafts(outreach.id if outreach else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day.")}))
            return
        for field in ("starts_at", "ends_at"):
            values[field] = "" if values[field] is None else f"{values[field]:%H:%M}"
        for field in ("met", "followed_up"):
            values[field] = values[field] or 0
        values["supporter_ids"] = tuple(person_id for person_id, _name in values["supporter_ids"])
        self.store(save_outreach, outreach_id=self._outreach_id, details=OutreachDetails(**values))

    def _add_fields(self, themes: Sequence[str]) -> None:
        parse = partial(parse_date, language=language(), today=self._today)
        words = self.context.centre.words
        section = self.form.section()
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=self._today))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        section.add("starts_at", _("From"), TimeField(name=f"{NAME}.starts_at"))
        section.add("ends_at", _("Until"), TimeField(name=f"{NAME}.ends_at"))
        section.add("met", _("How many people were met"), NumberField(name=f"{NAME}.met", most=MOST_PEOPLE))
        followed = NumberField(name=f"{NAME}.followed_up", most=MOST_PEOPLE)
        section.add("followed_up", _("How many followed up"), followed, _("Were seen again, or came to the centre."))
        section.add("asked", _("What they asked about"), AskedField(themes, name=f"{NAME}.asked"))
        people = PeopleField(self.context.operations, name=f"{NAME}.supporter_ids")
        section.add("supporter_ids", first_upper(words.supporters), people)
        promises = PromisesField(parse, name=f"{NAME}.follow_ups", today=self._today)
        help_text = _("With a day, Today reminds of it.")
        section.add("follow_ups", _("What was promised"), promises, help_text, wide=True)
        section.add("notes", _("Notes"), TextArea(name=f"{NAME}.notes", lines=2), wide=True)


def _values(outreach: Outreach) -> dict[str, Any]:
    """What the form shows of a time on the street."""
    details = outreach.details
    return {
        "day": details.day,
        "place": details.place,
        "starts_at": time.fromisoformat(details.starts_at) if details.starts_at else None,
        "ends_at": time.fromisoformat(details.ends_at) if details.ends_at else None,
        "met": details.met,
        "followed_up": details.followed_up,
        "asked": details.asked,
        "follow_ups": details.follow_ups,
        "supporter_ids": tuple(zip(details.supporter_ids, outreach.supporters, strict=True)),
        "notes": details.notes,
    }
