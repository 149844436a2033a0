"""How often people were visited between two days, read for many people at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from ensure_desktop.evaluation.courses import PersonCourse
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitPresentRecord, VisitRecord
from ensure_desktop.visits.values import Outcome

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Ints = NDArray[int64]

PER_PERSON = 10_000_000
"""More than the number of any day, so that a person and a day are one number."""
_PEOPLE = listed("people")
_MADE = (VisitRecord.withdrawn_at.is_(None), VisitRecord.outcome == Outcome.MADE.value)


def days_of_visits(work: Work, audience: Audience, members: Sequence[PersonCourse]) -> Ints:
    """Each visit that was made to (or by) one of the members as one number of her place and the day, rising."""
    import numpy as np

    if audience is Audience.PROFESSIONALS or not members:
        return np.array([], dtype=np.int64)
    whose = MatchRecord.participant_id if audience is Audience.PARTICIPANTS else MatchRecord.supporter_id
    own = select(whose, VisitRecord.id, VisitRecord.day).join(VisitRecord, VisitRecord.match_id == MatchRecord.id)
    also = (
        select(whose, VisitRecord.id, VisitRecord.day)
        .join(VisitPresentRecord, VisitPresentRecord.match_id == MatchRecord.id)
        .join(VisitRecord, VisitRecord.id == VisitPresentRecord.visit_id)
    )
    places = {each.person_id: place for place, each in enumerate(members)}
    found = set()
    for question in (own, also):
        asked = question.where(whose.in_(_PEOPLE), *_MADE)
        rows = work.session.connection().execute(asked, {"people": tuple(places)})
        found |= {(places[person_id], visit_id, day.toordinal()) for person_id, visit_id, day in rows}
    return np.sort(np.array([place * PER_PERSON + day for place, _visit, day in found], dtype=np.int64))


def count_between(visits: Ints, members: Ints, first: Ints, last: Ints) -> Ints:
    """For each of `members`: the visits after her day in `first`, up to her day in `last`."""
    import numpy as np

    base = members * PER_PERSON
    return np.searchsorted(visits, base + last, side="right") - np.searchsorted(visits, base + first, side="right")
