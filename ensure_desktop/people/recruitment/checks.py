"""What a form about an approach may hold: everything is cleaned first, then all that is wrong is told at once."""

from dataclasses import replace
from datetime import date
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.people.checks import (
    FIRST_ROLE_DAY,
    FURTHEST_AHEAD,
    NOTES_LIMIT,
    REMARK_LIMIT,
    Problems,
    line,
    long_text,
)
from ensure_desktop.people.recruitment.values import ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import RoleKind

ROLES = (RoleKind.SUPPORTER, RoleKind.PARTICIPANT)
"""What somebody can be approached for."""
LINE_LIMITS = {
    "name": 200,
    "reached_by": REMARK_LIMIT,
    "approached_by": 120,
    "how_found_detail": REMARK_LIMIT,
    "reason": REMARK_LIMIT,
}
"""How many characters each line may have; all fit the columns of `model.py`."""
TEXTS = ("situation", "motivation", "done")
"""The fields of several lines."""


def checked_approach(details: ApproachDetails, *, today: date) -> ApproachDetails:
    """`details` cleaned and ready to store, without dates that an outcome cannot have.

    An approach that is still open has no day of its outcome, and one that joined has no day to look again.
    Raises `FieldErrors` with every field that needs mending.
    """
    problems = Problems()
    lines: dict[str, Any] = {
        field: line(problems, field, getattr(details, field), most) for field, most in LINE_LIMITS.items()
    }
    texts: dict[str, Any] = {field: long_text(problems, field, getattr(details, field), NOTES_LIMIT) for field in TEXTS}
    clean = replace(
        details,
        **lines,
        **texts,
        outcome_on=None if details.outcome is ApproachOutcome.OPEN else details.outcome_on,
        look_again_on=None if details.outcome is ApproachOutcome.JOINED else details.look_again_on,
    )
    if clean.role not in ROLES:
        problems.add("role", _("Please choose what the person was approached for."))
    _check_days(problems, clean, today)
    problems.raise_all()
    return clean


def _check_days(problems: Problems, details: ApproachDetails, today: date) -> None:
    first, last = details.approached_on, today + FURTHEST_AHEAD
    if first > today:
        problems.add("approached_on", _("This date is in the future. Please enter the day of the approach."))
    elif first < FIRST_ROLE_DAY:
        problems.add("approached_on", _("Please look at the year of this date; it is too far from today."))
    if details.outcome_on is not None and not first <= details.outcome_on <= today:
        problems.add("outcome_on", _("Please enter a day after the approach; it cannot be later than today."))
    if details.look_again_on is not None and not first <= details.look_again_on <= last:
        problems.add("look_again_on", _("Please enter a day after the approach, within the next two years."))
