"""The areas of the side bar, for those who may see them."""

from collections.abc import Sequence

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.permissions import Actor, Permission
from ui.matching.board import BoardPanel
from ui.people.panel import PeoplePanel
from ui.settings.panel import SettingsPanel
from ui.shell import Area
from ui.today.panel import TodayPanel
from ui.visits.panel import VisitsPanel


def areas(centre: Centre, actor: Actor) -> Sequence[Area]:
    """In the order of the side bar; the last one stands at its foot."""
    offered = (
        (Permission.VISITS_READ, Area("today", _("Today"), "house", TodayPanel)),
        (Permission.PEOPLE_READ, Area("people", _("People"), "users", PeoplePanel)),
        (Permission.MATCHING_READ, Area("matching", _("Matching"), "handshake", BoardPanel)),
        (Permission.VISITS_READ, Area("visits", _("Visits"), "calendar-check", VisitsPanel)),
        (Permission.PEOPLE_READ, Area("settings", _("Centre & safety"), "shield-check", SettingsPanel)),
    )
    return tuple(area for permission, area in offered if actor.may(permission))
