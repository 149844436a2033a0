"""How answers of an interview go into the person's fields, after somebody confirmed each of them.

Languages, interests, lived experience and the neighbourhoods within reach are added to what is known: a language that
was mentioned again gets the level that was said now. A wish takes the place of the earlier one about the same thing.
The week, the neighbourhood, the education, the three values, the sociability and how often to meet are replaced,
because they are true for a time only. What was stored by an older program and makes no sense any more changes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from ensure_desktop import cleaning
from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import (
    answer_words,
    education_of,
    frequency_of,
    skills_of,
    slots_of,
    sociability_of,
    wishes_of,
)
from ensure_desktop.interviews.values import FieldChange, Fills, Guide, Question
from ensure_desktop.people.checks import VALUES_LIMIT
from ensure_desktop.people.labels import (
    criterion_label,
    education_label,
    frequency_label,
    language_name,
    level_label,
    part_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.ordering import by_criterion, by_level, sorted_words
from ensure_desktop.people.values import LanguageSkill, PersonDetails, Slot, Wish

Answers = Mapping[str, object]
"""By question id, in the forms of `answers.py`."""


def changes(guide: Guide, answers: Answers, details: PersonDetails) -> tuple[FieldChange, ...]:
    """What taking each answer over would change about a person with these `details`, in the order of the guide."""
    found = []
    for question in guide.questions():
        changed = _with(question, answers.get(question.id), details)
        if question.fills is not None and changed != details:
            before, after = field_words(question.fills, details), field_words(question.fills, changed)
            found.append(FieldChange(question.id, question.text, question.fills, before, after))
    return tuple(found)


def taken_over(guide: Guide, answers: Answers, details: PersonDetails, question_ids: Collection[str]) -> PersonDetails:
    """`details` with the answers to these questions; where two fill the same field, the later one comes last."""
    for question in guide.questions():
        if question.id in question_ids:
            details = _with(question, answers.get(question.id), details)
    return details


def field_words(fills: Fills, details: PersonDetails) -> str:
    """What is known in this field, in words; empty where nothing is."""
    return {
        Fills.LANGUAGES: lambda: ", ".join(map(_language_words, details.languages)),
        Fills.INTERESTS: lambda: ", ".join(details.interests),
        Fills.LIVED_EXPERIENCE: lambda: ", ".join(details.lived_experience),
        Fills.NEIGHBOURHOOD: lambda: details.neighbourhood,
        Fills.REACH: lambda: ", ".join(details.reach),
        Fills.AVAILABILITY: lambda: week_words(details.availability),
        Fills.WISHES: lambda: ", ".join(map(_wish_words, details.wishes)),
        Fills.EDUCATION: lambda: education_label(details.education) if details.education else "",
        Fills.VALUES: lambda: ", ".join(details.values),
        Fills.SOCIABILITY: lambda: "" if details.sociability is None else str(details.sociability),
        Fills.FREQUENCY: lambda: frequency_label(details.frequency) if details.frequency else "",
    }[fills]()


def week_words(slots: Iterable[Slot]) -> str:
    """Day by day: "Monday morning and evening, Tuesday afternoon"."""
    days: dict[int, list[str]] = {}
    for slot in slots:
        days.setdefault(slot.weekday, []).append(part_label(slot.part))
    return ", ".join(
        _("{weekday} {part}").format(weekday=weekday_label(day), part=" + ".join(parts)) for day, parts in days.items()
    )


def _with(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    """`details` with this answer in its field; the same object where it changes nothing."""
    if question.fills is None or raw is None:
        return details
    changed = _FILLERS[question.fills](question, raw, details)
    return details if changed == details else changed


def _languages(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    spoken = {skill.code: skill for skill in (*details.languages, *skills_of(raw))}
    return replace(details, languages=by_level(spoken.values()))


def _interests(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, interests=_more(details.interests, answer_words(question, raw)))


def _lived_experience(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, lived_experience=_more(details.lived_experience, answer_words(question, raw)))


def _reach(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, reach=_more(details.reach, answer_words(question, raw)))


def _neighbourhood(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    said = cleaning.one_line(raw) if isinstance(raw, str) else ""
    return replace(details, neighbourhood=said) if said else details


def _week(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    free = slots_of(raw)
    return replace(details, availability=free) if free else details


def _wishes(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    wishes = {wish.criterion: wish for wish in (*details.wishes, *wishes_of(raw))}
    return replace(details, wishes=by_criterion(wishes.values()))


def _education(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, education=education_of(raw) or details.education)


def _values(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    """The first three that were named, spelt as they are known."""
    known = {word.casefold(): word for word in details.values}
    said = cleaning.words(answer_words(question, raw))[:VALUES_LIMIT]
    return replace(details, values=sorted_words(known.get(word.casefold(), word) for word in said) or details.values)


def _sociability(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, sociability=sociability_of(raw) or details.sociability)


def _frequency(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, frequency=frequency_of(raw) or details.frequency)


_FILLERS: Mapping[Fills, Callable[[Question, object, PersonDetails], PersonDetails]] = {
    Fills.LANGUAGES: _languages,
    Fills.INTERESTS: _interests,
    Fills.LIVED_EXPERIENCE: _lived_experience,
    Fills.NEIGHBOURHOOD: _neighbourhood,
    Fills.REACH: _reach,
    Fills.AVAILABILITY: _week,
    Fills.WISHES: _wishes,
    Fills.EDUCATION: _education,
    Fills.VALUES: _values,
    Fills.SOCIABILITY: _sociability,
    Fills.FREQUENCY: _frequency,
}


def _more(known: tuple[str, ...], said: Iterable[str]) -> tuple[str, ...]:
    """What is known, spelt as it is known, and what is new."""
    together = cleaning.words((*known, *said))
    return sorted_words(together) if len(together) > len(known) else known


def _language_words(skill: LanguageSkill) -> str:
    return _("{language} ({level})").format(language=language_name(skill.code), level=level_label(skill.level))


def _wish_words(wish: Wish) -> str:
    return _("{criterion}: {value} ({strength})").format(
        criterion=criterion_label(wish.criterion),
        value=wish_value_label(wish.criterion, wish.value),
        strength=strength_label(wish.strength),
    )
