"""The supervision area: its views, and which of them shows what a place names."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

ROSTER = View("", lambda: _("Team"), "ui.supervision.roster_page", "RosterPage")
DIARY = View("diary", lambda: _("Diary"), "ui.supervision.diary_page", "DiaryPage")
INTERVISION = View("intervision", lambda: _("Intervision"), "ui.supervision.intervision_page", "IntervisionPage")
HANDOVER = View("handover", lambda: _("Handing over"), "ui.supervision.handover_page", "HandoverPage")
VIEWS = (ROSTER, DIARY, INTERVISION, HANDOVER)
"""What stands in the bar."""
VIEW_OF = {
    "entry": "diary",
    "talk": "diary",
    "meeting": "diary",
    "case": "intervision",
    "new case": "intervision",
    "plan groups": "intervision",
    "supporter": "",
    "new handover": "handover",
}
"""The action of the view that shows what another action names."""


class SupervisionPanel(Panel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("supervision")` the supporters, with an id and "supporter" one of them; `Place("supervision",
    action="diary")` the diary, with an id and "entry" one of its entries, with the id of a supporter (or none) and
    "talk" a new talk with her, with "meeting" a new meeting; `Place("supervision", action="intervision")` the planner
    and the cases, with an id and "case" one of them, with the id of a supporter (or none) and "new case" a new one,
    with "plan groups" the planner; `Place("supervision", action="handover")` who stands in for whom.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("supervision")
        self.views = Views(context, VIEWS, "supervision.views", self.ground)
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
        action = VIEW_OF.get(place.action, place.action)
        view = self.views.view_of(Place(place.area, place.id, action))
        self.views.show_view(view).go(place)
