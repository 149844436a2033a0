"""Plain values of papers that need the visits: what an agreement can begin with, and the sheet of a handover."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.agreement_values import Agreement, AgreementTerms
from ensure_desktop.matching.values import Match, Shared
from ensure_desktop.people.values import RoleKind, Slot


@dataclass(frozen=True, slots=True)
class AgreementDesk:
    """All that is needed to write an agreement down."""

    match: Match
    agreements: tuple[Agreement, ...]
    """The latest first; those that were taken back are among them."""
    first: AgreementTerms
    """Sensible values to begin with."""
    languages: Mapping[RoleKind, str]
    """In which language each of the two gets the paper, unless somebody chooses another."""
    common: tuple[Slot, ...]
    """When both have time."""


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """What one meeting was about: what was asked and agreed on, or the note of it."""

    day: date
    text: str
    steps: str = ""


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What the supporter who comes now may read about the time before: only what the coordinator chose.

    The participant stands on it by code, and the one who visited before by the outward word: it leaves the room.
    """

    centre: str
    printed_on: date
    supporter_name: str
    """Who reads it."""
    supporter_word: str
    participant_word: str
    participant_code: str
    match_code: str
    shares: frozenset[Shared]
    text: str
    """What the coordinator wrote to the one who comes now."""
    since: date | None
    until: date | None
    """First and last day of the time before; None where the dates are not shared."""
    days: tuple[date, ...]
    """When they met."""
    requests: tuple[HandoverEntry, ...]
    notes: tuple[HandoverEntry, ...]
