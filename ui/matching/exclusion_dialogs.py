"""Saying no to a pair, and noting a conflict. Neither asks more than it needs, and neither blames anybody."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.labels import decline_reason_label, declined_by_label
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, Exclusion
from ui.context import Context
from ui.matching.subject import Pair
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, OptionsField, TextArea

DECLINE = "matching.decline"
CONFLICT = "matching.conflict"


class DeclineDialog(FormDialog):
    """Who said no and why. `saved` sends the `Exclusion`."""

    def __init__(self, parent: QWidget, context: Context, pair: Pair) -> None:
        super().__init__(
            parent,
            context,
            name=DECLINE,
            title=_("Do not match {supporter} and {participant}").format(
                supporter=pair.supporter_name, participant=pair.participant_name
            ),
            sentence=_("They are not proposed to each other any more, unless somebody asks again. Nobody is at fault."),
            act=_("Decline the pair"),
        )
        self._pair = pair
        words = context.centre.words
        section = self.form.section(columns=1)
        who = [(by.value, declined_by_label(by, words)) for by in DeclinedBy]
        section.add("by", _("Who said no"), ChoiceField(who, name=f"{DECLINE}.by"))
        why = [(reason.value, decline_reason_label(reason)) for reason in DeclineReason]
        section.add("reason", _("Why"), OptionsField(why, many=False, name=f"{DECLINE}.reason"))
        section.add("note", _("Note (if it helps)"), TextArea(name=f"{DECLINE}.note", lines=2))
        self.keep_drafts(f"{pair.supporter_id} {pair.participant_id}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if not values["reason"]:
            self.show_error(FieldErrors({"reason": _("Please choose what comes closest.")}))
            return
        self.store(
            matching.decline,
            supporter_id=self._pair.supporter_id,
            participant_id=self._pair.participant_id,
            by=DeclinedBy(values["by"]),
            reason=DeclineReason(values["reason"][0]),
            note=values["note"],
        )


class ConflictDialog(FormDialog):
    """What stands between two people, as the centre knows it. `saved` sends the `Exclusion`."""

    def __init__(self, parent: QWidget, context: Context, pair: Pair) -> None:
        super().__init__(
            parent,
            context,
            name=CONFLICT,
            title=_("A conflict between {supporter} and {participant}").format(
                supporter=pair.supporter_name, participant=pair.participant_name
            ),
            sentence=_("They are not proposed to each other as long as it is noted. Please write only what is needed."),
            act=_("Note the conflict"),
        )
        self._pair = pair
        section = self.form.section(columns=1)
        section.add("note", _("What stands between them"), TextArea(name=f"{CONFLICT}.note", lines=3))
        self.keep_drafts(f"{pair.supporter_id} {pair.participant_id}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(
            matching.add_conflict,
            supporter_id=self._pair.supporter_id,
            participant_id=self._pair.participant_id,
            note=values["note"],
        )


def tell_excluded(context: Context, exclusion: Exclusion) -> None:
    """Say that the two are not proposed any more. Taking it back brings no proposal back that ended with it."""
    said = _("{supporter} and {participant} are not proposed to each other any more.")
    text = said.format(supporter=exclusion.supporter_name, participant=exclusion.participant_name)
    undo = partial(context.operations.change, matching.take_back_exclusion, exclusion_id=exclusion.id)
    context.notify(text, None if exclusion.ended_proposal else undo)
