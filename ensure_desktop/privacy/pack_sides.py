"""Whose the columns of a match and of its visits are: a pack leaves out what is about the other one alone.

Every table that hangs on a match stands here with every column that a pack could tell; one that is missing is left out
of both packs, and fails a test.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from sqlalchemy import or_, select

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.records import batched


class Whose(StrEnum):
    """Whom a column of a match is about."""

    BOTH = "both"
    SUPPORTER = "supporter"
    PARTICIPANT = "participant"


def _both(*columns: str) -> Mapping[str, Whose]:
    return dict.fromkeys(columns, Whose.BOTH)


def _supporters(*columns: str) -> Mapping[str, Whose]:
    return dict.fromkeys(columns, Whose.SUPPORTER)


def _participants(*columns: str) -> Mapping[str, Whose]:
    return dict.fromkeys(columns, Whose.PARTICIPANT)


SIDES: Final[Mapping[str, Mapping[str, Whose]]] = {
    "match": _both(
        "code",
        "stage",
        "since",
        "started_on",
        "trial_until",
        "ended_on",
        "end_reason",
        "note",
        "kind",
        "talk_on",
        "talk_at",
        "talk_place",
    ),
    "match_event": _both("day", "from_stage", "to_stage", "note"),
    "match_check": {**_both("day", "note"), **_supporters("supporter_says"), **_participants("participant_says")},
    "match_ending": _both("done_together", "went_well", "was_hard", "our_part"),
    "match_handover": _both("text"),
    "match_care": {},
    "agreement": _both(
        "interval_days",
        "meetings",
        "weekday",
        "starts_at",
        "minutes",
        "place",
        "first_on",
        "trial_until",
        "last_on",
        "agreed_on",
        "attachment_id",
    ),
    "visit_plan": _both("starts_on", "ends_on"),
    "visit_phase": _both("interval_days", "weeks"),
    "visit_pause": _both("since", "until", "reason"),
    "taper_review": _both("day", "choice", "reason"),
    "visit": {
        **_both("day", "outcome", "minutes", "medium", "who", "about", "planned_for", "changed_late_on"),
        **_participants("request", "behind", "mood", "self_reliance", "worry", "worry_text"),
    },
    "visit_step": _both("text"),
    "visit_theme": _participants("word"),
    "visit_present": {},
    "visit_expense": _supporters("cents", "what", "paid_on", "attachment_id"),
    "intervision_case": _both("code", "day"),
    "intervision_case_place": {},
}
LEADS: Final = ("match_id", "from_match_id", "plan_id", "visit_id")
"""Columns by which a row hangs on a match, directly or over its plan or visit."""


class Sides:
    """Knows her part in each of her matches, whose entries in the vault are `hers`."""

    def __init__(self, work: Work, hers: Collection[str]) -> None:
        self._parts: dict[str, frozenset[Whose]] = {}
        match = MatchRecord
        question = select(match.id, match.supporter_id, match.participant_id).where(
            or_(match.supporter_id.in_(hers), match.participant_id.in_(hers))
        )
        for match_id, supporter_id, participant_id in work.session.execute(question).all():
            parts = ((supporter_id, Whose.SUPPORTER), (participant_id, Whose.PARTICIPANT))
            self._parts[match_id] = frozenset(part for person_id, part in parts if person_id in hers)
        matches = tuple(self._parts)
        for model in (VisitPlanRecord, VisitRecord):
            for ids in batched(matches):
                found = select(model.id, model.match_id).where(model.match_id.in_(ids))
                for row_id, match_id in work.session.execute(found):
                    self._parts[row_id] = self._parts[match_id]

    def is_told(self, table: str, column: str, row: Any) -> bool:
        """Whether a column of a row is hers to read, too: not where it is about the other one of a match alone."""
        declared = SIDES.get(table)
        if declared is None:
            return True
        whose = declared.get(column)
        return whose is Whose.BOTH or whose in self._parts_in(row)

    def _parts_in(self, row: Any) -> frozenset[Whose]:
        rows = (getattr(row, "id", None), *(getattr(row, name, None) for name in LEADS))
        return frozenset(chain.from_iterable(self._parts.get(each or "", ()) for each in rows))
