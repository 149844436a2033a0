"""Words for what the register of breaches holds."""

from datetime import datetime

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.breach_values import Breach, BreachState, Harm
from ensure_desktop.privacy.values import Risk


def harm_label(harm: Harm) -> str:
    """What happened to the data."""
    return {
        Harm.SEEN: _("seen by somebody who should not"),
        Harm.CHANGED: _("changed without right or by mistake"),
        Harm.LOST: _("lost, or out of reach"),
    }[harm]


def risk_label(risk: Risk) -> str:
    """What a breach means for the people concerned."""
    return {
        Risk.UNLIKELY: _("A risk for people is unlikely"),
        Risk.RISK: _("A risk for people"),
        Risk.HIGH: _("A high risk for people"),
    }[risk]


def risk_meaning(risk: Risk) -> str:
    """Whom the law wants to be told."""
    return {
        Risk.UNLIKELY: _("Nobody outside has to be told; the register says why."),
        Risk.RISK: _("The supervisory authority is told within 72 hours."),
        Risk.HIGH: _("The supervisory authority is told within 72 hours, and the people concerned without delay."),
    }[risk]


def breach_state_label(state: BreachState) -> str:
    """Where an entry stands, in two or three words."""
    return {
        BreachState.RUNNING: _("Tell the authority"),
        BreachState.LATE: _("72 hours are over"),
        BreachState.TELL_PEOPLE: _("Tell the people"),
        BreachState.OPEN: _("In hand"),
        BreachState.CLOSED: _("Closed"),
    }[state]


def clock_words(breach: Breach, now: datetime) -> str:
    """How much of the 72 hours is left, as a whole sentence; empty where the authority has not to be told."""
    if not breach.to_authority:
        return ""
    left = breach.hours_left(now)
    if left >= 0:
        text = ngettext(
            "{n} whole hour is left to tell the supervisory authority.",
            "{n} whole hours are left to tell the supervisory authority.",
            left,
        )
        return text.format(n=left)
    text = ngettext(
        "The 72 hours ended {n} hour ago. Tell the supervisory authority now, and say why it is late.",
        "The 72 hours ended {n} hours ago. Tell the supervisory authority now, and say why it is late.",
        -left,
    )
    return text.format(n=-left)
