"""The network area: its views, and which of them shows what a place names."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

SOCIAL_MAP = View("", lambda: _("Social map"), "ui.people.organisations.panel", "SocialMapPanel")
PARTNERS = View("partners", lambda: _("Partners"), "ui.network.partners_page", "PartnersPage")
BOARD = View("board", lambda: _("Sounding board"), "ui.network.board.page", "BoardPage")
ACTIONS = View("actions", lambda: _("Actions"), "ui.network.actions_page", "ActionsPage")
NEIGHBOURHOOD = View("picture", lambda: _("Neighbourhood"), "ui.network.neighbourhood_page", "NeighbourhoodPage")
VIEWS = (SOCIAL_MAP, PARTNERS, BOARD, ACTIONS, NEIGHBOURHOOD)
"""What stands in the bar."""
VIEW_OF: dict[str, View] = {
    "new partner": PARTNERS,
    "partner": PARTNERS,
    "evaluate partner": PARTNERS,
    "partner agreement": PARTNERS,
    "new board": BOARD,
    "meeting": BOARD,
    "due actions": ACTIONS,
}
"""Which view shows what the other actions name; what is not here belongs to the social map."""


class NetworkPanel(Panel):
    """Turns from one view to the other; each is a panel of its own.

    Places: those of the social map (see `SocialMapPanel`), of partners (see `PartnersPage`), of the sounding board (see
    `BoardPage`), of its actions (see `ActionsPage`) and of the neighbourhood (see `NeighbourhoodPage`).
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("network.area")
        self.views = Views(context, VIEWS, "network.views", self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.views, 1)

    def page(self) -> Panel:
        """The page that is shown."""
        return self.views.page()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        view = VIEW_OF.get(place.action) or self.views.view_of(place)
        self.views.show_view(view).go(place)
