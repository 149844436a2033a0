"""What a taper review looks at: the weeks of the match, and the participant's goals that are still open."""

from dataclasses import replace

from ensure_desktop.matching.records import find_match
from ensure_desktop.progress.service import open_goals
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.evidence import ReviewEvidence
from ensure_desktop.visits.service import review_evidence


@use_case("prepare review", Permission.VISITS_READ, reads=True)
def review_desk(work: Work, *, match_id: str) -> ReviewEvidence:
    """The evidence with the number of open goals; raises `UserError` where the match has no plan."""
    goals = open_goals(work, person_id=find_match(work, match_id).participant_id)
    return replace(review_evidence(work, match_id=match_id), open_goals=goals)
