"""Plain values of the search for all who wait: a suggestion, why nobody fits, and whom to look for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.matching.values import Limit, Part
from ensure_desktop.people.values import Criterion, Slot


class Fairness(StrEnum):
    """Who comes first when not everybody can be helped at once."""

    BEST_TOTAL = "best total"
    LONGEST_FIRST = "longest first"
    """First that those who wait longest get somebody, then the best total."""


@dataclass(frozen=True, slots=True)
class SuggestionChoice:
    """How a suggestion for all is made. Locked pairs are (supporter id, participant id)."""

    fairness: Fairness = Fairness.BEST_TOTAL
    most_each: int | None = None
    """Nobody gets more than so many new people at once; only the free places count where None."""
    locked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another one whom somebody could have had, and who has got them in the suggestion (empty: nobody)."""

    person_id: str
    code: str
    name: str
    score: int
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """One line of a suggestion, with what each of the two would lose or win with the next best."""

    supporter_id: str
    supporter_code: str
    supporter_name: str
    participant_id: str
    participant_code: str
    participant_name: str
    waiting_since: date
    score: int
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    locked: bool
    supporter_alternatives: tuple[Alternative, ...]
    participant_alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Somebody who waits and gets nobody; `fitting` is how many would fit her and went to others."""

    person_id: str
    code: str
    name: str
    waiting_since: date
    fitting: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best for everyone at once. `total` is the sum of the scores, `bound` what no other suggestion can exceed.

    Where both are equal, the suggestion is proved to be the best one.
    """

    pairs: tuple[SuggestedPair, ...]
    left_over: tuple[LeftOver, ...]
    total: int
    bound: int
    waiting: int
    """How many wait and could be proposed to somebody."""
    free_places: int
    choice: SuggestionChoice


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open if one limit or wish were relaxed: `count` more people would fit then, `names` some of them."""

    text: str
    count: int
    names: tuple[str, ...]
    wish_of: str = ""
    criterion: Criterion | None = None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Openings:
    """Why nobody fits one person: how many each limit keeps away, and what relaxing one of them would open."""

    looked_at: int
    fitting: int
    binding: tuple[tuple[Limit, int], ...]
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing to look for in a new supporter: `count` of those who wait need or wish it."""

    part: Part
    value: str
    text: str
    count: int
    people: tuple[str, ...] = ()
    """The ids of those who are counted, who waits longest first."""


@dataclass(frozen=True, slots=True)
class SoughtProfile:
    """A supporter worth recruiting, in words, and how many of those whom nobody fits she or he would fit."""

    text: str
    count: int
    languages: tuple[str, ...]
    gender: str
    neighbourhood: str
    slots: tuple[Slot, ...]
    people: tuple[str, ...] = ()
    """The ids of those who are counted, who waits longest first."""


@dataclass(frozen=True, slots=True)
class Recruiting:
    """Whom to recruit next, counted over all who wait."""

    waiting: int
    without: int
    """Of these, so many whom nobody fits now."""
    sought: tuple[Sought, ...]
    profiles: tuple[SoughtProfile, ...]
