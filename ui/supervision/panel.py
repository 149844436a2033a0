"""The supervision area: its views, and which of them shows what a place names."""

from ensure_desktop.i18n import _
from ui.views import View, ViewsPanel

ROSTER = View("", lambda: _("Team"), "ui.supervision.roster_page", "RosterPage")
DIARY = View("diary", lambda: _("Diary"), "ui.supervision.diary_page", "DiaryPage")
INTERVISION = View("intervision", lambda: _("Intervision"), "ui.supervision.intervision_page", "IntervisionPage")
HANDOVER = View("handover", lambda: _("Handing over"), "ui.supervision.handover_page", "HandoverPage")
VIEWS = (ROSTER, DIARY, INTERVISION, HANDOVER)
"""What stands in the bar."""
VIEW_OF: dict[str, View] = {
    "entry": DIARY,
    "talk": DIARY,
    "meeting": DIARY,
    "case": INTERVISION,
    "new case": INTERVISION,
    "plan groups": INTERVISION,
    "supporter": ROSTER,
    "new handover": HANDOVER,
}
"""Which view shows what the other actions name; what is not here belongs to the team."""


class SupervisionPanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("supervision")` the supporters, with an id and "supporter" one of them; `Place("supervision",
    action="diary")` the diary, with an id and "entry" one of its entries, with the id of a supporter (or none) and
    "talk" a new talk with her, with "meeting" a new meeting; `Place("supervision", action="intervision")` the planner
    and the cases, with an id and "case" one of them, with the id of a supporter (or none) and "new case" a new one,
    with "plan groups" the planner; `Place("supervision", action="handover")` who stands in for whom.
    """

    area = "supervision"
    bar = VIEWS
    view_of = VIEW_OF
