"""Plain values of the batch screen: whom two codes on a sheet mean, and what a pile has brought in so far."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.values import Match
from ensure_desktop.visits.values import Medium, Outcome, Present, Visit


@dataclass(frozen=True, slots=True)
class DayLogged:
    """A visit or an attempt that is in the log of a match already."""

    day: date
    outcome: Outcome
    minutes: int | None
    logged_by: str
    visit_id: str


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody of the participant's household with a code, who may have been there too."""

    code: str
    name: str
    present: Present


@dataclass(frozen=True, slots=True)
class PileMatch:
    """A match that a sheet can be about, and what is most likely to stand on it."""

    match: Match
    due: date | None
    """The visit that is due by its plan; None where none is, or not yet."""
    minutes: int | None
    """How long the last visit was; None where there was none."""
    medium: Medium | None
    logged: tuple[DayLogged, ...]
    """The latest first; those of a sibling's visit that counts here too are among them."""
    housemates: tuple[Housemate, ...]


@dataclass(frozen=True, slots=True)
class CodesFound:
    """Whom the codes mean. Without a participant's code: all that the supporter visits at present."""

    supporter_id: str
    supporter_code: str
    supporter_name: str
    matches: tuple[PileMatch, ...]


@dataclass(frozen=True, slots=True)
class PileEntry:
    """A visit that a pile has brought in."""

    visit: Visit
    match: Match
