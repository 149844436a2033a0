"""The words for every choice of the people area, in the language in use at the moment of asking."""

from functools import lru_cache
from typing import Any

from ensure_desktop.i18n import _, language, pgettext
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    HostKind,
    HowFound,
    Level,
    PartOfDay,
    RoleKind,
    Slot,
    Strength,
)
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.vault.centre import Words

EXTRA_LANGUAGES = ("fa_AF", "rom")
"""Dari and Romany: spoken at many centres, but in no country's list of languages."""
NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def role_label(kind: RoleKind, words: Words, *, plural: bool = False) -> str:
    """What the centre calls this role."""
    if kind is RoleKind.SUPPORTER:
        return words.supporters if plural else words.supporter
    if kind is RoleKind.PARTICIPANT:
        return words.participants if plural else words.participant
    if plural:
        return {
            RoleKind.APPLICANT: _("applicants"),
            RoleKind.PROFESSIONAL: _("professionals"),
            RoleKind.FAMILY: _("family members"),
            RoleKind.CONTACT: _("contacts"),
        }[kind]
    return {
        RoleKind.APPLICANT: _("applicant"),
        RoleKind.PROFESSIONAL: _("professional"),
        RoleKind.FAMILY: _("family member"),
        RoleKind.CONTACT: pgettext("person", "contact"),
    }[kind]


def gender_label(gender: Gender) -> str:
    """Woman, man, other, or not said."""
    return {
        Gender.FEMALE: _("woman"),
        Gender.MALE: _("man"),
        Gender.OTHER: pgettext("gender", "other"),
        Gender.UNSAID: _("not said"),
    }[gender]


def level_label(level: Level) -> str:
    """A language level with what it means at the kitchen table."""
    return {
        Level.A1: _("A1, a few words"),
        Level.A2: _("A2, simple sentences"),
        Level.B1: _("B1, everyday talk"),
        Level.B2: _("B2, most talk"),
        Level.C1: _("C1, fluent"),
        Level.C2: _("C2, like a native speaker"),
        Level.NATIVE: _("mother tongue"),
    }[level]


def level_short(level: Level) -> str:
    """The level as it stands on a chip."""
    return _("native") if level is Level.NATIVE else level.value


def part_label(part: PartOfDay) -> str:
    """A part of the day."""
    return {
        PartOfDay.MORNING: _("morning"),
        PartOfDay.AFTERNOON: _("afternoon"),
        PartOfDay.EVENING: _("evening"),
    }[part]


def slot_label(slot: Slot) -> str:
    """A cell of the week: "Monday morning"."""
    return _("{weekday} {part}").format(weekday=weekday_label(slot.weekday), part=part_label(slot.part))


def education_label(education: Education) -> str:
    """How long somebody went to school."""
    return {
        Education.BASIC: _("primary school or less"),
        Education.MIDDLE: _("secondary or vocational school"),
        Education.HIGHER: _("college or university"),
    }[education]


def criterion_label(criterion: Criterion) -> str:
    """What a wish is about."""
    return {
        Criterion.LANGUAGE: _("language"),
        Criterion.GENDER: _("gender"),
        Criterion.AGE: _("age"),
        Criterion.ORIGIN: _("origin"),
        Criterion.EDUCATION: _("education"),
        Criterion.NEIGHBOURHOOD: _("neighbourhood"),
        Criterion.INTERESTS: _("interests"),
        Criterion.LIVED_EXPERIENCE: _("lived experience"),
        Criterion.VALUES: pgettext("of a person", "values"),
        Criterion.SOCIABILITY: _("sociability"),
        Criterion.AVAILABILITY: _("times of the week"),
        Criterion.FREQUENCY: _("how often to meet"),
    }[criterion]


def strength_label(strength: Strength) -> str:
    """How much a wish matters."""
    return {
        Strength.NO_MATTER: _("no matter"),
        Strength.NICE: _("nice"),
        Strength.IMPORTANT: _("important"),
        Strength.MUST: pgettext("wish", "must"),
    }[strength]


def wish_value_label(criterion: Criterion, value: str) -> str:
    """What is wished about this criterion: a gender, a language, "like me" or "different"."""
    if value == LIKE_ME:
        return {
            Criterion.LANGUAGE: _("the language I speak best"),
            Criterion.AVAILABILITY: _("time in common"),
            Criterion.FREQUENCY: _("as often as I would like"),
        }.get(criterion) or _("like me")
    if criterion is Criterion.LANGUAGE:
        return language_name(value)
    return gender_label(Gender(value)) if value in set(Gender) else {DIFFERENT: _("different from me")}[value]


