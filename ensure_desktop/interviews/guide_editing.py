"""Editing a guide: each function takes a guide and gives the guide with one thing changed.

A question keeps its identifier however it is reworded or moved, and an option too: that is how answers stay with what
was asked. What is new gets an identifier of its own, which is never used again.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ensure_desktop.interviews.values import Fills, Guide, Kind, Option, Question, Scale, Section
from ensure_desktop.people.values import Education, Frequency
from ensure_desktop.vault.work import Ids, random_id

T = TypeVar("T", bound=Section | Question)

USUAL_SCALE = Scale(1, 10)
WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.RANKED})
"""The kinds that can list answers; for a ranked list none means the person's own words."""
NEED_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES})
WITH_MOST = frozenset({Kind.CHOICES, Kind.RANKED})
FILLS: dict[Kind, tuple[Fills, ...]] = {
    Kind.TEXT: (Fills.NEIGHBOURHOOD,),
    Kind.CHOICE: (Fills.EDUCATION, Fills.FREQUENCY),
    Kind.CHOICES: (Fills.INTERESTS, Fills.LIVED_EXPERIENCE, Fills.VALUES, Fills.REACH),
    Kind.SCALE: (Fills.SOCIABILITY,),
    Kind.RANKED: (Fills.INTERESTS, Fills.VALUES),
    Kind.LANGUAGES: (Fills.LANGUAGES,),
    Kind.WORDS: (Fills.INTERESTS, Fills.LIVED_EXPERIENCE, Fills.VALUES, Fills.REACH),
    Kind.WEEK: (Fills.AVAILABILITY,),
    Kind.WISHES: (Fills.WISHES,),
}
"""The fields of a person that an answer of each kind can go into; the words of a list are always of one of them."""
FIXED_OPTIONS: dict[Fills, tuple[str, ...]] = {
    Fills.EDUCATION: tuple(level.value for level in Education),
    Fills.FREQUENCY: tuple(often.value for often in Frequency),
}
"""Fields into which only these answers go: the identifiers of the options of a question that fills them."""


def new_section(title: str = "", *, new_id: Ids = random_id) -> Section:
    """An empty section."""
    return Section(new_id(), title)


def new_option(text: str = "", *, new_id: Ids = random_id) -> Option:
    """An answer to choose."""
    return Option(new_id(), text)


def new_question(kind: Kind, text: str = "", *, new_id: Ids = random_id) -> Question:
    """A question of `kind` with what this kind needs: two empty answers to choose from, or a scale from 1 to 10."""
    return with_kind(Question(new_id(), kind, text), kind, new_id=new_id)


def with_kind(question: Question, kind: Kind, *, new_id: Ids = random_id) -> Question:
    """The question as one of `kind`: what this kind has no use for is dropped, what it needs is there."""
    options = question.options if kind in WITH_OPTIONS else ()
    missing = 2 - len(options) if kind in NEED_OPTIONS else 0
    fills = question.fills if question.fills in fills_of(kind) else None
    return replace(
        question,
        kind=kind,
        options=(*options, *(new_option(new_id=new_id) for _each in range(missing))),
        scale=(question.scale or USUAL_SCALE) if kind is Kind.SCALE else None,
        most=question.most if kind in WITH_MOST else None,
        fills=fills_of(kind)[0] if kind is Kind.WORDS and fills is None else fills,
        come_back=question.come_back and kind is Kind.YES_NOT_YET_NO,
    )


def fills_of(kind: Kind) -> tuple[Fills, ...]:
    """The fields of a person that an answer of this kind can go into."""
    return FILLS.get(kind, ())


def section_of(guide: Guide, section_id: str) -> Section:
    """The section; raises KeyError where there is none."""
    return guide.sections[_place(guide.sections, section_id)]


def question_of(guide: Guide, question_id: str) -> Question:
    """The question; raises KeyError where there is none."""
    questions = guide.questions()
    return questions[_place(questions, question_id)]


def section_with(guide: Guide, question_id: str) -> Section:
    """The section in which a question stands; raises KeyError where there is none."""
    for section in guide.sections:
        if any(question.id == question_id for question in section.questions):
            return section
    raise KeyError(question_id)


