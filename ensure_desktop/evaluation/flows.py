"""From everybody who came to those who were measured twice: how many were left at each step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from ensure_desktop.evaluation.cohort import Cohort, Measured, Sheets
from ensure_desktop.evaluation.results_values import Asked, Flow
from ensure_desktop.evaluation.statistics import wilson
from ensure_desktop.evaluation.values import MeasureState

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    Bools = NDArray[bool_]


def flow_of(cohort: Cohort, measured: Measured, within: Bools) -> Flow:
    """The flow of one scale among the members `within`."""
    return _flow(cohort, [measured], within)


def flow_of_people(cohort: Cohort, within: Bools) -> Flow:
    """The flow of people, whatever they were asked with: who answered one of the questionnaires, answered."""
    return _flow(cohort, cohort.measured, within)


def _flow(cohort: Cohort, measured: Sequence[Measured], within: Bools) -> Flow:
    before, after = [each.before for each in measured], [each.after for each in measured]
    one = _any([each.answered for each in before], within)
    two = _any([each.answered for each in after], within)
    # Linked is who answered the same scale twice, not one before and another one after.
    linked = int(_any([each.before.answered & each.after.answered for each in measured], within).sum())
    enrolled = int(within.sum())
    return Flow(
        enrolled=enrolled,
        agreed=int((cohort.agreed & within).sum()),
        before=_asked(cohort.reached[0] & within, before, within),
        after=_asked(cohort.reached[1] & within, after, within),
        linked=linked,
        only_before=int(one.sum()) - linked,
        only_after=int(two.sum()) - linked,
        linked_of_enrolled=wilson(linked, enrolled),
        again=_asked(cohort.reached[1] & one, after, one),
    )


def _asked(reached: Bools, sheets: Sequence[Sheets], within: Bools) -> Asked:
    """Each person counts in one place only: the best that came of it."""
    asked = _any([each.asked for each in sheets], within)
    left, counts = asked.copy(), []
    for state in (
        [each.answered for each in sheets],
        [each.unusable for each in sheets],
        *([each.states[state] for each in sheets] for state in _STATES),
    ):
        here = _any(state, within) & left
        counts.append(int(here.sum()))
        left &= ~here
    answered, unusable, waiting, refused, missed = counts
    come = int(reached.sum())
    return Asked(
        reached=come,
        asked=int(asked.sum()),
        answered=answered,
        refused=refused,
        missed=missed,
        waiting=waiting,
        unusable=unusable,
        response=wilson(answered, come),
    )


_STATES = (MeasureState.OPEN, MeasureState.REFUSED, MeasureState.MISSED)


def _any(each: Sequence[Bools], within: Bools) -> Bools:
    """Who is in at least one of them."""
    import numpy as np

    return reduce(or_, each, np.zeros(len(within), dtype=bool)) & within
