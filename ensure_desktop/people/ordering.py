"""The order in which the parts of a person are kept and shown, so that the same facts always look the same."""

from collections.abc import Iterable

from ensure_desktop.people.names import sort_key
from ensure_desktop.people.values import Criterion, LanguageSkill, Level, Wish

LEVELS = tuple(Level)
CRITERIA = tuple(Criterion)


def by_level(skills: Iterable[LanguageSkill]) -> tuple[LanguageSkill, ...]:
    """The best spoken language first."""
    return tuple(sorted(skills, key=lambda skill: (-LEVELS.index(skill.level), skill.code)))


def by_criterion(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """In the order of the form."""
    return tuple(sorted(wishes, key=lambda wish: CRITERIA.index(wish.criterion)))


def sorted_words(words: Iterable[str]) -> tuple[str, ...]:
    """Alphabetically, whatever case and accents."""
    return tuple(sorted(words, key=lambda word: (sort_key(word), word)))
