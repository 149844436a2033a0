"""Handing over for a time, as a form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.handover_values import Coached, Handover, HandoverDetails, Share
from ensure_desktop.supervision.labels import share_label
from ensure_desktop.supervision.service import save_handover
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.people.days import day_field
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea
from ui.widgets.fields.options import OptionsField

NAME = "supervision.handover.edit"
WIDTH = 640
PEOPLE = "person_ids"


class HandoverDialog(FormDialog):
    """Let a colleague stand in, or change that. `saved` sends the `Handover`."""

    def __init__(
        self, parent: QWidget, context: Context, found: Sequence[Coached], handover: Handover | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change this handover") if handover else _("Hand over for a time"),
            sentence=_("Only in this time, and only what you choose here, can your colleague read what is sealed."),
            act=_("Save handover"),
            width=WIDTH,
        )
        self._handover = handover
        self._found = found
        me = context.actor.account_id
        self._any = context.actor.may(Permission.COACH_ASSIGN) and handover is None
        self._giver = handover.from_account_id if handover else me
        self._add_fields()
        today = context.clock.today()
        if handover is None:
            self.form.set_values({"from_account_id": me, "first": today, "share": [Share.AGREEMENTS.value]})
        else:
            self.form.set_values(_values(handover))
        self._fit()
        self.keep_drafts(handover.id if handover else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        missing = {name: _("Please enter the day.") for name in ("first", "last") if values[name] is None}
        if not values["share"]:
            missing["share"] = _("Please choose what is shared.")
        if missing:
            self.show_error(FieldErrors(missing))
            return
        giver = values["from_account_id"] if self._any else self._giver
        details = HandoverDetails(
            to_account_id=values["to_account_id"],
            first=values["first"],
            last=values["last"],
            share=Share(values["share"][0]),
            since=values["since"],
            person_ids=values.get(_people(giver), ()),
            note=values["note"],
        )
        handover_id = self._handover.id if self._handover else None
        self.store(save_handover, handover_id=handover_id, details=details, from_account_id=giver)

    def show_error(self, error: UserError) -> None:
        """What is wrong with the list of people stands beside the list that is shown."""
        if isinstance(error, FieldErrors) and PEOPLE in error.fields:
            shown = self.form.editor("from_account_id").value() if self._any else self._giver
            error = FieldErrors(error.fields | {_people(shown): error.fields[PEOPLE]})
        super().show_error(error)

    def _add_fields(self) -> None:
        today = self.context.clock.today()
        everybody = [(each.coach.account_id, each.coach.name) for each in self._found]
        section = self.form.section()
        giver = ChoiceField(everybody, name=f"{NAME}.from_account_id")
        section.add("from_account_id", _("Who is away"), giver)
        taker = ChoiceField(everybody, name=f"{NAME}.to_account_id")
        section.add("to_account_id", _("Who stands in"), taker)
        section.add("first", _("From"), day_field(f"{NAME}.first", today))
        section.add("last", _("Until and with"), day_field(f"{NAME}.last", today))
        shares = OptionsField([(each.value, share_label(each)) for each in Share], many=False, name=f"{NAME}.share")
        section.add("share", _("What is shared"), shares, wide=True)
        section.add("since", _("Notes from this day on"), day_field(f"{NAME}.since", today), wide=True)
        words = self.context.centre.words.internal()
        only = _("Nothing ticked: all of them.")
        for each in self._found:
            if each.people:
                people = OptionsField(list(each.people), many=True, name=f"{NAME}.{_people(each.coach.account_id)}")
                title = _("Only these {supporters}").format(**words)
                section.add(_people(each.coach.account_id), title, people, only, wide=True)
        note = TextArea(name=f"{NAME}.note", lines=4)
        section.add("note", _("What your colleague should know"), note, _("Sealed, for the two of you."), wide=True)
        self.form.show_field("from_account_id", self._any)
        giver.changed.connect(self._fit)
        shares.changed.connect(self._fit)

    def _fit(self) -> None:
        """Show the list of whoever is away, and offer everybody else to stand in."""
        giver = self.form.editor("from_account_id").value() if self._any else self._giver
        for each in self._found:
            if each.people:
                self.form.show_field(_people(each.coach.account_id), each.coach.account_id == giver)
        others = [(each.coach.account_id, each.coach.name) for each in self._found if each.coach.account_id != giver]
        self.form.editor("to_account_id").set_choices(others)
        self.form.show_field("since", self.form.editor("share").value() == (Share.SINCE.value,))


def _people(account_id: str) -> str:
    return f"{PEOPLE}.{account_id}"


def _values(handover: Handover) -> dict[str, Any]:
    """What the form shows of a handover."""
    details = handover.details
    return {
        "from_account_id": handover.from_account_id,
        "to_account_id": details.to_account_id,
        "first": details.first,
        "last": details.last,
        "share": [details.share.value],
        "since": details.since,
        _people(handover.from_account_id): details.person_ids,
        "note": details.note,
    }
