"""The sentences of Today about shifts and about meeting people on the street."""

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext

ABOUT_GROUPS = frozenset({Need.FOLLOW_UP, Need.SHIFT_WITHOUT_NOTE})


def group_reason(need: Need, days: int) -> str:
    """Why a promise or a shift stands on Today; its day was `days` ago."""
    if need is Need.SHIFT_WITHOUT_NOTE:
        text = ngettext(
            "This shift was {n} day ago. How was it? The debriefing note is still to be written.",
            "This shift was {n} days ago. How was it? The debriefing note is still to be written.",
            days,
        )
        return text.format(n=days)
    if days <= 0:
        return _("Something was promised here, and today is its day.")
    text = ngettext(
        "Something was promised here. Its day was {n} day ago.",
        "Something was promised here. Its day was {n} days ago.",
        days,
    )
    return text.format(n=days)