def frequency_label(frequency: Frequency) -> str:
    """How often somebody would like to meet."""
    return {
        Frequency.WEEKLY: _("every week"),
        Frequency.FORTNIGHTLY: _("every two weeks"),
        Frequency.MONTHLY: _("every month"),
        Frequency.ANY: _("as it comes"),
    }[frequency]


def how_found_label(how_found: HowFound) -> str:
    """How somebody came to the programme."""
    return {
        HowFound.WORD_OF_MOUTH: _("word of mouth"),
        HowFound.PARTNER: _("partner organisation"),
        HowFound.OWN_INQUIRY: _("asked of their own accord"),
        HowFound.OUTREACH: _("met on the street"),
        HowFound.FORMER_PARTICIPANT: _("somebody who had support before"),
        HowFound.INFORMATION_MEETING: _("information meeting"),
        HowFound.LEAFLET: _("leaflet"),
        HowFound.SOCIAL_MEDIA: _("social media"),
        HowFound.LOCAL_PRESS: _("local press"),
    }[how_found]


def host_label(kind: HostKind) -> str:
    """When a host family takes somebody in."""
    return {
        HostKind.FULL_TIME: _("full time"),
        HostKind.WEEKENDS: _("weekends"),
        HostKind.HOLIDAYS: _("holidays"),
    }[kind]


def list_label(kind: ListKind) -> str:
    """What one of the centre's own lists is about."""
    return {
        ListKind.INTEREST: _("Interests"),
        ListKind.LIVED_EXPERIENCE: _("Lived experience"),
        ListKind.VALUE: pgettext("of a person", "Values"),
        ListKind.NEIGHBOURHOOD: _("Neighbourhoods"),
        ListKind.THEME: _("Themes"),
    }[kind]


def weekday_label(weekday: int, *, short: bool = False, shown_in: str = "") -> str:
    """The day of the week, 0 is Monday: in the program's language, or in `shown_in` where CLDR has its days."""
    from babel import UnknownLocaleError, dates

    try:
        locale = _locale(shown_in or language())
    except (UnknownLocaleError, ValueError):
        locale = _locale(language())
    return str(dates.get_day_names("abbreviated" if short else "wide", "stand-alone", locale=locale)[weekday])


def language_name(code: str) -> str:
    """The name of a language by its CLDR code; the code itself where CLDR has no name in the language in use."""
    return _language_names(language()).get(code, code)


def country_name(code: str) -> str:
    """The name of a country by its CLDR code, like `language_name`."""
    return _country_names(language()).get(code, code)


def language_choices() -> tuple[tuple[str, str], ...]:
    """(code, name) of the languages that people somewhere speak, sorted by name in the language in use."""
    return _language_choices(language())


def country_choices() -> tuple[tuple[str, str], ...]:
    """(code, name) of all countries, sorted by name in the language in use."""
    return _country_choices(language())


@lru_cache(maxsize=8)
def _language_names(shown_in: str) -> dict[str, str]:
    return dict(_locale(shown_in).languages)


@lru_cache(maxsize=8)
def _country_names(shown_in: str) -> dict[str, str]:
    return {code: name for code, name in _locale(shown_in).territories.items() if _is_country(code)}


@lru_cache(maxsize=8)
def _language_choices(shown_in: str) -> tuple[tuple[str, str], ...]:
    from babel import core

    spoken = {code for by_country in core.get_global("territory_languages").values() for code in by_country}
    names = _language_names(shown_in)
    codes = {code for code in spoken if "_" not in code} | set(EXTRA_LANGUAGES)
    return _by_name({code: names[code] for code in codes - {"und"} if code in names})


@lru_cache(maxsize=8)
def _country_choices(shown_in: str) -> tuple[tuple[str, str], ...]:
    return _by_name(_country_names(shown_in))


def _by_name(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda choice: (sort_key(choice[1]), choice[1])))


def _is_country(code: str) -> bool:
    return len(code) == 2 and code not in NOT_COUNTRIES


def _locale(shown_in: str) -> Any:
    from babel import Locale

    return Locale.parse(shown_in.replace("-", "_"))
