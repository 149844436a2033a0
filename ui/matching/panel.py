"""The matching area: the board, and the pages that look at everybody at once."""

from ensure_desktop.i18n import _
from ui.views import View, ViewsPanel

BOARD = View("", lambda: _("Board"), "ui.matching.board", "BoardPage")
SUGGESTION = View("suggestion", lambda: _("Suggestion"), "ui.matching.suggestion.page", "SuggestionPage")
RECRUITING = View("recruiting", lambda: _("Whom to look for"), "ui.matching.recruiting_page", "RecruitingPage")
CIRCLES = View("groups", lambda: _("Groups and shifts"), "ui.matching.circles.page", "CirclesPage")
VIEWS = (BOARD, SUGGESTION, RECRUITING, CIRCLES)


class MatchingPanel(ViewsPanel):
    """Turns from one page to the other. Each page is a panel of its own, with its message bar and what it listens to.

    Places: `Place("matching", id)` the card of a match, a waiting participant or a supporter on the board, with
    "check", "end" and other actions what is to be done with that match; `Place("matching", action=...)` with the
    action of a view that page.
    """

    area = "matching"
    bar = VIEWS
