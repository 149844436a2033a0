"""Approving minutes: at which meeting, and on which day. From then on they no longer change."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.network.board import approve_minutes
from ensure_desktop.network.board_labels import board_title
from ensure_desktop.network.values import Meeting, MeetingRow
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.dates import long_date
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField

NAME = "network.board.approve"


class ApproveDialog(FormDialog):
    """`saved` sends the `Meeting` with its approved minutes."""

    def __init__(self, parent: QWidget, context: Context, meeting: Meeting, later: Sequence[MeetingRow]) -> None:
        """`later` are the meetings that may have approved the minutes, the first one after this one first."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Approve the minutes of {day}").format(day=long_date(meeting.details.day)),
            sentence=_("From then on they stay as they are now: nobody can change them any more. Actions go on."),
            act=_("Approve minutes"),
        )
        self._meeting = meeting
        self._days = {row.id: row.day for row in later}
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        choices = [(row.id, _row_words(row)) for row in later] + [("", _("Otherwise, for example by e-mail"))]
        section = self.form.section(columns=1)
        section.add("at_meeting_id", _("At which meeting"), ChoiceField(choices, name=f"{NAME}.at_meeting_id"))
        section.add("day", _("On which day"), DateField(parse, name=f"{NAME}.day", today=today))
        first = later[0].id if later else ""
        self.form.set_values({"at_meeting_id": first, "day": self._days.get(first, today)})
        self.form.editor("at_meeting_id").changed.connect(self._take_over_day)

    def submit(self, values: dict[str, Any]) -> None:
        """Approve them."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day.")}))
            return
        at_meeting_id = values["at_meeting_id"] or None
        self.store(approve_minutes, meeting_id=self._meeting.id, at_meeting_id=at_meeting_id, day=values["day"])

    def _take_over_day(self) -> None:
        """The day of the approval is that of the meeting."""
        day = self._days.get(self.form.editor("at_meeting_id").value())
        if day is not None:
            self.form.editor("day").set_value(day)


def _row_words(row: MeetingRow) -> str:
    return _("{title}, {day}").format(title=board_title(row.title), day=long_date(row.day))
