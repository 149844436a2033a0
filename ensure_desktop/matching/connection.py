""" "Is there a connection?": when both are asked (domain facts, section 4: after the third week)."""

from datetime import date, timedelta

from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.matching.values import Stage

FIRST_WEEKS = timedelta(weeks=3)
"""So long two people have to get to know each other before they are asked, and again where an answer is open."""

HALF_A_YEAR = timedelta(weeks=26)
"""Who has met for so long needs not be asked any more: the visit plan looks at the two from then on."""


def check_due(
    stage: Stage, started_on: date | None, *, settled_on: date | None, unsure_on: date | None, today: date
) -> date | None:
    """The day from which both are to be asked, None where they need not be.

    `settled_on` is the day of the latest check with a clear answer (both said yes, or one of them no), `unsure_on` of
    the latest one without (somebody was not sure, or not asked yet).
    """
    if started_on is None or stage not in UNDER_WAY or today - started_on > HALF_A_YEAR:
        return None
    if settled_on is not None and (unsure_on is None or unsure_on <= settled_on):
        return None
    return (unsure_on or started_on) + FIRST_WEEKS
