"""Where agreements stand today, and when a cooperation should be looked at again. Pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.network.values import AgreementState, Side

NOTICE = timedelta(days=60)
"""So long before an agreement ends, Today speaks of it."""
EVERY = timedelta(days=365)
"""From one evaluation of a cooperation to the next."""


@dataclass(frozen=True, slots=True)
class Version:
    """What counts of one version of an agreement. Withdrawn versions replace nothing."""

    version: int
    signed: frozenset[Side]
    valid_until: date | None = None
    withdrawn: bool = False

    @property
    def holds(self) -> bool:
        """Both sides signed it, whatever the day."""
        return self.signed == frozenset(Side) and not self.withdrawn


def states(versions: Sequence[Version], today: date) -> dict[int, AgreementState]:
    """Where each version stands: one that both signed replaces all before it."""
    newest = max((each.version for each in versions if each.holds), default=0)
    return {each.version: _state(each, newest, today) for each in versions}


def end_of(each: Version, state: AgreementState) -> date | None:
    """The day on which a version that both signed ends; None where it was replaced, or is not signed yet."""
    return each.valid_until if each.holds and state is not AgreementState.REPLACED else None


def evaluation_due(since: date | None, evaluated_on: date | None) -> date | None:
    """The day from which a cooperation should be looked at again; None while nobody knows when it began."""
    last = evaluated_on or since
    return last + EVERY if last is not None else None


def _state(each: Version, newest: int, today: date) -> AgreementState:
    if each.version < newest:
        return AgreementState.REPLACED
    if not each.signed:
        return AgreementState.DRAFT
    if each.signed != frozenset(Side):
        return AgreementState.SIGNED_IN_PART
    if each.valid_until is not None and each.valid_until < today:
        return AgreementState.ENDED
    return AgreementState.VALID
