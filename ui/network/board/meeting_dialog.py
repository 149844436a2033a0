"""A meeting of the sounding board as a form: when, where, who is invited, and each month again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.network.board import plan_meeting, save_meeting
from ensure_desktop.network.board_checks import MOST_TIMES
from ensure_desktop.network.board_values import Repeats, Seat
from ensure_desktop.network.values import (
    Meeting,
    MeetingDetails,
)
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.network.board.lines import Seats, SeatsField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, NumberField, TextField
from ui.widgets.fields.times import TimeField

NAME = "network.board.edit"
WIDTH = 700
PLAIN = ("title", "day", "place", "chaired_by", "minutes_by", "attendees")
TIMES = ("starts_at", "ends_at")


class MeetingDialog(FormDialog):
    """Plan a meeting, or change one. `saved` sends the `Meeting`."""

    def __init__(self, parent: QWidget, context: Context, seats: Iterable[Seat], meeting: Meeting | None) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change this meeting") if meeting else _("Plan a sounding board"),
            sentence=_("Only a day is needed. The agenda is written on the page of the meeting."),
            act=_("Save meeting"),
            width=WIDTH,
        )
        self._meeting = meeting
        self._seats = Seats(seats)
        self._today = context.clock.today()
        self._add_fields()
        if meeting is None:
            me = context.actor.name
            usual = {"chaired_by": me, "minutes_by": me, "attendees": self._seats.usual(), "times": 1}
            self.form.set_values(usual)
        else:
            details = meeting.details
            times = {field: _time(getattr(details, field)) for field in TIMES}
            self.form.set_values({field: getattr(details, field) for field in PLAIN} | times)
        self.keep_drafts(meeting.id if meeting else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day.")}))
            return
        times = values.pop("times", None) or 1
        for field in TIMES:
            values[field] = "" if values[field] is None else f"{values[field]:%H:%M}"
        if self._meeting is None:
            self.store(plan_meeting, details=MeetingDetails(**values), repeats=Repeats(times) if times > 1 else None)
        else:
            details = replace(self._meeting.details, **values)
            self.store(save_meeting, meeting_id=self._meeting.id, details=details)

    def _add_fields(self) -> None:
        section = self.form.section()
        parse = partial(parse_date, language=language(), today=self._today)
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=self._today))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        section.add("starts_at", _("From"), TimeField(name=f"{NAME}.starts_at"))
        section.add("ends_at", _("Until"), TimeField(name=f"{NAME}.ends_at"))
        if self._meeting is None:
            times = NumberField(name=f"{NAME}.times", most=MOST_TIMES)
            help_text = _("12 plans a year: each month on the same weekday of the same week.")
            section.add("times", _("How many months"), times, help_text)
        section.add("title", _("Name"), TextField(name=f"{NAME}.title", placeholder=_("Sounding board")))
        section.add("chaired_by", _("In the chair"), TextField(name=f"{NAME}.chaired_by"))
        section.add("minutes_by", _("Who writes the minutes"), TextField(name=f"{NAME}.minutes_by"))
        seats = SeatsField(self._seats, name=f"{NAME}.attendees")
        told = _("Contact persons of the social map are offered; anybody else can be typed.")
        section.add("attendees", _("Who is invited"), seats, told, wide=True)


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
