"""What the screens of the social map say, in words and chips."""

from collections.abc import Iterable
from datetime import datetime

from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.labels import access_label, state_label
from ensure_desktop.people.organisations.openings import (
    OpenKind,
    hours_of,
    shown_hours,
    shown_time,
    state_at,
)
from ensure_desktop.people.organisations.values import Access, Opening
from ui.dates import short_day_name
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

ACCESS_GLYPHS = {
    Access.STEP_FREE: "wheelchair",
    Access.ACCESSIBLE_TOILET: "toilet-paper",
    Access.NEAR_PUBLIC_TRANSPORT: "bus",
    Access.FREE_OF_CHARGE: "gift",
    Access.NO_APPOINTMENT: "calendar-x",
    Access.NO_PAPERS_ASKED: "identification-card",
    Access.INTERPRETER: "translate",
    Access.CHILDREN_WELCOME: "baby",
    Access.WOMEN_ONLY: "gender-female",
}


def access_chip(access: Access) -> Chip:
    """What makes the place easy to come to, as a chip."""
    return Chip(first_upper(access_label(access)), ACCESS_GLYPHS[access], Tone.NEUTRAL)


def state_words(openings: Iterable[Opening], moment: datetime) -> Chip | None:
    """Whether the place is open at `moment` (local time), in a sentence; None where nobody wrote its hours down."""
    state = state_at(openings, moment)
    if state.kind is OpenKind.UNKNOWN:
        return None
    sentence = state_label(state, tomorrow=(moment.weekday() + 1) % 7)
    return _state_chip(sentence, is_open=state.kind is OpenKind.OPEN)


def state_short(openings: Iterable[Opening], moment: datetime) -> Chip | None:
    """The same in a word or two, for a list whose column is called Open."""
    state = state_at(openings, moment)
    if state.kind is OpenKind.UNKNOWN:
        return None
    time = shown_time(state.time)
    if state.kind is OpenKind.OPEN:
        return _state_chip(_("Until {time}").format(time=time), is_open=True)
    if state.kind is OpenKind.LATER_TODAY:
        return _state_chip(_("From {time}").format(time=time), is_open=False)
    day = short_day_name(state.weekday)
    return _state_chip(_("{day} {time}").format(day=day, time=time), is_open=False)


def day_words(openings: Iterable[Opening], weekday: int) -> str:
    """When the place is open on a weekday, empty where it is not."""
    return shown_hours(hours_of(openings, weekday))


def day_short(openings: Iterable[Opening], weekday: int) -> str:
    """The same where there is little room: "9–12, 13:30–17"."""
    return day_words(openings, weekday).replace(":00", "")


def _state_chip(text: str, *, is_open: bool) -> Chip:
    return Chip(text, "clock", Tone.GOOD) if is_open else Chip(text, "moon", Tone.NEUTRAL)
