"""In whose care a match is, of the colleagues who see only what is in their care."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.care import Carer
from ensure_desktop.matching.values import Match
from ui.context import Context
from ui.matching.words import pair_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import OptionsField

NAME = "matching.care"


class CareDialog(FormDialog):
    """Chooses them. `saved` sends the `Carer`s."""

    def __init__(self, parent: QWidget, context: Context, match: Match, carers: Sequence[Carer]) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("In whose care are {pair}?").format(pair=pair_title(match)),
            sentence=_(
                "Whoever is chosen sees both people and the visits of this match. Colleagues who see everybody are not "
                "listed."
            ),
            act=_("Save choice"),
        )
        self._match = match
        options = [(carer.account_id, carer.name) for carer in carers]
        self.form.section(columns=1).add(
            "account_ids", _("Colleagues"), OptionsField(options, many=True, name=f"{NAME}.carers")
        )
        self.form.set_values({"account_ids": [carer.account_id for carer in carers if carer.in_care]})
        self.keep_drafts(match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(matching.give_into_care, match_id=self._match.id, account_ids=values["account_ids"])
