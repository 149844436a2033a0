"""Editors for what a match needs, with the words of the people area: languages, the week, the wishes."""

from collections.abc import Iterable

from ensure_desktop.people.labels import (
    criterion_label,
    language_choices,
    language_name,
    level_label,
    part_label,
    strength_label,
    wish_value_label,
)
from ensure_desktop.people.values import Criterion, LanguageSkill, Level, PartOfDay, Strength
from ensure_desktop.people.wishes import wished_values
from ui.people.words import first_upper
from ui.widgets.fields import AvailabilityGrid, LanguagesField, WishesField


def languages_field(name: str, known: Iterable[LanguageSkill] = ()) -> LanguagesField:
    """Languages with their levels; those of `known` are offered whatever CLDR calls them."""
    names = dict(language_choices()) | {skill.code: language_name(skill.code) for skill in known}
    return LanguagesField(names, {level: first_upper(level_label(level)) for level in reversed(Level)}, name=name)


def week_field(name: str) -> AvailabilityGrid:
    """The mornings, afternoons and evenings of the week."""
    return AvailabilityGrid({part: first_upper(part_label(part)) for part in PartOfDay}, name=name)


def wish_choices(criterion: Criterion) -> list[tuple[str, str]]:
    """(value, label) of what can be wished about this criterion; about language every language at the end."""
    said = [(value, first_upper(wish_value_label(criterion, value))) for value in wished_values(criterion)]
    return [*said, *language_choices()] if criterion is Criterion.LANGUAGE else said


def wishes_field(name: str) -> WishesField:
    """Wishes about the other person; nothing matters unless somebody says so."""
    return WishesField(
        {criterion: first_upper(criterion_label(criterion)) for criterion in Criterion},
        {strength: first_upper(strength_label(strength)) for strength in Strength},
        {criterion: wish_choices(criterion) for criterion in Criterion},
        name=name,
    )
