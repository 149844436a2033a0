"""Breaches in words, as the list and the page show them."""

from datetime import datetime

from ensure_desktop.i18n import _
from ensure_desktop.privacy.breach_labels import breach_state_label
from ensure_desktop.privacy.breach_values import Breach, BreachState
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip

SHOWN = 120
"""So much of what happened stands in the list."""


def state_chip(breach: Breach, now: datetime) -> Chip:
    """What comes first, and how many hours are left for it."""
    if breach.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "archive")
    state = breach.state(now)
    glyph, tone = {
        BreachState.RUNNING: ("clock", Tone.DANGER),
        BreachState.LATE: ("warning-octagon", Tone.DANGER),
        BreachState.TELL_PEOPLE: ("megaphone-simple", Tone.DANGER),
        BreachState.OPEN: ("circle-half", Tone.ACCENT),
        BreachState.CLOSED: ("check-bold", Tone.GOOD),
    }[state]
    if state is BreachState.RUNNING:
        return Chip(_("{n} h to tell the authority").format(n=breach.hours_left(now)), glyph, tone)
    return Chip(breach_state_label(state), glyph, tone)


def moment_short(moment: datetime) -> str:
    """A moment at the desk: "2 Mar 2026, 10:00"."""
    here = moment.astimezone()
    return _("{day}, {time}").format(day=short_date(here.date()), time=f"{here:%H:%M}")


def first_words(text: str) -> str:
    """The beginning of what happened, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
