"""The matching area: the board, and the pages that look at everybody at once."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

BOARD = View("", lambda: _("Board"), "ui.matching.board", "BoardPage")
SUGGESTION = View("suggestion", lambda: _("Suggestion"), "ui.matching.suggestion.page", "SuggestionPage")
RECRUITING = View("recruiting", lambda: _("Whom to look for"), "ui.matching.recruiting_page", "RecruitingPage")
CIRCLES = View("groups", lambda: _("Groups and shifts"), "ui.matching.circles.page", "CirclesPage")
VIEWS = (BOARD, SUGGESTION, RECRUITING, CIRCLES)


class MatchingPanel(Panel):
    """Turns from one page to the other. Each page is a panel of its own, with its message bar and what it listens to.

    Places: `Place("matching", id)` the card of a match, a waiting participant or a supporter on the board, with
    "check", "end" and other actions what is to be done with that match; `Place("matching", action=...)` with the
    action of a view that page.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("matching")
        self._views = Views(context, VIEWS, "matching.views", self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._views)

    def page(self) -> Panel:
        """The page that is shown."""
        return self._views.page()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self.show_view(self._views.view_of(place))
        self.page().go(place)

    def show_view(self, view: View) -> None:
        """Turn to a page, which is made when it is first asked for."""
        self._views.show_view(view)
