"""Figures from the results of measuring; they need an account that may read results."""

from ensure_desktop.evaluation.cohort import load
from ensure_desktop.evaluation.labels import direction_label
from ensure_desktop.evaluation.plans import plan_lines
from ensure_desktop.evaluation.results import results_of
from ensure_desktop.evaluation.results_values import Asked as AskedAtMoment
from ensure_desktop.evaluation.results_values import Results, ResultsQuestion
from ensure_desktop.evaluation.values import Audience, Moment, PlanLine, PlannedMoment
from ensure_desktop.i18n import _
from ensure_desktop.programme.figures import HUNDRED, NOTHING, TOO_FEW, Asked, Figure
from ensure_desktop.vault.centre import read_centre

START, END = PlannedMoment(Moment.START), PlannedMoment(Moment.END)


def response_at_start(asked: Asked) -> Figure:
    """Of those who came and agreed to the evaluation, who filled in a questionnaire at the start."""
    found = _results(asked)
    return _response(found.flow.before) if found else NOTHING


def response_at_end(asked: Asked) -> Figure:
    """The same at the last moment of the plan."""
    found = _results(asked)
    return _response(found.flow.after) if found else NOTHING


def mean_change(asked: Asked) -> Figure:
    """How the primary outcome of an audience changed on average, of those who were measured twice.

    Of fewer people than the centre's smallest count nothing is said, not even inside.
    """
    found = _results(asked)
    primary = found.primary if found else None
    if primary is not None and primary.hidden:
        return TOO_FEW
    if primary is None or primary.paired is None or primary.paired.change is None:
        return NOTHING
    people, scale = primary.paired.n, primary.scale
    note = _("{scale} from {least:n} to {most:n}: {direction}.").format(
        scale=scale.name, least=scale.low, most=scale.high, direction=direction_label(scale.direction)
    )
    return Figure(None if primary.too_few else primary.paired.change.value, people, people, note)


def primary_of(lines: tuple[PlanLine, ...], audience: Audience) -> PlanLine | None:
    """The line of the plan that asks the primary outcome of an audience; without one, the first with a score."""
    own = [each for each in lines if each.details.audience is audience and each.details.instrument]
    return next((each for each in own if each.details.primary), own[0] if own else None)


def moments_of(line: PlanLine) -> tuple[PlannedMoment, PlannedMoment] | None:
    """Before and after: the first moment that is planned, and the end, or the last one where no end is."""
    moments = line.details.moments
    after = END if END in moments else moments[-1]
    return (moments[0], after) if moments[0] != after else None


def _results(asked: Asked) -> Results | None:
    """The results of one audience, of those who came in the period; None where nothing is measured twice."""
    audience = Audience(asked.detail or Audience.PARTICIPANTS.value)

    def work_out() -> Results | None:
        line = primary_of(plan_lines(asked.work), audience)
        moments = moments_of(line) if line else None
        if moments is None:
            return None
        question = ResultsQuestion(
            audience, *moments, first=asked.first, last=asked.last, for_outside=asked.for_outside
        )
        centre = read_centre(asked.work)
        return results_of(load(asked.work, question), question, asked.work.today(), centre.small_cell)

    found: Results | None = asked.once(("results", audience), work_out)
    return found


def _response(moment: AskedAtMoment) -> Figure:
    come, answered = moment.reached, moment.answered
    if come is None or answered is None:
        # All but a few answered, or so: the counts that a report leaves out would follow from the share.
        return TOO_FEW
    return Figure(HUNDRED * answered / come if come else None, come, come)
