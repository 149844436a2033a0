"""How answers of an interview go into the person's fields, after somebody confirmed each of them.

Languages, interests, lived experience and the neighbourhoods within reach are added to what is known: a language that
was mentioned again gets the level that was said now. A wish takes the place of the earlier one about the same thing.
The week, the neighbourhood and the education are replaced, because they are true for a time only. What was stored by
an older program and makes no sense any more changes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from ensure_desktop import cleaning
from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import FieldChange, Fills, Guide, Question
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.checks import DIFFERENT, GENDERS_WISHED, LANGUAGE_SHAPE, LIKE_ME
from ensure_desktop.people.labels import (
    criterion_label,
    education_label,
    language_name,
    level_label,
    part_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.ordering import by_criterion, by_level, sorted_words
from ensure_desktop.people.values import (
    Criterion,
    Education,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
    Strength,
    Wish,
)

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
    spoken = {skill.code: skill for skill in details.languages}
    for code, level in _pairs(raw):
        if LANGUAGE_SHAPE.fullmatch(code) and level in set(Level):
            spoken[code] = LanguageSkill(code, Level(level))
    return replace(details, languages=by_level(spoken.values()))


def _interests(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, interests=_more(details.interests, _words(question, raw)))


def _lived_experience(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, lived_experience=_more(details.lived_experience, _words(question, raw)))


def _reach(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, reach=_more(details.reach, _words(question, raw)))


def _neighbourhood(question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    words = _words(question, raw)
    return replace(details, neighbourhood=words[0]) if words else details


def _week(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    said = {(day, part) for day, part in _rows(raw, 2) if isinstance(day, int) and part in set(PartOfDay)}
    free = tuple(cell for cell in CELLS if (cell.weekday, cell.part.value) in said)
    return replace(details, availability=free) if free else details


def _wishes(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    wishes = {wish.criterion: wish for wish in details.wishes}
    for criterion, strength, value in _rows(raw, 3):
        if criterion in set(Criterion) and strength in set(Strength) and _is_wished(Criterion(criterion), value):
            wishes[Criterion(criterion)] = Wish(Criterion(criterion), Strength(strength), str(value))
    kept = by_criterion(wish for wish in wishes.values() if wish.strength is not Strength.NO_MATTER)
    return replace(details, wishes=kept)


def _education(_question: Question, raw: object, details: PersonDetails) -> PersonDetails:
    return replace(details, education=Education(raw)) if isinstance(raw, str) and raw in set(Education) else details


_FILLERS: Mapping[Fills, Callable[[Question, object, PersonDetails], PersonDetails]] = {
    Fills.LANGUAGES: _languages,
    Fills.INTERESTS: _interests,
    Fills.LIVED_EXPERIENCE: _lived_experience,
    Fills.NEIGHBOURHOOD: _neighbourhood,
    Fills.REACH: _reach,
    Fills.AVAILABILITY: _week,
    Fills.WISHES: _wishes,
    Fills.EDUCATION: _education,
}


def _more(known: tuple[str, ...], said: Iterable[str]) -> tuple[str, ...]:
    """What is known, spelt as it is known, and what is new."""
    together = cleaning.words((*known, *said))
    return sorted_words(together) if len(together) > len(known) else known


def _words(question: Question, raw: object) -> tuple[str, ...]:
    """The words of an answer; options by their texts."""
    texts = {option.id: option.text for option in question.options}
    listed = raw if isinstance(raw, list) else [raw]
    return cleaning.words(tuple(texts.get(each, each) for each in listed if isinstance(each, str)))


def _rows(raw: object, length: int) -> list[list[object]]:
    """The rows of an answer that is a list of lists."""
    rows = raw if isinstance(raw, list) else []
    return [row for row in rows if isinstance(row, list) and len(row) == length and _plain(row)]


def _pairs(raw: object) -> list[tuple[str, str]]:
    return [(str(first), str(second)) for first, second in _rows(raw, 2)]


def _plain(row: list[object]) -> bool:
    """Whether there is nothing in it but texts and numbers, which can be looked up."""
    return all(isinstance(each, str | int) for each in row)


def _is_wished(criterion: Criterion, value: object) -> bool:
    return value in (GENDERS_WISHED if criterion is Criterion.GENDER else {LIKE_ME, DIFFERENT})


def _language_words(skill: LanguageSkill) -> str:
    return _("{language} ({level})").format(language=language_name(skill.code), level=level_label(skill.level))


def _wish_words(wish: Wish) -> str:
    return _("{criterion}: {value} ({strength})").format(
        criterion=criterion_label(wish.criterion),
        value=wish_value_label(wish.value),
        strength=strength_label(wish.strength),
    )
