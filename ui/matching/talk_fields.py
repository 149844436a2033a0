"""The first talk of two people: when, where, and who brings them together; asked when it is planned and changed."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match, Talk
from ui.context import Context
from ui.matching.days import day_reader
from ui.matching.words import pair_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import Form


def add_talk_fields(form: Form, name: str, read_day: Callable[[str], date], today: date) -> None:
    """Add the fields; `talk_of` makes the talk out of their values."""
    section = form.section(columns=2)
    section.add(
        "talk_on",
        _("Day of the first talk"),
        DateField(read_day, name=f"{name}.talk_on", today=today),
        _("It may lie ahead, or stay open for now."),
    )
    section.add("talk_at", _("Time"), TimeField(name=f"{name}.talk_at"))
    section.add("talk_place", _("Place"), TextField(name=f"{name}.talk_place"))
    section.add(
        "introduced_by",
        _("Who brings them together"),
        TextField(name=f"{name}.introduced_by"),
        _("Best somebody whom both know and trust."),
    )


def talk_of(values: dict[str, Any]) -> Talk:
    """The talk out of the values of a form."""
    at = values["talk_at"]
    return Talk(
        on=values["talk_on"],
        at="" if at is None else f"{at:%H:%M}",
        place=values["talk_place"],
        introduced_by=values["introduced_by"],
    )


def talk_values(match: Match) -> dict[str, Any]:
    """The values of a form out of a match."""
    return {
        "talk_on": match.talk_on,
        "talk_at": time.fromisoformat(match.talk_at) if match.talk_at else None,
        "talk_place": match.talk_place,
        "introduced_by": match.introduced_by,
    }


class TalkDialog(FormDialog):
    """Changes the first talk that is planned. `saved` sends the `Match`."""

    def __init__(self, parent: QWidget, context: Context, match: Match) -> None:
        super().__init__(
            parent,
            context,
            name="matching.talk",
            title=_("First talk"),
            sentence=pair_title(match),
            act=_("Save first talk"),
        )
        self._match = match
        today = context.clock.today()
        add_talk_fields(self.form, "matching.talk", day_reader(today), today)
        self.form.set_values(talk_values(match))
        self.keep_drafts(match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(matching.change_talk, match_id=self._match.id, talk=talk_of(values))
