"""Everybody who waits and everybody who could support them, as profiles and as arrays of all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ensure_desktop.matching.encoding import Encoded, encode
from ensure_desktop.matching.limits import allowed_matrix
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.values import RoleKind
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

    def free_places(self) -> list[int]:
        """How many more each supporter can take: her limit without those she has and those proposed to her."""
        return [free_places(person) for person in self.supporters]


def free_places(supporter: Profile) -> int:
    """How many more somebody can take; what is proposed and not decided on is not free."""
    return max(0, supporter.caseload_limit - supporter.caseload - supporter.proposed)


def everybody(work: Work) -> Everybody:
    """Load all of them and compare each with each.

    Left out is who did not agree to be matched. The order does not depend on the order in the file, so the same centre
    always gives the same answer.
    """
    since = dict(work.session.execute(waiting_people(work.today())).all())
    found = profiles(work, RoleKind.PARTICIPANT, since.keys()).values()
    waiting = [
        replace(person, waiting_since=since[person.person_id])
        for person in found
        if person.has_consent and not person.paused
    ]
    waiting.sort(key=lambda person: (since[person.person_id], person.code))
    helping = [person for person in profiles(work, RoleKind.SUPPORTER).values() if person.has_consent]
    helping.sort(key=lambda person: person.code)
    encoded = encode(helping, waiting, work.today())
    return Everybody(waiting, helping, encoded, allowed_matrix(encoded))