def put_section(guide: Guide, section: Section, at: int | None = None) -> Guide:
    """With one more section, before the one at `at`, or as the last."""
    return replace(guide, sections=_put(guide.sections, section, at))


def change_section(guide: Guide, section_id: str, *, title: str, help_text: str) -> Guide:
    """With another title, and another help for the interviewer."""
    return _with_section(guide, section_id, lambda section: replace(section, title=title, help=help_text))


def remove_section(guide: Guide, section_id: str) -> Guide:
    """Without the section and its questions."""
    return replace(guide, sections=_without(guide.sections, section_id))


def move_section(guide: Guide, section_id: str, to: int) -> Guide:
    """With the section at the place `to`; a place outside is the nearest end."""
    section = section_of(guide, section_id)
    rest = _without(guide.sections, section_id)
    return replace(guide, sections=_put(rest, section, to))


def put_question(guide: Guide, section_id: str, question: Question, at: int | None = None) -> Guide:
    """With one more question, before the one at `at` of this section, or as its last."""
    return _with_section(
        guide, section_id, lambda section: replace(section, questions=_put(section.questions, question, at))
    )


def change_question(guide: Guide, question: Question) -> Guide:
    """With `question` in the place of the one with its identifier."""
    section = section_with(guide, question.id)
    changed = tuple(question if each.id == question.id else each for each in section.questions)
    return _with_section(guide, section.id, lambda each: replace(each, questions=changed))


def remove_question(guide: Guide, question_id: str) -> Guide:
    """Without the question."""
    section = section_with(guide, question_id)
    rest = _without(section.questions, question_id)
    return _with_section(guide, section.id, lambda each: replace(each, questions=rest))


def duplicate_question(guide: Guide, question_id: str, *, new_id: Ids = random_id) -> tuple[Guide, Question]:
    """With a copy after the question, and the copy; it and its answers to choose have identifiers of their own."""
    section, question = section_with(guide, question_id), question_of(guide, question_id)
    fixed = question.fills in FIXED_OPTIONS
    options = tuple(option if fixed else replace(option, id=new_id()) for option in question.options)
    copy = replace(question, id=new_id(), options=options)
    return put_question(guide, section.id, copy, _place(section.questions, question_id) + 1), copy


def move_question(guide: Guide, question_id: str, section_id: str, to: int) -> Guide:
    """With the question at the place `to` of a section; a place outside is the nearest end."""
    section_of(guide, section_id)
    question = question_of(guide, question_id)
    return put_question(remove_question(guide, question_id), section_id, question, to)


def step_question(guide: Guide, question_id: str, step: int) -> Guide:
    """With the question one place further up (-1) or down (1), over the ends of sections; at the ends it stays."""
    section = section_with(guide, question_id)
    place = _place(section.questions, question_id) + step
    if 0 <= place < len(section.questions):
        return move_question(guide, question_id, section.id, place)
    beside = _place(guide.sections, section.id) + step
    if not 0 <= beside < len(guide.sections):
        return guide
    neighbour = guide.sections[beside]
    return move_question(guide, question_id, neighbour.id, 0 if step > 0 else len(neighbour.questions))


def _with_section(guide: Guide, section_id: str, change: Callable[[Section], Section]) -> Guide:
    place = _place(guide.sections, section_id)
    changed = change(guide.sections[place])
    return replace(guide, sections=(*guide.sections[:place], changed, *guide.sections[place + 1 :]))


def _put(things: tuple[T, ...], thing: T, at: int | None) -> tuple[T, ...]:
    place = len(things) if at is None else max(0, min(at, len(things)))
    return (*things[:place], thing, *things[place:])


def _place(things: tuple[T, ...], wanted: str) -> int:
    for place, thing in enumerate(things):
        if thing.id == wanted:
            return place
    raise KeyError(wanted)


def _without(things: tuple[T, ...], unwanted: str) -> tuple[T, ...]:
    return tuple(thing for thing in things if thing.id != unwanted)
