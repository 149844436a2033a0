"""The sentences of Today about goals and referrals."""

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext


def progress_reason(need: Need, days: int, organisation: str) -> str:
    """Why a goal or a referral stands on Today; its day came `days` ago."""
    if need is Need.GOAL_DUE:
        if days <= 0:
            return _("Today is the day of a goal. Look together how far it is reached.")
        text = ngettext(
            "The day of a goal was {n} day ago. Look together how far it is reached.",
            "The day of a goal was {n} days ago. Look together how far it is reached.",
            days,
        )
        return text.format(n=days)
    if days <= 0:
        return _("Was referred to {organisation}. Today is the day to ask what came of it.").format(
            organisation=organisation
        )
    text = ngettext(
        "Was referred to {organisation}. It was time {n} day ago to ask what came of it.",
        "Was referred to {organisation}. It was time {n} days ago to ask what came of it.",
        days,
    )
    return text.format(n=days, organisation=organisation)
