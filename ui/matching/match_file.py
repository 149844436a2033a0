"""Everything that is known of one match, read at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import Agreement
from ensure_desktop.matching.care import Carer
from ensure_desktop.matching.kinds import keeps_waiting
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import Ending, Exclusion, Handover, Match, StageChange, StoredCheck

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(frozen=True, slots=True)
class MatchFile:
    """What the side of the board shows of a match beside the match itself."""

    match: Match
    changes: tuple[StageChange, ...]
    checks: tuple[StoredCheck, ...]
    ending: Ending | None
    handover: Handover | None
    agreement: Agreement | None
    """The last one that was not taken back."""
    earlier: tuple[Match, ...]
    """The participant's matches before in which the two met."""
    apart: tuple[Exclusion, ...]
    """Why the two are not proposed to each other any more, as far as it holds."""
    has_other: bool
    """Whether the participant has an open match of her own beside this one."""
    carers: tuple[Carer, ...]
    """The colleagues in whose care it may be; nobody where all see everybody."""


def read_match_file(vault: "Vault", *, match_id: str) -> MatchFile:
    """Read all of it in one go; raises `NotFound`."""
    with vault.work(matching.match.name) as work:
        match = matching.match(work, match_id=match_id)
        others = matching.matches_of(work, person_id=match.participant_id)
        return MatchFile(
            match=match,
            changes=matching.history(work, match_id=match_id),
            checks=matching.checks_of(work, match_id=match_id),
            ending=matching.ending_of(work, match_id=match_id),
            handover=matching.handover_of(work, match_id=match_id),
            agreement=next(
                (each for each in matching.agreements_of(work, match_id=match_id) if not each.withdrawn), None
            ),
            earlier=tuple(
                each for each in matching.earlier_matches(work, match_id=match_id) if each.started_on is not None
            ),
            apart=tuple(
                each
                for each in matching.exclusions_of(work, person_id=match.participant_id)
                if each.supporter_id == match.supporter_id and not each.withdrawn
            ),
            has_other=any(
                each.id != match_id
                and each.participant_id == match.participant_id
                and each.stage in OPEN
                and not keeps_waiting(each.kind)
                for each in others
            ),
            carers=matching.carers(work, match_id=match_id),
        )
