"""Why the program was locked, and how the fresh process hears of it. Apart from `ui.locking` because it is cheap."""

from enum import StrEnum

from ensure_desktop.i18n import _

VARIABLE = "ENSURE_LOCKED"
"""Environment variable that tells the fresh process why it shows the unlock window."""


class Reason(StrEnum):
    """Why the program locked."""

    ASKED = "asked"
    IDLE = "idle"
    SESSION = "session"
    SLEEP = "sleep"
    PUT_BACK = "put back"


def sentence(reason: str) -> str:
    """What the unlock window says about the lock that brought it up; empty for a plain start."""
    if reason == Reason.IDLE:
        return _("Locked, because nobody used the program for a while. What you were typing is kept.")
    if reason in (Reason.SESSION, Reason.SLEEP):
        return _("Locked together with the computer. What you were typing is kept.")
    if reason == Reason.PUT_BACK:
        return _("The backup takes its place now. Please sign in.")
    if reason == Reason.ASKED:
        return _("Locked. What you were typing is kept.")
    return ""
