"""Plain values of what two people agree on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """What two people agree on. Times of day are "14:30"; `boundaries` are keys of the template.

    `own_terms` maps a language to what the centre adds in it.
    """

    interval_days: int | None = None
    meetings: int | None = None
    weekday: int | None = None
    starts_at: str = ""
    minutes: int | None = None
    place: str = ""
    first_on: date | None = None
    trial_until: date | None = None
    last_on: date | None = None
    boundaries: tuple[str, ...] = ()
    own_terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A stored agreement. `number` counts those of one match; the last one that was not withdrawn holds."""

    id: str
    match_id: str
    number: int
    terms: AgreementTerms
    agreed_on: date | None
    """The day on which both said yes; None while it is only proposed."""
    attachment_id: str
    """The scan of the signed paper, empty where there is none."""
    made_by: str
    made_at: datetime
    withdrawn: bool = False
