"""Which matches are in the care of one account: it sees these people and visits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.care import MatchInCare
from ensure_desktop.vault.accounts import Account
from ui.context import Context
from ui.settings.care_field import CareField
from ui.widgets.dialog import FormDialog

NAME = "settings.care"


class CareDialog(FormDialog):
    """Chooses them. `saved` sends how many there are."""

    def __init__(self, parent: QWidget, context: Context, account: Account, found: Sequence[MatchInCare]) -> None:
        """`found` are the matches to choose from, and those that are chosen now."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Matches in the care of {name}").format(name=account.name),
            sentence=_("{name} sees both people and the visits of each match that you choose here.").format(
                name=account.name
            ),
            act=_("Save choice"),
        )
        self._account = account
        self.matches = CareField([each.match for each in found], name=f"{NAME}.matches")
        self.form.section(columns=1).add("match_ids", _("Matches"), self.matches)
        self.form.set_values({"match_ids": [each.match.id for each in found if each.in_care]})
        self.keep_drafts(account.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(matching.choose_matches_in_care, account_id=self._account.id, match_ids=values["match_ids"])
