"""The groups area: activities and shifts, and meeting people on the street."""

from ensure_desktop.i18n import _
from ui.views import View, ViewsPanel

ACTIVITIES = View("", lambda: _("Activities"), "ui.groups.activities_page", "ActivitiesPage")
STREET = View("street", lambda: _("On the street"), "ui.groups.outreach_page", "OutreachPage")
REFUNDS = View("refunds", lambda: _("Refunds"), "ui.groups.refunds_page", "RefundsPage")
VIEWS = (ACTIVITIES, STREET, REFUNDS)
VIEW_OF: dict[str, View] = {"outreach": STREET, "new outreach": STREET}


class GroupsPanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("groups")` the activities, with "new" the dialog that plans one; `Place("groups", activity_id)` an
    activity; `Place("groups", action="street")` the street, with "new outreach" its dialog; `Place("groups",
    outreach_id, "outreach")` a time on the street; `Place("groups", action="refunds")` what is still to be paid.
    """

    area = "groups"
    bar = VIEWS
    view_of = VIEW_OF
