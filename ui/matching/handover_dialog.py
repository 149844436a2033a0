"""What a new supporter may read about the time before: the coordinator chooses, nothing is shared by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.labels import shared_label
from ensure_desktop.matching.values import Handover, Match, Shared
from ui.context import Context
from ui.matching.words import earlier_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, OptionsField, TextArea

NAME = "matching.handover"


class HandoverDialog(FormDialog):
    """Chooses what is handed over. `saved` sends the `Handover`."""

    def __init__(
        self, parent: QWidget, context: Context, match: Match, earlier: Sequence[Match], known: Handover | None
    ) -> None:
        """`earlier` are the participant's matches before, of which there is at least one."""
        text = _(
            "The visits stay with the one who made them. {name} reads only what you choose here. Please ask "
            "{participant} first."
        )
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("What {name} may read").format(name=match.supporter_name),
            sentence=text.format(name=match.supporter_name, participant=match.participant_name),
            act=_("Save choice"),
        )
        self._match = match
        today: date = context.clock.today()
        section = self.form.section(columns=1)
        choices = [(each.id, earlier_words(each, today)) for each in earlier]
        section.add("from_match_id", _("About the time with"), ChoiceField(choices, name=f"{NAME}.from"))
        options = [(each.value, shared_label(each)) for each in Shared]
        section.add("shares", _("May be read"), OptionsField(options, many=True, name=f"{NAME}.shares"))
        section.add(
            "text",
            _("What you want to say besides"),
            TextArea(name=f"{NAME}.text", lines=4),
            _("It stands on the handover sheet. Names of others do not belong here."),
        )
        self._show(known, [each.id for each in earlier])
        self.keep_drafts(match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(
            matching.hand_over,
            match_id=self._match.id,
            from_match_id=values["from_match_id"],
            shares=frozenset(Shared(each) for each in values["shares"]),
            text=values["text"],
        )

    def _show(self, known: Handover | None, earlier: Sequence[str]) -> None:
        """What was chosen before; at first the match that this one takes the place of, and nothing to read."""
        if known is not None and known.from_match_id in earlier:
            shares = tuple(each.value for each in known.shares)
            self.form.set_values({"from_match_id": known.from_match_id, "shares": shares, "text": known.text})
        elif self._match.follows_id in earlier:
            self.form.set_values({"from_match_id": self._match.follows_id})
