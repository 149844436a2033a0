"""What other weights would do, shown on people who are there: tried before they hold for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from ensure_desktop.matching.checks import participant_profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.ranking import ranked_supporters
from ensure_desktop.matching.scoring import score
from ensure_desktop.matching.values import CriterionWeight
from ensure_desktop.matching.weights import weights as weights_now
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@dataclass(frozen=True, slots=True)
class Tried:
    """A supporter with the score that she or he has now, and would have with the weights that are tried."""

    person_id: str
    code: str
    name: str
    before: int
    after: int


@use_case("try weights", Permission.MATCHING_READ, reads=True)
def try_weights(
    work: Work, *, participant_id: str, weights: Sequence[CriterionWeight], limit: int = 4
) -> tuple[Tried, ...]:
    """The first supporters for a participant with these weights (one for each part), best first.

    Only those whom nothing keeps from her; nobody where she did not agree to be matched. Raises `UserError` where she
    is no participant now.
    """
    participant = participant_profile(work, participant_id)
    found = profiles(work, RoleKind.SUPPORTER)
    agreeing = [person for person in found.values() if person.has_consent and participant.has_consent]
    first = ranked_supporters(agreeing, participant, weights, work.today(), limit)
    now = weights_now(work)
    return tuple(
        Tried(
            candidate.person_id,
            candidate.code,
            candidate.name,
            score(found[candidate.person_id], participant, now, work.today()).points,
            candidate.score,
        )
        for candidate in first
        if not candidate.blocks
    )
