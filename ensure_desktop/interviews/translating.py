"""A guide in another language that starts from one there is: the same questions with the same ids, so that answers
stay comparable.

It begins with the words of the original. Where the original still reads as our template does, the words of our
template in the other language are taken; the rest is marked until somebody has put it into that language.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ensure_desktop.interviews.values import Guide, Option, Question, Scale, Section

HEAD = ""
"""Names the title and the introduction in `untranslated`."""
T = TypeVar("T", Section, Question, Option)


def translation_begun(original: Guide, ours: Guide, ours_translated: Guide) -> Guide:
    """`original` with our words in the other language wherever it reads as `ours`, our template in its own language."""
    sections, questions = _by_id(ours.sections), _by_id(ours.questions())
    other_sections, other_questions = _by_id(ours_translated.sections), _by_id(ours_translated.questions())
    return Guide(
        title=_known(original.title, ours.title, ours_translated.title),
        introduction=_known(original.introduction, ours.introduction, ours_translated.introduction),
        sections=tuple(
            replace(
                _section(section, sections.get(section.id), other_sections.get(section.id)),
                questions=tuple(
                    _question(question, questions.get(question.id), other_questions.get(question.id))
                    for question in section.questions
                ),
            )
            for section in original.sections
        ),
    )


def untranslated(guide: Guide, original: Guide) -> frozenset[str]:
    """The ids of sections and questions, and `HEAD`, in which words still read exactly as in the original."""
    sections, questions = _by_id(original.sections), _by_id(original.questions())
    found = set()
    if _same((guide.title, guide.introduction), (original.title, original.introduction)):
        found.add(HEAD)
    for section in guide.sections:
        before = sections.get(section.id)
        if before is not None and _same((section.title, section.help), (before.title, before.help)):
            found.add(section.id)
    for question in guide.questions():
        known = questions.get(question.id)
        if known is not None and _unread(question, known):
            found.add(question.id)
    return frozenset(found)


def has_same_questions(guide: Guide, other: Guide) -> bool:
    """Whether the two share a question: whether one may be a translation of the other."""
    return not _by_id(guide.questions()).keys().isdisjoint(_by_id(other.questions()))


def _unread(question: Question, original: Question) -> bool:
    """Whether the text, the help or all of the answers to choose from read as in the original."""
    before = _by_id(original.options)
    words = [(option.text, before[option.id].text) for option in question.options if option.id in before]
    words = [pair for pair in words if any(letter.isalpha() for letter in pair[1])]
    if words and all(now == then for now, then in words):
        return True
    return _same((question.text, question.help), (original.text, original.help))


def _same(words: tuple[str, ...], original: tuple[str, ...]) -> bool:
    return any(now and now == then for now, then in zip(words, original, strict=True))


def _section(section: Section, ours: Section | None, other: Section | None) -> Section:
    if ours is None or other is None:
        return section
    return replace(
        section, title=_known(section.title, ours.title, other.title), help=_known(section.help, ours.help, other.help)
    )


def _question(question: Question, ours: Question | None, other: Question | None) -> Question:
    if ours is None or other is None:
        return question
    options, other_options = _by_id(ours.options), _by_id(other.options)
    return replace(
        question,
        text=_known(question.text, ours.text, other.text),
        help=_known(question.help, ours.help, other.help),
        options=tuple(
            _option(option, options.get(option.id), other_options.get(option.id)) for option in question.options
        ),
        scale=_scale(question.scale, ours.scale, other.scale),
    )


def _option(option: Option, ours: Option | None, other: Option | None) -> Option:
    return option if ours is None or other is None else replace(option, text=_known(option.text, ours.text, other.text))


def _scale(scale: Scale | None, ours: Scale | None, other: Scale | None) -> Scale | None:
    if scale is None or ours is None or other is None:
        return scale
    return replace(
        scale,
        low_label=_known(scale.low_label, ours.low_label, other.low_label),
        high_label=_known(scale.high_label, ours.high_label, other.high_label),
    )


def _known(words: str, ours: str, translated: str) -> str:
    """Our translation, where the words are ours."""
    return translated if words == ours else words


def _by_id(things: Iterable[T]) -> dict[str, T]:
    return {thing.id: thing for thing in things}
