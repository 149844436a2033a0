"""What tests of the visits' pages read: the words on a widget, and how a match stands in the vault."""

from ensure_desktop.matching.values import Match
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits
from tests.ui_matching.conftest import Inside


def now(inside: Inside, match: Match) -> MatchVisits:
    """The plan and the visits of a match as they are stored."""
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    return found
