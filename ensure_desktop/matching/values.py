"""Plain values of the matching area."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.people.values import Criterion, Slot


class Part(StrEnum):
    """The named parts of a score: the criteria about which there can be wishes, and the time waited."""

    LANGUAGE = Criterion.LANGUAGE.value
    GENDER = Criterion.GENDER.value
    AGE = Criterion.AGE.value
    ORIGIN = Criterion.ORIGIN.value
    EDUCATION = Criterion.EDUCATION.value
    NEIGHBOURHOOD = Criterion.NEIGHBOURHOOD.value
    INTERESTS = Criterion.INTERESTS.value
    LIVED_EXPERIENCE = Criterion.LIVED_EXPERIENCE.value
    VALUES = Criterion.VALUES.value
    SOCIABILITY = Criterion.SOCIABILITY.value
    AVAILABILITY = Criterion.AVAILABILITY.value
    FREQUENCY = Criterion.FREQUENCY.value
    WAITING = "waiting"


class Likeness(StrEnum):
    """What the centre thinks of a criterion where the two people wish nothing about it."""

    ALIKE = "alike"
    DIFFERENT = "different"
    AS_WISHED = "as wished"
    """It counts only where one of the two wishes something."""


@dataclass(frozen=True, slots=True)
class CriterionWeight:
    """How much one part counts at this centre: `weight` from 0 (not at all) to 10."""

    part: Part
    weight: int
    likeness: Likeness = Likeness.ALIKE


class MatchKind(StrEnum):
    """How the two meet (domain facts, section 4; source 002, chapter 5)."""

    ONE_TO_ONE = "one to one"
    SEVERAL = "several"
    """One supporter with several participants who meet together."""
    HOUSEHOLD = "household"
    """The supporter's household supports as a whole (source 001, annexe 7)."""
    GROUP = "group"
    ON_DUTY = "on duty"
    """The participant comes to a drop-in place when the supporter is on duty there."""
    DIGITAL = "digital"


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
    LIMITED = "limited"
    """Somebody asked that her data are not used for matching."""
    PAUSED = "paused"
    CONFLICT = "conflict"
    """The coordinator knows why the two should not be matched."""
    DECLINED = "declined"
    """The two were not to be matched when they were proposed to each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """A hard limit that stands in the way, with a finished sentence.

    `wish_of` is the person whose wish it is, `criterion` what that wish is about; empty and None for other limits.
    """

    limit: Limit
    text: str
    wish_of: str = ""
    criterion: Criterion | None = None


class ExclusionKind(StrEnum):
    """Why two people are not to be proposed to each other."""

    DECLINED = "declined"
    CONFLICT = "conflict"


class DeclinedBy(StrEnum):
    """Who said no."""

    CENTRE = "centre"
    SUPPORTER = "supporter"
    PARTICIPANT = "participant"


class DeclineReason(StrEnum):
    """Why not; none of them blames anybody."""

    KNOW_EACH_OTHER = "know each other"
    TOO_FAR = "too far"
    TIMES = "times"
    WISH = "wish"
    EXPERIENCE = "experience"
    """What the two have lived through does not go well together now."""
    NO_CONNECTION = "no connection"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two people who are not to be proposed to each other."""

    id: str
    supporter_id: str
    supporter_code: str
    supporter_name: str
    participant_id: str
    participant_code: str
    participant_name: str
    kind: ExclusionKind
    declined_by: DeclinedBy | None
    reason: DeclineReason | None
    note: str
    day: date
    by: str
    withdrawn: bool = False
    ended_proposal: bool = False
    """Whether a proposal of the two ended with it just now: taking it back does not bring that one back."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One named part of a score: `points` of at most `most`, and why, as a finished sentence."""

    part: Part
    points: int
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """How one supporter fits one participant. The contributions add up to the score (0-100)."""

    person_id: str
    code: str
    name: str
    score: int
    contributions: tuple[Contribution, ...]
    blocks: tuple[Block, ...]
    caseload: int
    caseload_limit: int
    availability: tuple[Slot, ...] = ()
    common_hours: int = 0
    """Hours of the week in which both have time."""
    away_until: date | None = None
    """The last day of an absence that is known and has begun, or begins within the next two weeks."""
    proposed: int = 0
    """Open proposals and first talks of the supporter, which hold no place yet."""


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
    availability: tuple[Slot, ...] = ()


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
    kind: MatchKind = MatchKind.ONE_TO_ONE
    circle_id: str = ""
    """The group or shift, empty where there is none."""
    circle: str = ""
    """Its name."""
    household_id: str = ""
    """The household that supports as a whole."""
    follows_id: str = ""
    """The participant's match before this one, where this one takes its place."""
    talk_on: date | None = None
    talk_at: str = ""
    """The time of day of the first talk, "14:30"."""
    talk_place: str = ""
    introduced_by: str = ""
    """Who brings the two together: a professional whom the participant knows (domain facts, section 4)."""
    check_due_on: date | None = None
    """The day from which "is there a connection?" is to be asked; None where it was, or need not be."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The first talk of the two: when, where, and who brings them together."""

    on: date | None = None
    at: str = ""
    place: str = ""
    introduced_by: str = ""


class Connection(StrEnum):
    """What somebody answers to "is there a connection?"."""

    YES = "yes"
    NOT_SURE = "not sure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ConnectionCheck:
    """The answers of both; None where one of them was not asked."""

    day: date
    supporter_says: Connection | None = None
    participant_says: Connection | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredCheck:
    """A stored check."""

    id: str
    check: ConnectionCheck
    by: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """Four questions at the end of a match; each may stay empty."""

    done_together: str = ""
    went_well: str = ""
    was_hard: str = ""
    our_part: str = ""
    """What the centre did well, or could do better."""


class Shared(StrEnum):
    """What a successor may read about the time before. Visits stay those of the predecessor."""

    DATES = "dates"
    """When they met, and how often."""
    REQUESTS = "requests"
    """The requests for help and the steps that were agreed on."""
    NOTES = "notes"
    """What the visits were about, in the words of the visit log."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the supporter of `match_id` may read about `from_match_id`."""

    match_id: str
    from_match_id: str
    shares: frozenset[Shared]
    text: str
    by: str
    at: datetime


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
