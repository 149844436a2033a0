"""The groups area: activities and shifts, and meeting people on the street."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

ACTIVITIES = View("", lambda: _("Activities"), "ui.groups.activities_page", "ActivitiesPage")
STREET = View("street", lambda: _("On the street"), "ui.groups.outreach_page", "OutreachPage")
REFUNDS = View("refunds", lambda: _("Refunds"), "ui.groups.refunds_page", "RefundsPage")
VIEWS = (ACTIVITIES, STREET, REFUNDS)
OUTREACH, NEW_OUTREACH = "outreach", "new outreach"


class GroupsPanel(Panel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("groups")` the activities, with "new" the dialog that plans one; `Place("groups", activity_id)` an
    activity; `Place("groups", action="street")` the street, with "new outreach" its dialog; `Place("groups",
    outreach_id, "outreach")` a time on the street; `Place("groups", action="refunds")` what is still to be paid.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("groups")
        self.views = Views(context, VIEWS, "groups.views", self.ground)
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
        on_the_street = place.action in (OUTREACH, NEW_OUTREACH)
        view = STREET if on_the_street else self.views.view_of(place)
        self.views.show_view(view).go(place)
