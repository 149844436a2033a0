"""The words of the social map, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import weekday_label
from ensure_desktop.people.organisations.openings import OpenKind, OpenState, shown_time
from ensure_desktop.people.organisations.values import Access


def access_label(access: Access) -> str:
    """What makes a place easy to come to, as it stands on a leaflet."""
    return {
        Access.STEP_FREE: _("no steps at the door"),
        Access.ACCESSIBLE_TOILET: _("toilet for wheelchairs"),
        Access.NEAR_PUBLIC_TRANSPORT: _("near bus, tram or train"),
        Access.FREE_OF_CHARGE: _("costs nothing"),
        Access.NO_APPOINTMENT: _("no appointment needed"),
        Access.NO_PAPERS_ASKED: _("nobody asks for papers"),
        Access.INTERPRETER: _("interpreter on request"),
        Access.CHILDREN_WELCOME: _("children are welcome"),
        Access.WOMEN_ONLY: _("for women only"),
    }[access]


def own_name(code: str) -> str:
    """What a language (by its CLDR code) is called by those who speak it; empty where CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code).languages.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def state_label(state: OpenState, *, tomorrow: int) -> str:
    """Whether a place is open, as a sentence; `tomorrow` is the weekday after today. Empty where nobody knows."""
    if state.kind is OpenKind.UNKNOWN:
        return ""
    time = shown_time(state.time)
    if state.kind is OpenKind.OPEN:
        return _("Open now, until {time}").format(time=time)
    if state.kind is OpenKind.LATER_TODAY:
        return _("Opens today at {time}").format(time=time)
    if state.kind is OpenKind.CLOSED_NOW:
        soon, later = _("Closed now, opens tomorrow at {time}"), _("Closed now, opens {weekday} at {time}")
    else:
        soon, later = _("Closed today, opens tomorrow at {time}"), _("Closed today, opens {weekday} at {time}")
    sentence = soon if state.weekday == tomorrow else later
    return sentence.format(weekday=weekday_label(state.weekday), time=time)
