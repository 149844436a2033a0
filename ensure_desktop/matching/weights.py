"""How much each part of a score counts at this centre: the usual weights, and those that the centre has chosen.

Likeness often helps, difference sometimes does, and the wishes of the two come first (domain facts, section 4).
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import CriterionWeightRecord
from ensure_desktop.matching.values import CriterionWeight, Likeness, MatchKind, Part
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_WEIGHT = 10

USUAL: Mapping[Part, tuple[int, Likeness]] = {
    Part.LANGUAGE: (10, Likeness.ALIKE),
    Part.GENDER: (5, Likeness.AS_WISHED),
    Part.AGE: (3, Likeness.ALIKE),
    Part.ORIGIN: (3, Likeness.AS_WISHED),
    Part.EDUCATION: (2, Likeness.AS_WISHED),
    Part.NEIGHBOURHOOD: (5, Likeness.ALIKE),
    Part.INTERESTS: (5, Likeness.ALIKE),
    Part.LIVED_EXPERIENCE: (5, Likeness.ALIKE),
    Part.VALUES: (4, Likeness.ALIKE),
    Part.SOCIABILITY: (2, Likeness.AS_WISHED),
    Part.AVAILABILITY: (8, Likeness.ALIKE),
    Part.FREQUENCY: (4, Likeness.ALIKE),
    Part.WAITING: (3, Likeness.ALIKE),
}
"""What the two need to meet and to talk counts most; where only wishes can say what is right, they do."""

ALWAYS_ALIKE = frozenset({Part.LANGUAGE, Part.AVAILABILITY, Part.FREQUENCY})
"""Nobody is helped by a supporter who speaks other languages or has time on other days."""


def usual_weights() -> tuple[CriterionWeight, ...]:
    """What a centre begins with, in the order of `Part`."""
    return tuple(CriterionWeight(part, *USUAL[part]) for part in Part)


def likenesses_of(part: Part) -> tuple[Likeness, ...]:
    """What a centre can think of this part. The time waited is not wished, so it always counts."""
    if part is Part.WAITING:
        return (Likeness.ALIKE,)
    return tuple(each for each in Likeness if each is not Likeness.DIFFERENT or part not in ALWAYS_ALIKE)


def weights_for(weights: Sequence[CriterionWeight], kind: MatchKind) -> tuple[CriterionWeight, ...]:
    """The weights of a match of this kind, in the order of `Part`: distance plays no part when the two meet online."""
    known = {each.part: each for each in weights}
    return tuple(
        CriterionWeight(part, 0) if part is Part.NEIGHBOURHOOD and kind is MatchKind.DIGITAL else known[part]
        for part in Part
    )


@use_case("read weights", Permission.MATCHING_READ, reads=True)
def weights(work: Work) -> tuple[CriterionWeight, ...]:
    """The centre's weights of all parts, in the order of `Part`; the usual one where it chose none."""
    return _stored(work)


@use_case("change weights", Permission.CENTRE_WRITE)
def change_weights(work: Work, *, weights: Sequence[CriterionWeight]) -> tuple[CriterionWeight, ...]:
    """Store weights and views; parts that are not named stay as they are.

    Raises `FieldErrors` by the part's value ("age"), and for "language" where nothing would count for everybody.
    """
    _check(weights)
    rows = {row.criterion: row for row in work.session.scalars(select(CriterionWeightRecord))}
    for each in weights:
        row = rows.get(each.part)
        if row is None:
            work.session.add(
                CriterionWeightRecord(criterion=each.part.value, weight=each.weight, likeness=each.likeness.value)
            )
        else:
            row.weight, row.likeness = each.weight, each.likeness.value
    work.session.flush()
    found = _stored(work)
    if not any(each.weight and each.likeness is not Likeness.AS_WISHED for each in found if each.part != Part.WAITING):
        text = _("At least one of them has to count for everybody, also for those who wish nothing about it.")
        raise FieldErrors({Part.LANGUAGE.value: text})
    return found


def _check(weights: Sequence[CriterionWeight]) -> None:
    problems = {}
    for each in weights:
        if not 0 <= each.weight <= MOST_WEIGHT:
            problems[each.part.value] = _("Please choose a number from 0 to {most}.").format(most=MOST_WEIGHT)
        elif each.likeness not in likenesses_of(each.part):
            problems[each.part.value] = _("Here it only helps when the two are alike.")
    if problems:
        raise FieldErrors(problems)


def _stored(work: Work) -> tuple[CriterionWeight, ...]:
    chosen = {row.criterion: row for row in work.session.scalars(select(CriterionWeightRecord))}
    return tuple(
        CriterionWeight(usual.part, row.weight, Likeness(row.likeness)) if (row := chosen.get(usual.part)) else usual
        for usual in usual_weights()
    )
