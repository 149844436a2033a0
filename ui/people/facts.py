"""What a person's page tells about a person, in groups; what was never asked stays there as an empty value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.checks import MOST_SOCIABLE
from ensure_desktop.people.labels import (
    country_name,
    criterion_label,
    education_label,
    frequency_label,
    gender_label,
    language_name,
    level_label,
    strength_label,
    wish_value_label,
)
from ensure_desktop.people.values import Gender, LanguageSkill, PersonDetails, Wish
from ui.people.words import birth_words, first_upper


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is and what we know; `value` is empty where nobody asked yet."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together. `key` names the section of the form that changes them."""

    key: str
    title: str
    facts: tuple[Fact, ...]


def fact_groups(details: PersonDetails, today: date) -> tuple[FactGroup, ...]:
    """All facts of a person but availability and notes, which have a shape of their own."""
    return (
        FactGroup("contact", _("Contact"), _contact(details)),
        FactGroup("person", _("About the person"), _about(details, today)),
        FactGroup("languages", _("Languages"), _languages(details)),
        FactGroup("interests", _("Interests and lived experience"), _interests(details)),
    )


def _contact(details: PersonDetails) -> tuple[Fact, ...]:
    town = " ".join(part for part in (details.postcode, details.town) if part)
    other_phone = (Fact(_("Other phone"), details.phone_other),) if details.phone_other else ()
    return (
        Fact(_("Phone"), details.phone),
        *other_phone,
        Fact(_("E-mail"), details.email),
        Fact(_("Address"), ", ".join(part for part in (details.street, town) if part)),
        Fact(_("Neighbourhood"), details.neighbourhood),
        Fact(_("Can travel to"), listed(details.reach)),
    )


def _about(details: PersonDetails, today: date) -> tuple[Fact, ...]:
    nickname = (Fact(_("Nickname"), details.nickname),) if details.nickname else ()
    return (
        *nickname,
        Fact(_("Gender"), "" if details.gender is Gender.UNSAID else first_upper(gender_label(details.gender))),
        Fact(_("Date of birth"), birth_words(details, today)),
        Fact(_("Origin"), country_name(details.origin) if details.origin else ""),
        Fact(_("Education"), first_upper(education_label(details.education)) if details.education else ""),
    )


def _languages(details: PersonDetails) -> tuple[Fact, ...]:
    spoken = [Fact(language_name(skill.code), first_upper(level_label(skill.level))) for skill in details.languages]
    if details.needs_interpreter:
        agreed = _("Needed, and agreed") if details.interpreter_agreed else _("Needed, not agreed yet")
        spoken.append(Fact(_("Interpreter"), agreed))
    return tuple(spoken) or (Fact(_("Languages"), ""),)


def _interests(details: PersonDetails) -> tuple[Fact, ...]:
    return (
        Fact(_("Interests"), listed(details.interests)),
        Fact(_("Lived experience"), listed(details.lived_experience)),
        Fact(pgettext("of a person", "Values"), listed(details.values)),
        Fact(_("Sociability"), sociability_words(details.sociability)),
        Fact(_("Would like to meet"), first_upper(frequency_label(details.frequency)) if details.frequency else ""),
    )


def wish_facts(wishes: Iterable[Wish]) -> tuple[Fact, ...]:
    """One fact for each wish that matters: "Gender (must): a woman"."""
    return tuple(
        Fact(
            _("{criterion} ({strength})").format(
                criterion=first_upper(criterion_label(wish.criterion)), strength=strength_label(wish.strength)
            ),
            first_upper(wish_value_label(wish.criterion, wish.value)),
        )
        for wish in wishes
    )


def sociability_words(number: int | None) -> str:
    """How sociable others find somebody: "7 of 10"; empty where nobody asked."""
    return "" if number is None else _("{number} of {most}").format(number=number, most=MOST_SOCIABLE)


def spoken(skills: Iterable[LanguageSkill]) -> str:
    """Languages on one line."""
    return ", ".join(language_name(skill.code) for skill in skills)


def listed(words: Iterable[str]) -> str:
    """Words on one line."""
    return ", ".join(words)
