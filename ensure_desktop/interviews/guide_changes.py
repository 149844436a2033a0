"""What changed from one version of a guide to another: questions that came, went, moved, or read differently.

A question is the same one as long as its id is, whatever its text: it is by the id that answers are compared.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ensure_desktop.interviews.values import Guide, Question, Section


class Difference(StrEnum):
    """One way in which a question is not what it was."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    """Its text reads differently."""
    HELP = "help"
    """What the interviewer is told reads differently."""
    ANSWERS = "answers"
    """It is answered differently: another kind, other options, another scale, more or fewer answers."""
    USE = "use"
    """What is done with the answer: the field that it fills, or the suggestion to come back."""
    MOVED = "moved"
    """It is asked in another section, or before or after others that it was not before or after."""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """How one question differs. An added one has no `before`, a removed one no `after`."""

    differences: tuple[Difference, ...]
    before: Question | None
    after: Question | None

    def question(self) -> Question:
        """The question as it reads now, or as it read last."""
        question = self.after or self.before
        assert question is not None
        return question


@dataclass(frozen=True, slots=True)
class SectionChange:
    """How one section differs: it came, went, or its title or help reads differently."""

    before: Section | None
    after: Section | None


@dataclass(frozen=True, slots=True)
class GuideChanges:
    """Everything that differs, in the order of the newer version; what was removed comes last."""

    title: bool
    introduction: bool
    sections: tuple[SectionChange, ...]
    questions: tuple[QuestionChange, ...]

    def __bool__(self) -> bool:
        return bool(self.title or self.introduction or self.sections or self.questions)

    def count(self, difference: Difference) -> int:
        """How many questions differ in this way."""
        return sum(difference in change.differences for change in self.questions)


def guide_changes(before: Guide, after: Guide) -> GuideChanges:
    """What changed from `before` to `after`."""
    return GuideChanges(
        title=before.title != after.title,
        introduction=before.introduction != after.introduction,
        sections=_sections(before, after),
        questions=_questions(before, after),
    )


def _sections(before: Guide, after: Guide) -> tuple[SectionChange, ...]:
    old = {section.id: section for section in before.sections}
    new = {section.id: section for section in after.sections}
    changed = [
        SectionChange(old.get(section.id), section)
        for section in after.sections
        if section.id not in old or (old[section.id].title, old[section.id].help) != (section.title, section.help)
    ]
    gone = [SectionChange(section, None) for section in before.sections if section.id not in new]
    return (*changed, *gone)


def _questions(before: Guide, after: Guide) -> tuple[QuestionChange, ...]:
    old = {question.id: question for question in before.questions()}
    new = {question.id: question for question in after.questions()}
    moved = _moved(before, after)
    changes = []
    for question in after.questions():
        earlier = old.get(question.id)
        if earlier is None:
            changes.append(QuestionChange((Difference.ADDED,), None, question))
            continue
        differences = _differences(earlier, question)
        if question.id in moved:
            differences = (*differences, Difference.MOVED)
        if differences:
            changes.append(QuestionChange(differences, earlier, question))
    gone = [QuestionChange((Difference.REMOVED,), each, None) for each in before.questions() if each.id not in new]
    return (*changes, *gone)


def _differences(before: Question, after: Question) -> tuple[Difference, ...]:
    """How two versions of one question differ, its place apart."""
    compared = (
        (Difference.REWORDED, before.text, after.text),
        (Difference.HELP, before.help, after.help),
        (Difference.ANSWERS, _answered(before), _answered(after)),
        (Difference.USE, (before.fills, before.come_back), (after.fills, after.come_back)),
    )
    return tuple(difference for difference, old, new in compared if old != new)


def _answered(question: Question) -> tuple[object, ...]:
    return (question.kind, question.options, question.scale, question.most)


def _moved(before: Guide, after: Guide) -> frozenset[str]:
    """The questions that changed places: as few as possible, so that one that went up moves nobody else."""
    old, new = _places(before), _places(after)
    stayed = [identity for identity in new if identity in old]
    elsewhere = {identity for identity in stayed if old[identity][0] != new[identity][0]}
    inside = [identity for identity in stayed if identity not in elsewhere]
    in_order = _longest_rising([old[identity][1] for identity in inside])
    return frozenset(elsewhere | {identity for number, identity in enumerate(inside) if number not in in_order})


def _places(guide: Guide) -> dict[str, tuple[str, int]]:
    """For each question its section and its number in the guide, in the order in which they are asked."""
    asked = ((section.id, question.id) for section in guide.sections for question in section.questions)
    return {question: (section, number) for number, (section, question) in enumerate(asked)}


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising subsequence of `numbers` (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    earlier: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        last[pile : pile + 1] = [place]
        earlier.append(last[pile - 1] if pile else -1)
    place = last[-1] if last else -1
    found = set()
    while place >= 0:
        found.add(place)
        place = earlier[place]
    return frozenset(found)
