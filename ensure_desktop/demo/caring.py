"""In whose care matches are in the demo centre: a colleague of the staff sees a handful of them."""

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.values import Stage
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

CARER = "joost"
"""The name with which he signs in."""
IN_CARE = ((Stage.TRIAL, 2), (Stage.MATCHED, 4))
"""So many of each stage in which two visit each other, those that stand there longest."""
MANY = 100


class Caring:
    """Adds to `story` what the leader gives into care on the day before `today`."""

    def __init__(self, today: date) -> None:
        self.today = today

    def plan(self, story: "Story") -> None:
        """Everything on one day, when it is known who meets whom."""
        story.plan(self.today - timedelta(days=1), self._give)

    def _give(self, work: Work) -> None:
        carer = next(account for account in accounts(work) if account.login == CARER)
        given: list[str] = []
        for stage, count in IN_CARE:
            planned = (match.id for match in matching.column(work, stage=stage, limit=MANY) if needs_plan(match.kind))
            given += islice(planned, count)
        matching.choose_matches_in_care(work, account_id=carer.id, match_ids=given)
