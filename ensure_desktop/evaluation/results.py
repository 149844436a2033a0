"""The results of measuring: for each scale and group, from the vault to numbers with their uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.evaluation.analysis import analyse
from ensure_desktop.evaluation.cohort import Cohort, load
from ensure_desktop.evaluation.flows import flow_of_people
from ensure_desktop.evaluation.outside import for_outside
from ensure_desktop.evaluation.results_values import Paired, Results, ResultsQuestion, ScaleResult
from ensure_desktop.evaluation.statistics import holm
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""


@use_case("read results", Permission.RESULTS_READ, reads=True)
def results(work: Work, *, asked: ResultsQuestion, progress: Progress = lambda done, total: True) -> Results:
    """The answer to a question; raises `UserError` where it makes no sense, `Cancelled` when `progress` says so."""
    if asked.before == asked.after:
        raise UserError(_("Please choose two different moments: one before and one after."))
    if asked.first and asked.last and asked.last < asked.first:
        raise UserError(_("The period ends before it begins. Please check both days."))
    return results_of(load(work, asked), asked, work.today(), read_centre(work).small_cell, progress)


def results_of(
    cohort: Cohort,
    asked: ResultsQuestion,
    today: date,
    small_cell: int,
    progress: Progress = lambda done, total: True,
) -> Results:
    """The answer from what was loaded."""
    import numpy as np

    everybody = np.ones(cohort.size, dtype=bool)
    parts = [None, *cohort.groups]
    found: list[list[ScaleResult]] = []
    for number, measured in enumerate(cohort.measured):
        primary = (measured.instrument.id, measured.key.form) == cohort.primary
        found.append([])
        for place, group in enumerate(parts):
            if not progress(number * len(parts) + place, len(cohort.measured) * len(parts)):
                raise Cancelled
            within: NDArray[bool_] = everybody if group is None else cohort.group_of == place - 1
            result = analyse(cohort, measured, within, group=group, primary=primary, small_cell=small_cell)
            found[-1].append(result)
    found.sort(key=lambda each: not each[0].primary)
    overall = iter(_corrected([each[0] for each in found]))
    in_groups = iter(_corrected([result for each in found for result in each[1:]]))
    scales = tuple(next(in_groups if place else overall) for each in found for place in range(len(each)))
    corrected = sum(_chance(each) is not None for each in scales if each.group is None)
    answer = Results(asked, today, scales, flow_of_people(cohort, everybody), small_cell, corrected)
    return for_outside(answer) if asked.for_outside else answer


def _corrected(results: Sequence[ScaleResult]) -> list[ScaleResult]:
    """Holm's correction over these results, of the test that leads in each."""
    tested = [each for each in results if _chance(each) is not None]
    chances = holm([chance for each in tested if (chance := _chance(each)) is not None])
    adjusted = {id(each): chance for each, chance in zip(tested, chances, strict=True)}
    return [
        replace(each, paired=_with_adjusted(each.paired, adjusted[id(each)]))
        if id(each) in adjusted and each.paired
        else each
        for each in results
    ]


def _chance(result: ScaleResult) -> float | None:
    """The p of the leading test; None where there is none, or nothing is said of so few."""
    test = result.paired.test if result.paired and not result.too_few else None
    return None if test is None else test.p


def _with_adjusted(found: Paired, adjusted: float) -> Paired:
    test = found.test
    if test is None:
        return found
    corrected = replace(test, adjusted=adjusted)
    return replace(found, wilcoxon=corrected) if test is found.wilcoxon else replace(found, t=corrected)
