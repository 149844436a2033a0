"""How long a background check is valid, when the centre is warned, and which check takes the place of which."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from ensure_desktop.people.background.values import BackgroundCheck, Validity

NOTICES = ((7, Validity.ENDS_IN_7), (30, Validity.ENDS_IN_30), (60, Validity.ENDS_IN_60))
"""The warnings, the most pressing first: so many days or fewer before the end."""
FIRST_NOTICE_DAYS = 60


class Seen(NamedTuple):
    """What decides which check is the latest of its kind: the day, and of one day what was noted last."""

    seen_on: date
    created_at: datetime
    id: str


def days_left(valid_until: date | None, today: date) -> int | None:
    """Days until the last valid day, below nought after it; None where the document does not end."""
    return None if valid_until is None else (valid_until - today).days


def validity(days: int | None) -> Validity:
    """How a check stands with so many days left; its last day is still valid."""
    if days is None:
        return Validity.VALID
    if days < 0:
        return Validity.ENDED
    return next((notice for most, notice in NOTICES if days <= most), Validity.VALID)


def replaced(checks: Iterable[tuple[str, Seen]]) -> frozenset[str]:
    """The ids of the checks that a later one of the same kind has replaced, among (kind, seen) of one person.

    Withdrawn checks are left out before: they replace nothing.
    """
    latest: dict[str, Seen] = {}
    found: set[str] = set()
    for kind, seen in checks:
        known = latest.setdefault(kind, seen)
        if known != seen:
            found.add(min(known, seen).id)
            latest[kind] = max(known, seen)
    return frozenset(found)


def warns(check: BackgroundCheck) -> bool:
    """Whether somebody has to ask for a new document: it ends soon or has ended, and no later one is there."""
    return check.validity is not Validity.VALID and not check.replaced and not check.withdrawn
