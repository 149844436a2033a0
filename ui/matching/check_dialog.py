""" "Is there a connection?": what both answered."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.labels import connection_label
from ensure_desktop.matching.values import Connection, ConnectionCheck, Match
from ui.context import Context
from ui.matching.days import day_reader
from ui.matching.words import pair_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, OptionsField, TextArea

NAME = "matching.check"


class CheckDialog(FormDialog):
    """Notes the answers. `saved` sends the `Match`."""

    def __init__(self, parent: QWidget, context: Context, match: Match) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Is there a connection?"),
            sentence=_(
                "{pair}. Ask each of them alone; who was not asked yet stays open. If it does not click, nobody is at "
                "fault: you look for somebody new."
            ).format(pair=pair_title(match)),
            act=_("Save answers"),
        )
        self._match = match
        today = context.clock.today()
        answers = [(each.value, connection_label(each)) for each in Connection]
        section = self.form.section(columns=2)
        for field, name in (("supporter_says", match.supporter_name), ("participant_says", match.participant_name)):
            editor = OptionsField(answers, many=False, name=f"{NAME}.{field}")
            section.add(field, _("{name} says").format(name=name), editor)
        below = self.form.section(columns=1)
        below.add("day", _("Asked on"), DateField(day_reader(today), name=f"{NAME}.day", today=today))
        below.add("note", _("Note"), TextArea(name=f"{NAME}.note", lines=3))
        self.form.set_values({"day": today})
        self.keep_drafts(match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        check = ConnectionCheck(
            day=values["day"] or self.context.clock.today(),
            supporter_says=_answer(values["supporter_says"]),
            participant_says=_answer(values["participant_says"]),
            note=values["note"],
        )
        self.store(matching.record_check, match_id=self._match.id, check=check)


def _answer(chosen: tuple[str, ...]) -> Connection | None:
    return Connection(chosen[0]) if chosen else None
