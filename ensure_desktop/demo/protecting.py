"""What went wrong in the demo centre and what was done about it, and what it says about its processing."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.privacy import breaches
from ensure_desktop.privacy.breach_values import BreachDetails, Harm
from ensure_desktop.privacy.own_texts import save_processing_texts
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]
KNOWN_BEFORE = timedelta(hours=2)
"""Somebody noticed it when the house opened."""
LINES = ("when", "whose", "data", "people", "records", "consequences", "measures", "why_risk")


class Protecting:
    """Adds breaches and texts to `story`, whose first day is `first_day`."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today
        self._material = material("protection")

    def plan(self, story: "Story") -> None:
        """Everything on its day."""
        oldest = max(entry["ago"] for entry in self._material["breach"])
        story.plan(self._day(oldest), self._write_texts)
        for entry in self._material["breach"]:
            story.plan(self._day(entry["ago"]), partial(self._take_down, story, entry))

    def _day(self, ago: int) -> date:
        return max(self.first_day, self.today - timedelta(days=ago))

    def _write_texts(self, work: Work) -> None:
        texts = {TextKey(key): text.strip() for key, text in self._material["texts"].items()}
        save_processing_texts(work, texts=texts)

    def _take_down(self, story: "Story", entry: Entry, work: Work) -> None:
        """Write it down, and plan what follows."""
        more: dict[str, Any] = {line: entry[line] for line in LINES if line in entry}
        details = BreachDetails(
            work.now() - KNOWN_BEFORE,
            entry["what"].strip(),
            risk=Risk(entry["risk"]),
            harms=tuple(map(Harm, entry["harms"])),
            **more,
        )
        made = breaches.save_breach(work, breach_id=None, details=details)
        if "reference" in entry:
            told = work.today() + timedelta(days=1)
            story.plan(told, partial(self._tell, made.id, entry["reference"]))
            # A short history begins after the day of closing: it is closed all the same, as soon as they were told.
            story.plan(max(told, self._day(entry["closed"])), partial(self._close, made.id))

    def _tell(self, breach_id: str, reference: str, work: Work) -> None:
        breaches.note_authority(work, breach_id=breach_id, at=work.now(), reference=reference)

    def _close(self, breach_id: str, work: Work) -> None:
        breaches.close_breach(work, breach_id=breach_id)
