"""When a referral may be made: only with the person's permission, recorded before anybody else is told.

A rule of the sources (domain facts, section 1): permission comes first, and taking it back stops what was not told yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.progress.values import PermissionWay, ReferralOutcome

ASK_AFTER = timedelta(weeks=2)
"""So long after a referral its outcome is asked for."""
LAST_WORDS: Collection[ReferralOutcome] = frozenset(
    {ReferralOutcome.HELPED, ReferralOutcome.NOT_TAKEN_ON, ReferralOutcome.DID_NOT_GO}
)
"""Outcomes after which nobody need ask again."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What is recorded of a permission. `consent_holds` says whether a consent holds on which it would rest."""

    on: date | None
    way: PermissionWay | None
    taken_back_on: date | None = None
    consent_holds: bool = False

    def allows(self, day: date) -> bool:
        """Whether the organisation may be told on `day`."""
        if self.on is None or self.way is None or day < self.on:
            return False
        if self.taken_back_on is not None and day >= self.taken_back_on:
            return False
        return self.way is not PermissionWay.CONSENT or self.consent_holds


def first_question(made_on: date) -> date:
    """The day on which the outcome of a referral is asked for."""
    return made_on + ASK_AFTER


def asks_again(outcome: ReferralOutcome) -> bool:
    """Whether somebody has to ask once more after this answer."""
    return outcome not in LAST_WORDS
