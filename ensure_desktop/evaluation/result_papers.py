"""The papers of results: what stands on them may leave the centre, and that they left it is remembered."""

from collections.abc import Callable
from dataclasses import replace

from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.model import MeasurementRecord
from ensure_desktop.evaluation.paper_values import ResultsPaper, ResultsPaperKind
from ensure_desktop.evaluation.results import results
from ensure_desktop.evaluation.results_values import ResultsQuestion
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ALL_RESULTS = "results"
"""Stands in the audit in place of one measurement."""


@use_case("read results for paper", Permission.RESULTS_READ, reads=True)
def results_paper(
    work: Work, *, asked: ResultsQuestion, progress: Callable[[int, int], bool] = lambda done, total: True
) -> ResultsPaper:
    """What stands on paper: small groups stay inside, whatever was asked for. Raises as `results` does."""
    centre = read_centre(work)
    found = results(work, asked=replace(asked, for_outside=True), progress=progress)
    return ResultsPaper(
        centre=centre.name,
        people=audience_label(asked.audience, centre.words),
        outward_people=_outward(asked.audience, centre.words),
        results=found,
        printed_on=work.today(),
    )


@use_case("take out results", Permission.PRINT)
def note_results_exported(work: Work, *, paper: ResultsPaperKind, how: str) -> None:
    """Have the audit remember that a paper left the program: `how` is "print" or "save"."""
    work.note(f"take out results, {paper.value}: {how}", MeasurementRecord.__tablename__, ALL_RESULTS)


def _outward(audience: Audience, words: Words) -> str:
    if audience is Audience.PARTICIPANTS:
        return words.outward_participants
    if audience is Audience.SUPPORTERS:
        return words.outward_supporters
    return audience_label(audience, words)
