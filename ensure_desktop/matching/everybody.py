"""Everybody who waits and everybody who could support them, as profiles and as arrays of all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.matching.encoding import Encoded, encode_facts
from ensure_desktop.matching.limits import allowed_matrix
from ensure_desktop.matching.loading import Known, People, holders
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.bulk import without_garbage_walks
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Everybody:
    """Rows of the arrays are `participants`, columns are `supporters`."""

    participants: Sequence[Profile]
    """Those who could be proposed to somebody now, who waits longest first."""
    supporters: Sequence[Profile]
    """Those who agreed to be matched, in the order of their codes."""
    encoded: Encoded
    allowed: NDArray[bool_]
    """Which pairs no hard limit forbids."""
    free_places: Sequence[int]
    """How many more each supporter can take: the limit without those that are there and those proposed."""


def everybody(work: Work) -> Everybody:
    """Load all of them and compare each with each.

    Left out is who did not agree to be matched. The order does not depend on the order in the file, so the same centre
    always gives the same answer. Profiles are made of those only that are looked at.
    """
    with without_garbage_walks():
        since: dict[str, date] = dict(work.session.connection().execute(waiting_people(work.today())).all())
        waiting = holders(work, RoleKind.PARTICIPANT, since.keys())
        helping = holders(work, RoleKind.SUPPORTER)
        known = Known(work, [person.id for person in (*waiting, *helping)])
        waiting = [person for person in waiting if known.is_ready(person.id)]
        waiting.sort(key=lambda person: (since[person.id], person.code))
        helping = [person for person in helping if known.agrees(person.id)]
        helping.sort(key=lambda person: person.code)
        encoded = encode_facts(
            known.facts(helping, [known.can_support(person) for person in helping], {}),
            known.facts(waiting, [True] * len(waiting), since),
            work.today(),
        )
    return Everybody(
        participants=People(known, waiting, since),
        supporters=People(known, helping, {}),
        encoded=encoded,
        allowed=allowed_matrix(encoded),
        free_places=[known.free_places(person) for person in helping],
    )
