"""The matching area: the board, and the pages that look at everybody at once."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import PAGE


@dataclass(frozen=True, slots=True)
class View:
    """A page that one turns to: the action of its place, its title, and the panel, whose module is loaded then."""

    action: str
    title: Callable[[], str]
    module: str
    name: str


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
        self._pages: dict[View, Panel] = {}
        self._bar = self._make_bar()
        self._stack = QStackedWidget()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(PAGE, 0, PAGE, 0)
        row.addWidget(self._bar)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.show_view(BOARD)

    def page(self) -> Panel:
        """The page that is shown."""
        return cast(Panel, self._stack.currentWidget())

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self.show_view(next((view for view in VIEWS if view.action == place.action), BOARD))
        self.page().go(place)

    def show_view(self, view: View) -> None:
        """Turn to a page, which is made when it is first asked for."""
        if view not in self._pages:
            page = cast(Panel, getattr(import_module(view.module), view.name)(self.context))
            self._pages[view] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._pages[view])
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(VIEWS.index(view))
        self._bar.blockSignals(False)

    def _make_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("matching.views")
        bar.setAccessibleName(_("Pages of this area"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        for view in VIEWS:
            bar.addTab(view.title())
        bar.currentChanged.connect(lambda index: self.show_view(VIEWS[index]))
        return bar
