"""What the matching rules look at: one person as plain values, and what two people have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ensure_desktop.people.values import Criterion, Gender, Level, PersonDetails, Strength, Wish

LEVELS = tuple(Level)

CONVERSATION = Level.A2
"""From here two people can talk without an interpreter; A1 is words and phrases (Common European Framework)."""

LIKE_ME = "like me"
DIFFERENT = "different"

SAME_AGE_YEARS = 10
"""Two people are of like age when they were born at most so many years apart."""


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
    paused: bool = False
    certified: bool = True
    """Supporters: the training is finished. Participants need none."""
    caseload: int = 0
    caseload_limit: int = 1
    waiting_since: date | None = None
    """Participants: since when she is without a supporter."""


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
    if wish.criterion is Criterion.GENDER and wish.value not in (LIKE_ME, DIFFERENT):
        return None if other.gender is Gender.UNSAID else other.gender.value == wish.value
    alike = _alike(wish.criterion, wisher, other)
    return None if alike is None else alike == (wish.value != DIFFERENT)


def _alike(criterion: Criterion, one: PersonDetails, other: PersonDetails) -> bool | None:
    if criterion is Criterion.AGE:
        years = (birth_year(one), birth_year(other))
        return None if years[0] is None or years[1] is None else abs(years[0] - years[1]) <= SAME_AGE_YEARS
    if criterion in (Criterion.INTERESTS, Criterion.LIVED_EXPERIENCE):
        words = _words(criterion, one), _words(criterion, other)
        return bool(in_common(*words)) if all(words) else None
    facts = _fact(criterion, one), _fact(criterion, other)
    return facts[0] == facts[1] if all(facts) else None


def _words(criterion: Criterion, details: PersonDetails) -> tuple[str, ...]:
    return details.interests if criterion is Criterion.INTERESTS else details.lived_experience


def _fact(criterion: Criterion, details: PersonDetails) -> str:
    """The one word that is compared; empty where it is not known."""
    if criterion is Criterion.GENDER:
        return "" if details.gender is Gender.UNSAID else details.gender.value
    return (details.origin if criterion is Criterion.ORIGIN else details.neighbourhood).casefold()
