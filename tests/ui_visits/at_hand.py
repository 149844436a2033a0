"""What tests of the visits' pages read: the words on a widget, and how a match stands in the vault."""

from PySide6.QtWidgets import QLabel, QWidget

from ensure_desktop.matching.values import Match
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits
from tests.ui_matching.conftest import Inside


def words_of(widget: QWidget) -> str:
    """Everything that stands on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def now(inside: Inside, match: Match) -> MatchVisits:
    """The plan and the visits of a match as they are stored."""
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    return found
