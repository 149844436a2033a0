"""Answers that were typed in two places at the same time: nothing of either gets lost without a word."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """Both together. `clashes` are the questions that were answered differently in both; `mine` stands there."""

    answers: Mapping[str, object]
    clashes: tuple[str, ...]


def merged(base: Mapping[str, object], mine: Mapping[str, object], theirs: Mapping[str, object]) -> Merged:
    """What both made of `base`: each change of either, and mine where both changed the same."""
    answers: dict[str, object] = {}
    clashes = []
    for question_id in dict.fromkeys((*theirs, *mine, *base)):
        before, here, there = (found.get(question_id) for found in (base, mine, theirs))
        kept = there if here == before else here
        if here != before and there not in (before, here):
            clashes.append(question_id)
        if kept is not None:
            answers[question_id] = kept
    return Merged(answers, tuple(clashes))
