"""The network area: its views, and which of them shows what a place names."""

from ensure_desktop.i18n import _
from ui.views import View, ViewsPanel

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


class NetworkPanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own.

    Places: those of the social map (see `SocialMapPanel`), of partners (see `PartnersPage`), of the sounding board (see
    `BoardPage`), of its actions (see `ActionsPage`) and of the neighbourhood (see `NeighbourhoodPage`).
    """

    area = "network"
    bar = VIEWS
    view_of = VIEW_OF
