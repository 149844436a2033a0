"""Plain values of the matching area."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where a match stands; the columns of the board. Waiting people have no match yet."""

    PROPOSED = "proposed"
    FIRST_TALK = "first talk"
    TRIAL = "trial"
    MATCHED = "matched"
    PAUSED = "paused"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a match ended; none of them blames anybody."""

    GOALS_REACHED = "goals reached"
    YEAR_OVER = "planned time over"
    NO_CONNECTION = "no connection"
    MOVED = "moved away"
    SUPPORTER_STOPPED = "supporter stopped"
    PARTICIPANT_STOPPED = "participant stopped"
    REFERRED = "referred on"
    OTHER = "other"


class Limit(StrEnum):
    """The hard limits that a match may never break."""

    LANGUAGE = "language"
    GENDER_WISH = "gender wish"
    WISH = "wish"
    MUST_NOT_MEET = "must not meet"
    SAME_HOUSEHOLD = "same household"
    NOT_CERTIFIED = "not certified"
    CASELOAD_FULL = "caseload full"
    NO_CONSENT = "no consent"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Block:
    """A hard limit that stands in the way, with a finished sentence."""

    limit: Limit
    text: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """One named part of a score: `points` of at most `most`, and why, as a finished sentence."""

    criterion: str
    points: float
    most: float
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """How one supporter fits one participant. The contributions add up to the score (0-100)."""

    person_id: str
    code: str
    name: str
    score: float
    contributions: tuple[Contribution, ...]
    blocks: tuple[Block, ...]
    caseload: int
    caseload_limit: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A participant who has no supporter."""

    person_id: str
    code: str
    name: str
    languages: tuple[str, ...]
    neighbourhood: str
    waiting_since: date
    blocks: tuple[Block, ...]
    """What on her own side stands in the way (no consent, paused)."""


@dataclass(frozen=True, slots=True)
class StageChange:
    """One move in the history of a match."""

    at: datetime
    day: date
    from_stage: Stage | None
    to_stage: Stage
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Match:
    """A supporter and a participant together."""

    id: str
    code: str
    stage: Stage
    supporter_id: str
    supporter_code: str
    supporter_name: str
    participant_id: str
    participant_code: str
    participant_name: str
    since: date
    """First day of the present stage."""
    started_on: date | None
    """First day of the trial or of the match: visits count from here."""
    trial_until: date | None
    ended_on: date | None
    end_reason: EndReason | None
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board: the first cards and how many there are in all."""

    stage: Stage
    cards: tuple[Match, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board."""

    waiting: tuple[Waiting, ...]
    waiting_total: int
    columns: tuple[Column, ...]
