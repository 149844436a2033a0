"""The parts of an interview in the order of the list beside it: the guide's sections, and the advice at the end."""

from collections.abc import Mapping
from dataclasses import dataclass

from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import is_answered
from ensure_desktop.interviews.stages import asks_for_time
from ensure_desktop.interviews.values import Guide, GuidePurpose, Interview, Kind, Question

ADVICE = "*advice"
"""Stands among the answers for what the interviewer advises; no question of a guide is called so."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the form. `introduction` is to be said to the person, `help` is for the interviewer."""

    title: str
    questions: tuple[Question, ...]
    help: str = ""
    introduction: str = ""


def parts_of(interview: Interview) -> tuple[Part, ...]:
    """The parts of this interview; a second meeting ends with an advice. Empty sections are left out."""
    guide: Guide = interview.version.guide
    filled = [section for section in guide.sections if section.questions]
    parts = [
        Part(section.title, section.questions, section.help, "" if place else guide.introduction)
        for place, section in enumerate(filled)
    ]
    if interview.version.purpose is GuidePurpose.SECOND_MEETING:
        text = _("What do you advise, and why?")
        words = _("The decision itself is noted where the applicant stands; this goes along with it.")
        parts.append(Part(_("Advice"), (Question(ADVICE, Kind.LONG_TEXT, text, words),)))
    return tuple(parts)


def count_answered(part: Part, answers: Mapping[str, object]) -> int:
    """How many questions of the part are answered."""
    return sum(is_answered(question, answers.get(question.id)) for question in part.questions)


def left_open(parts: tuple[Part, ...], answers: Mapping[str, object]) -> tuple[Question, ...]:
    """The questions that nobody answered, in their order."""
    return tuple(
        question for part in parts for question in part.questions if not is_answered(question, answers.get(question.id))
    )


def coming_back(guide: Guide, answers: Mapping[str, object]) -> bool:
    """Whether an answer suggests that the person comes back later, when life is steadier."""
    return any(asks_for_time(question, answers.get(question.id)) for question in guide.questions())
