"""What was promised to people on the street: a text each, with a day and a tick."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.groups.values import FollowUp
from ensure_desktop.i18n import _
from ui.theme import INSIDE
from ui.widgets.fields import CheckField, DateField, TextField
from ui.widgets.lines import Line, LinesField

DAY_WIDTH = 190


class _Row(Line):
    """One promise."""

    def __init__(self, name: str, parse: Callable[[str], date], today: date) -> None:
        super().__init__(_("Take this promise out"), name=name)
        self._today = today
        self._done_on: date | None = None
        self.text = TextField(name=f"{name}.text", placeholder=_("What was promised, without a name"), longest=500)
        self.text.setAccessibleName(_("What was promised"))
        self.until = DateField(parse, name=f"{name}.until", today=today)
        self.until.line.setAccessibleName(_("By which day"))
        self.until.setFixedWidth(DAY_WIDTH)
        self.done = CheckField(_("Done"), name=f"{name}.done")
        self.row.addWidget(self.text, 1)
        for widget in (self.until, self.done, self.drop):
            self.row.addWidget(widget)
            self.row.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.row.setAlignment(self.text, Qt.AlignmentFlag.AlignTop)
        for field in (self.text, self.until, self.done):
            field.changed.connect(self.changed)

    def value(self) -> FollowUp | None:
        """The promise; ticked only now, it is done today. Raises `UserError` for a day that is none."""
        done_on = (self._done_on or self._today) if self.done.value() else None
        promise = FollowUp(self.text.value(), self.until.value(), done_on)
        return promise if promise.text else None

    def set_value(self, value: FollowUp) -> None:
        """Show it."""
        self._done_on = value.done_on
        self.text.set_value(value.text)
        self.until.set_value(value.until)
        self.done.set_value(value.done_on is not None)

    def draft(self) -> list[Any]:
        """What was typed."""
        done_on = self._done_on.isoformat() if self._done_on else ""
        return [self.text.draft(), self.until.draft(), self.done.draft(), done_on]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        text, until, done, done_on = draft
        self._done_on = date.fromisoformat(done_on) if done_on else None
        self.text.set_draft(text)
        self.until.set_draft(until)
        self.done.set_draft(done)

    def mark(self, wrong: bool) -> None:
        """Show or take away that the day is wrong."""
        self.until.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class PromisesField(LinesField):
    """The value is a tuple of `FollowUp`."""

    def __init__(self, parse: Callable[[str], date], *, name: str, today: date) -> None:
        super().__init__(lambda line: _Row(line, parse, today), _("One more promise"), name=name, spacing=INSIDE)
