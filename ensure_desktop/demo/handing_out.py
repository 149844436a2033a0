"""What the demo centre handed out: the tables of a year, for the town hall that pays for part of it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ensure_desktop.privacy.tables_export import export_tables
from ensure_desktop.privacy.tables_values import TablesRequest
from ensure_desktop.privacy.values import Audience
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

AGO = 45
"""So many days before today they were made."""
ASKED_AFTER = 365


class HandingOut:
    """Adds to `story` the export of a year; `first_day` is the first day of the story."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today

    def plan(self, story: "Story") -> None:
        """The tables of the year that was over, on their day; not in a centre that did not exist in that year."""
        day = self.today - timedelta(days=AGO)
        if self.first_day < date(day.year, 1, 1):
            story.plan(day, self._hand_out)

    def _hand_out(self, work: Work) -> None:
        year = work.today().year - 1
        request = TablesRequest(
            first=date(year, 1, 1),
            last=date(year, 12, 31),
            audience=Audience.NAMED,
            recipient="Town hall, department of well-being",
            purpose="Whether the grant of this year reaches those whom it is meant for",
            review_on=work.today() + timedelta(days=ASKED_AFTER),
        )
        export_tables(work, request=request)
