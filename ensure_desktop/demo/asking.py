"""What people asked about their data in the demo centre, and what was answered."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ensure_desktop.consent.values import LimitDetails, LimitKind, Purpose
from ensure_desktop.demo.cast import material
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy import limits, requests
from ensure_desktop.privacy.request_values import Answered, Delivery, RequestDetails
from ensure_desktop.privacy.values import Decision, RequestKind
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]


class Asking:
    """Adds the requests to `story`, whose first day is `first_day`."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today
        self._entries: list[Entry] = material("requests")["request"]

    def plan(self, story: "Story") -> None:
        """Everything on its day; what would have been before the first one is left out."""
        for entry in self._entries:
            day = self.today - timedelta(days=entry["ago"])
            if day >= self.first_day:
                story.plan(day, partial(self._take_down, story, entry))

    def _take_down(self, story: "Story", entry: Entry, work: Work) -> None:
        person_id = _participant(work, entry["who"])
        if person_id is None:
            return
        sure = {"known_on": work.today(), "recognised": entry["recognised"]} if "recognised" in entry else {}
        details = RequestDetails(RequestKind(entry["kind"]), work.today(), person_id, asked=entry["asked"], **sure)
        made = requests.save_request(work, request_id=None, details=details)
        if "answered" in entry:
            day = self.today - timedelta(days=entry["answered"])
            story.plan(day, partial(self._answer, entry, made.id, person_id))

    def _answer(self, entry: Entry, request_id: str, person_id: str, work: Work) -> None:
        answered = Answered(
            Decision(entry["decision"]),
            work.today(),
            entry["reason"],
            Delivery(entry["delivery"]),
            entry["received_by"],
            entry["proof"],
        )
        requests.answer(work, request_id=request_id, answered=answered)
        if "purpose" in entry:
            limit = LimitDetails(LimitKind.OBJECTION, Purpose(entry["purpose"]), work.today(), entry["asked"])
            limits.save_limit(work, person_id=person_id, limit_id=None, details=limit)


def _participant(work: Work, place: int) -> str | None:
    """Somebody who is or was a participant; in a smaller centre it is counted from the first one again."""
    question = (
        select(PersonRecord.id)
        .join(RoleRecord, RoleRecord.person_id == PersonRecord.id)
        .where(RoleRecord.kind == RoleKind.PARTICIPANT.value, PersonRecord.withdrawn_at.is_(None))
        .order_by(PersonRecord.number)
    )
    found = list(dict.fromkeys(work.session.scalars(question)))
    return found[place % len(found)] if found else None
