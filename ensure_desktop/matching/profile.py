"""What the matching rules look at: one person as plain values, and what two people have in common."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ensure_desktop.matching.values import Limit
from ensure_desktop.people.values import Criterion, Frequency, Gender, Level, PersonDetails, Strength, Wish
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME

LEVELS = tuple(Level)

CONVERSATION = Level.A2
"""From here two people can talk without an interpreter; A1 is words and phrases (Common European Framework)."""

SAME_AGE_YEARS = 10
"""Two people are of like age when they were born at most so many years apart."""
SAME_SOCIABILITY = 2
"""Two people are about as sociable when their numbers from 1 to 10 are at most so far apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One person as matching sees her. `apart` are the people whom she must not meet."""

    person_id: str
    code: str
    name: str
    details: PersonDetails
    household_id: str | None = None
    apart: frozenset[str] = frozenset()
    has_consent: bool = True
    """She agreed to be matched, and her data may be used for it."""
    limited: bool = False
    """She asked that her data are not used for it (`consent/limits.py`)."""
    paused: bool = False
    certified: bool = True
    """Supporters: the training is finished. Participants need none."""
    caseload: int = 0
    caseload_limit: int = 1
    waiting_since: date | None = None
    """Participants: since when she is without a supporter."""
    excluded: Mapping[str, Limit] = field(default_factory=dict)
    """With whom she is not to be matched, by id: `Limit.CONFLICT` or `Limit.DECLINED`."""
    away_until: date | None = None
    """The last day of an absence that has begun, or begins soon."""
    proposed: int = 0
    """Supporters: open proposals and first talks, which hold no place yet."""


@dataclass(frozen=True, slots=True)
class SharedLanguage:
    """A language that both speak, at the level of the one who speaks it less well."""

    code: str
    level: Level


def best_shared_language(one: PersonDetails, other: PersonDetails) -> SharedLanguage | None:
    """The language that both speak best; between equals the first by its code."""
    levels = {skill.code: skill.level for skill in one.languages}
    shared = [
        (LEVELS.index(weaker), skill.code)
        for skill in other.languages
        if skill.code in levels
        for weaker in (min(skill.level, levels[skill.code], key=LEVELS.index),)
    ]
    if not shared:
        return None
    place, code = min(shared, key=lambda found: (-found[0], found[1]))
    return SharedLanguage(code, LEVELS[place])


def interpreter_agreed(one: PersonDetails, other: PersonDetails) -> bool:
    """Whether an interpreter was agreed with either of the two."""
    return one.interpreter_agreed or other.interpreter_agreed


def birth_year(details: PersonDetails) -> int | None:
    """The year of birth, as far as it is known."""
    return details.birth_date.year if details.birth_date else details.birth_year


def in_common(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """The words that both have, in the first one's spelling and in order; case does not matter."""
    known = {word.casefold() for word in other}
    return tuple(sorted({word.casefold(): word for word in one if word.casefold() in known}.values()))


def wishes_of(details: PersonDetails) -> tuple[Wish, ...]:
    """The wishes that matter, in a fixed order."""
    wishes = (wish for wish in details.wishes if wish.strength is not Strength.NO_MATTER)
    return tuple(sorted(wishes, key=lambda wish: (wish.criterion.value, wish.value)))


def fulfils(wish: Wish, wisher: PersonDetails, other: PersonDetails) -> bool | None:
    """Whether `other` is what `wisher` wishes; None where too little is known to say."""
    if wish.value not in (LIKE_ME, DIFFERENT):
        return _is_asked_for(wish, other)
    found = alike(wish.criterion, wisher, other)
    return None if found is None else found == (wish.value != DIFFERENT)


def alike(criterion: Criterion, one: PersonDetails, other: PersonDetails) -> bool | None:
    """Whether the two are alike in this; None where it is not known of one of them.

    About language: whether `other` can talk in a language that `one` speaks best. It is the only one in which the
    order matters.
    """
    if criterion is Criterion.LANGUAGE:
        return _speaks_one_of(best_languages(one), other) if one.languages else None
    if criterion in NEAR:
        numbers, most = (_number(criterion, one), _number(criterion, other)), NEAR[criterion]
        return None if numbers[0] is None or numbers[1] is None else abs(numbers[0] - numbers[1]) <= most
    if criterion is Criterion.AVAILABILITY:
        weeks = set(one.availability), set(other.availability)
        return not weeks[0].isdisjoint(weeks[1]) if all(weeks) else None
    if criterion in WORDS:
        words = WORDS[criterion](one), WORDS[criterion](other)
        return bool(in_common(*words)) if all(words) else None
    facts = _fact(criterion, one), _fact(criterion, other)
    if criterion is Criterion.FREQUENCY and all(facts) and Frequency.ANY.value in facts:
        return True
    return facts[0] == facts[1] if all(facts) else None


NEAR = {Criterion.AGE: SAME_AGE_YEARS, Criterion.SOCIABILITY: SAME_SOCIABILITY}
"""Criteria with a number: how far two people may be apart and still be alike."""
WORDS: dict[Criterion, Callable[[PersonDetails], tuple[str, ...]]] = {
    Criterion.INTERESTS: lambda details: details.interests,
    Criterion.LIVED_EXPERIENCE: lambda details: details.lived_experience,
    Criterion.VALUES: lambda details: details.values,
}
"""Criteria with words: one in common makes two people alike."""


def best_languages(details: PersonDetails) -> frozenset[str]:
    """The codes of those that she speaks at her highest level."""
    highest = max((LEVELS.index(skill.level) for skill in details.languages), default=-1)
    return frozenset(skill.code for skill in details.languages if LEVELS.index(skill.level) == highest)


def _is_asked_for(wish: Wish, other: PersonDetails) -> bool | None:
    if wish.criterion is Criterion.LANGUAGE:
        return _speaks_one_of({wish.value}, other)
    return None if other.gender is Gender.UNSAID else other.gender.value == wish.value


def _speaks_one_of(codes: Collection[str], other: PersonDetails) -> bool | None:
    """Whether `other` can talk in one of these languages; None where no language of hers is recorded."""
    if not other.languages:
        return None
    enough = LEVELS.index(CONVERSATION)
    return any(skill.code in codes and LEVELS.index(skill.level) >= enough for skill in other.languages)


def _number(criterion: Criterion, details: PersonDetails) -> int | None:
    return birth_year(details) if criterion is Criterion.AGE else details.sociability


def _fact(criterion: Criterion, details: PersonDetails) -> str:
    """The one word that is compared; empty where it is not known."""
    if criterion is Criterion.GENDER:
        return "" if details.gender is Gender.UNSAID else details.gender.value
    if criterion is Criterion.EDUCATION:
        return details.education or ""
    if criterion is Criterion.FREQUENCY:
        return details.frequency or ""
    return (details.origin if criterion is Criterion.ORIGIN else details.neighbourhood).casefold()
