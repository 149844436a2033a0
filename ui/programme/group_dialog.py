"""A steering group as a form: its terms of reference, and who sits in it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.network.board_values import Seat
from ensure_desktop.people.dates import parse_date
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.steering import TERMS, save_steering_group
from ensure_desktop.programme.terms_labels import term_label
from ensure_desktop.programme.values import SteeringDetails, SteeringGroup
from ui.context import Context
from ui.network.board.lines import Seats
from ui.outward.wording_line import WordingLine
from ui.programme.group_lines import MembersField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField

NAME = "programme.group.edit"
WIDTH = 760
DAYS = ("agreed_on", "review_on")


class GroupDialog(FormDialog):
    """Take a group in, or change one. `saved` sends the `SteeringGroup`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        group: SteeringGroup | None,
        proposed: Sequence[SteeringDetails],
        seats: Iterable[Seat],
    ) -> None:
        """A new group begins with one of the `proposed` terms."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change {name}").format(name=group.details.name) if group else _("New steering group"),
            sentence="" if group else _("The texts are a beginning. Take out or change whatever does not fit."),
            act=_("Save group"),
            width=WIDTH,
        )
        self._group = group
        self._proposed = tuple(proposed)
        known = Seats(seats)
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        if group is None:
            choices = [(place, each.name) for place, each in enumerate(self._proposed)]
            begin = ChoiceField(choices, name=f"{NAME}.template")
            section.add("template", _("Begin with"), begin)
            begin.changed.connect(self._take_template)
        section.add("name", _("Name of the group"), TextField(name=f"{NAME}.name", longest=NAME_LIMIT))
        for field, words in zip(DAYS, (_("Agreed on"), _("Look at it again by")), strict=True):
            section.add(field, words, DateField(parse, name=f"{NAME}.{field}", today=today))
        people = self.form.section(_("Who is in the group"), columns=1)
        people.add("members", "", MembersField(known, name=f"{NAME}.members"))
        terms = self.form.section(_("Terms of reference"), columns=1)
        areas = [TextArea(name=f"{NAME}.{term}", lines=3) for term in TERMS]
        for term, area in zip(TERMS, areas, strict=True):
            terms.add(term, term_label(term), area)
        terms.add_widget(WordingLine(context, name=f"{NAME}.wording", fields=tuple(areas)))
        details = group.details if group else self._proposed[0]
        fields = ("name", *DAYS, "members", *TERMS)
        self.form.set_values({field: getattr(details, field) for field in fields})
        self.keep_drafts(group.id if group else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        values.pop("template", None)
        group_id = self._group.id if self._group else None
        self.store(save_steering_group, group_id=group_id, details=SteeringDetails(**values))

    def _take_template(self) -> None:
        """Show the texts of another template; days and people stay."""
        details = self._proposed[self.form.editor("template").value()]
        self.form.set_values({field: getattr(details, field) for field in ("name", *TERMS)})
