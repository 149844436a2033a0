"""The parts of the yearly report about what came of it: outcomes, indicators, and answers before and after."""

from collections.abc import Callable, Collection
from dataclasses import replace

from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.outcome_labels import outcomes_title
from ensure_desktop.evaluation.outcomes import outcome_counts
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme.indicator_labels import figure_text, phase_label, standing_label
from ensure_desktop.programme.indicators import indicators
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportSection, ReportTable
from ensure_desktop.programme.sources import capital
from ensure_desktop.programme.values import Indicator, Period, Standing, Unit
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.work import Work

Progress = Callable[[int, int], bool]


def outcomes_section(work: Work, period: Period, centre: Centre) -> ReportSection:
    """Jobs, trainings and the like, by kind and for whom."""
    rows = tuple(
        ReportRow(
            outcomes_title(each.kind, centre.words),
            (float(each.people), float(each.outcomes)),
            (capital(audience_label(each.audience, centre.words)),),
        )
        for each in outcome_counts(work, first=period.first, last=period.last, for_outside=True)
    )
    columns = (ReportColumn(_("Among"), None), ReportColumn(_("People")), ReportColumn(_("In all")))
    note = _("What is not in this table was reached by too few people to tell of them, or by nobody.")
    table = ReportTable("outcomes", _("Outcomes"), _("Outcome"), columns, rows, note)
    sentence = _("Only people count who agreed to the evaluation.")
    if not rows:
        sentence = _("What was reached in this period was reached by too few people to tell of them, or by nobody.")
    return ReportSection("outcomes", _("What came of it"), sentence, (table,) if rows else ())


def told_indicators(work: Work, period: Period, withheld: Collection[int]) -> tuple[Indicator, ...]:
    """The indicators as they may leave the centre; none equals a count that reports withhold."""
    listed = indicators(work, first=period.first, last=period.last, for_outside=True)
    return tuple(_without(each) if _gives_away(each, withheld) else each for each in listed)


def indicators_section(work: Work, period: Period, centre: Centre, withheld: Collection[int]) -> ReportSection:
    """Each indicator with what was agreed on; none that equals a count which other parts do not tell."""
    found = told_indicators(work, period, withheld)
    columns = (
        ReportColumn(_("Phase"), None),
        ReportColumn(_("Figure")),
        ReportColumn(_("In"), None, on_paper=False),
        ReportColumn(_("Target"), None),
        ReportColumn(_("Where it stands"), None),
        ReportColumn(_("Where the figure comes from"), None, on_paper=False),
    )
    rows = tuple(_indicator_row(each, centre.currency) for each in found)
    table = ReportTable("indicators", _("Indicators"), _("Indicator"), columns, rows)
    reached = sum(each.standing is Standing.REACHED for each in found)
    with_target = sum(each.target is not None for each in found)
    sentence = _("No indicator has a target for this period.")
    if with_target:
        sentence = _("Targets that were reached: {reached} of {all}.").format(reached=reached, all=with_target)
    return ReportSection("indicators", _("Indicators and targets"), sentence, (table,) if rows else ())


def evaluation_section(
    work: Work, period: Period, centre: Centre, progress: Progress = lambda done, total: True
) -> ReportSection:
    """What was measured before and after, of the people who came in this period."""
    from ensure_desktop.evaluation.labels import direction_label
    from ensure_desktop.evaluation.results import results
    from ensure_desktop.evaluation.results_values import ResultsQuestion
    from ensure_desktop.evaluation.sentences import plain_sentence

    rows, points = [], []
    for audience in Audience:
        asked = ResultsQuestion(audience, first=period.first, last=period.last, for_outside=True)
        for result in results(work, asked=asked, progress=progress).overall:
            people = audience_label(audience, centre.words)
            both = None if result.hidden or result.too_few else result.paired
            figures: tuple[float | None, ...] = (None, None, None, None)
            if both is not None:
                change = None if both.change is None else both.change.value
                figures = (float(both.n), both.before.mean.value, both.after.mean.value, change)
            rows.append(
                ReportRow(result.scale.measures, figures, (capital(people), direction_label(result.scale.direction)))
            )
            if both is not None:
                points.append(
                    _("{scale}, {people}: {sentence}").format(
                        scale=result.scale.measures, people=people, sentence=plain_sentence(result)
                    )
                )
    columns = (
        ReportColumn(_("Among"), None),
        ReportColumn(_("Good end"), None),
        ReportColumn(_("Measured twice")),
        ReportColumn(_("Before"), Unit.MEAN),
        ReportColumn(_("After"), Unit.MEAN),
        ReportColumn(_("Change"), Unit.MEAN),
    )
    table = ReportTable("evaluation", _("Before and after"), _("What was measured"), columns, tuple(rows))
    sentence = _(
        "Of people who came in this period, agreed to the evaluation, and answered at the start and at the end."
    )
    tables = (table,) if rows else ()
    if not rows:
        sentence = _("Nothing was measured of people who came in this period.")
    return ReportSection("evaluation", _("What questionnaires tell"), sentence, tables, tuple(points))


def _gives_away(each: Indicator, withheld: Collection[int]) -> bool:
    return each.details.unit is Unit.COUNT and bool(each.value) and each.value in withheld


def _without(each: Indicator) -> Indicator:
    return replace(each, value=None, of=None, standing=Standing.NO_TARGET if each.target is None else Standing.UNKNOWN)


def _indicator_row(each: Indicator, currency: str) -> ReportRow:
    unit, target = each.details.unit, each.target
    texts = (
        phase_label(each.details.phase),
        _unit_words(unit, currency),
        "–" if target is None else figure_text(target.value, unit, currency),
        standing_label(each.standing),
        each.from_where,
    )
    return ReportRow(each.details.title, (each.value,), texts, unit)


def _unit_words(unit: Unit, currency: str) -> str:
    return {
        Unit.COUNT: pgettext("unit", "number"),
        Unit.SHARE: pgettext("unit", "of a hundred"),
        Unit.MEAN: pgettext("unit", "average"),
        Unit.HOURS: pgettext("unit", "hours"),
        Unit.MONEY: currency,
    }[unit]
