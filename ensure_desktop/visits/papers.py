"""Plain values of papers that need the visits: what an agreement begins with, a handover, and the visit sheet."""

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


@dataclass(frozen=True, slots=True)
class SheetText:
    """The words of a visit sheet in one language; which keys `words` has is the same in every language."""

    language: str
    title: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetMatch:
    """One match on a visit sheet: code only, the coming dates, how often, and who lives there too."""

    participant_code: str
    interval_days: int
    dates: tuple[date, ...]
    others: tuple[str, ...] = ()
    """Codes of people of the vault in the participant's household: whoever was there is ticked."""


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What the visit sheet of one supporter shows. Names of participants are left out: it leaves the room."""

    text: SheetText
    centre: str
    supporter_id: str
    supporter_name: str
    supporter_code: str
    supporter_word: str
    """The centre's outward word where the sheet is in its language; else that of the text."""
    participant_word: str
    printed_on: date
    matches: tuple[SheetMatch, ...]
