"""Why a part of a score has the points that it has: what the two have in common, and whose wish is met."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.profile import (
    WORDS,
    Profile,
    alike,
    best_shared_language,
    birth_year,
    fulfils,
    in_common,
    interpreter_agreed,
    wishes_of,
)
from ensure_desktop.matching.values import Part
from ensure_desktop.matching.wording import listed, wish_text
from ensure_desktop.people.labels import country_name, frequency_label, language_name, level_label
from ensure_desktop.people.values import Criterion, Frequency, Gender, PersonDetails

HALF_DAY_HOURS = 4
"""So long is one part of the week, as a rule: room for a visit and the way there."""


def sentence(part: Part, supporter: Profile, participant: Profile, today: date) -> str:
    """What is known of the two about this part, and how their wishes about it are met."""
    if part is Part.WAITING:
        return _waiting(participant, today)
    fact = FACTS[part](supporter.details, participant.details)
    return " ".join((fact, *_wishes(Criterion(part.value), supporter, participant)))


def common_hours(one: PersonDetails, other: PersonDetails) -> int:
    """Hours of the week in which both have time."""
    return _common_half_days(one, other) * HALF_DAY_HOURS


def _wishes(criterion: Criterion, one: Profile, other: Profile) -> Iterator[str]:
    for wisher, about in ((one, other), (other, one)):
        for wish in wishes_of(wisher.details):
            if wish.criterion is criterion:
                met = fulfils(wish, wisher.details, about.details)
                yield _wish_sentence(met).format(wisher=wisher.name, wish=wish_text(wish))


def _wish_sentence(met: bool | None) -> str:
    if met is None:
        return _("{wisher} wishes for {wish}: it is not known whether that is so here.")
    if met:
        return _("{wisher} wishes for {wish}: that is so here.")
    return _("{wisher} wishes for {wish}: that is not so here.")


def _language(one: PersonDetails, other: PersonDetails) -> str:
    shared = best_shared_language(one, other)
    if shared is not None and not (interpreter_agreed(one, other) and shared.level is shared.level.A1):
        text = _("Both speak {language} ({level}).")
        return text.format(language=language_name(shared.code), level=level_label(shared.level))
    if interpreter_agreed(one, other):
        return _("They talk through an interpreter.")
    if not one.languages or not other.languages:
        return _("It is not recorded which languages both speak.")
    return _("They share no language.")


def _gender(one: PersonDetails, other: PersonDetails) -> str:
    if Gender.UNSAID in (one.gender, other.gender):
        return _("Not both have said their gender.")
    if one.gender is not other.gender:
        return _("They are of different genders.")
    return {
        Gender.FEMALE: _("Both are women."),
        Gender.MALE: _("Both are men."),
        Gender.OTHER: _("They are of the same gender."),
    }[one.gender]


def _age(one: PersonDetails, other: PersonDetails) -> str:
    years = birth_year(one), birth_year(other)
    if years[0] is None or years[1] is None:
        return _("It is not recorded how old both are.")
    apart = abs(years[0] - years[1])
    if not apart:
        return _("They were born in the same year.")
    return ngettext("They were born {n} year apart.", "They were born {n} years apart.", apart).format(n=apart)


def _origin(one: PersonDetails, other: PersonDetails) -> str:
    found = alike(Criterion.ORIGIN, one, other)
    if found is None:
        return _("It is not recorded where both come from.")
    if found:
        return _("Both come from {country}.").format(country=country_name(one.origin))
    return _("They come from different countries.")


def _education(one: PersonDetails, other: PersonDetails) -> str:
    found = alike(Criterion.EDUCATION, one, other)
    if found is None:
        return _("It is not recorded how long both went to school.")
    return _("Both went to school for about as long.") if found else _("One went to school for longer.")


def _neighbourhood(one: PersonDetails, other: PersonDetails) -> str:
    if not one.neighbourhood or not other.neighbourhood:
        return _("It is not recorded where both live.")
    if in_common([one.neighbourhood], [other.neighbourhood]):
        return _("Both live in {place}.").format(place=one.neighbourhood)
    if in_common([one.neighbourhood], other.reach) or in_common([other.neighbourhood], one.reach):
        return _("One of them can travel to where the other lives.")
    places = in_common(one.reach, other.reach)
    if places:
        return _("Both can travel to {places}.").format(places=listed(places))
    return _("They live in different neighbourhoods.")


def _words(criterion: Criterion, one: PersonDetails, other: PersonDetails) -> Sequence[str] | None:
    words = WORDS[criterion](one), WORDS[criterion](other)
    return in_common(*words) if all(words) else None


def _interests(one: PersonDetails, other: PersonDetails) -> str:
    common = _words(Criterion.INTERESTS, one, other)
    if common is None:
        return _("It is not recorded what both like to do.")
    return _("Shared interests: {words}.").format(words=listed(common)) if common else _("They share no interests.")


def _lived_experience(one: PersonDetails, other: PersonDetails) -> str:
    common = _words(Criterion.LIVED_EXPERIENCE, one, other)
    if common is None:
        return _("It is not recorded what both have lived through.")
    if common:
        return _("Both have lived through: {words}.").format(words=listed(common))
    return _("They have lived through different things.")


def _values(one: PersonDetails, other: PersonDetails) -> str:
    common = _words(Criterion.VALUES, one, other)
    if common is None:
        return _("It is not recorded what matters most to both.")
    if common:
        return _("What matters to both: {words}.").format(words=listed(common))
    return _("Different things matter most to them.")


def _sociability(one: PersonDetails, other: PersonDetails) -> str:
    found = alike(Criterion.SOCIABILITY, one, other)
    if found is None:
        return _("It is not recorded how sociable both are.")
    return _("They are about as sociable.") if found else _("One of them is more sociable.")


def _common_half_days(one: PersonDetails, other: PersonDetails) -> int:
    return len(set(one.availability) & set(other.availability))


def _availability(one: PersonDetails, other: PersonDetails) -> str:
    if not one.availability or not other.availability:
        return _("It is not recorded when both have time.")
    common = _common_half_days(one, other)
    if not common:
        return _("They have no part of the week in common.")
    text = ngettext(
        "Both have time in {n} part of the week, about {hours} hours.",
        "Both have time in {n} parts of the week, about {hours} hours.",
        common,
    )
    return text.format(n=common, hours=common * HALF_DAY_HOURS)


def _frequency(one: PersonDetails, other: PersonDetails) -> str:
    found = alike(Criterion.FREQUENCY, one, other)
    if found is None or one.frequency is None or other.frequency is None:
        return _("It is not recorded how often both would like to meet.")
    if not found:
        return _("One of them would like to meet more often.")
    wished = other.frequency if one.frequency is Frequency.ANY else one.frequency
    if wished is Frequency.ANY:
        return _("Both leave open how often they meet.")
    return _("Both can meet {often}.").format(often=frequency_label(wished))


def _waiting(participant: Profile, today: date) -> str:
    if participant.waiting_since is None or participant.waiting_since > today:
        return _("{name} is not waiting.").format(name=participant.name)
    weeks = (today - participant.waiting_since).days // 7
    return ngettext("{name} has waited for {n} full week.", "{name} has waited for {n} full weeks.", weeks).format(
        name=participant.name, n=weeks
    )


FACTS: Mapping[Part, Callable[[PersonDetails, PersonDetails], str]] = {
    Part.LANGUAGE: _language,
    Part.GENDER: _gender,
    Part.AGE: _age,
    Part.ORIGIN: _origin,
    Part.EDUCATION: _education,
    Part.NEIGHBOURHOOD: _neighbourhood,
    Part.INTERESTS: _interests,
    Part.LIVED_EXPERIENCE: _lived_experience,
    Part.VALUES: _values,
    Part.SOCIABILITY: _sociability,
    Part.AVAILABILITY: _availability,
    Part.FREQUENCY: _frequency,
}
